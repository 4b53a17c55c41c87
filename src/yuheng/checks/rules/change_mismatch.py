"""Changes that contradict the two amounts they lie between (增减额与两数之差不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GrowthClaim
from yuheng.figures.figure import with_plain_zeros


@rule(title="增减额应等于本期数减去比较基数", severity=ERROR, basis=("arithmetic",))
def change_mismatch(claim: GrowthClaim) -> Iterator[Outcome]:
    """核对“决算数多少，比年初预算多少增加（减少）多少”。

    检查：增减额 = 本期数 − 比较基数，方向由“增加”“减少”等词决定。
    理由：两个数都印在句中时，差额和方向都算得出来。
    不查：基数没有印出来的句子。
    反例：决算数3.50万元，比年初预算5.00万元减少1.00万元。（应减少1.50万元）
    正例：决算数3.50万元，比年初预算5.00万元减少1.50万元。
    """
    if claim.change is None or claim.base_figure is None:
        return
    if claim.current is None:
        yield Skipped("不能确定增减额说的是哪一个数", (claim.words,))
        return
    if not claim.current.same_kind(claim.base_figure):
        return
    current, base, change = with_plain_zeros((claim.current, claim.base_figure, claim.change))
    word = claim.change_word.text if claim.change_word else "增减"
    yield compare(
        change,
        current.range - base.range,
        (claim.current, claim.base_figure),
        f"{claim.current.text}与{claim.base_figure.text}相差{{expected}}，文中写{word}{{stated}}。",
        quote=claim.words,
    )
