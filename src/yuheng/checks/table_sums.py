"""What the weights and scores of a table add up to: shared by the rules for self-evaluations and score sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, Skipped, compare, sum_of, words_of
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.disclosure.subtotal import Subtotal
from yuheng.figures.figure import Figure, common_places
from yuheng.figures.interval import Interval
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Words
from yuheng.figures.unit import MARK
from yuheng.goals.classes import is_bonus
from yuheng.goals.indicator import Indicator, marks
from yuheng.prepared import regex

Table = SelfEvaluation | ScoreSheet
_FULL = Decimal(100)
_NEAR_FULL = (Decimal(80), Decimal(120))
_EXECUTION = regex(r"^(项目|部门)?(预算|资金)(支出)?(执行|完成)(率|情况)?$")


def weights_of(table: Table) -> list[Figure] | None:
    """The weights of all rows, the total row of the funds included, exact; None where one that counts is missing."""
    figures = []
    for indicator in _counted(table):
        weight = _mark(indicator.weight)
        if weight is not None:
            figures.append(weight)
        elif indicator.score_marks is not None or (indicator.weight and regex(r"\d").search(indicator.weight.text)):
            return None
    funds = _of_funds(table, "weight_marks")
    if _executed_twice(table) and sum((figure.value for figure in figures), Decimal(0)) == _FULL:
        funds = []
    return [*funds, *figures]


def _counted(table: Table) -> Sequence[Indicator]:
    """The rows whose weights make up the hundred: bonus rows come on top where the others alone make it."""
    plain = [indicator for indicator in table.indicators if not is_bonus(indicator)]
    if len(plain) == len(table.indicators):
        return plain
    own = sum((m.value for i in plain if (m := _mark(i.weight)) is not None), Decimal(0))
    funds = sum((figure.value for figure in _of_funds(table, "weight_marks")), Decimal(0))
    return plain if _FULL in (own, own + funds) else table.indicators


def _mark(words: Words | None) -> Figure | None:
    """Printed marks, exact; weights in per cent count as marks of a hundred."""
    figure = marks(words)
    if figure is None or figure.unit.kind not in ("score", "rate", "number"):
        return None
    return Figure(figure.value, MARK, figure.places, figure.text, figure.place, exact=True)


def _of_funds(table: Table, name: str) -> list[Figure]:
    row = table.total_funds if isinstance(table, SelfEvaluation) else None
    figure = getattr(row, name) if row is not None else None
    return [figure.as_exact()] if figure is not None and figure.unit == MARK else []


def _executed_twice(table: Table) -> bool:
    """True when 预算执行率 stands among the indicators too: it then counts in one place only."""
    labels = (words for i in table.indicators for words in (i.level1, i.level2, i.level3))
    return any(words is not None and _EXECUTION.search(words.plain) for words in labels)


def weight_sum_outcomes(table: Table) -> Iterator[Outcome]:
    """The weights against the printed total or 100, and those of a part against the weight its label states."""
    weights = weights_of(table)
    if weights is None:
        yield Skipped("有的指标没有印出分值，不能求和", words_of(i.name for i in table.indicators[:1]))
        return
    if len(weights) < 2:
        return
    yield _whole(table, weights)
    for note in table.weight_notes:
        yield from _part(table, note)
    yield from subtotal_outcomes(table, "weight")


def _whole(table: Table, weights: list[Figure]) -> Outcome:
    printed = _mark(table.total_weight)
    total = sum((weight.value for weight in weights), Decimal(0))
    if printed is not None:
        return compare(
            printed,
            Interval.exactly(total),
            (*weights, table.heading),
            "各项分值相加为{expected}，分值合计印作{stated}。",
            quote=printed.words,
        )
    if total == _FULL:
        return Held(words_of((*weights, table.heading)))
    no_funds = isinstance(table, SelfEvaluation) and not _of_funds(table, "weight_marks")
    if no_funds and total == _FULL - 10:
        return Held(words_of((*weights, table.heading)))
    near = _NEAR_FULL[0] <= total <= _NEAR_FULL[1]
    if isinstance(table, ScoreSheet) and not near:
        return Skipped("各项分值之和与100分相差很远，可能只是评分表的一部分", words_of(weights))
    shown = f"{total:f}分"
    name = f"“{table.project.text}”" if table.project else "本表"
    return Broken(
        weights[-1].words,
        f"{name}各项分值相加为{shown}，不等于100分。",
        shown,
        "100分",
        words_of(weights[:-1]),
        severity=WARNING if no_funds or isinstance(table, ScoreSheet) or not near else None,
    )


def _part(table: Table, note: Words) -> Iterator[Outcome]:
    """The rows below a label that states a weight: “产出指标(50分)”."""
    plain = half_width(note.plain)
    found = regex(r"\([^()\d]*(\d+(?:\.\d+)?)[分%]?[^()\d]*\)$").search(plain)
    if found is None:
        return
    rows = rows_below(table, note, plain[: found.start()])
    figures = [_mark(row.weight) for row in rows]
    own = [figure for figure in figures if figure is not None]
    if not own or len(own) != len(figures):
        yield Skipped("标注了分值的部分有指标没有印出分值，不能求和", (note,))
        return
    text = found[1]
    stated = Figure(Decimal(text), MARK, 0, note.plain, note.place, exact=True)
    yield sum_of(stated, own, "“{stated}”下各指标分值相加为{expected}。", (rows[0].row,))


def rows_below(table: Table, note: Words, label: str) -> list[Indicator]:
    """The rows of the part that a label heads; a label met again further down begins another part."""
    rows: list[Indicator] = []
    for indicator in table.indicators:
        for words in (indicator.level1, indicator.level2):
            same_spot = words is not None and (words.place.line, words.place.row, words.place.box) == (
                note.place.line,
                note.place.row,
                note.place.box,
            )
            if words is not None and same_spot and half_width(words.plain) == label:
                rows.append(indicator)
                break
    return rows


def total_outcomes(table: Table) -> Iterator[Outcome]:
    """The scores of all rows, and of the funds' total row, against the printed total."""
    yield from subtotal_outcomes(table, "score")
    total = table.total_marks
    if total is None:
        if table.total is None and any(i.score for i in table.indicators):
            yield Skipped("表中没有印出总分", words_of((table.project,)))
        return
    scores = []
    for indicator in table.indicators:
        score = indicator.score_marks
        if score is None and indicator.weight_marks is not None and indicator.weight_marks.value != 0:
            yield Skipped("有的指标没有印出得分，不能求和", words_of((total, indicator.name)))
            return
        if score is not None:
            scores.append(score)
    funds = _of_funds(table, "score_marks")
    if len(scores) + len(funds) < 2:
        return
    message = "表中各项得分相加为{expected}，总分写{stated}。"
    outcome = sum_of(*_as_printed(total, [*funds, *scores]), message, (table.heading,))
    if isinstance(outcome, Broken) and _executed_twice(table) and len(scores) > 1:
        outcome = sum_of(*_as_printed(total, scores), message, (table.heading,))
    yield outcome


