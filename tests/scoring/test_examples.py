"""Worked examples of single lines: what a row earns by a method, with the arithmetic beside it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from worked import line, number, version_of

from yuheng.scoring.methods import METHODS
from yuheng.scoring.score import score_line
from yuheng.scoring.version_reading import JUDGED

FOLDER = Path(__file__).parent / "examples"
_KNOWN = {"name", "method", "row", "weight", "rounding", "marks", "range", "says", "notice", "why_not"}


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


ROWS = [*cases("methods"), *cases("values")]


@pytest.mark.parametrize("case", ROWS, ids=[case["name"] for case in ROWS])
def test_a_row_earns_what_the_arithmetic_says(case: dict[str, Any]) -> None:
    assert not case.keys() - _KNOWN
    rounding = (
        {"rounding": case["rounding"] | {"places": int(case["rounding"]["places"])}} if "rounding" in case else {}
    )
    scored = score_line(line(case["row"], case["weight"]), version_of(case["method"], **rounding))
    expected = None if case["marks"] == "null" else number(case["marks"])
    assert scored.marks == expected, scored.steps
    if "range" in case:
        assert [round(end, 18) for end in (scored.low, scored.high)] == [Decimal(end) for end in case["range"]]
    if "says" in case:
        assert scored.steps[0] == case["says"]
    if "notice" in case:
        assert scored.notice == case["notice"]
    if "why_not" in case:
        assert scored.why_not == case["why_not"]
    assert scored.low <= (scored.exact or scored.low) <= scored.high
    assert (scored.marks is None) == bool(scored.why_not)


def test_every_method_has_an_example() -> None:
    assert {case["method"]["method"] for case in ROWS} == {*METHODS, *JUDGED}
