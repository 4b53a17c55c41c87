"""Changes without a stated reason (增减变动未说明主要原因)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import BudgetComparison, Claim, GrowthClaim


@rule(title="决算与上年或预算有增减的，应说明主要原因", severity=INFO, basis=("caiyu-2016-143",))
def missing_change_reason(claim: Claim) -> Iterator[Outcome]:
    """找出写了增减却没有写主要原因的说明。

    检查：增减额不为零、或决算数大于（小于）预算数时，同段后文是否有“主要原因”或相当的说明。
    理由：决算公开要求对收支增减变化作出说明，没有原因的增减读者无法理解。
    不查：没有增减的项目；不能确定增减的句子。
    反例：收入合计500.00万元，比上年减少80.00万元，下降13.79%。（全段到此为止）
    正例：收入合计500.00万元，比上年减少80.00万元，下降13.79%。主要原因：在职人员减少。
    """
    if isinstance(claim, GrowthClaim):
        if claim.change is None or claim.change.value == 0 or claim.reasoned is None:
            return
        if claim.quantity.startswith(("三公", "“三公")):
            return  # the reasons stand with its three items, in the paragraphs after it
        missing, figure = not claim.reasoned, claim.change
    elif isinstance(claim, BudgetComparison):
        if (
            claim.relation is None
            or claim.final is None
            or "持平" in claim.relation.text
            or "等" in claim.relation.text
        ):
            return
        missing, figure = claim.reason is None, claim.final
    else:
        return
    if not missing:
        yield Held((claim.words,))
        return
    name = claim.quantity
    word = claim.change_word.text if isinstance(claim, GrowthClaim) and claim.change_word else "有增减，为"
    yield Broken(claim.words, f"{name}{word}{figure.text}，同段没有说明主要原因。", figure.text, "补写主要原因")
