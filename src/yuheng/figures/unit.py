"""Units of measurement (计量单位) and how they convert."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

MONEY = "money"
RATE = "rate"
POINTS = "points"
SCORE = "score"
COUNT = "count"
NUMBER = "number"


class Unit(Struct, frozen=True):
    """A unit (计量单位): its printed name, what it measures and its factor to the base unit of that dimension.

    Base units: 元 for money, 1 for rates (so 5 % is 0.05) and for percentage points, 分 for scores; a count is its own
    base unit and its dimension carries its name, so that 台 and 人 never compare.
    """

    name: str
    dimension: str
    factor: Decimal = Decimal(1)

    @property
    def kind(self) -> str:
        """The dimension without the name of the thing counted: ``money``, ``rate``, ``count`` …"""
        return self.dimension.split(":", 1)[0]


YUAN = Unit("元", MONEY)
WAN_YUAN = Unit("万元", MONEY, Decimal(10_000))
PERCENT = Unit("%", RATE, Decimal("0.01"))
MARK = Unit("分", SCORE)
BARE = Unit("", NUMBER)

_UNITS = {
    unit.name: unit
    for unit in (
        YUAN,
        WAN_YUAN,
        Unit("千元", MONEY, Decimal(1_000)),
        Unit("百万元", MONEY, Decimal(1_000_000)),
        Unit("千万元", MONEY, Decimal(10_000_000)),
        Unit("亿元", MONEY, Decimal(100_000_000)),
        Unit("万亿元", MONEY, Decimal(1_000_000_000_000)),
        PERCENT,
        Unit("‰", RATE, Decimal("0.001")),
        Unit("个百分点", POINTS, Decimal("0.01")),
        MARK,
        BARE,
    )
}
_UNITS |= {"％": PERCENT, "百分点": _UNITS["个百分点"]}


def unit_named(name: str) -> Unit:
    """The unit printed as ``name``; an unknown name is a count of that thing ("21台" counts 台)."""
    known = _UNITS.get(name)
    if known is not None:
        return known
    if name.startswith("万") and len(name) > 1:
        return Unit(name, f"{COUNT}:{name[1:]}", Decimal(10_000))
    return Unit(name, f"{COUNT}:{name}")
