"""Score sheets of evaluation reports (评分表、打分表)."""

from __future__ import annotations

from msgspec import Struct

from yuheng.disclosure.subtotal import Subtotal
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator, marks


class ScoreSheet(Struct, frozen=True):
    """A score sheet (评分表) with three or four levels of indicators.

    ``project`` is taken from its title or the report it belongs to; ``total`` is the printed 合计 of the scores and
    ``total_weight`` that of the weights, None where the sheet has no such row.
    """

    project: Words | None
    year: int | None = None
    lines: tuple[int, int] | None = None
    indicators: tuple[Indicator, ...] = ()
    total: Words | None = None
    total_weight: Words | None = None
    weight_notes: tuple[Words, ...] = ()
    """Labels that state a part's weight: “决策（10分）”."""
    heading: Words | None = None
    """The first words of the table: its title, or its first label."""
    columns: frozenset[str] = frozenset()
    """The indicator fields that the form has a column for."""
    subtotals: tuple[Subtotal, ...] = ()

    @property
    def total_marks(self) -> Figure | None:
        """The printed total in 分."""
        return marks(self.total)
