"""Reads one dated version of a scheme and holds its numbers against each other."""

from __future__ import annotations

from decimal import Decimal
from typing import cast, get_args

from yuheng.basis.basis import Sure, basis_names
from yuheng.scoring.adjustment_reading import pair, read_adjustments
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared, Fault, number, shown
from yuheng.scoring.methods import METHODS, parameters, unknown_in
from yuheng.scoring.panel.rules import PanelRules
from yuheng.scoring.parts import KNOWN, read_parts
from yuheng.scoring.scheme import (
    DEGREES,
    FORM_FIELDS,
    IN_CHINESE,
    NATURES,
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
_MOVED = tuple(dict.fromkeys([*KNOWN, *sorted(one for _, holds in KNOWN.values() for one in holds)]))
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
        moves=_moves(told.inner("moves", needed=False)), adjustments=read_adjustments(told, grades, full_marks),
        conclusions=_conclusions(told), panel=_panel(told), allocation=_allocation(told, full_marks),
    )  # fmt: skip
    told.finished()
    return version


def _version(told: Declared) -> str:
    version = told.value("version")
    if isinstance(version, bool) or not isinstance(version, (int, str)) or not str(version).strip():
        raise told.fault("version", f"版本应当是年份或文字，现在是{shown(version)}")
    return str(version)


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
        frozenset(told.texts("has", tuple(FORM_FIELDS))), frozenset(told.texts("lacks", tuple(FORM_FIELDS))),
        told.whole("since", needed=False), told.whole("until", needed=False), told.whole("levels", needed=False),
    )  # fmt: skip
    told.finished()
    if form.has & form.lacks:
        raise told.fault("lacks", f"“{min(form.has & form.lacks)}”不能既有又没有")
    if form.since is not None and form.until is not None and form.until < form.since:
        raise told.fault("until", f"最后一年{form.until}早于第一年{form.since}")
    if form.levels is not None and not 1 <= form.levels <= 4:
        raise told.fault("levels", f"指标只有1至4级，现在是{form.levels}")
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
        use = MethodUse(name, parameters(name, told), sure=sure, unknown=unknown_in(name, told))
    else:
        raise told.fault("method", f"没有名为“{name}”的计分方法，现有：{'、'.join((*METHODS, *JUDGED))}")
    told.finished()
    return use


def _bands(told: Declared) -> tuple[Band, ...]:
    bands: list[Band] = []
    for one in told.each("bands"):
        low, high = one.number("low"), one.number("high")
        if low is None or high is None or not ZERO <= low < high <= ONE:
            raise one.fault("low", "每档的下限应小于上限，都在0和1之间，如0.8表示80%")
        degrees = one.texts("for", DEGREES)
        if bands and high != bands[-1].low:
            raise one.fault("high", f"本档上限{high}与上一档下限{bands[-1].low}不相接，各档之间不能有空隙或重叠")
        bands.append(Band(one.text("name"), low, high, degrees))
        one.finished()
    if not bands or bands[0].high != ONE or bands[-1].low != ZERO:
        raise told.fault("bands", "各档合起来应当从1到0，不留空隙")
    said = [degree for band in bands for degree in band.degrees]
    if sorted(said) != sorted(DEGREES):
        raise told.fault("bands", f"{'、'.join(DEGREES)}应当各归入一档，不多不少，现在是{'、'.join(said) or '空的'}")
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


def _grades(told: Declared, full_marks: Decimal) -> tuple[Grade, ...]:
    grades: list[Grade] = []
    for index, item in enumerate(told.items("grades", needed=False)):
        path = (*told.path, "grades", index)
        name, least = pair(item, path, "等级")
        if least is None:
            raise Fault(path, f"等级“{name}”的起点不能空着；来源没有给出的，删去grades一节，就只计分、不定等级")
        grade = Grade(name, number(least, path))
        if grade.least > full_marks:
            raise Fault(path, f"等级“{name}”的起点{grade.least}超过满分{full_marks}")
        if grades and grade.least >= grades[-1].least:
            raise Fault(
                path, f"等级“{name}”的起点{grade.least}不低于前一等的{grades[-1].least}，各等级应当从高分到低分排列"
            )
        if any(grade.name == other.name for other in grades):
            raise Fault(path, f"等级“{name}”写了两次")
        grades.append(grade)
    if grades and grades[-1].least != 0:
        raise told.fault("grades", f"最低一等“{grades[-1].name}”应当从0分起，否则有的得分没有等级")
    return tuple(grades)


def _moves(told: Declared | None) -> dict[str, str]:
    if told is None:
        return {}
    for key in told.content:
        for one in (key, told.text(key)):
            if one not in _MOVED:
                raise told.fault(key, f"不认识指标分类“{one}”，可以写：{'、'.join(_MOVED)}")
    return {key: told.text(key) for key in told.content}


def _conclusions(told: Declared) -> tuple[tuple[str, Decimal | None], ...]:
    found = []
    for index, item in enumerate(told.items("conclusions", needed=False)):
        path = (*told.path, "conclusions", index)
        name, least = pair(item, path, "结论")
        found.append((name, None if least is None else number(least, path)))
    return tuple(found)


def _panel(told: Declared) -> PanelRules | None:
    inner = told.inner("panel", needed=False)
    return None if inner is None else PanelRules.read(inner)


def _allocation(told: Declared, full_marks: Decimal) -> AllocationRules | None:
    inner = told.inner("allocation", needed=False)
    return None if inner is None else AllocationRules.read(inner, full_marks)
