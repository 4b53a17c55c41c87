"""A self-evaluation as lines to be scored (计分行): part, weight, target, actual, and what the words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.goals.classes import class_of
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import smaller_is_better, value_pairs
from yuheng.goals.target import Operator, Target, printed_range
from yuheng.goals.wording import measured_values, repeats, says_not_done, says_not_involved, says_partly, says_reached
from yuheng.prepared import regex
from yuheng.scoring.methods import Case

_COMPLETED = regex(r"(完成|进度|达到|实现)(了|率|度)*(为|约)?$")
_ALSO_DONE = regex(r"(?<![未没不能])完成|已|达成|超过")
_SAVED = regex(r"节约|节省|压减|压缩|降低|减少")
_MOSTLY = regex(r"基本|大部分|接近")
UNITS_DIFFER = "指标值与完成值的计量单位不同，不能比较"
UNCLEAR = "指标值写的是不少于，指标却是越低越好，不能判断，请核对指标值的方向"
_TOO_LARGE = Decimal(1_000_000_000)
"""No marks are as large: such a number is none."""
ONE = Decimal(1)


class Line(Struct, frozen=True):
    """One line of a table that earns marks (计分行).

    ``kind`` is the class of the indicator (goals/classes.py) or ``budget_execution``, ``nature`` what a scheme's
    methods are chosen by. ``case`` holds target and actual where both are single numbers, ``ends`` the same at the
    ends of what the printed numbers stand for. ``on_time`` is known for deadlines, ``degree`` for words. ``why_not``
    says in Chinese why a line cannot be computed. ``applies`` is False for 不涉及. ``labels`` are the printed labels
    of the levels above, the highest first.
    """

    name: str
    kind: str
    nature: str
    weight: Decimal | None
    target: str = ""
    actual: str = ""
    case: Case | None = None
    ends: tuple[Case, ...] = ()
    on_time: bool | None = None
    degree: str = ""
    bare_rate: bool = False
    why_not: str = ""
    applies: bool = True
    labels: tuple[str, ...] = ()
    printed: Figure | None = None
    reason: Words | None = None
    place: Words | None = None


def lines_of(table: SelfEvaluation) -> tuple[Line, ...]:
    """The lines of a printed or assembled self-evaluation: budget execution first, then every weighted indicator.

    The execution weight stands on the total row alone: rows of single sources (其中：财政拨款) repeat it and do not
    count. Rows without weight and score are headings.
    """
    execution = execution_line(table)
    lines = [line_of(indicator) for indicator in table.indicators if _counts(indicator)]
    return (*([execution] if execution is not None else []), *lines)


def lines_of_sheet(sheet: ScoreSheet) -> tuple[Line, ...]:
    """The lines of a score sheet: marks are given by experts, not computed from a target."""
    return tuple(
        Line(
            name=_short(indicator.name),
            kind=class_of(indicator) or "",
            nature="given",
            weight=_marks(indicator.weight_marks),
            labels=_labels(indicator),
            printed=_printed(indicator.score_marks),
            reason=indicator.reason,
            place=indicator.score or indicator.weight or indicator.name,
            why_not="得分由专家或考核主体评定，不能由指标值重算",
        )
        for indicator in sheet.indicators
        if indicator.weight_marks is not None or indicator.score_marks is not None
    )


def _marks(figure: Figure | None) -> Decimal | None:
    usable = _printed(figure)
    return usable.value if usable is not None else None


def _printed(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and abs(figure.value) < _TOO_LARGE else None


def _labels(indicator: Indicator) -> tuple[str, ...]:
    levels = (indicator.level1, indicator.level2, indicator.level3, indicator.level4)
    return tuple(words.plain for words in levels if words is not None and words)


def _counts(indicator: Indicator) -> bool:
    return indicator.weight_marks is not None or indicator.score_marks is not None or _not_involved(indicator)


def _not_involved(indicator: Indicator) -> bool:
    cells = (indicator.level3, indicator.target, indicator.actual)
    return any(words is not None and says_not_involved(words.text) for words in cells)


def execution_line(table: SelfEvaluation) -> Line | None:
    """The line of the budget's execution; None where the table gives it no weight."""
    row = table.total_funds or (table.funds[0] if len(table.funds) == 1 else None)
    if row is None or row.weight_marks is None:
        return None
    field = "annual_budget" if any(one.annual_budget for one in table.funds) else "initial_budget"
    budget, executed = row.amount(field), row.amount("executed")
    line = Line(
        name="预算执行率", kind="budget_execution", nature="budget_execution", weight=_marks(row.weight_marks),
        printed=_printed(row.score_marks), place=row.score or row.weight, labels=("预算执行率", row.source.plain),
    )  # fmt: skip
    if budget is not None and executed is not None and budget.value > 0:
        return _execution_of(line, row, budget, executed)
    if row.rate is not None:
        ends = tuple(Case(ONE, end, ">=") for end in (row.rate.range.low, row.rate.range.high))
        return replace(line, target="100%", actual=row.rate.full, case=Case(ONE, row.rate.amount, ">="), ends=ends)
    return replace(line, why_not="没有预算数或执行数，算不出执行率")


