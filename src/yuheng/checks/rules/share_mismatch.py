"""Shares that contradict the part and the whole (占比与金额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ShareClaim


@rule(title="占比应等于分项除以总额", severity=ERROR, basis=("arithmetic",))
def share_mismatch(claim: ShareClaim) -> Iterator[Outcome]:
    """核对“某项多少万元，占合计的百分之几”。

    检查：占比 = 分项 ÷ 总额，按印出的位数取区间比较，末位也要对上。
    理由：分项和总额都印在文中，占比算得出来。
    不查：找不到所说总额的占比；总额可能为零的占比。
    反例：本年支出合计200.00万元，其中：基本支出50.00万元，占支出合计的26.00%。（应为25.00%）
    正例：本年支出合计200.00万元，其中：基本支出50.00万元，占支出合计的25.00%。
    """
    if claim.whole is None or not claim.whole.same_kind(claim.part):
        yield Skipped(f"文中找不到“{claim.of or '总额'}”的数额", (claim.words,))
        return
    if 0 in claim.whole.range:
        yield Skipped("总额可能为零，占比无从计算", (claim.words,))
        return
    if claim.part.value == 0 and claim.rate.value == 0:
        part = claim.part.with_places(max(claim.part.places, claim.whole.places))
    else:
        part = claim.part
    yield compare(
        claim.rate,
        part.range / claim.whole.range,
        (claim.part, claim.whole),
        f"{claim.quantity}{claim.part.text}占{claim.of or '总额'}{claim.whole.text}的比例应为{{expected}}，文中写{{stated}}。",
        quote=claim.words,
    )
