"""Builds documents with project tables the way the readers hand them over."""

from __future__ import annotations

from yuheng.documents.document import Cell, Document, Grid, Paragraph, Piece
from yuheng.documents.text import read_text
from yuheng.figures.place import Place

Row = tuple[str, ...]


def text_document(*parts: str | list[Row]) -> Document:
    """A text file: strings are paragraphs, lists of rows tables in the tab form."""
    blocks = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(part)
        else:
            blocks.append("\n\n".join("\n".join("\t" + cell for cell in row) for row in part))
    return Document("case.txt", "txt", "0", read_text("\n\n".join(blocks) + "\n"))


def grid(number: int, rows: list[list[str | tuple[str, int, int]]], page: int | None = None) -> Grid:
    """A rectangular grid: (text, across, down) merges, covered parts are filled in and marked."""
    height = len(rows)
    width = max(sum(c[1] if isinstance(c, tuple) else 1 for c in row) for row in rows)
    cells: dict[tuple[int, int], Cell] = {}
    for r in range(1, height + 1):
        column = 1
        for given in rows[r - 1]:
            while (r, column) in cells:
                column += 1
            text, across, down = given if isinstance(given, tuple) else (given, 1, 1)
            for y in range(r, r + down):
                for x in range(column, column + across):
                    cells[y, x] = _cell("", number, y, x, page, covered=True)
            cells[r, column] = _cell(text, number, r, column, page, across=across, down=down)
            column += across
    filled = [
        tuple(cells.get((r, c)) or _cell("", number, r, c, page) for c in range(1, width + 1))
        for r in range(1, height + 1)
    ]
    return Grid(number, tuple(filled))


def _cell(text: str, table: int, row: int, column: int, page: int | None, **more: object) -> Cell:
    place = Place(table=table, row=row, column=column, page=page)
    return Cell(text, (Piece(0, place),), row, column, **more)  # type: ignore[arg-type]


def paragraph(text: str, number: int = 1) -> Paragraph:
    return Paragraph(text, (Piece(0, Place(paragraph=number)),))


def document(form: str, *blocks: Grid | Paragraph) -> Document:
    return Document(f"case.{form}", form, "0", blocks)
