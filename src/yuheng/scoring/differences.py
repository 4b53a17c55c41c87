"""Printed against recomputed (印出的得分与重算的得分): what differs, and which reading explains the printed marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.scoring.exact import plain, settled, to_places
from yuheng.scoring.fitting import Fit, fits
from yuheng.scoring.lines import as_printed
from yuheng.scoring.methods import METHODS, Case, Parameters
from yuheng.scoring.scheme import Version
from yuheng.scoring.score import LineScore, Score, lines_in, score

ONE = Decimal(1)
Table = SelfEvaluation | ScoreSheet


class Difference(Struct, frozen=True):
    """Printed marks that the scheme does not give: by how much (printed less recomputed, or the nearest it allows)
    and what explains them, in one sentence."""

    by: Decimal
    explained: str


class Recomputed(Struct, frozen=True):
    """A printed table scored anew (重算): the scheme that fits with its reasons, the score, the differences by line.

    ``differences`` has one entry a line of the score, None where printed and recomputed agree or nothing is printed;
    ``total`` is that of the printed total. ``others`` are versions that fit as well.
    """

    table: Table
    fit: Fit
    score: Score
    differences: tuple[Difference | None, ...]
    total: Difference | None
    others: tuple[Version, ...] = ()


def recomputed(table: Table, year: int | None, place: str, versions: Sequence[Version]) -> Recomputed | None:
    """The table scored by the version that fits best; None where none fits.

    Of the versions that are level the one that reproduces most printed marks is taken, and of those the one that form
    and weights speak for. Raises ``CannotScore`` where the only version given lacks a number.
    """
    lines = as_printed(lines_in(table))
    if len(versions) == 1:
        forced = Fit(versions[0], 0, ("按指定的办法",), ())
        return _with(table, forced)
    found = fits(table, lines, year, place, versions)
    if not found:
        return None
    rivals = [one for one in found if one.level_with(found[0])]
    tried = [_with(table, fit) for fit in rivals]
    counts = [_reproduced(one) for one in tried]
    at = max(range(len(tried)), key=lambda index: (counts[index], rivals[index].points, index))
    chosen = tried[at]
    if counts.count(counts[at]) < len(counts):
        fit = replace(chosen.fit, reasons=(*chosen.fit.reasons, f"{counts[at]}个印出的得分与之相符，为各版本中最多"))
        chosen = replace(chosen, fit=fit)
    equal = (
        i for i, fit in enumerate(rivals) if (counts[i], fit.points) == (counts[at], rivals[at].points) and i != at
    )
    return replace(chosen, others=tuple(rivals[i].version for i in equal))


def _with(table: Table, fit: Fit) -> Recomputed:
    result = score(table, fit.version, printed=True)
    differences = tuple(difference(one) for one in result.lines)
    return Recomputed(table, fit, result, differences, total_difference(table, result))


def _reproduced(one: Recomputed) -> int:
    """How many of the printed marks, the total among them, the version gives."""
    pairs = zip(one.score.lines, one.differences, strict=True)
    lines = sum(line.marks is not None and line.line.printed is not None and gap is None for line, gap in pairs)
    return lines + (one.score.total is not None and one.table.total_marks is not None and one.total is None)


def difference(one: LineScore) -> Difference | None:
    """How the printed marks of a line differ from what it earns; None where they agree or nothing is printed."""
    printed = one.line.printed
    if printed is None or one.line.weight is None:
        return None
    if printed.value > one.weight:
        told = f"印出的得分{_shown(printed)}分超过分值{plain(one.weight)}分"
        return Difference(printed.value - (one.marks if one.marks is not None else one.weight), told)
    if printed.range.meets(Interval(one.low, one.high)):
        return None
    if one.marks is None:
        nearest = one.low if printed.value < one.low else one.high
        told = f"{one.steps[0]}，印出{_shown(printed)}分"
        return Difference(printed.value - nearest, told)
    told = _reading(one, printed)
    ours = f"按办法应为{plain(one.marks)}分，印出{_shown(printed)}分"
    return Difference(printed.value - one.marks, f"{ours}；{told}" if told else f"{ours}；找不到能得出印出得分的算法")


def _shown(printed: Figure) -> str:
    return printed.text.removesuffix("分")


def _reading(one: LineScore, printed: Figure) -> str:
    """Another reading that gives the printed marks: full, cut instead of rounded, or the nearest of other methods."""
    exact, weight, case = one.exact, one.weight, one.line.case
    if exact is None:
        return ""
    if printed.value == weight:
        if case is None or not case.reached:
            return "印出的是满分，而完成值没有达到指标值"
        return "印出的是满分，而按本办法达到指标值的也不都得满分"
    if to_places(exact, printed.places, ROUND_DOWN) == printed.value:
        whole = plain(to_places(exact, max(4, printed.places + 1), ROUND_DOWN))
        return f"印出的得分等于{whole}分舍去了{printed.places}位小数以后的数，办法是{_rounding(one)}"
    if case is None:
        return ""
    marks = [(told, min(max(share, Decimal(0)), ONE) * weight) for told, share in _other_shares(one, case)]
    fitting = [(told, by) for told, by in marks if printed.range.meets(Interval.exactly(settled(by)))]
    return min(fitting, key=lambda found: abs(found[1] - printed.value))[0] if fitting else ""


def _rounding(one: LineScore) -> str:
    return one.rounding.words if one.rounding is not None else "四舍五入"


_RATIO, _TURNED = "印出的得分等于实际÷指标×分值（B/A）", "印出的得分等于指标÷实际×分值（A/B）"
_LINEAR = "印出的得分等于按反向指标线性扣减"
_SHARE = "印出的得分等于满意度乘以分值"


def _other_shares(one: LineScore, case: Case) -> Iterator[tuple[str, Decimal]]:
    """Shares by methods that offices use instead, with what each would mean."""
    reverse, forward = replace(case, reverse=True), replace(case, reverse=False)
    wrong_way = "" if case.reverse else "，当作了反向指标"
    saved = "节约也扣了分" if one.line.kind == "cost" else "当作了正向指标" if case.reverse else "按比例计分"
    for told, name, parameters, changed in (
        (f"{_RATIO}，{saved}", "ratio_throughout", Parameters(), forward),
        (f"{_TURNED}{wrong_way}", "proportional", Parameters(), reverse),
        (f"{_LINEAR}{wrong_way}", "proportional", Parameters(linear=True), reverse),
        ("未达到指标值，按不得分计", "reached_or_nothing", Parameters(), case),
    ):
        share = METHODS[name](changed, parameters).share
        if share is not None:
            yield told, share
    if one.line.kind == "satisfaction" and Decimal(0) < case.actual <= 100:
        end = "已达到指标值的应得满分" if case.reached else "没有与指标值相比"
        yield f"{_SHARE}；{end}", case.actual if case.actual <= 1 else case.actual / 100


def total_difference(table: Table, result: Score) -> Difference | None:
    """How the printed total differs: from the sum of the printed marks first, then from the recomputed total."""
    printed = table.total_marks
    if printed is None:
        return None
    own = [line.line.printed for line in result.lines]
    whole = sum((figure.value for figure in own if figure is not None), Decimal(0))
    if all(figure is not None for figure in own) and not printed.range.meets(Interval.exactly(whole)):
        told = f"印出的各项得分相加是{plain(whole)}分，总分印为{_shown(printed)}分"
        return Difference(printed.value - whole, told)
    if result.total is None:
        bounds = Interval(result.low, result.high)
        if printed.range.meets(bounds):
            return None
        told = f"按办法总分应在{plain(to_places(result.low, 2))}分至{plain(to_places(result.high, 2))}分之间，印出{_shown(printed)}分"
        return Difference(printed.value - (result.low if printed.value < result.low else result.high), told)
    if printed.range.meets(Interval.exactly(result.total)) or whole == printed.value == result.total:
        return None
    told = f"总分等于印出的各项得分之和；按办法重算的各项得分相加是{plain(result.total)}分"
    return Difference(printed.value - result.total, told + _cut(result))


def _cut(result: Score) -> str:
    """Which printed marks were cut to fewer places than the scheme keeps, where that makes the difference."""
    cut = [
        f"“{one.line.name}”{plain(one.marks)}印为{_shown(one.line.printed)}"
        for one in result.lines
        if one.marks is not None and one.line.printed is not None and one.marks != one.line.printed.value
    ]
    return f"，相差在{'、'.join(cut)}" if cut else ""
