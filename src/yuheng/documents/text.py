"""Text files as converted from Word: one table cell a line after a tab, a blank line between rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from yuheng.documents.document import Cell, Grid, Paragraph, Piece
from yuheng.figures.place import Place


@dataclass(slots=True)
class _Block:
    """Lines that belong together: a paragraph, or one row of cells; ``cells`` holds (first line, lines)."""

    line: int
    table: bool
    cells: list[tuple[int, list[str]]] = field(default_factory=list)


def read_text(text: str) -> tuple[Paragraph | Grid, ...]:
    """The blocks of a text file.

    A line that begins with a tab is a table cell, further lines without one continue it, a blank line ends the row.
    A blank line may also stand inside a cell: text after it that runs straight into another tab line belongs to the
    cell before it.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_blocks(_gathered(lines)))


def _gathered(lines: list[str]) -> list[_Block]:
    blocks: list[_Block] = []
    after_blank = True
    for number, line in enumerate(lines, 1):
        last = blocks[-1] if blocks else None
        if not line.strip() and not line.startswith("\t"):
            after_blank = True
            continue
        if line.startswith("\t"):
            if last is None or not last.table or after_blank:
                blocks.append(_Block(number, True))
            blocks[-1].cells.append((number, [line[1:]]))
        elif last is not None and last.table and (not after_blank or _runs_into_a_cell(lines, number)):
            last.cells[-1][1].extend([""] * (number - last.cells[-1][0] - len(last.cells[-1][1])) + [line])
        else:
            blocks.append(_Block(number, False, [(number, [line])]))
        after_blank = False
    return blocks


def _runs_into_a_cell(lines: list[str], number: int) -> bool:
    """True when the lines from ``number`` on reach a tab line before a blank one."""
    for line in lines[number:]:
        if line.startswith("\t"):
            return True
        if not line.strip():
            return False
    return False


def _blocks(gathered: list[_Block]) -> list[Paragraph | Grid]:
    blocks: list[Paragraph | Grid] = []
    rows: list[tuple[Cell, ...]] = []
    tables = paragraphs = 0
    for block in gathered:
        if block.table:
            if not rows:
                tables += 1
            rows.append(_row(block, tables, len(rows) + 1))
            continue
        if rows:
            blocks.append(Grid(tables, tuple(rows)))
            rows = []
        paragraphs += 1
        number, texts = block.cells[0]
        blocks.append(Paragraph("\n".join(texts), _pieces(number, texts, Place())))
    if rows:
        blocks.append(Grid(tables, tuple(rows)))
    return blocks


def _row(block: _Block, table: int, row: int) -> tuple[Cell, ...]:
    return tuple(
        Cell("\n".join(texts), _pieces(number, texts, Place(table=table, row=row, column=column)), row, column)
        for column, (number, texts) in enumerate(block.cells, 1)
    )


def _pieces(first: int, texts: list[str], place: Place) -> tuple[Piece, ...]:
    pieces = []
    offset = 0
    for number, text in enumerate(texts, first):
        pieces.append(Piece(offset, Place(line=number, table=place.table, row=place.row, column=place.column)))
        offset += len(text) + 1
    return tuple(pieces)
