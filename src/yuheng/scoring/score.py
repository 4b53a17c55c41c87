"""The engine (计分): lines and a version of a scheme give marks, their steps, subtotals, a total and a grade."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.scoring.adjustments import Adjusted, Extra, adjusted, unsettled
from yuheng.scoring.earning import shares
from yuheng.scoring.exact import plain, settled, to_places
from yuheng.scoring.lines import Line, as_printed, lines_of, lines_of_sheet
from yuheng.scoring.methods import METHODS, Case, Earned, Parameters
from yuheng.scoring.problems import problems
from yuheng.scoring.scheme import MethodUse, Rounding, Version
from yuheng.scoring.scheme_files import refuse_unknown
from yuheng.scoring.weights import handed_on, part_of

ZERO, ONE = Decimal(0), Decimal(1)
_FALLBACK = {"cost": "quantitative", "satisfaction": "quantitative", "deadline": "quantitative"}
_LATE = "没有按时完成，办法没有规定扣多少，由人评定"


class CannotScore(ValueError):
    """A version that cannot score at all: one Chinese sentence that says who must do what."""


class LineScore(Struct, frozen=True):
    """What one line earns (指标得分).

    ``marks`` is None where they cannot be computed; then ``why_not`` says why. ``low`` and ``high`` bound what the
    line can earn, before rounding. ``pattern`` is the sentence of its steps, filled when it is read.
    """

    line: Line
    weight: Decimal
    marks: Decimal | None
    low: Decimal
    high: Decimal
    pattern: str
    method: str
    why_not: str = ""
    notice: str = ""
    exact: Decimal | None = None
    rounding: Rounding | None = None

    @property
    def steps(self) -> tuple[str, ...]:
        """How the marks came about, in sentences."""
        line, exact = self.line, self.exact
        if exact is None:
            shown = self.pattern.format(
                actual=line.actual, weight=plain(self.weight), low=plain(self.low), high=plain(self.high)
            )
        else:
            places = self.rounding.places if self.rounding is not None else 2
            marks = plain(to_places(exact, places + 1))
            shown = self.pattern.format(actual=line.actual, target=line.target, weight=plain(self.weight), marks=marks)
            if self.rounding is not None and self.marks is not None and self.marks != exact:
                shown += f"，按本办法{self.rounding.words}为 {plain(self.marks)} 分"
        return (shown, self.notice) if self.notice else (shown,)


class Subscore(Struct, frozen=True):
    """What one part earns (小计): its weight in this table, marks (None where one of its lines has none), bounds."""

    name: str
    weight: Decimal
    marks: Decimal | None
    low: Decimal
    high: Decimal


class Score(Struct, frozen=True):
    """A scored table (得分).

    ``total`` takes the computed marks and, for lines that a person judges, the printed ones where they lie in their
    bounds; None where one is missing. ``low`` and ``high`` bound the total without trusting any printed marks.
    ``grade`` is empty where the version has none or the total is not known. ``problems`` are sentences about what is
    wrong with the table itself, ``told`` about what was done to weights and total.
    """

    version: Version
    lines: tuple[LineScore, ...]
    subtotals: tuple[Subscore, ...]
    total: Decimal | None
    low: Decimal
    high: Decimal
    grade: str
    problems: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def not_scored(self) -> tuple[LineScore, ...]:
        """The lines whose marks cannot be computed."""
        return tuple(one for one in self.lines if one.marks is None)


def score(
    table: SelfEvaluation | ScoreSheet | Sequence[Line],
    version: Version,
    extras: Sequence[Extra] = (),
    printed: bool = False,
) -> Score:
    """Scores a table by a version: a self-evaluation, a score sheet, or lines put together from records.

    ``printed`` marks a table whose weights stand on paper: none is handed on, as no other row shows it.
    Raises ``CannotScore`` where the version lacks a number that it needs.
    """
    refused = refuse_unknown(version) or unsettled(version, extras)
    if refused:
        raise CannotScore(refused)
    given = as_printed(lines_in(table)) if printed else lines_in(table)
    lines, told = handed_on(given, version)
    scored = tuple(score_line(line, version) for line in lines)
    marks = [taken(one) for one in scored]
    known = [one for one in marks if one is not None]
    total = sum(known, ZERO) if len(known) == len(marks) and marks else None
    low, high = sum((one.low for one in scored), ZERO), sum((one.high for one in scored), ZERO)
    result = adjusted(Adjusted(total, low, high), version, _execution_rate(lines), extras)
    total = version.rounding.applied(result.total) if result.total is not None else None
    grade = result.grade or (version.grade_of(total) if total is not None else "")
    return Score(
        version=version, lines=scored, subtotals=_subtotals(scored, version), total=total, low=result.low,
        high=result.high, grade=grade, problems=problems(table, given, lines, version), told=(*told, *result.told),
    )  # fmt: skip


def lines_in(table: SelfEvaluation | ScoreSheet | Sequence[Line]) -> Sequence[Line]:
    """The lines of a table, or the lines themselves."""
    if isinstance(table, SelfEvaluation):
        return lines_of(table)
    return lines_of_sheet(table) if isinstance(table, ScoreSheet) else table


def score_line(line: Line, version: Version) -> LineScore:
    """What one line earns by the method that the version has for its nature."""
    if line.weight is None:
        return _without_weight(line)
    weight = line.weight
    if weight < 0:
        return _unknown(line, ZERO, "分值小于0")
    use = _use(line, version)
    if use is None:
        return _unknown(line, weight, "本办法没有规定这类指标的计分方法")
    if line.case is not None:
        return _by_numbers(line, line.case, weight, use, version)
    if line.on_time is not None:
        return _by_time(line, weight, use, version)
    if line.degree:
        return _by_words(line, weight, use, version)
    return _unknown(line, weight, line.why_not)


def _without_weight(line: Line) -> LineScore:
    """A line without weight can earn what is printed, and it may be a deduction; nothing else is known of it."""
    printed = line.printed.value if line.printed is not None else ZERO
    unknown = _unknown(line, max(printed, ZERO), "这一行没有填分值")
    return replace(unknown, low=min(printed, ZERO))


def _use(line: Line, version: Version) -> MethodUse | None:
    methods = version.methods
    use = methods.get(line.nature) or methods.get(_FALLBACK.get(line.nature, ""))
    if line.nature == "given":
        return MethodUse("given")
    return use


def _by_numbers(line: Line, case: Case, weight: Decimal, use: MethodUse, version: Version) -> LineScore:
    told = use.told
    method = METHODS.get(use.name)
    if method is None:
        return _unknown(line, weight, "本办法对这类指标只由人分档评定")
    if line.bare_rate and use.name == "satisfaction":
        if told.without_target == "judged" and told.against == "target":
            return _unknown(line, weight, "指标值没有写数，满意度怎样计分由人评定")
        told = Parameters(against="weight")
    earned = method(case, told)
    if earned.share is None:
        return _unknown(line, weight, earned.how)
    low, high = shares(line, case, use.name, told) if line.ends else (earned.share, earned.share)
    return _earned(line, weight, earned, low, high, use, version)


def _earned(
    line: Line, weight: Decimal, earned: Earned, low: Decimal, high: Decimal, use: MethodUse, version: Version
) -> LineScore:
    assert earned.share is not None
    exact = settled(min(max(earned.share, ZERO), ONE) * weight)
    rounding = version.rounding
    marks = exact if rounding.once else rounding.applied(exact)
    ends = (exact, exact) if low == high else (settled(low * weight), settled(high * weight))
    return LineScore(line, weight, marks, *ends, earned.how, use.name, "", earned.notice, exact, rounding)


def _by_time(line: Line, weight: Decimal, use: MethodUse, version: Version) -> LineScore:
    if line.on_time:
        how = "实际“{actual}”达到指标“{target}”，得满分 {weight} 分"
        return _earned(line, weight, Earned(ONE, how), ONE, ONE, use, version)
    if use.name == "reached_or_nothing":
        return _earned(line, weight, Earned(ZERO, "实际“{actual}”晚于指标“{target}”，不得分"), ZERO, ZERO, use, version)
    return _unknown(line, weight, _LATE)


def _by_words(line: Line, weight: Decimal, use: MethodUse, version: Version) -> LineScore:
    if not use.bands:
        if use.name == "reached_or_nothing":
            share = ONE if line.degree == "reached" else ZERO
            how = "实际“{actual}”" + ("，得满分 {weight} 分" if share else "，未全部达到，不得分")
            return _earned(line, weight, Earned(share, how), share, share, use, version)
        return _unknown(line, weight, "完成值是文字，不能按比例计算，由人评定")
    band = next(one for one in use.bands if line.degree in one.degrees)
    name = _literal(band.name)
    pattern = f"完成值“{{actual}}”属于“{name}”档，分值 {{weight}} 分，得分应在 {{low}} 分至 {{high}} 分之间"
    why_not = f"由人在“{band.name}”档内评定"
    return LineScore(line, weight, None, band.low * weight, band.high * weight, pattern, use.name, why_not)


def _unknown(line: Line, weight: Decimal, why_not: str) -> LineScore:
    pattern = _literal(why_not) + "；得分可在 {low} 至 {high} 分之间"
    return LineScore(line, weight, None, ZERO, weight, pattern, "", why_not)


def _literal(words: str) -> str:
    """Words of others inside a sentence pattern."""
    return words.replace("{", "{{").replace("}", "}}")


def taken(one: LineScore) -> Decimal | None:
    """The marks of a line that a total takes: computed, or printed within what the line can earn."""
    if one.marks is not None:
        return one.marks
    printed = one.line.printed
    if printed is None or not one.low <= printed.value <= one.high:
        return None
    return printed.value


def _subtotals(scored: tuple[LineScore, ...], version: Version) -> tuple[Subscore, ...]:
    groups: dict[str, list[LineScore]] = {part.name: [] for part in version.parts}
    for one in scored:
        part = part_of(one.line, version.parts)
        groups.setdefault(part.name if part is not None else "其他", []).append(one)
    found = []
    for name, group in groups.items():
        if not group:
            continue
        marks = [taken(one) for one in group]
        known = [one for one in marks if one is not None]
        found.append(
            Subscore(
                name, sum((one.line.weight or ZERO for one in group), ZERO),
                sum(known, ZERO) if len(known) == len(marks) else None,
                sum((one.low for one in group), ZERO), sum((one.high for one in group), ZERO),
            )
        )  # fmt: skip
    return tuple(found)


def _execution_rate(lines: Sequence[Line]) -> Decimal | None:
    for line in lines:
        if line.kind == "budget_execution" and line.case is not None and line.case.target > 0:
            return line.case.actual / line.case.target
    return None
