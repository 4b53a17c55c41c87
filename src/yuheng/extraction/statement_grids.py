"""Grids of statements as a matrix of visual columns: merged cells spread out, ragged rows kept as they stand."""

from __future__ import annotations

from msgspec import Struct

from yuheng.documents.document import Cell, Grid
from yuheng.statements.labels import plain_label


class Line(Struct, frozen=True):
    """A row of the matrix: ``cells[i]`` is the cell that begins in column ``i``, ``labels[i]`` the text, without
    white space, that covers it. ``merged`` tells whether the file says how far cells reach; a short row of a file
    that does not is aligned by its contents later."""

    cells: tuple[Cell | None, ...]
    labels: tuple[str, ...]
    merged: bool

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold words."""
        return [cell for cell in self.cells if cell is not None and cell.plain]

    @property
    def standing(self) -> list[Cell]:
        """The cells as they stand, empty ones too."""
        return [cell for cell in self.cells if cell is not None]

    @property
    def texts(self) -> list[str]:
        """The plain labels of the filled cells."""
        return [plain_label(cell.text) for cell in self.filled]


def lines_of(grid: Grid) -> list[Line]:
    """The rows of a grid, each cell at its visual column."""
    merged = any(cell.across > 1 or cell.down > 1 or cell.covered for cell in grid.cells())
    owners: dict[tuple[int, int], Cell] = {}
    starts: list[dict[int, Cell]] = []
    spelled_out = _spelled_out(grid)
    for number, row in enumerate(grid.rows):
        starts.append(_placed(row, number, owners, spelled_out))
    width = max((column + 1 for _, column in owners), default=0)
    lines = []
    for number, begun in enumerate(starts):
        reach = width if merged else len(begun)
        cells = tuple(begun.get(column) for column in range(reach))
        covering = (owners.get((number, column)) for column in range(reach))
        lines.append(Line(cells, tuple(cell.plain if cell else "" for cell in covering), merged))
    return lines


def _spelled_out(grid: Grid) -> bool:
    """True where the grid has a cell for every place, covered ones too."""
    if len({len(row) for row in grid.rows}) != 1:
        return False
    return all(
        number + cell.across <= len(row) and all(other.covered for other in row[number + 1 : number + cell.across])
        for row in grid.rows
        for number, cell in enumerate(row)
    )


def _placed(
    row: tuple[Cell, ...], number: int, owners: dict[tuple[int, int], Cell], spelled_out: bool
) -> dict[int, Cell]:
    """The cells of one row by column; ``owners`` learns which cell covers which place of the matrix."""
    begun: dict[int, Cell] = {}
    column = 0
    for cell in row:
        if not spelled_out:
            column = max(column, cell.column - 1)
        if not cell.covered:
            begun[column] = cell
        for across in range(cell.across):
            for down in range(cell.down if not cell.covered else 1):
                owners.setdefault((number + down, column + across), cell)
        column += 1 if spelled_out else cell.across
    return begun
