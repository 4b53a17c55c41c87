"""Reads what a scheme does to a total (总分调整): caps by execution, bonus, deductions, veto."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, cast, get_args

from yuheng.basis.basis import Sure
from yuheng.scoring.declared import Declared, Fault, Key, number, shown
from yuheng.scoring.scheme import Adjustment, Grade

CAP = "cap_by_execution"
_OWN: dict[str, tuple[str, ...]] = {
    CAP: ("rows",),
    "bonus": ("rows", "ceiling", "proof"),
    "deductions": ("rows", "ceiling", "proof"),
    "veto": ("grade",),
}
"""What each kind of adjustment may say beside its kind, title and how sure it is."""
UNCAPPED = "uncapped"
Row = tuple[Any, Decimal | None]


def read_adjustments(told: Declared, grades: Collection[Grade], full_marks: Decimal) -> tuple[Adjustment, ...]:
    """The ``adjustments`` of a version. Raises ``Fault``."""
    return tuple(_adjustment(one, grades, full_marks) for one in told.each("adjustments", needed=False))


def pair(item: Any, path: tuple[Key, ...], what: str) -> tuple[str, Any]:
    """A row “[名称, 数]”. Raises ``Fault``."""
    if not isinstance(item, list) or len(item) != 2 or not isinstance(item[0], str) or not item[0].strip():
        raise Fault(path, f"{what}写成[名称, 数]的样子，现在是{shown(item)}")
    return item[0], item[1]


def _adjustment(told: Declared, grades: Collection[Grade], full_marks: Decimal) -> Adjustment:
    kind, title = told.one_of("kind", tuple(_OWN)), told.text("title")
    for key in told.content:
        if key not in ("kind", "title", "sure", *_OWN[kind]) and any(key in own for own in _OWN.values()):
            raise told.fault(key, f"{kind}没有“{key}”这一项，可以写：{'、'.join(_OWN[kind])}")
    sure = cast(Sure, told.one_of("sure", get_args(Sure), needed=False) or "practice")
    if kind == "veto":
        rule = Adjustment(kind, title, grade=_grade(told, grades), sure=sure)
    elif kind == CAP:
        rows, unknown = _caps(told, full_marks)
        rule = Adjustment(kind, title, rows, sure=sure, unknown=unknown)
    else:
        rows, ceiling = _named(told), told.number("ceiling", needed=False)
        if ceiling is not None and ceiling < 0:
            raise told.fault("ceiling", f"上限不能小于0，现在是{ceiling}")
        unknown = tuple(key for key in told.unknown() if key == "ceiling")
        rule = Adjustment(kind, title, rows, ceiling, proof=told.yes("proof"), sure=sure, unknown=unknown)
    told.finished()
    return rule


def _grade(told: Declared, grades: Collection[Grade]) -> str:
    grade = told.text("grade", needed=False)
    if grade and grade not in {known.name for known in grades}:
        raise told.fault("grade", f"等级“{grade}”不在本版本的等级之列")
    return grade


def _caps(told: Declared, full_marks: Decimal) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Rows [rate from which, highest total], ``uncapped`` for none; and which highest totals nobody gave."""
    rows: list[Row] = []
    unknown: list[str] = []
    lowest = full_marks
    for index, item in enumerate(told.items("rows")):
        path = (*told.path, "rows", index)
        if not isinstance(item, list) or len(item) != 2:
            raise Fault(path, "每一行写成[执行率, 总分最高多少]的样子，如[0.7, 89]，不封顶写uncapped")
        rate, cap = number(item[0], path), None if item[1] in (None, UNCAPPED) else number(item[1], path)
        if not 0 <= rate <= 1:
            raise Fault(path, f"执行率应当在0和1之间，如0.8表示80%，现在是{rate}")
        if rows and rate >= rows[-1][0]:
            raise Fault(path, "各行应当从高执行率到低执行率排列，不得重叠")
        if cap is not None and not 0 <= cap <= lowest:
            raise Fault(path, f"封顶分{cap}应当在0和{lowest}之间，执行率越低封顶分不应越高")
        lowest = lowest if cap is None else cap
        unknown += [f"执行率{rate}一档的封顶分"] if item[1] is None else []
        rows.append((rate, cap))
    if not rows or rows[-1][0] != 0:
        raise told.fault("rows", "最后一行应当从执行率0起，否则有的执行率没有封顶分")
    return tuple(rows), tuple(unknown)


def _named(told: Declared) -> tuple[Row, ...]:
    """Rows [name, marks]; None where nobody gave the marks."""
    rows: list[Row] = []
    for index, item in enumerate(told.items("rows", needed=False)):
        path = (*told.path, "rows", index)
        name, given = pair(item, path, "每一行")
        marks = None if given is None else number(given, path)
        if marks is not None and marks < 0:
            raise Fault(path, f"“{name}”的分数写成正数，现在是{marks}")
        if any(name == known for known, _ in rows):
            raise Fault(path, f"“{name}”写了两次，请删去一处")
        rows.append((name, marks))
    return tuple(rows)
