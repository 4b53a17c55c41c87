"""Floors and ceilings of a unit (下限、上限) in whole rounding units, and the step that says one of them counted."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from yuheng.scoring.allocation.award import Money, Step
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules, Bound


class Bounds(Struct, frozen=True):
    """The least and most a unit may get, in rounding units: a floor is rounded up, a ceiling down; None has no end."""

    least: int
    most: int | None

    def clamped(self, amount: Fraction) -> Fraction:
        """The amount, or the bound that it passes."""
        return max(Fraction(self.least), amount if self.most is None else min(amount, Fraction(self.most)))

    def step(self, amount: Fraction, size: int) -> Step | None:
        """What a bound does to ``amount``; both are in rounding units of ``size`` 分."""
        if amount < self.least:
            return Step("floor", "低于下限，按下限{}计。", (Money(Fraction(self.least * size)),))
        if self.most is not None and amount > self.most:
            return Step("ceiling", "高于上限，按上限{}计。", (Money(Fraction(self.most * size)),))
        return None


def bounds_of(one: Recipient, base: int | None, envelope: int | None, rules: AllocationRules) -> Bounds:
    """The bounds of a unit: its own where it has some, else those of the rules. Raises ``Refused``."""
    floor, ceiling = one.floor or rules.floor, one.ceiling or rules.ceiling
    least = most = None
    if floor is not None:
        least = -(-_fen(floor, one, base, envelope) // rules.step)
    if ceiling is not None:
        most = _fen(ceiling, one, base, envelope) // rules.step
    if floor is not None and ceiling is not None and least is not None and most is not None and least > most:
        raise Refused(
            f"{one.name}：下限“{floor.words}”高于上限“{ceiling.words}”（按{rules.rounding_unit}取整后），请改正其中之一。"
        )
    return Bounds(least or 0, most)


def _fen(bound: Bound, one: Recipient, base: int | None, envelope: int | None) -> Fraction:
    whole = {"基数": base, "总额": envelope, "": 1}[bound.of]
    if whole is None:
        raise Refused(f"{one.name}：上下限写为“{bound.words}”，但没有{bound.of}，请给出{bound.of}或改写成金额。")
    return bound.value * whole
