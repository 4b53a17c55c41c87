"""Reads one dated version of a scheme and holds its numbers against each other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast, get_args

from yuheng.basis.basis import Sure, basis_names
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared, Fault, number
from yuheng.scoring.methods import METHODS, parameters
from yuheng.scoring.panel.rules import PanelRules
from yuheng.scoring.parts import read_parts
from yuheng.scoring.scheme import (
    DEGREES,
    IN_CHINESE,
    Adjustment,
    Band,
    FormMarks,
    Grade,
    MethodUse,
    Rounding,
    Version,
)

SURE: tuple[str, ...] = get_args(Sure)
JUDGED = ("banded", "on_time")
"""Methods that need a person or only words: the engine gives a range."""
NATURES = ("budget_execution", "quantitative", "qualitative", "deadline", "cost", "satisfaction")
ADJUSTMENTS = ("cap_by_execution", "bonus", "deductions", "veto")
ZERO, ONE = Decimal(0), Decimal(1)


def read_version(told: Declared, name: str, title: str, where: str, of: str) -> Version:
    """One entry of ``versions``. Raises ``Fault``."""
    full_marks = told.number("full_marks")
    if full_marks is None or full_marks <= 0:
        raise told.fault("full_marks", "满分应当是大于0的数")
    in_force, until = told.day("in_force", needed=False), told.day("until", needed=False)
    if in_force and until and until < in_force:
        raise told.fault("until", "失效日期早于施行日期")
    grades = _grades(told, full_marks)
    version = Version(
        name=name, version=_version(told), title=told.text("title", needed=False) or title, where=where, of=of,
        in_force=in_force, until=until, basis=_basis(told), sure=_sure(told), note=told.text("note", needed=False),
        full_marks=full_marks, form=_form(told.inner("form", needed=False)), parts=read_parts(told, full_marks),
        methods=_methods(told.inner("methods", needed=False)), rounding=_rounding(told), grades=grades,
        hand_on=told.one_of("hand_on", ("same_part", "all", "refuse"), needed=False) or "same_part",
        moves=_moves(told.inner("moves", needed=False)), adjustments=_adjustments(told, grades),
        conclusions=_conclusions(told), panel=_panel(told), allocation=_allocation(told, full_marks),
    )  # fmt: skip
    told.finished()
    return version


def _version(told: Declared) -> str:
    return str(told.value("version"))


def _basis(told: Declared) -> str:
    basis = told.text("basis")
    if basis not in basis_names():
        raise told.fault("basis", f"依据“{basis}”没有登记，请先在basis/texts中写明文号和出处")
    return basis


def _sure(told: Declared) -> Sure:
    return cast(Sure, told.one_of("sure", SURE))


def _form(told: Declared | None) -> FormMarks:
    if told is None:
        return FormMarks()
    form = FormMarks(
        frozenset(told.items("has", needed=False)), frozenset(told.items("lacks", needed=False)),
        told.whole("since", needed=False), told.whole("until", needed=False), told.whole("levels", needed=False),
    )  # fmt: skip
    told.finished()
    return form


def _methods(told: Declared | None) -> dict[str, MethodUse]:
    found: dict[str, MethodUse] = {}
    for nature in told.content if told is not None else ():
        assert told is not None
        if nature not in NATURES:
            raise told.fault(nature, f"不认识指标性质“{nature}”，可以写：{'、'.join(NATURES)}")
        one = told.inner(nature)
        assert one is not None
        found[nature] = _method(one)
    return found


def _method(told: Declared) -> MethodUse:
    name = told.text("method")
    sure = cast(Sure, told.one_of("sure", SURE, needed=False) or "practice")
    if name == "banded":
        use = MethodUse(name, bands=_bands(told), sure=sure)
    elif name == "on_time":
        use = MethodUse(name, sure=sure)
    elif name in METHODS:
        use = MethodUse(name, parameters(name, told), sure=sure)
    else:
        raise told.fault("method", f"没有名为“{name}”的计分方法，现有：{'、'.join((*METHODS, *JUDGED))}")
    told.finished()
    return use


def _bands(told: Declared) -> tuple[Band, ...]:
    bands: list[Band] = []
    for one in told.each("bands"):
        low, high = one.number("low"), one.number("high")
        if low is None or high is None or not ZERO <= low < high <= ONE:
            raise one.fault("low", "每档的下限应小于上限，都在0和1之间")
        degrees = tuple(one.items("for"))
        for degree in degrees:
            if degree not in DEGREES:
                raise one.fault("for", f"完成程度只能是{'、'.join(DEGREES)}，现在是“{degree}”")
        if bands and high != bands[-1].low:
            raise one.fault("high", f"本档上限{high}与上一档下限{bands[-1].low}不相接，各档之间不能有空隙或重叠")
        bands.append(Band(one.text("name"), low, high, degrees))
        one.finished()
    if not bands or bands[0].high != ONE or bands[-1].low != ZERO:
        raise told.fault("bands", "各档合起来应当从1到0，不留空隙")
    said = [degree for band in bands for degree in band.degrees]
    if sorted(said) != sorted(DEGREES):
        raise told.fault("bands", f"{'、'.join(DEGREES)}应当各归入一档，不多不少")
    return tuple(bands)


def _rounding(told: Declared) -> Rounding:
    one = told.inner("rounding")
    assert one is not None
    places = one.whole("places")
    mode, when = one.one_of("mode", tuple(IN_CHINESE)), one.one_of("when", ("each_indicator", "once_at_the_end"))
    if places is None:
        raise one.fault("places", "保留几位小数不能空着")
    one.finished()
    return Rounding(places, mode, when == "once_at_the_end")


def _pair(item: Any, path: tuple[str | int, ...], what: str) -> tuple[Any, Any]:
    if not isinstance(item, list) or len(item) != 2:
        raise Fault(path, f"{what}写成[名称, 数]的样子")
    return item[0], item[1]


def _grades(told: Declared, full_marks: Decimal) -> tuple[Grade, ...]:
    grades: list[Grade] = []
    for index, item in enumerate(told.items("grades", needed=False)):
        path = (*told.path, "grades", index)
        name, least = _pair(item, path, "等级")
        grade = Grade(str(name), number(least, path))
        if grade.least > full_marks:
            raise Fault(path, f"等级“{name}”的起点{grade.least}超过满分{full_marks}")
        if grades and grade.least >= grades[-1].least:
            raise Fault(path, "各等级应当从高分到低分排列，不得重叠")
        if any(grade.name == other.name for other in grades):
            raise Fault(path, f"等级“{name}”写了两次")
        grades.append(grade)
    if grades and grades[-1].least != 0:
        raise told.fault("grades", "最低一等应当从0分起，否则有的得分没有等级")
    return tuple(grades)


def _moves(told: Declared | None) -> dict[str, str]:
    if told is None:
        return {}
    return {key: told.text(key) for key in told.content}


def _adjustments(told: Declared, grades: tuple[Grade, ...]) -> tuple[Adjustment, ...]:
    found = []
    for one in told.each("adjustments", needed=False):
        kind = one.one_of("kind", ADJUSTMENTS)
        rows: list[tuple[Any, Decimal | None]] = []
        for index, item in enumerate(one.items("rows", needed=False)):
            path = (*one.path, "rows", index)
            first, marks = _pair(item, path, "每一行")
            left: Any = number(first, path) if kind == "cap_by_execution" else str(first)
            if kind == "cap_by_execution" and rows and left >= rows[-1][0]:
                raise Fault(path, "各行应当从高到低排列，不得重叠")
            rows.append((left, None if marks is None else number(marks, path)))
        grade = one.text("grade", needed=False)
        if grade and grade not in {known.name for known in grades}:
            raise one.fault("grade", f"等级“{grade}”不在本版本的等级之列")
        ceiling = one.number("ceiling", needed=False)
        proof = one.value("proof", needed=False) is True
        sure = cast(Sure, one.one_of("sure", SURE, needed=False) or "practice")
        found.append(Adjustment(kind, one.text("title"), tuple(rows), ceiling, grade, proof, sure))
        one.finished()
    return tuple(found)


def _conclusions(told: Declared) -> tuple[tuple[str, Decimal | None], ...]:
    found = []
    for index, item in enumerate(told.items("conclusions", needed=False)):
        path = (*told.path, "conclusions", index)
        name, least = _pair(item, path, "结论")
        found.append((str(name), None if least is None else number(least, path)))
    return tuple(found)


def _panel(told: Declared) -> PanelRules | None:
    inner = told.inner("panel", needed=False)
    return None if inner is None else PanelRules.read(inner)


def _allocation(told: Declared, full_marks: Decimal) -> AllocationRules | None:
    inner = told.inner("allocation", needed=False)
    return None if inner is None else AllocationRules.read(inner, full_marks)
