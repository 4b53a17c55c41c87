"""Exact marks (精确计分): what division leaves behind the last digit never decides how marks are rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

_SETTLED = 20
"""Decimals of unrounded marks. A quotient of printed numbers that is not on the edge of a rounding is farther from it
than that; the arithmetic itself is exact to some 26."""
_WIDE = Context(prec=1_000_000)


def settled(number: Decimal) -> Decimal:
    """``number`` without the dust of division: 1 ÷ 3 × 30 is 10, not 9.999…9."""
    return number if -number.as_tuple().exponent <= _SETTLED else to_places(number, _SETTLED)  # type: ignore[operator]


def to_places(number: Decimal, places: int, mode: str = ROUND_HALF_EVEN) -> Decimal:
    """``number`` rounded to ``places`` decimals, however large it is."""
    return number.quantize(Decimal(1).scaleb(-places), mode, _WIDE)


def plain(number: Decimal | None) -> str:
    """A number without needless noughts: 9.80 is 9.8, 10.0 is 10."""
    if number is None:
        return ""
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
