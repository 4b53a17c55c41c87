"""A grant total called unchanged though its own part alone fell or rose past it (财政拨款总计不可能持平)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim, GrowthClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure


@rule(title="财政拨款总计写“持平”应与其组成部分的变动相容", severity=ERROR, basis=("arithmetic",))
def flat_total_impossible(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“财政拨款收入支出总计与上年持平”是否可能。

    检查：由一般公共预算财政拨款支出的本年数和增减额推出上年数，上年财政拨款总计不会小于它；
    上年的这一部分已经大于本年总计时，总计不可能持平。本年总计以报表为准，没有报表时用文中的数。
    理由：总计包含这一部分，其余部分不会是负数。
    不查：写“基本持平”的；没有写一般公共预算支出增减额的。
    反例：财政拨款总计500.00万元，与上年持平；一般公共预算财政拨款支出490.00万元，比上年减少60.00万元。
    正例：财政拨款总计500.00万元，与上年持平；一般公共预算财政拨款支出490.00万元，与上年持平。
    """
    part = next((g for g in disclosure.claims_of(GrowthClaim) if _is_part(g)), None)
    flat = next((g for g in disclosure.claims_of(GrowthClaim) if _is_flat_total(g)), None)
    if part is None or flat is None or part.current is None or part.change is None or flat.flat is None:
        return
    total = _total(disclosure, flat)
    if total is None or not total.same_kind(part.current):
        return
    last_year = part.current.range - part.change.range
    because = (part.current.words, part.change.words, total.words)
    if last_year.low <= total.range.high:
        yield Held((flat.flat, *because))
        return
    shown = part.current.shows(last_year)
    yield Broken(
        quote=flat.words,
        message=f"文中写财政拨款收支总计“{flat.flat.text}”，但由一般公共预算财政拨款支出{part.current.text}、"
        f"比上年减少{part.change.text}推出上年仅这一部分就有{shown}，已大于本年总计{total.full}，不可能持平。",
        stated=flat.flat.text,
        expected="减少",
        because=because,
    )


def _is_part(growth: GrowthClaim) -> bool:
    return growth.base == "last_year" and growth.quantity.endswith("一般公共预算财政拨款支出")


def _is_flat_total(growth: GrowthClaim) -> bool:
    flat = growth.flat is not None and "基本" not in growth.flat.text
    return flat and growth.base == "last_year" and "财政拨款" in growth.quantity and growth.quantity.endswith("总计")


def _total(disclosure: Disclosure, flat: GrowthClaim) -> Figure | None:
    """This year's total: the table's where there is one, else the largest stated for the same name."""
    table = disclosure.statement(4)
    row = table.row("收入总计") if table else None
    if row is not None and "决算数" in row.figures:
        return row.figures["决算数"]
    stated = [c.figure for c in disclosure.claims_of(AmountClaim) if c.quantity.endswith(flat.quantity)]
    return max(stated, key=lambda figure: figure.amount, default=flat.current)
