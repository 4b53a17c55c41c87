"""Execution scores that do not follow from the rate and the weight (预算执行率得分与执行率、分值不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.figure import Figure, in_unit
from yuheng.figures.interval import Interval
from yuheng.figures.unit import MARK
from yuheng.prepared import regex
from yuheng.scoring.earning import marks_by
from yuheng.scoring.lines import ONE, Line
from yuheng.scoring.methods import Case

_PROPORTIONAL = regex(r"执行率[*×xX乘][以]?")


@rule(title="预算执行率得分应等于执行率乘以分值，且不超过分值", severity=ERROR, basis=("caiyu-2020-10", "document"))
def execution_score_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对项目资金表的得分。

    检查：得分 = 执行率 × 分值，最高为分值；执行率取印出的数，也取由金额算出的数，有一个相符即可。得分超过分值的直接判为不符。
    理由：自评办法规定预算执行率按比例计分；表中印有该计分方法的，不符即为错误，没有印出的（可能分档计分）只作提示核实。
    不查：没有分值或得分的行。
    反例：执行率72.5%，分值10，得分9。（表中印有“执行率×分值”）
    正例：执行率72.5%，分值10，得分7.25。
    """
    methods = [words for words in (*(i.method for i in table.indicators), *(r.method for r in table.funds)) if words]
    stated = any(_PROPORTIONAL.search(words.plain) for words in methods)
    budget_name = "annual_budget" if any(row.annual_budget for row in table.funds) else "initial_budget"
    for row in table.funds:
        weight, score = row.weight_marks, row.score_marks
        if weight is None or score is None:
            continue
        if weight.value == 0 and score.value == 0:
            continue
        if score.value > weight.value:
            message = f"{row.source.plain}分值{weight.text}分，得分写{score.text}分，超过了分值。"
            yield Broken(
                score.words, message, f"得{score.text}分", f"不超过{weight.text}分", words_of((weight, row.source))
            )
            continue
        yield Held(words_of((weight, score)))
        yield _judged(row, weight, score, budget_name, stated)


def _judged(row: Funds, weight: Figure, score: Figure, budget_name: str, stated: bool) -> Outcome:
    rates = [row.rate.range] if row.rate is not None else []
    budget, executed = row.amount(budget_name), row.amount("executed")
    if budget is not None and executed is not None and 0 not in budget.range:
        rates.append(executed.range / budget.range)
    if not rates:
        return Skipped("没有执行率，不能核算得分", words_of((score,)))
    expected = [_earned(rate, weight) for rate in rates]
    because = words_of((row.execution_rate, weight, budget, executed))
    if any(score.range.meets(one) for one in expected):
        return Held((score.words, *because))
    shown = in_unit(expected[-1], MARK, max(score.places, 2))
    given = row.execution_rate.text if row.execution_rate else "由金额算出的执行率"
    message = f"{row.source.plain}执行率{given}，分值{weight.text}分，得分应为{shown}，表中写{score.text}分。"
    return Broken(score.words, message, f"{score.text}分", shown, because, None if stated else WARNING)


def _earned(rate: Interval, weight: Figure) -> Interval:
    ends = tuple(Case(ONE, end, ">=") for end in (rate.low, rate.high))
    line = Line("预算执行率", "budget_execution", "budget_execution", weight.value, case=ends[0], ends=ends)
    return marks_by(line, weight.value, "proportional") or Interval.exactly(0)
