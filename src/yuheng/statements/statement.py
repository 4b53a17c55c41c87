"""The nine tables of the final accounts (部门决算报表)."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import WAN_YUAN, Unit


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a statement: its page, side (收入 or 支出 where the table has two), code, name and cells.

    ``cells`` maps the form's column name to the printed words; an empty cell is None. ``figures`` maps the columns
    that hold numbers to figures with the column's places; an empty cell of a present row counts as no figure.
    """

    name: Words
    cells: dict[str, Words | None]
    figures: dict[str, Figure]
    page: int | None = None
    side: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the nine tables (决算报表): ``no`` 1 to 9 in the order of the form, ``title`` as printed.

    ``present`` is False where the document names the table but shows none; ``columns`` are the form's names in
    order; ``form`` names the dated form it was matched to; ``note`` is a printed note such as “本表无数据”.
    """

    no: int
    title: Words | None
    present: bool
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    pages: tuple[int, ...] = ()
    unit: Unit = WAN_YUAN
    unit_words: Words | None = None
    organisation: Words | None = None
    year: int | None = None
    form: str | None = None
    note: Words | None = None
    _by_code: dict[str, Row] = field(default_factory=dict, compare=False, repr=False)

    def row(self, name: str, side: str | None = None) -> Row | None:
        """The first row whose name without white space equals ``name`` (on ``side`` where given)."""
        for row in self.rows:
            if row.name.plain == name and (side is None or row.side == side):
                return row
        return None

    def by_code(self, code: str) -> Row | None:
        """The row with the code ``code``."""
        return next((row for row in self.rows if row.code == code), None)
