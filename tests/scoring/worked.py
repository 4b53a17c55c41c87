"""Rows, versions and lines for the worked examples and properties of scoring."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yuheng.figures.place import Place, Words
from yuheng.goals.indicator import Indicator
from yuheng.scoring.declared import Declared
from yuheng.scoring.lines import Line, line_of
from yuheng.scoring.methods import Case
from yuheng.scoring.scheme import NATURES, Version
from yuheng.scoring.version_reading import read_version

ROUNDING = {"places": 2, "mode": "half_up", "when": "each_indicator"}


def version(**told: Any) -> Version:
    """A version with what is told and nothing else that matters."""
    usual: dict[str, Any] = {
        "version": "例", "basis": "arithmetic", "sure": "practice", "full_marks": 100, "rounding": ROUNDING,
    }  # fmt: skip
    return read_version(Declared(usual | told), "example", "例示办法", "某区", "self_evaluation")


def version_of(method: dict[str, Any], **told: Any) -> Version:
    """A version that scores every kind of indicator by one method."""
    return version(**{"methods": {nature: dict(method) for nature in NATURES}} | told)


def words(text: str, line: int = 1) -> Words | None:
    """Printed words of a table; None for an empty cell."""
    return Words(text, Place(line=line)) if text else None


def indicator(row: list[str], weight: Any = 10, score: Any = "", line: int = 1) -> Indicator:
    """A printed row: class, name, target, actual."""
    kind, name, target, actual = row
    return Indicator(
        level1=words("绩效指标", line), level2=words(kind, line), level3=words(name, line), target=words(target, line),
        actual=words(actual, line), weight=words(str(weight), line), score=words(str(score), line),
    )  # fmt: skip


def line(row: list[str], weight: Any = 10, score: Any = "") -> Line:
    """A printed row as a line to be scored."""
    return line_of(indicator(row, weight, score))


def execution(budget: Any, executed: Any, weight: Any) -> Line:
    """The line of the budget's execution, with exact amounts."""
    case = Case(Decimal(str(budget)), Decimal(str(executed)), ">=")
    return Line(
        "预算执行率", "budget_execution", "budget_execution", Decimal(weight), f"{budget}万元", f"{executed}万元", case,
    )  # fmt: skip


def number(value: Any) -> Decimal | None:
    """A number of a fixture as it is written there."""
    return None if value is None else Decimal(str(value))
