"""What both ways of allocating hand back (分配所得), and how they say that an amount was rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from yuheng.scoring.allocation.award import Money, Step
from yuheng.scoring.allocation.envelope import Whole
from yuheng.scoring.allocation.rules import AllocationRules

LARGEST_REMAINDERS = Step(
    "rounding",
    "取整用最大余额法：各单位先舍去尾数，余下的按尾数从大到小每单位补一个取整单位；"
    "尾数相同的，总得分高的在前，再相同的按名称的字符编码排列。",
)


class Settled(Struct, frozen=True):
    """Amounts in rounding units with their steps, the factor all were scaled by, and what holds for all of them."""

    units: Sequence[int]
    steps: Sequence[tuple[Step, ...]]
    factor: Fraction | None
    notes: tuple[Step, ...]


def rounding_step(exact: Fraction, whole: Whole, how: str, rules: AllocationRules) -> tuple[Step, ...]:
    """How ``exact`` became whole units: by ``how``, or by the largest remainders where that is empty."""
    if exact == whole.units:
        return ()
    money, size = Money(Fraction(whole.units * rules.step)), rules.rounding_unit
    if how:
        return (Step("rounding", "取整到{}（{}），得{}。", (size, how, money)),)
    if whole.extra:
        return (Step("remainder", "舍去不足1{}的尾数，又从余下的尾数中分得1{}，得{}。", (size, size, money)),)
    return (Step("rounding", "舍去不足1{}的尾数，得{}。", (size, money)),)
