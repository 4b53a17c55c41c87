"""Intervals of possible values (取值区间): what a printed, rounded number can stand for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

_NARROW = 20
"""An interval of up to so many steps of its last place is shown as one number."""


class Interval(Struct, frozen=True):
    """A closed interval (取值区间). Both ends belong to it, so half-up and half-even roundings both pass."""

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"interval upside down: {self.low} > {self.high}")

    @classmethod
    def exactly(cls, value: Decimal | int) -> Interval:
        """The interval that holds ``value`` alone."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def rounded(cls, value: Decimal, places: int) -> Interval:
        """All values that print as ``value`` with ``places`` decimals."""
        half = Decimal(5).scaleb(-places - 1)
        return cls(value - half, value + half)

    @classmethod
    def sum(cls, intervals: Iterable[Interval]) -> Interval:
        """The interval of the sum; of nothing, exactly 0."""
        low = high = Decimal(0)
        for one in intervals:
            low += one.low
            high += one.high
        return cls(low, high)

    def __contains__(self, value: Decimal | int) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """True when some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """Raises ``ZeroDivisionError`` when ``other`` holds 0: the quotient is then no interval."""
        if 0 in other:
            raise ZeroDivisionError("interval divisor holds 0")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __abs__(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return -self
        return Interval(Decimal(0), max(-self.low, self.high))

    def scaled(self, factor: Decimal) -> Interval:
        """The interval of every value times ``factor``."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    @property
    def middle(self) -> Decimal:
        """The value half way between the ends."""
        return (self.low + self.high) / 2

    def shown(self, places: int) -> str:
        """The interval with ``places`` decimals: its middle where it is narrow, ``low~high`` where that hides much."""
        step = Decimal(1).scaleb(-places)
        low, high, middle = (end.quantize(step, ROUND_HALF_UP) + 0 for end in (self.low, self.high, self.middle))
        return f"{middle:f}" if high - low <= step * _NARROW else f"{low:f}~{high:f}"
