"""Subtotals inside indicator tables (小计)."""

from __future__ import annotations

from msgspec import Struct

from yuheng.figures.place import Words


class Subtotal(Struct, frozen=True):
    """A row 小计: the weight and score it prints for the indicators number ``first`` up to ``last`` (excluded, from 0).

    ``weight`` or ``score`` is None where the row leaves it empty.
    """

    first: int
    last: int
    weight: Words | None
    score: Words | None
