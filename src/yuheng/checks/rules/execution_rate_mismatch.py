"""Execution rates in the funds table that contradict the amounts beside them (执行率与预算数、执行数不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Outcome, Skipped, compare, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.figure import Figure, common_places
from yuheng.figures.interval import Interval


@rule(title="执行率应等于全年执行数除以全年预算数", severity=ERROR, basis=("arithmetic", "caiyu-2020-10"))
def execution_rate_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对项目资金表每一行的执行率。

    检查：执行率 = 全年执行数 ÷ 全年预算数；表中没有全年预算数一栏的，除以年初预算数。
    理由：执行率只能由同一行的两个数算出；写成0.60%的60%、漏写百分号也由此看出。
    不查：预算数为零或空白的行，没有印出执行率的行。
    反例：预算200万元，执行120万元，执行率写0.60%。（应为60%）
    正例：预算200万元，执行120万元，执行率写60%。
    """
    name = "annual_budget" if any(row.annual_budget for row in table.funds) else "initial_budget"
    for row in table.funds:
        rate, budget, executed = row.rate, row.amount(name), row.amount("executed")
        if rate is None:
            continue
        if budget is None or executed is None:
            yield Skipped("预算数或执行数没有印出", words_of((rate,)))
            continue
        given = budget.with_places(_places(table, name)).range
        if 0 in given:
            if rate.value != 0:
                yield Skipped("预算数为零，执行率无从计算", words_of((rate, budget)))
            continue
        yield _judged(row, rate, executed, executed.with_places(_places(table, "executed")).range / given, budget)


def _places(table: SelfEvaluation, name: str) -> int:
    return common_places(figure for row in table.funds if (figure := row.amount(name)) is not None)


def _judged(row: Funds, rate: Figure, executed: Figure, expected: Interval, budget: Figure) -> Outcome:
    text = f"{row.source.plain}预算{budget.text}、执行{executed.text}，执行率应为{{expected}}，表中写{{stated}}。"
    outcome = compare(rate, expected, (budget, executed), text)
    if isinstance(outcome, Broken) and not rate.text.strip().endswith(("%", "％")):
        fraction = Interval.rounded(rate.value, rate.places)
        if fraction.meets(expected) and rate.value <= Decimal(2):
            shown = f"{expected.scaled(Decimal(100)).shown(2)}%"
            message = f"执行率写“{rate.text}”，没有写成百分数，应为{shown}。"
            return Broken(rate.words, message, rate.text, shown, words_of((budget, executed)), WARNING)
    return outcome
