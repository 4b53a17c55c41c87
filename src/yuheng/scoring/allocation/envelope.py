"""An envelope shared out (总额分配): in proportion between floors and ceilings, then in whole units; all of it exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from msgspec import Struct


class Portion(Struct, frozen=True):
    """What one taker counts for in an envelope: its weight, and the least and most it may get."""

    weight: Fraction
    least: Fraction
    most: Fraction

    def at(self, each: Fraction) -> Fraction:
        """What it gets when a weight of one is worth ``each``."""
        return min(max(each * self.weight, self.least), self.most) if self.weight else self.least


def worth_of_one(portions: Sequence[Portion], total: Fraction) -> Fraction:
    """What a weight of one is worth when the portions add up to ``total``, or to all they can take where that is less.

    ``total`` is not below the sum of the least. What all get together grows with that worth along straight lines that
    bend where a portion leaves its floor or reaches its ceiling: the bends are walked through in order.
    """
    bends: list[tuple[Fraction, Fraction, Fraction]] = []
    for one in portions:
        if one.weight and one.most > one.least:
            bends.append((one.least / one.weight, one.weight, -one.least))
            bends.append((one.most / one.weight, -one.weight, one.most))
    fixed, slope = sum((one.least for one in portions), Fraction(0)), Fraction(0)
    each = Fraction(0)
    for each, weight, amount in sorted(bends):
        if slope and fixed + slope * each >= total:
            return (total - fixed) / slope
        slope, fixed = slope + weight, fixed + amount
    return each


class Whole(Struct, frozen=True):
    """A portion in whole units, and whether it was given one of those that cutting off the fractions had left."""

    units: int
    extra: bool = False


def in_whole_units(exact: Sequence[Fraction], total: int, before: Sequence[Any]) -> list[Whole]:
    """The portions in whole units that add up to ``total`` by the largest remainders (最大余额法).

    ``total`` lies between the sum of the whole parts and that of the portions rounded up. Equal remainders go by
    ``before``, smaller first.
    """
    whole = [portion.numerator // portion.denominator for portion in exact]
    order = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], before[n]))
    lucky = set(order[: total - sum(whole)])
    return [Whole(units + (n in lucky), n in lucky) for n, units in enumerate(whole)]
