"""Rows of grids with the stretch of columns that each cell covers, the same for every file format."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from yuheng.documents.document import Cell, Document, Grid, Paragraph, Piece
from yuheng.figures.place import Place, Words

_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"


class Line(Struct, frozen=True):
    """One row of a table (表格行): its cells and the columns each covers, ``spans[i] = (first, last)`` from 1.

    A rectangular grid has a cell for every column, covered ones too; in a ragged one a merged cell stands once.
    """

    cells: tuple[Cell, ...]
    spans: tuple[tuple[int, int], ...]
    grid: int

    @property
    def width(self) -> int:
        """How many columns the row reaches."""
        return self.spans[-1][1] if self.spans else 0

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold words."""
        return [cell for cell in self.cells if cell.plain]

    @property
    def plain(self) -> str:
        """All words of the row without white space."""
        return "".join(cell.plain for cell in self.cells)

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.cells[0].place if self.cells else Place()


def rows_of(document: Document) -> Iterator[Line | Paragraph]:
    """The paragraphs and table rows of a document in reading order."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from lines_of(block)
        else:
            yield block


def lines_of(grid: Grid) -> list[Line]:
    """The rows of one grid as lines; empty rows are left out."""
    rows = [tuple(_split_at_tabs(row)) for row in grid.rows]
    if _rectangular(rows):
        lines = [Line(row, tuple((c.column, c.column + c.across - 1) for c in row), grid.number) for row in rows]
    else:
        lines = [Line(row, _running(row), grid.number) for row in rows]
    return [line for line in lines if line.cells]


def words_of_cell(cell: Cell) -> Words | None:
    """The printed words of a cell without the white space around them; None where it is empty."""
    start = len(cell.text) - len(cell.text.lstrip(_BLANK))
    end = len(cell.text.rstrip(_BLANK))
    return cell.quoted(start, end) if start < end else None


def part_of_cell(cell: Cell, start: int, end: int) -> Words | None:
    """The characters ``start`` to ``end`` of a cell without white space around them; None where none are left."""
    while start < end and cell.text[start] in _BLANK:
        start += 1
    while end > start and cell.text[end - 1] in _BLANK:
        end -= 1
    return cell.quoted(start, end) if start < end else None


def continued(cell: Cell, text: str, pieces: tuple[Piece, ...]) -> Cell:
    """The cell with further text below its own: a table broken over pages or interrupted by blank lines."""
    shift = len(cell.text) + 1
    later = tuple(replace(piece, start=piece.start + shift) for piece in pieces)
    return replace(cell, text=f"{cell.text}\n{text}", pieces=cell.pieces + later)


def joined(first: Line, between: list[Paragraph], second: Line) -> Line:
    """One row that stray paragraphs had broken in two: they belong to the last cell of the first part."""
    last = first.cells[-1]
    for paragraph in between:
        last = continued(last, paragraph.text, paragraph.pieces)
    cells = (*first.cells[:-1], last, *second.cells)
    return Line(cells, tuple((n, n) for n in range(1, len(cells) + 1)), second.grid)


def _rectangular(rows: list[tuple[Cell, ...]]) -> bool:
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        return False
    return all(
        other.covered for row in rows for n, cell in enumerate(row) for other in row[n + 1 : n + cell.across]
    ) and all(cell.column + cell.across - 1 <= len(row) for row in rows for cell in row)


def _running(row: tuple[Cell, ...]) -> tuple[tuple[int, int], ...]:
    spans, start = [], 1
    for cell in row:
        spans.append((start, start + cell.across - 1))
        start += cell.across
    return tuple(spans)


def _split_at_tabs(row: tuple[Cell, ...]) -> Iterator[Cell]:
    """A text line may hold several cells, each behind a tab of its own."""
    for cell in row:
        if not cell.text.startswith("\t"):
            yield cell
            continue
        start = 0
        for text in cell.text.split("\t"):
            place = cell.locate(start, start)
            pieces = [Piece(0, place)]
            pieces += [replace(p, start=p.start - start) for p in cell.pieces if start < p.start <= start + len(text)]
            yield replace(cell, text=text, pieces=tuple(pieces))
            start += len(text) + 1
