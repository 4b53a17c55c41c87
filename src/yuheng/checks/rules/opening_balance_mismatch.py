"""Last year's closing balance, as implied by the changes, against this year's opening (上年末结转与本年初结转不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim, GrowthClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.interval import Interval


@rule(
    title="推算的上年末结转结余应与本年初结转结余衔接", severity=WARNING, basis=("final-accounts-forms", "arithmetic")
)
def opening_balance_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """由“比上年增减”反推上年数，核对结转结余的衔接。

    检查：上年收支总计 − 上年支出合计（即上年末结转结余和结余分配）应不小于本年初结转结余；
    上年数由本年数减去增减额得出，本年初结转结余没有写明时由收支总计 − 本年收入合计得出。
    理由：上年末结转结余就是本年初结转结余。
    不查：缺少其中任何一个数的文件。年初可能有调整或使用了其他结余，所以只作“待核实”。
    反例：推算上年末结转结余15.00万元，本年初结转结余245.00万元。
    正例：推算上年末结转结余245.00万元，本年初结转结余245.00万元。
    """
    growths = [g for g in disclosure.claims_of(GrowthClaim) if g.base == "last_year" and g.current and g.change]
    total = next((g for g in growths if _is_total(g.quantity)), None)
    spent = next((g for g in growths if g.quantity.endswith("支出合计") and "拨款" not in g.quantity), None)
    income = next((g for g in growths if g.quantity.endswith("收入合计") and "拨款" not in g.quantity), None)
    if total is None or spent is None:
        return
    opening = _opening(disclosure, total, income)
    closing = _last_year(total) - _last_year(spent)
    figures = tuple(f.words for g in (total, spent) for f in (g.current, g.change) if f is not None)
    if opening is None:
        yield Skipped("文中没有本年初结转和结余，也不能推算", figures)
        return
    stated, interval = opening
    if interval.low <= closing.high:
        yield Held((stated.words, *figures))
        return
    current = total.current
    assert current is not None
    if isinstance(stated, GrowthClaim) and income is not None and income.current is not None:
        figures = (*figures, income.current.words)
        how = f"由收支总计{current.text}减本年收入合计{income.current.text}推算，本年初结转和结余"
    else:
        how = "本年初结转和结余"
    yield Broken(
        quote=stated.words,
        message=f"由增减额推算，上年收支总计减上年支出合计为{current.shows(closing)}；"
        f"{how}为{current.shows(interval)}。两者不衔接，请核对或说明调整。",
        stated=current.shows(interval),
        expected=f"不大于{current.shows(closing)}",
        because=figures,
    )


def _is_total(quantity: str) -> bool:
    return "拨款" not in quantity and quantity.endswith(("收入总计", "收、支总计", "收支总计", "收入支出总计"))


def _last_year(growth: GrowthClaim) -> Interval:
    assert growth.current is not None and growth.change is not None
    return growth.current.range - growth.change.range


def _opening(
    disclosure: Disclosure, total: GrowthClaim, income: GrowthClaim | None
) -> tuple[AmountClaim | GrowthClaim, Interval] | None:
    for claim in disclosure.claims_of(AmountClaim):
        if claim.quantity in ("年初结转和结余", "上年结转和结余") and claim.block == total.block:
            return claim, claim.figure.range
    if income is None or income.current is None or total.current is None:
        return None
    return total, total.current.range - income.current.range
