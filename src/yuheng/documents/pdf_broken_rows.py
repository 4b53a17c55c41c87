"""Rows that a page break cuts in two: the text below the break goes back into the cells above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from yuheng.documents.document import Cell, Grid, Paragraph, Piece
from yuheng.documents.pdf_paragraphs import NUMBERED, TOKEN
from yuheng.documents.pdf_tables import Frame
from yuheng.figures.place import Place
from yuheng.prepared import regex

_PADDING = 5.4
_SAME = 3.0
_NUMBER = regex(r"[-+−]?[\d,.，]+[%％]?")

Block = Paragraph | Grid


def mended(blocks: Sequence[Block], frames: Mapping[int, Frame]) -> list[Block]:
    """The blocks with cut rows made whole; what is left of such a row on the next page stays as an empty row.

    ``frames`` holds the ruling of each table by its number. A row counts as cut when its columns and those of the
    first row on the next page are the same, every text that would be joined breaks where the cell is full, and at
    least one cell has text on one side only.
    """
    whole = list(blocks)
    for index, (above, below) in enumerate(pairwise(blocks)):
        if not (isinstance(above, Grid) and isinstance(below, Grid)):
            continue
        upper = whole[index]
        assert isinstance(upper, Grid)
        if _continues(above, below, frames) and (pairs := _cut(upper, below, frames[above.number])):
            whole[index] = _with_cells(upper, {id(cell): _joined(cell, rest) for cell, rest in pairs})
            whole[index + 1] = _with_cells(below, {id(rest): _emptied(rest, frames[below.number]) for _, rest in pairs})
    return whole


def _continues(above: Grid, below: Grid, frames: Mapping[int, Frame]) -> bool:
    pages = above.place.page, below.place.page
    one, two = _extents(above.rows[-1], frames[above.number]), _extents(below.rows[0], frames[below.number])
    return (
        None not in pages
        and (pages[0] or 0) + 1 == pages[1]
        and len(one) == len(two)
        and all(abs(x - y) < _SAME for x, y in zip(one, two, strict=True))
    )


def _extents(row: Sequence[Cell], frame: Frame) -> list[float]:
    """Where the cells of a row begin and end: the two parts of a table may count their columns differently."""
    return [frame.xs[at] for cell in row for at in (cell.column - 1, cell.column - 1 + cell.across)]


def _cut(above: Grid, below: Grid, frame: Frame) -> list[tuple[Cell, Cell]]:
    """The cells above with what belongs to them below; nothing where the rows are two."""
    pairs, words, lone = [], 0, 0
    for last, rest in zip(above.rows[-1], below.rows[0], strict=True):
        cell = _anchor(above, last)
        if not rest.text:
            lone += bool(cell.text)
            continue
        pairs.append((cell, rest))
        if not cell.text:
            lone += 1
        elif _full(cell, rest, frame):
            words += not _NUMBER.fullmatch(rest.plain)
        else:
            return []
    return pairs if words and lone else []


def _anchor(grid: Grid, cell: Cell) -> Cell:
    """The cell that holds the text of a covered one."""
    if not cell.covered:
        return cell
    column = (c for row in reversed(grid.rows) for c in row if c.column == cell.column and not c.covered)
    return next(column, cell)


def _full(cell: Cell, rest: Cell, frame: Frame) -> bool:
    """True when the last line above has no room for what begins below."""
    first = rest.text.split("\n", 1)[0]
    token, edges, after = TOKEN.match(first), cell.pieces[-1].edges, rest.pieces[0].edges
    if token is None or not edges or not after or NUMBERED.match(first):
        return False
    # A number is parted only where not one more digit has room, words where the next one has none.
    numbers = _NUMBER.fullmatch(cell.plain) and _NUMBER.fullmatch(rest.plain)
    needed = after[1 if numbers else token.end()] - after[0]
    room = frame.xs[cell.column - 1 + cell.across] - frame.xs[cell.column - 1] - 2 * _PADDING
    return edges[-1] - edges[0] + needed > room - 1


def _joined(cell: Cell, rest: Cell) -> Cell:
    if not cell.text:
        return replace(cell, text=rest.text, pieces=rest.pieces)
    start = len(cell.text) + 1
    pieces = tuple(Piece(start + piece.start, piece.place, piece.edges) for piece in rest.pieces)
    return replace(cell, text=f"{cell.text}\n{rest.text}", pieces=cell.pieces + pieces)


def _emptied(cell: Cell, frame: Frame) -> Cell:
    place = cell.pieces[0].place
    xs, ys = frame.xs, frame.ys
    box = xs[cell.column - 1], ys[cell.row - 1], xs[cell.column - 1 + cell.across], ys[cell.row]
    empty = Place(page=place.page, box=box, table=place.table, row=place.row, column=place.column)
    return replace(cell, text="", pieces=(Piece(0, empty),))


def _with_cells(grid: Grid, changed: Mapping[int, Cell]) -> Grid:
    return replace(grid, rows=tuple(tuple(changed.get(id(cell), cell) for cell in row) for row in grid.rows))
