"""Cells of statements: their words without blanks, their codes, figures and places."""

from __future__ import annotations

from collections.abc import Sequence

from yuheng.documents.document import Cell
from yuheng.figures.figure import Figure, common_places
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Words
from yuheng.figures.unit import Unit
from yuheng.prepared import regex
from yuheng.statements.labels import plain_label

_BLANK = " \t\r\n\u3000\u00a0\u200b\ufeff"
_DASHES = frozenset("-—－–―─/／\\＼")


def words_of(cell: Cell) -> Words:
    """The words of a cell without the blanks around them."""
    return part_of(cell, 0, len(cell.text))


def part_of(cell: Cell, start: int, end: int) -> Words:
    """The words from ``start`` to ``end`` without the blanks around them."""
    while start < end and cell.text[start] in _BLANK:
        start += 1
    while end > start and cell.text[end - 1] in _BLANK:
        end -= 1
    return cell.quoted(start, end)


def digits_of(cell: Cell) -> str:
    """The digits of a cell that holds a code, spaces and dots aside; empty for any other cell."""
    text = regex(r"[-.．]").sub("", plain_label(cell.text))
    return text if text.isdigit() else ""


def says_nothing(cell: Cell) -> bool:
    """True for a cell that is empty or holds nothing but dashes."""
    return all(character in _DASHES for character in cell.plain)


def places_of(figures: Sequence[Figure]) -> int | None:
    """The places of a column, whatever its zeros are printed like; None where a number that ends in zero is printed
    less finely than another: then zeros are not left out, and every number has its own places."""
    telling = [figure for figure in figures if figure.value != 0] or figures
    finest = common_places(telling)
    for figure in telling:
        if 0 < figure.places < finest and figure.value == round(figure.value, figure.places - 1):
            return None
    return finest


def figure_of(cell: Cell | None, unit: Unit) -> Figure | None:
    """The figure of an amount cell; None for an empty or unreadable one."""
    if cell is None or not cell.plain:
        return None
    words = words_of(cell)
    return cell_figure(words.text, unit, words.place)