def _execution_of(line: Line, row: Funds, budget: Figure, executed: Figure) -> Line:
    """The rate from the amounts; its printed value widens the range: marks follow either."""
    ends = list(_ends(budget, executed, ">=", reverse=False))
    if row.rate is not None and row.rate.range.meets(executed.range / budget.range):
        ends += [Case(ONE, end, ">=") for end in (row.rate.range.low, row.rate.range.high)]
    case = Case(budget.amount, executed.amount, ">=")
    return replace(line, target=budget.full, actual=executed.full, case=case, ends=tuple(ends))


def line_of(indicator: Indicator) -> Line:
    """The line of one indicator."""
    name = indicator.name
    line = Line(
        name=" ".join(name.text.split())[:60] if name is not None else "",
        kind=class_of(indicator) or "",
        nature="qualitative",
        weight=_marks(indicator.weight_marks),
        target=_short(indicator.target),
        actual=_short(indicator.actual),
        printed=_printed(indicator.score_marks),
        reason=indicator.reason,
        place=indicator.score or indicator.weight or name,
        labels=_labels(indicator),
    )
    return replace(line, applies=False) if _not_involved(indicator) else _judged(line, indicator)


def _judged(line: Line, indicator: Indicator) -> Line:
    """What target and actual say: two numbers, two points in time, or words."""
    if indicator.actual is None or not indicator.actual:
        return replace(line, why_not="没有填实际完成值")
    pairs = value_pairs(indicator)
    if len(pairs) == 1:
        return _pair(line, indicator, *pairs[0])
    if len(pairs) > 1:
        return _several(line, indicator, pairs)
    return _rate_alone(line, indicator) or _words(line, indicator)


def _pair(line: Line, indicator: Indicator, target: Target, actual: Target) -> Line:
    if target.deadline is not None or target.clock:
        done = indicator.actual is None or not says_not_done(indicator.actual.text)
        missed = target.missed_by(actual, "<=") if done else True
        why_not = "完成时间写得不够明确，不能判断是否按时" if missed is None else ""
        on_time = None if missed is None else not missed
        return replace(
            line, nature="deadline", target=target.text, actual=actual.text, on_time=on_time, why_not=why_not
        )
    assert target.figure is not None and actual.figure is not None
    nature = line.kind if line.kind in ("cost", "satisfaction") else "quantitative"
    line = replace(line, nature=nature, target=target.figure.full, actual=actual.figure.full)
    if target.figure.approximate or actual.figure.approximate:
        return replace(line, why_not="数字带有“约”“余”等字样，不能精确计分")
    reverse = smaller_is_better(indicator) or target.direction == "down"
    if reverse and target.direction == "up":
        if not _SAVED.search(line.name) and target.figure.amount != actual.figure.amount:
            return replace(line, why_not=UNCLEAR)
        reverse, line = False, replace(line, nature="quantitative")
    if reverse and target.high is not None:
        line = replace(line, target=target.high.full)
    operator = target.operator or ("<=" if reverse else ">=")
    high = target.high.amount if target.high is not None else None
    ends = () if high is not None else tuple(_ends(target.figure, actual.figure, operator, reverse))
    return replace(line, case=Case(target.figure.amount, actual.figure.amount, operator, reverse, high), ends=ends)


