"""Amounts called equal that are printed unequal (写“持平”而两数不等)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GrowthClaim
from yuheng.figures.figure import with_plain_zeros


@rule(title="写“持平”“相同”的两个数应相等", severity=ERROR, basis=("arithmetic",))
def flat_mismatch(claim: GrowthClaim) -> Iterator[Outcome]:
    """核对“与预算多少持平”“与预算多少相同”。

    检查：句中两个数都印出来时，是否相等；写“持平”的增减幅是否为零。
    理由：持平就是相等。
    不查：“基本持平”，以及比较基数没有印出来的句子。
    反例：决算数3.20万元，与年初预算3.00万元持平。
    正例：决算数3.00万元，与年初预算3.00万元持平。
    """
    if claim.flat is None or "基本" in claim.flat.text:
        return
    if claim.rate is not None:
        if 0 in claim.rate.range:
            yield Held((claim.flat, claim.rate.words))
        else:
            yield Broken(
                claim.words, f"文中写“{claim.flat.text}”，又写增减幅{claim.rate.text}，自相矛盾。", claim.rate.text, "0%",
                (claim.flat,),
            )  # fmt: skip
    if claim.base_figure is None:
        return
    if claim.current is None or not claim.current.same_kind(claim.base_figure):
        yield Skipped("不能确定“持平”说的是哪一个数", (claim.words,))
        return
    current, base = with_plain_zeros((claim.current, claim.base_figure))
    figures = (claim.current.words, claim.base_figure.words, claim.flat)
    if current.agrees(base):
        yield Held(figures)
    else:
        yield Broken(
            quote=claim.words,
            message=f"文中写{claim.current.text}与{claim.base_figure.text}“{claim.flat.text}”，两数并不相等。",
            stated=claim.flat.text,
            expected="大于" if current.amount > base.amount else "小于",
            because=figures[:2],
        )
