"""Totals that the parts listed with them do not add up to (分项之和与总额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped, sum_of, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ListClaim
from yuheng.figures.figure import with_plain_zeros
from yuheng.figures.interval import Interval


@rule(title="列举的各分项之和应等于总额", severity=ERROR, basis=("arithmetic",))
def parts_sum_mismatch(claim: ListClaim) -> Iterator[Outcome]:
    """核对“总额多少，其中：甲多少，乙多少”。

    检查：列举完整时，总额 = 各分项之和；写“主要包括”或“等”时，各分项之和不大于总额。
    理由：部分之和等于整体。
    不查：分项中夹有比较数、单价、余额等旁述的句子；计量单位不同的清单。
    反例：采购总额100.00万元，其中：货物40.00万元，服务50.00万元。
    正例：采购总额100.00万元，其中：货物40.00万元，服务60.00万元。
    """
    whole, *parts = with_plain_zeros((claim.whole, *(figure for _, figure in claim.parts)))
    if any(figure.approximate for figure in (whole, *parts)):
        yield Skipped("其中有“约”“余”等概数，不能相加", words_of((whole, *parts)))
        return
    if claim.complete:
        message = f"{claim.quantity}写{{stated}}，列举的{len(parts)}项相加为{{expected}}。"
        yield sum_of(whole, parts, message)
        return
    total = Interval.sum(part.range for part in parts)
    if total.low <= whole.range.high or whole.value < 0:
        yield Held(words_of((whole, *parts)))
        return
    yield Broken(
        quote=claim.words,
        message=f"{claim.quantity}写{whole.text}，列举的{len(parts)}项相加已达{whole.shows(total)}，超过总额。",
        stated=whole.text,
        expected=f"不小于{whole.shows(total)}",
        because=words_of(parts),
    )