def _ends(target: Figure, actual: Figure, operator: Operator, reverse: bool) -> Iterator[Case]:
    """The case at the ends of the values that the printed numbers stand for; nothing where both are exact."""
    one, other = printed_range(target), printed_range(actual)
    if one.low == one.high and other.low == other.high:
        return
    # A bound is meant as printed, an actual has been rounded: the target moves only when the ratio is taken.
    for goal in {one.low, target.amount, one.high}:
        for done in {other.low, other.high}:
            yield Case(goal, done, operator, reverse)


def _several(line: Line, indicator: Indicator, pairs: list[tuple[Target, Target]]) -> Line:
    bare: Operator = "<=" if smaller_is_better(indicator) else ">="
    if all(target.missed_by(actual, bare) is False for target, actual in pairs):
        return replace(line, nature="quantitative", on_time=True)
    return replace(line, why_not="一行里有几个指标值，没有都达到，办法没有规定怎样合计")


def _rate_alone(line: Line, indicator: Indicator) -> Line | None:
    """“好评率达98%” or “完成50%” against a target in words."""
    text = indicator.actual.text if indicator.actual is not None else ""
    if indicator.target is not None and measured_values(indicator.target.text):
        return None
    rates = [value for value in measured_values(text) if value.figure and value.figure.unit.kind == "rate"]
    if len(rates) != 1 or rates[0].figure is None or rates[0].figure.approximate:
        return None
    figure, before = rates[0].figure, "".join(text[: rates[0].start].split())
    if line.kind != "satisfaction" and not _COMPLETED.search(before):
        return None
    return replace(
        line,
        nature="satisfaction" if line.kind == "satisfaction" else "quantitative",
        target="100%",
        actual=figure.full,
        case=Case(ONE, figure.amount, ">="),
        ends=tuple(Case(ONE, end, ">=") for end in (figure.range.low, figure.range.high)),
        bare_rate=True,
    )


def _words(line: Line, indicator: Indicator) -> Line:
    degree = degree_of(indicator)
    if degree:
        return replace(line, degree=degree)
    if _bare(line.target) and _bare(line.actual):
        return replace(line, why_not=UNITS_DIFFER)
    if measured_values(line.target) and measured_values(line.actual):
        return replace(line, why_not="指标值与完成值的计量单位不同或个数不等，不能比较")
    return replace(line, why_not="完成值没有说明是否达到指标值，由人评定")


def _bare(text: str) -> bool:
    """True for a cell that says one value and nothing else: “≥80分”, no number inside a sentence."""
    values = measured_values(text)
    return len(values) == 1 and len("".join(text.split())) <= len(values[0].text) + 2


def degree_of(indicator: Indicator) -> str:
    """How far the words of an actual say the target is reached: reached, mostly, partly, missed; empty for neither."""
    if indicator.actual is None:
        return ""
    text = indicator.actual.text
    if says_not_done(text):
        return "partly" if _ALSO_DONE.search(text) else "missed"
    if says_partly(text):
        return "mostly" if _MOSTLY.search(text) else "partly"
    target = indicator.target
    return "reached" if says_reached(text) or (target is not None and repeats(target.text, text)) else ""


def _short(words: Words | None) -> str:
    return "" if words is None else " ".join(words.text.split())[:40]


def as_printed(lines: Sequence[Line]) -> list[Line]:
    """The lines as the table counts them: a line called 不涉及 that has a weight all the same keeps it.

    Handing the weight on would hold the other printed marks against weights that the table does not print.
    """
    kept = "注明不涉及而印有分值，是否给分由人评定"
    return [
        replace(line, applies=True, nature="given", why_not=kept) if not line.applies and line.weight else line
        for line in lines
    ]
