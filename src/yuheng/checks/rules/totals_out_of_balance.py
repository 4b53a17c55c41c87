"""Income and expenditure totals told in one section that differ (收入总计与支出总计不等)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim
from yuheng.disclosure.disclosure import Disclosure


@rule(title="收入总计应等于支出总计", severity=WARNING, basis=("final-accounts-forms",))
def totals_out_of_balance(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对同一节里写到的收入总计与支出总计。

    检查：同一段里的“收入总计”与“支出总计”、“财政拨款收入总计”与“财政拨款支出总计”是否相等。
    理由：总计含年初、年末结转和结余，收支两边必然相等；不等往往是把“合计”写成了“总计”。
    不查：只写了一边的段落。各地用语不一，所以只作“待核实”。
    反例：收入总计905.00万元，支出总计706.00万元。
    正例：收入总计905.00万元，支出总计905.00万元。
    """
    by_block: dict[int, list[AmountClaim]] = {}
    for claim in disclosure.claims_of(AmountClaim):
        if claim.quantity.endswith("总计"):
            by_block.setdefault(claim.block, []).append(claim)
    for claims in by_block.values():
        for income in claims:
            if not income.quantity.endswith("收入总计"):
                continue
            name = income.quantity.removesuffix("收入总计") + "支出总计"
            spent = next((c for c in claims if c.quantity == name and c.year == income.year), None)
            if spent is None or not spent.figure.same_kind(income.figure):
                continue
            if spent.figure.range.meets(income.figure.range):
                yield Held((income.figure.words, spent.figure.words))
                continue
            yield Broken(
                quote=spent.words,
                message=f"{income.quantity}写{income.figure.text}，{spent.quantity}写{spent.figure.text}，总计含结转结余，两边应当相等。",
                stated=spent.figure.text,
                expected=income.figure.text,
                because=(income.words,),
            )
