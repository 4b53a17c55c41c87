"""Amounts of one row in different units (同一行金额单位不一致)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import MONEY
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import measured_values


@rule(title="指标值与实际完成值的金额单位应一致", severity=WARNING, basis=("form",))
def mixed_money_units(indicator: Indicator) -> Iterator[Outcome]:
    """核对同一行里金额的单位。

    检查：指标值和实际完成值都只写一个金额时，两者是否一个用元、一个用万元。
    理由：单位不一，容易看错一万倍。
    不查：一格里有多个金额的；单价（每人、每次、每平方米）。
    反例：指标值126万元，完成值430420.2元。
    正例：指标值126万元，完成值43.04202万元。
    """
    if indicator.target is None or indicator.actual is None:
        return
    target, actual = _money(indicator.target), _money(indicator.actual)
    if target is None or actual is None:
        return
    if target.unit == actual.unit:
        yield Held(words_of((indicator.target, indicator.actual)))
        return
    shown = f"{(actual.amount / target.unit.factor).normalize():f}{target.unit.name}"
    yield Broken(
        indicator.actual,
        f"指标值“{target.text}”，完成值“{actual.text}”，单位不一致，应写作{shown}。",
        actual.text,
        shown,
        (indicator.target,),
    )


def _money(words: Words) -> Figure | None:
    values = [v.figure for v in measured_values(words.text) if v.figure and v.figure.unit.dimension == MONEY]
    return values[0] if len(values) == 1 and "/" not in words.text and "每" not in words.text else None