def _as_printed(total: Figure, scores: Sequence[Figure]) -> tuple[Figure, list[Figure]]:
    """Marks are given as they stand when whole; otherwise they may be rounded to the last decimal of their column."""
    finest = common_places(scores)
    if finest == 0 and total.places == 0:
        return total.as_exact(), [score.as_exact() for score in scores]
    places = max(finest, total.places, 2)
    own = total if total.places < finest else total.with_places(places)
    return own, [score.with_places(places) for score in scores]


def subtotal_outcomes(table: Table, field: str) -> Iterator[Outcome]:
    """The rows 小计 against the rows they close; ``field`` is weight or score."""
    title = {"weight": "分值", "score": "得分"}[field]
    for one in table.subtotals:
        stated = _mark(getattr(one, field))
        found = [_mark(getattr(indicator, field)) for indicator in table.indicators[one.first : one.last]]
        figures = [figure for figure in found if figure is not None]
        if stated is None or not figures:
            continue
        message = f"以上各项{title}相加为{{expected}}，小计写{{stated}}。"
        outcome = sum_of(*_as_printed(stated, figures), message)
        if isinstance(outcome, Broken) and (len(figures) < len(found) or _nested(table, one)):
            outcome = Skipped("小计包含哪几行不能确定", words_of((stated,)))
        yield outcome


def _nested(table: Table, one: Subtotal) -> bool:
    """True where the rows before a subtotal belong to several parts: it may close the last of them only."""
    labels = {i.level1.plain for i in table.indicators[one.first : one.last] if i.level1 is not None}
    return len(labels) > 1


def unexplained_outcomes(table: Table) -> Iterator[Outcome]:
    """Deductions against the reasons printed beside them, in forms that have a column for reasons."""
    for indicator in table.indicators:
        weight, score = indicator.weight_marks, indicator.score_marks
        if weight is None or score is None or score.value >= weight.value or is_bonus(indicator):
            continue
        if indicator.reason is None and indicator.name is not None and _EXECUTION.search(indicator.name.plain):
            yield Skipped("预算执行率按比例计分，得分本身就是说明", words_of((score,)))
            continue
        if "reason" not in table.columns:
            yield Skipped("表中没有扣分原因栏", words_of((score,)))
        elif indicator.reason is None:
            name = f"“{indicator.name.plain[:30]}”" if indicator.name else "该指标"
            yield Broken(
                score.words,
                f"{name}分值{weight.text}分，得{score.text}分，扣了分而原因栏空白。",
                f"得{score.text}分，未写原因",
                "应说明扣分（偏差）原因",
                words_of((weight, indicator.name)),
            )
        else:
            yield Held(words_of((score, indicator.reason)))
