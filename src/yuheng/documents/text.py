"""Text files as converted from Word: one table cell a line after a tab, a blank line between rows."""

from __future__ import annotations

from msgspec import Struct, field

from yuheng.documents.document import Cell, Grid, Paragraph, Piece
from yuheng.figures.place import Place
from yuheng.prepared import regex

_CAPTION = regex(
    r"\s*(附?表|附件)\s*[\d一二三四五六七八九十]|.*(自评|简|目标|申报|评分|打分|情况|汇总|统计)表\s*([（(].*[)）])?\s*$"
)
_NUMBER = regex(r"[\d.,%％]+")


class _Block(Struct):
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
        elif last is not None and last.table and _goes_on(last, lines, number, after_blank):
            last.cells[-1][1].extend([""] * (number - last.cells[-1][0] - len(last.cells[-1][1])) + [line])
        else:
            blocks.append(_Block(number, False, [(number, [line])]))
        after_blank = False
    return blocks


def _goes_on(row: _Block, lines: list[str], number: int, after_blank: bool) -> bool:
    """True when line ``number``, which has no tab, continues the last cell of ``row``.

    A number does not go on in words, and the caption of the next table is no part of a cell.
    """
    if after_blank:
        return not _CAPTION.match(lines[number - 1]) and _runs_into_a_cell(lines, number)
    cell = "".join(row.cells[-1][1]).strip()
    return _runs_into_a_cell(lines, number) or not (len(row.cells) > 1 and _NUMBER.fullmatch(cell))


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
