"""Words 大于, 小于, 持平 that contradict the budget and the final amount (预决算比较用语与金额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import BudgetComparison
from yuheng.figures.figure import Figure, as_column

_GREATER = ("大于", "高于", "多于")
_LESS = ("小于", "低于", "少于")


@rule(title="“决算数大于（小于、持平）预算数”应与两数一致", severity=ERROR, basis=("arithmetic",))
def budget_comparison_mismatch(claim: BudgetComparison) -> Iterator[Outcome]:
    """核对逐项说明里的预决算比较用语和完成率。

    检查：写“大于”“小于”“持平”时，决算数与年初预算数的大小是否相符；写了完成率的，完成率 = 决算数 ÷ 预算数。
    理由：两个数都印在同一句里，大小和比率都算得出来。
    两数印得相同而写“大于”“小于”的，可能只是位数不够，只作“待核实”。
    不查：“基本持平”。
    反例：年初预算为10.00万元，支出决算为12.00万元。决算数小于预算数的主要原因：节约开支。
    正例：年初预算为10.00万元，支出决算为12.00万元。决算数大于预算数的主要原因：年中追加。
    """
    budget, final = claim.budget, claim.final
    if budget is None or final is None or not budget.same_kind(final):
        return
    if claim.relation is not None and "基本" not in claim.relation.text:
        yield _word(claim, budget, final)
    if claim.rate is not None:
        if 0 in budget.range:
            yield Skipped("年初预算可能为零，完成率无从计算", (claim.rate.words, budget.words))
        else:
            message = f"决算{final.text}÷预算{budget.text}，完成率应为{{expected}}，文中写{{stated}}。"
            yield compare(claim.rate, final.range / budget.range, (budget, final), message, quote=claim.words)


def _word(claim: BudgetComparison, budget: Figure, final: Figure) -> Outcome:
    relation = claim.relation
    assert relation is not None
    below, above = (figure.range for figure in as_column((budget, final)))
    figures = (relation, budget.words, final.words)
    if relation.text in _GREATER:
        holds = above.high > below.low
    elif relation.text in _LESS:
        holds = above.low < below.high
    else:
        holds = above.meets(below)
    if holds and not (relation.text in _GREATER + _LESS and budget.amount == final.amount):
        return Held(figures)
    right = "大于" if final.amount > budget.amount else "小于" if final.amount < budget.amount else "等于"
    return Broken(
        quote=relation,
        message=f"{claim.quantity}年初预算{budget.text}，决算{final.text}，决算数{right}预算数，文中却写“{relation.text}”。",
        stated=relation.text,
        expected=right,
        because=figures[1:],
        severity=WARNING if below.meets(above) else None,
    )
