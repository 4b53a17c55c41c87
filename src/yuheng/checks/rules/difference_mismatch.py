"""Differences that contradict both their operands (差额与两数不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import DifferenceClaim


@rule(title="差额应等于被减数减去减数", severity=ERROR, basis=("arithmetic",))
def difference_mismatch(claim: DifferenceClaim) -> Iterator[Outcome]:
    """核对核减额、结余额等差额。

    检查：差额 = 被减数 − 减数，例如核减金额 = 送审金额 − 审定金额。
    理由：两个数都印在同一段里，差额算得出来。
    不查：同段有多个可能的被减数或减数而无法确定所指的差额。
    反例：送审金额300.00万元，审定金额280.00万元，核减金额30.00万元。
    正例：送审金额300.00万元，审定金额280.00万元，核减金额20.00万元。
    """
    if not (claim.minuend.same_kind(claim.result) and claim.subtrahend.same_kind(claim.result)):
        return
    yield compare(
        claim.result,
        claim.minuend.range - claim.subtrahend.range,
        (claim.minuend, claim.subtrahend),
        f"{claim.quantity}按{claim.minuend.text}减去{claim.subtrahend.text}应为{{expected}}，文中写{{stated}}。",
        quote=claim.words,
    )
