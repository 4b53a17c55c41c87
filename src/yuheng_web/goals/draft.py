"""A goal as it is being written (目标草稿): the same object from a posted form and from a stored version.

Nothing here touches the database: a draft becomes a ``Goal`` of the core, and is compared, checked and stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from yuheng.disclosure.self_evaluation import Goal
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Place, Words
from yuheng.goals.indicator import Indicator

FIELDS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "target": "指标值",
    "unit": "计量单位",
    "weight": "分值",
    "proof": "佐证材料及数据来源",
    "milestones": "节点",
    "not_applicable": "不涉及的理由",
}
"""The cells of a row in the order of the form."""
LONGEST = {"level1": 30, "level2": 30, "unit": 20, "not_applicable": 200, "weight": 12}
LONGEST_TEXT = 4000
MOST_ROWS = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Row(NamedTuple):
    """One row as typed; ``library`` is the number of the library's indicator it was taken from, or empty."""

    level1: str = ""
    level2: str = ""
    level3: str = ""
    target: str = ""
    unit: str = ""
    weight: str = ""
    proof: str = ""
    milestones: str = ""
    not_applicable: str = ""
    library: str = ""

    @property
    def applies(self) -> bool:
        """False for 不涉及: the row carries its reason and no weight."""
        return not self.not_applicable.strip()

    @property
    def blank(self) -> bool:
        """True where neither what is measured nor a value is written."""
        return self.applies and not self.level3.strip() and not self.target.strip()

    @property
    def name(self) -> str:
        """What people call the row."""
        return self.level3.strip() or self.level2.strip() or self.level1.strip()

    @property
    def hundredths(self) -> int | None:
        """The typed weight in hundredths of a mark; None where none is typed or it is no number. 不涉及 weighs 0."""
        if not self.applies:
            return 0
        try:
            marks = Decimal(half_width(self.weight).strip().removesuffix("分") or "x")
        except InvalidOperation:
            return None
        exact = marks.is_finite() and 0 <= marks <= 1000 and marks * 100 == (marks * 100).to_integral_value()
        return int(marks * 100) if exact else None


class Draft(NamedTuple):
    """A goal as it is being written: the overall goal, the reason of an adjustment and the rows."""

    goal: str = ""
    reason: str = ""
    rows: tuple[Row, ...] = ()

    def as_goal(self, project: str, year: int) -> tuple[Goal, tuple[int, ...]]:
        """The goal the core judges, and which row each of its indicators is. Blank rows are not judged yet."""
        indicators, positions = [], []
        for position, row in enumerate(self.rows):
            if not row.blank:
                indicators.append(_indicator(row, position))
                positions.append(position)
        title = Words(project, Place(record="项目名称"))
        goal = Words(self.goal, Place(record="年度总体目标")) if self.goal.strip() else None
        columns = frozenset(("level1", "level2", "level3", "target", "unit", "weight"))
        made = Goal(title, year=year, goal=goal, indicators=tuple(indicators), columns=columns)
        return made, tuple(positions)


def record_of(position: int) -> str:
    """How messages name a row: “第3条指标”."""
    return f"第{position + 1}条指标"


def labels_of(draft: Draft) -> dict[str, str]:
    """What an opinion may be about: the overall goal and every row."""
    rows = {f"row-{at}": f"{record_of(at)}（{row.name[:40]}）" for at, row in enumerate(draft.rows)}
    return {"goal": "年度总体目标", "reason": "调整理由"} | rows


def _indicator(row: Row, position: int) -> Indicator:
    record = record_of(position)

    def words(name: str, text: str | None = None) -> Words | None:
        told = getattr(row, name) if text is None else text
        return Words(told, Place(record=record, field=FIELDS[name])) if told.strip() else None

    levels = {name: words(name) for name in ("level1", "level2", "level3")}
    if not row.applies:
        return Indicator(**levels, target=words("target", "不涉及"))
    hundredths = row.hundredths
    weight = words("weight", shown_marks(hundredths)) if hundredths is not None else None
    return Indicator(**levels, target=words("target"), unit=words("unit"), weight=weight)


def shown_marks(hundredths: int | None) -> str:
    """Hundredths of a mark as people write marks: 750 → 7.5."""
    return "" if hundredths is None else f"{(Decimal(hundredths) / 100).normalize():f}"


def draft_of(version: Any, indicators: Iterable[Any] | None = None) -> Draft:
    """The draft that a stored version is; ``indicators`` where they are read already."""
    rows = version.indicators.all() if indicators is None else indicators
    return Draft(version.goal, version.reason, tuple(row_of(one) for one in rows))


def row_of(one: Any) -> Row:
    """The row that a stored indicator is."""
    weight = "" if one.not_applicable else shown_marks(one.weight)
    return Row(
        one.level1, one.level2, one.level3, one.target, one.unit, weight, one.proof,
        "\n".join(_milestone(told) for told in one.milestones), one.not_applicable, str(one.from_library_id or ""),
    )  # fmt: skip


def _milestone(told: Any) -> str:
    return " ".join(str(part) for part in told.values()) if isinstance(told, Mapping) else str(told)


class Uneven(ValueError):
    """A posted grid whose columns have different lengths: it was not made by our form."""


def draft_from(posted: Mapping[str, Any], lists: Any) -> Draft:
    """The draft in a posted form; ``lists`` gives every value of a name. Raises ``Uneven``."""
    columns = [[cleaned(text) for text in lists(name)] for name in Row._fields]
    if len({len(column) for column in columns}) != 1 or len(columns[0]) > MOST_ROWS:
        raise Uneven("表格内容不完整")
    rows = tuple(Row(*cells) for cells in zip(*columns, strict=True))
    return Draft(cleaned(posted.get("goal", "")), cleaned(posted.get("reason", "")), rows)


def cleaned(text: str) -> str:
    """Typed text with plain line ends and without control characters, which no form shows and PostgreSQL refuses."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def faults_of(draft: Draft) -> list[str]:
    """What keeps a draft from being stored as it is: sentences; empty where it can be."""
    found = [f"“{what}”超过{LONGEST_TEXT}字，请精简。" for what, text in (("年度总体目标", draft.goal), ("调整理由", draft.reason))
             if len(text) > LONGEST_TEXT]  # fmt: skip
    for position, row in enumerate(draft.rows):
        for name, title in FIELDS.items():
            most = LONGEST.get(name, LONGEST_TEXT)
            if len(getattr(row, name)) > most:
                found.append(f"{record_of(position)}的“{title}”超过{most}字，请精简。")
        if row.applies and row.weight.strip() and row.hundredths is None:
            found.append(f"{record_of(position)}的分值“{row.weight.strip()}”不是分数，请写成10或7.5这样的数。")
    return found
