"""The nine tables of the final accounts (部门决算报表)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import WAN_YUAN, Unit
from yuheng.prepared import regex

_MANY = 5
_NUMBERING = regex(r"^[一二三四五六七八九十]{1,3}、")


class Row(Struct, frozen=True):
    """A row of a statement: its page, side (收入 or 支出 where the table has two), code, name and cells.

    ``cells`` maps each column, spelled as this document heads it ("公务用车购置及运行费/小计/预算数"), to the printed
    words; an empty cell is None. ``figures`` maps the form's name of the column ("公务用车购置及运行维护费/小计/预算数")
    to the figure with the column's places; an empty or unreadable cell has none. ``empty`` are the form's names of the
    columns whose cell is printed empty: they hold exactly nothing. ``item`` is the form's name of the row ("收入总计",
    "合计"), ``account`` the classification code it stands for, printed or known by its name ("205" for “五、教育支出”).
    """

    name: Words
    cells: dict[str, Words | None]
    figures: dict[str, Figure]
    page: int | None = None
    side: str | None = None
    code: str | None = None
    item: str = ""
    account: str | None = None
    empty: frozenset[str] = frozenset()

    @property
    def shown(self) -> str:
        """The row as a sentence names it: its printed name without numbering and white space, else its item."""
        return _NUMBERING.sub("", self.name.plain) or self.item


class Statement(Struct, frozen=True):
    """One of the nine tables (决算报表): ``no`` 1 to 9 in the order of the form, ``title`` as printed.

    ``present`` is False where the document names the table but shows none; ``columns`` are the form's names in
    order; ``form`` names the dated form it was matched to; ``note`` is a printed note such as “本表无数据”;
    ``complete`` is False where a part of the table could not be read, so that its sums prove nothing.
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
    complete: bool = True

    def row(self, name: str, side: str | None = None) -> Row | None:
        """The first row that is the form's item ``name``, or else is printed so (on ``side`` where given)."""
        near = [row for row in self.rows if side is None or row.side == side]
        return next((row for row in near if row.item == name), None) or next(
            (row for row in near if row.name.plain == name), None
        )

    def naming(self, row: Row) -> Words:
        """The printed words that name a row; of one without a name (the single row of table 7) the table's title."""
        return row.name if row.name or self.title is None else self.title

    def figure(self, name: str, column: str, side: str | None = None) -> Figure | None:
        """The figure in the row ``name`` and the form's column ``column``: figure("收入总计", "决算数")."""
        row = self.row(name, side)
        return row.figures.get(column) if row is not None else None

    def by_account(self, account: str) -> Row | None:
        """The row that stands for the classification code ``account``, printed or known by its name."""
        return next((row for row in self.rows if row.account == account), None)

    def by_code(self, code: str) -> Row | None:
        """The row with the code ``code``."""
        return next((row for row in self.rows if row.code == code), None)


def sets_of(statements: Sequence[Statement]) -> list[tuple[Statement, ...]]:
    """The statements set by set (一套决算报表): a department may print the tables of each of its units one set after the
    other. A lone table printed twice makes no second set: then there is one set, with the double in it."""
    sets: list[list[Statement]] = []
    for statement in statements:
        if not statement.present:
            continue
        if not sets or any(other.no == statement.no for other in sets[-1]):
            sets.append([])
        sets[-1].append(statement)
    if all(len(one) >= _MANY for one in sets):
        return [tuple(one) for one in sets]
    return [tuple(statement for one in sets for statement in one)]
