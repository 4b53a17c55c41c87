"""Sheets of a workbook (工作表): cells and merges become one grid with the sheet's own row and column numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yuheng.documents.document import Cell, Grid, Piece, Unreadable
from yuheng.documents.limits import MOST_PASSAGES
from yuheng.figures.place import Place

Merge = tuple[int, int, int, int]
"""A merged range (合并单元格): first row, first column, last row, last column, from 1."""

TOO_WIDE = "表格的行列过多，超出一次可以核查的范围，请删去无关的行、列和工作表后再核查。"


def sheet_grid(sheet: str, number: int, texts: Mapping[tuple[int, int], str], merges: Iterable[Merge]) -> Grid | None:
    """The grid of a sheet from the texts at (row, column); None where it is empty.

    Every row has a cell for each column from the first of the sheet to the last that is used, covered ones too; empty
    rows are left out. Raises ``Unreadable`` for more cells than can be checked.
    """
    used = {at for at, text in texts.items() if text.strip()}
    if not used:
        return None
    last_row, last_column = max(row for row, _ in used), max(column for _, column in used)
    covered: set[tuple[int, int]] = set()
    reach: dict[tuple[int, int], tuple[int, int]] = {}
    for first_row, first_column, final_row, final_column in merges:
        down = min(final_row, last_row) - first_row + 1
        across = min(final_column, last_column) - first_column + 1
        if down < 1 or across < 1 or down * across == 1:
            continue
        if len(covered) + down * across > MOST_PASSAGES:
            raise Unreadable(TOO_WIDE)
        reach[first_row, first_column] = (across, down)
        covered |= {
            (row, column)
            for row in range(first_row, first_row + down)
            for column in range(first_column, first_column + across)
        } - {(first_row, first_column)}
    rows = sorted({row for row, column in used if (row, column) not in covered} | {row for row, _ in covered})
    if len(rows) * last_column > MOST_PASSAGES:
        raise Unreadable(TOO_WIDE)

    def cell(row: int, column: int) -> Cell:
        hidden = (row, column) in covered
        across, down = (1, 1) if hidden else reach.get((row, column), (1, 1))
        text = "" if hidden else texts.get((row, column), "")
        place = Place(sheet=sheet, row=row, column=column)
        return Cell(text, (Piece(0, place),), row, column, across, down, hidden)

    return Grid(number, tuple(tuple(cell(row, column) for column in range(1, last_column + 1)) for row in rows))
