"""Growth rates stated on a base of zero (基数为零仍写增减幅)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GrowthClaim


@rule(title="基数为零时不应写增减幅", severity=WARNING, basis=("arithmetic",))
def growth_on_zero_base(claim: GrowthClaim) -> Iterator[Outcome]:
    """找出没有可比基数却写了增减幅的句子。

    检查：本期数与增加额相同（即基数为零），或基数印为零，而句中写了不为零的增减幅。
    理由：除以零没有意义，写“增长100%”会让读者误以为翻了一番。
    不查：基数不为零的句子；增减幅写“0%”或“无可比性”的句子。
    反例：决算4.42万元，比年初预算增加4.42万元，增长100%。
    正例：决算4.42万元，比年初预算增加4.42万元，年初未安排预算，无可比基数。
    """
    if claim.rate is None or claim.current is None or claim.rate.value == 0 or claim.current.value == 0:
        return
    base = claim.base_figure
    printed_zero = base is not None and base.value == 0
    implied_zero = claim.change is not None and claim.change.amount == claim.current.amount
    if not (printed_zero or implied_zero):
        return
    yield Broken(
        quote=claim.words,
        message=f"{claim.quantity}的比较基数为0，增减幅无从计算，文中却写{claim.rate.text}；请删去或说明没有可比基数。",
        stated=claim.rate.text,
        expected="不写增减幅",
        because=(claim.current.words,) + ((claim.change.words,) if claim.change else ()),
    )
