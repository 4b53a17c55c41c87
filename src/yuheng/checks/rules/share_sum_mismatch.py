"""Shares of one whole that do not add to 100 % (各项占比之和不为100%)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ListClaim
from yuheng.figures.figure import with_plain_zeros
from yuheng.figures.interval import Interval


@rule(title="同一总额各组成部分的占比应合计100%", severity=ERROR, basis=("arithmetic",))
def share_sum_mismatch(claim: ListClaim) -> Iterator[Outcome]:
    """核对列举完整的各项占比之和。

    检查：各项都写了占比、各项金额合计等于总额时，占比之和的区间应包含100%。
    理由：部分之和等于整体，占比之和就等于100%，只允许各项四舍五入造成的尾差。
    不查：没有列全的清单；各项金额合计与总额不等的清单（由另一条规则指出）。
    反例：三项占比分别为50.00%、30.00%、25.00%。
    正例：三项占比分别为50.00%、30.00%、20.00%。
    """
    if not claim.shares:
        return
    parts = with_plain_zeros(figure for _, figure in claim.parts)
    if not Interval.sum(part.range for part in parts).meets(claim.whole.range):
        yield Skipped("各项金额合计与总额不等，占比之和不再比较", words_of(claim.shares))
        return
    shares = with_plain_zeros(claim.shares)
    total = Interval.sum(share.range for share in shares)
    if Decimal(1) in total:
        yield Held(words_of(claim.shares))
        return
    printed = sum((share.value for share in shares), Decimal(0))
    yield Broken(
        quote=claim.words,
        message=f"{claim.quantity}各组成部分的占比相加为{printed}%，不等于100%，超出四舍五入能造成的尾差。",
        stated=f"{printed}%",
        expected="100%",
        because=words_of(claim.shares),
    )
