"""Rates that contradict the amounts they are made of (执行率、完成率、差异率等与金额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import RateClaim


@rule(title="文中的比率应与所依据的金额一致", severity=ERROR, basis=("arithmetic",))
def stated_rate_mismatch(claim: RateClaim) -> Iterator[Outcome]:
    """核对执行率、完成率、到位率、核减率、结转结余率和预决算差异率。

    检查：比率 = 分子 ÷ 分母；差异率 =（决算数 − 预算数）÷ 预算数；末位也要对上。
    理由：分子分母都印在同一段里，比率算得出来。
    不查：同段有多组可能的分子分母而无法确定所指的比率；分母可能为零的比率。
    反例：预算120.00万元，实际支出60.00万元，执行率0.50%。（应为50.00%）
    正例：预算120.00万元，实际支出60.00万元，执行率50.00%。
    """
    if claim.numerator is None or claim.denominator is None:
        yield Skipped(f"同段找不到计算“{claim.kind}”的金额，或不能确定是哪两个数", (claim.words,))
        return
    if 0 in claim.denominator.range or not claim.numerator.same_kind(claim.denominator):
        yield Skipped("分母可能为零或计量单位不同，比率无从计算", (claim.words,))
        return
    above = claim.numerator.range
    if claim.difference:
        above = above - claim.denominator.range
        how = f"（{claim.numerator.text}−{claim.denominator.text}）÷{claim.denominator.text}"
    else:
        how = f"{claim.numerator.text}÷{claim.denominator.text}"
    expected = above / claim.denominator.range
    if claim.difference and claim.rate.value > 0 and expected.high < 0:
        expected = -expected
    yield compare(
        claim.rate,
        expected,
        (claim.numerator, claim.denominator),
        f"{claim.kind}按{how}计算应为{{expected}}，文中写{{stated}}。",
        quote=claim.words,
    )
