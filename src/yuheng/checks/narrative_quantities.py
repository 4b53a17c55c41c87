"""Which cells of the nine tables an amount of the narrative repeats (说明与报表的对应)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from yuheng.disclosure.claims import AmountClaim, BudgetComparison, Claim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.place import Words
from yuheng.prepared import data, regex
from yuheng.statements.labels import bare_label
from yuheng.statements.statement import Row, Statement

_CAR_TOTALS = ("公务用车购置及运行维护费/小计/", "公务用车购置及运行维护费/")
_OF_ANOTHER_YEAR = regex(r"上年(?!度?末?(?:结转|结余))|去年|上一年|同期")
_CHANGE = regex(r"(?:增加|减少|增长|下降|降低|相差|多|少)[了数额为约]*\s*[\d(（-]")


class TableCell(Struct, frozen=True):
    """A cell an amount can be held against: its printed figure, or an empty cell of a present row, which means none."""

    table: Statement
    row: Row
    column: str
    figure: Figure | None

    @property
    def words(self) -> Words:
        """What is printed in the cell, or the row's name (the table's title) where it is empty."""
        return self.figure.words if self.figure else self.table.naming(self.row)

    @property
    def range(self) -> Interval:
        """The values the cell can stand for; an empty one is exactly 0."""
        return self.figure.range if self.figure else Interval.exactly(0)


class _Quantity(Struct, frozen=True):
    name: str
    section: re.Pattern[str]
    words: re.Pattern[str]
    cells: tuple[tuple[int, str, str], ...]
    item: str | None


def _read_quantities() -> tuple[_Quantity, ...]:
    path = Path(__file__).with_name("narrative") / "quantities.yaml"
    return tuple(
        _Quantity(
            entry["name"],
            regex(entry["section"]),
            regex(entry["words"]),
            tuple((int(no), row, column) for no, row, column in entry.get("cells", ())),
            entry.get("item"),
        )
        for entry in data(path)["quantities"]
    )


_QUANTITIES = _read_quantities()


def cells_of(claim: Claim, disclosure: Disclosure) -> Iterator[TableCell]:
    """The cells that repeat the final amount or the budget a claim states; nothing where none is known."""
    if isinstance(claim, BudgetComparison):
        yield from _classified(claim, disclosure)
    elif isinstance(claim, AmountClaim) and _of_the_year(claim, disclosure) and not _CHANGE.search(claim.words.text):
        yield from _named(claim, disclosure)


def cells_named(name: str, disclosure: Disclosure) -> Iterator[TableCell]:
    """The cells of the final amount of the quantity that ``narrative/quantities.yaml`` calls ``name``."""
    quantity = next(quantity for quantity in _QUANTITIES if quantity.name == name)
    if quantity.item is not None:
        yield from _three_public(quantity.item, "决算数", disclosure)
    for no, row, column in quantity.cells:
        yield from _cell(disclosure, no, row, column)


def _of_the_year(claim: AmountClaim, disclosure: Disclosure) -> bool:
    """The tables are those of one year: what is told of another is not in them."""
    if claim.year is not None and disclosure.year is not None and claim.year != disclosure.year:
        return False
    return not _OF_ANOTHER_YEAR.search(claim.words.text)


def _named(claim: AmountClaim, disclosure: Disclosure) -> Iterator[TableCell]:
    for quantity in _QUANTITIES:
        if not (quantity.words.search(claim.quantity) and quantity.section.search(claim.section)):
            continue
        if quantity.item is not None:
            if claim.stage in ("final", "initial_budget"):
                kind = "决算数" if claim.stage == "final" else "预算数"
                yield from _three_public(quantity.item, kind, disclosure)
        elif claim.stage in ("final", "unknown"):
            for no, row, column in quantity.cells:
                yield from _cell(disclosure, no, row, column)
        return
    if "一般公共预算" in claim.section and claim.stage in ("final", "unknown"):
        yield from _class_row(claim.quantity.removesuffix("决算"), disclosure)


def _cell(disclosure: Disclosure, no: int, name: str, column: str) -> Iterator[TableCell]:
    table = disclosure.statement(no)
    if table is not None:
        yield from _in_row(table, table.row(name), column)


def _in_row(table: Statement, row: Row | None, column: str) -> Iterator[TableCell]:
    """The row's cell in the form's column, printed or printed empty."""
    if row is not None and (column in row.figures or column in row.empty):
        yield TableCell(table, row, column, row.figures.get(column))


def _three_public(item: str, kind: str, disclosure: Disclosure) -> Iterator[TableCell]:
    table = disclosure.statement(7)
    if table is None:
        return
    yield from _in_row(table, table.row(item), kind)
    prefixes = _CAR_TOTALS if "及" in item else (f"{item}/", f"公务用车购置及运行维护费/{item}/")
    for prefix in prefixes:
        for row in table.rows:
            yield from _in_row(table, row, f"{prefix}{kind}")


def _classified(claim: BudgetComparison, disclosure: Disclosure) -> Iterator[TableCell]:
    if "一般公共预算" not in claim.section or "基本支出" in claim.section:
        return
    if not claim.names:
        yield from _cell(disclosure, 5, "合计", "合计")
        return
    yield from _class_row(claim.names[-1].plain, disclosure, tuple(name.plain for name in claim.names[:-1]))


def _class_row(name: str, disclosure: Disclosure, above: tuple[str, ...] = ()) -> Iterator[TableCell]:
    """The rows of the general budget that bear a classification name; only where one row alone can be meant."""
    table = disclosure.statement(5)
    if table is not None:
        rows = [row for row in table.rows if row.code and row.name.plain == name and _under(row, above, table)]
        if len(rows) == 1:
            yield from _in_row(table, rows[0], "合计")
    grants = disclosure.statement(4)
    if grants is not None and not above:
        rows = [r for r in grants.rows if r.side == "支出" and r.account and bare_label(r.name.text) == name]
        if len(rows) == 1:
            yield from _in_row(grants, rows[0], "一般公共预算财政拨款")


def _under(row: Row, above: tuple[str, ...], table: Statement) -> bool:
    """True when the names above a row in the classification are those printed in the sentence."""
    code = row.code or ""
    parents = {r.name.plain for r in table.rows if r.code and code.startswith(r.code) and r.code != code}
    return all(name in parents for name in above)
