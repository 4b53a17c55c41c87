"""Word files (docx 读取): the paragraphs and tables as a reader sees them with all revisions accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec.structs import replace

from yuheng.documents.document import Cell, Grid, Paragraph, Piece, Unreadable
from yuheng.documents.docx_walk import Found, Word, walk
from yuheng.documents.limits import MOST_PASSAGES, TOO_MUCH
from yuheng.documents.ooxml import Package
from yuheng.figures.place import Place


def read_docx(data: bytes) -> tuple[Paragraph | Grid, ...]:
    """The blocks of a Word file in reading order; empty paragraphs are left out but counted.

    Raises ``Unreadable`` for a file that is damaged or too large. Macros are not read.
    """
    return tuple(_blocks(_bounded(walk(Word(Package(data))))))


def _bounded(found: Iterable[Found]) -> Iterator[Found]:
    # Empty paragraphs are not kept, so there may be more of them.
    for count, one in enumerate(found):
        if count > 2 * MOST_PASSAGES:
            raise Unreadable(TOO_MUCH)
        yield one


def _blocks(found: Iterable[Found]) -> Iterator[Paragraph | Grid]:
    for table, group in groupby(found, key=lambda one: one.numbers[0] if one.kind == "cell" else 0):
        if table:
            yield Grid(table, _rows(list(group)))
            continue
        for one in group:
            if one.text.strip():
                place = Place(paragraph=one.numbers[0])
                yield Paragraph(one.text, (Piece(0, place),), one.level, one.number)


def _rows(cells: list[Found]) -> tuple[tuple[Cell, ...], ...]:
    rows = [[_cell(one) for one in row] for _, row in groupby(cells, key=lambda one: one.numbers[1])]
    _reach_down(rows, cells)
    return tuple(tuple(row) for row in rows)


def _cell(found: Found) -> Cell:
    table, row, column = found.numbers
    place = Place(table=table, row=row, column=column)
    return Cell(found.text, (Piece(0, place),), row, column, found.across, covered=found.covered)


def _reach_down(rows: list[list[Cell]], cells: list[Found]) -> None:
    """Gives the upper cell of each vertical merge the number of rows it covers."""
    open_ones: dict[int, tuple[int, int, int]] = {}
    for one in cells:
        _, row, column = one.numbers
        if one.merged:
            open_ones[one.first] = (row, column, row)
        elif one.covered and one.first in open_ones:
            top, at, last = open_ones[one.first]
            if last == row - 1:
                index = _index(rows, top)
                rows[index][at - 1] = replace(rows[index][at - 1], down=row - top + 1)
                open_ones[one.first] = (top, at, row)
        else:
            open_ones.pop(one.first, None)


def _index(rows: list[list[Cell]], number: int) -> int:
    # Rows without a cell are not there, so a row may stand before the place its number tells.
    index = min(number, len(rows)) - 1
    while rows[index][0].row > number:
        index -= 1
    return index
