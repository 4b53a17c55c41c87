"""Figures (数字): a printed number that keeps its words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.figures.interval import Interval
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import Unit


class Figure(Struct, frozen=True):
    """A printed number (数字).

    ``value`` is in the printed ``unit``; ``places`` are the decimals it was printed with (in a table those of its
    column); ``text`` is what was printed, unit included; ``exact`` marks numbers that stand for themselves alone
    (weights, counts, database amounts); ``approximate`` marks 约, 近, 余, 多: such a number proves nothing.
    """

    value: Decimal
    unit: Unit
    places: int
    text: str
    place: Place
    exact: bool = False
    approximate: bool = False

    @property
    def range(self) -> Interval:
        """Every value, in the base unit, that prints as this figure."""
        own = Interval.exactly(self.value) if self.exact else Interval.rounded(self.value, self.places)
        return own.scaled(self.unit.factor)

    @property
    def amount(self) -> Decimal:
        """The printed value in the base unit (元 for money, 0.05 for 5 %)."""
        return self.value * self.unit.factor

    @property
    def full(self) -> str:
        """What was printed, with the unit of its column where the cell prints none."""
        return self.text if self.text.endswith(self.unit.name) else f"{self.text}{self.unit.name}"

    @property
    def words(self) -> Words:
        """The printed text and its place."""
        return Words(self.text, self.place)

    def with_places(self, places: int) -> Figure:
        """The same figure printed to ``places`` decimals: in a table the places belong to the column."""
        return replace(self, places=places)

    def as_exact(self) -> Figure:
        """The same figure standing for its value alone."""
        return replace(self, exact=True)

    def negated(self) -> Figure:
        """The figure with its sign turned: “减少 5 万元” is a change of −5."""
        return replace(self, value=-self.value)

    def same_kind(self, other: Figure) -> bool:
        """True when both measure the same thing and so can be compared."""
        return self.unit.dimension == other.unit.dimension

    def agrees(self, other: Figure) -> bool:
        """True when both can be prints of one value: printed equally finely they must be equal, else ranges meet."""
        if self.unit == other.unit and self.places == other.places:
            return self.value == other.value
        return self.range.meets(other.range)

    def shows(self, expected: Interval) -> str:
        """``expected`` (base unit) written the way this figure is printed: its unit and places."""
        return in_unit(expected, self.unit, self.places)


def in_unit(interval: Interval, unit: Unit, places: int) -> str:
    """An interval of base-unit values in ``unit`` with ``places`` decimals: "8.81%"."""
    return interval.scaled(1 / unit.factor).shown(places) + unit.name


def common_places(figures: Iterable[Figure]) -> int:
    """The finest decimals among the figures: the places of a column."""
    return max((figure.places for figure in figures), default=0)


def as_column(figures: Iterable[Figure]) -> list[Figure]:
    """The figures of one column: all have the column's finest places."""
    column = list(figures)
    places = common_places(column)
    return [figure.with_places(places) for figure in column]


def with_plain_zeros(figures: Iterable[Figure]) -> list[Figure]:
    """In a list of a sentence a bare 0 means none: it is read as finely as its finest neighbour.

    Other numbers keep their own places; "0万元" beside "248.45万元" is no rounding of 0.4.
    """
    listed = list(figures)
    places = common_places(listed)
    return [figure.with_places(places) if figure.value == 0 else figure for figure in listed]


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` rounded half up to ``places`` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
