"""The rows and lines that state sums of a table: 总分, 合计, 小计, and “自评总分：96分” above the indicators."""

from __future__ import annotations

from yuheng.disclosure.subtotal import Subtotal
from yuheng.documents.document import Cell
from yuheng.extraction.columns import Column
from yuheng.extraction.grid_rows import Line, part_of_cell, words_of_cell
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Words
from yuheng.figures.unit import MARK, PERCENT
from yuheng.prepared import regex

_HEAD = regex(r"(项目)?(绩效)?(自评|评价|综合|自评综合)?(总分|得分|总得分|总评分)(\([^()]*\)|（[^（）]*）)?")
_INLINE = regex(r"(自评|评价|综合)(总分|得分|总得分|总评分)\s*[:：]\s*(\d+(?:\.\d+)?\s*分?)(?!\d)")


def printed_totals(
    lines: list[Line], scored: bool, columns: list[Column] | None = None
) -> tuple[Words | None, Words | None]:
    """The printed total of the scores and that of the weights, from the first of the total rows ``lines``.

    A row that reaches as far as the header is read by its columns; otherwise its numbers are taken in order.
    """
    for line in lines[:1]:
        if columns is not None and line.width == columns[-1].last:
            score, weight = (_in_column(line, columns, field) for field in ("score", "weight"))
            if score is not None and scored:
                return score, weight
        numbers = _numbers(line)
        plain = [words for words in numbers if not _is_rate(words)]
        numbers = plain or numbers
        if len(numbers) > 1:
            return numbers[-1], numbers[0]
        if numbers:
            return (numbers[0], None) if scored else (None, numbers[0])
    return None, None


def total_of_head(lines: list[Line]) -> Words | None:
    """The total that a form prints above its indicators: “自评总分：96.5” in one cell, or beside its label."""
    for line in lines:
        cells = [cell for cell in line.cells if cell.plain]
        for n, cell in enumerate(cells):
            inline = _INLINE.search(cell.text)
            if inline:
                return part_of_cell(cell, *inline.span(3))
            if _HEAD.fullmatch(cell.plain.rstrip(":：")) and cell.plain.rstrip(":：") != "得分" and n + 1 < len(cells):
                value = _mark(cells[n + 1])
                if value is not None and len(cells) <= 6:
                    return value
    return None


def subtotal(line: Line, columns: list[Column], first: int, last: int) -> Subtotal | None:
    """The row 小计 below the rows ``first`` to ``last`` (excluded); None where it prints no number to check."""
    if line.width == columns[-1].last:
        weight, score = (_in_column(line, columns, field) for field in ("weight", "score"))
    else:
        numbers = [words for words in _numbers(line) if not _is_rate(words)]
        weight, score = (numbers[0], numbers[-1]) if len(numbers) > 1 else (None, None)
    if first == last or (weight is None and score is None):
        return None
    return Subtotal(first, last, weight, score)


def _in_column(line: Line, columns: list[Column], field: str) -> Words | None:
    column = next((c for c in columns if c.field == field), None)
    if column is None:
        return None
    found = (cell for cell, (first, _) in zip(line.cells, line.spans, strict=True) if first == column.first)
    return next((words for cell in found if (words := _mark(cell)) is not None), None)


def _mark(cell: Cell) -> Words | None:
    words = words_of_cell(cell)
    return words if words is not None and cell_figure(words.text, MARK, words.place) is not None else None


def _is_rate(words: Words) -> bool:
    figure = cell_figure(words.text, MARK, words.place)
    return figure is not None and figure.unit == PERCENT


def _numbers(line: Line) -> list[Words]:
    found = []
    for cell in line.cells:
        inline = regex(r"[:：分计]\s*(\d+(?:\.\d+)?\s*分?)\s*$").search(cell.text)
        if inline and regex(r"\D").match(cell.text.strip()):
            words = part_of_cell(cell, inline.start(1), inline.end(1))
        else:
            words = words_of_cell(cell)
        if words is not None and cell_figure(words.text, MARK, words.place) is not None:
            found.append(words)
    return found
