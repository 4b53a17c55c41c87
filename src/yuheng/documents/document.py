"""The common shape of every read file: paragraphs and grids of cells, with the place of every character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from yuheng.figures.place import Box, Place, Words


class Unreadable(Exception):
    """A file that cannot be read. The message is one Chinese sentence: what is wrong and what to do."""


class Piece(Struct, frozen=True):
    """A stretch of a passage that was read at one place: a line of a text file, a line on a PDF page.

    ``start`` is its offset in the passage. ``edges``, in a PDF, are the left edges of its characters and the right
    edge of the last one, so that any part of it has a box.
    """

    start: int
    place: Place
    edges: tuple[float, ...] = ()


class Passage(Struct, frozen=True):
    """Text that belongs together, with the place of each of its pieces."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def place(self) -> Place:
        """Where the passage begins."""
        return self.pieces[0].place

    @property
    def words(self) -> Words:
        """The whole passage as words at its place."""
        return Words(self.text, self.locate(0, len(self.text)))

    def locate(self, start: int, end: int) -> Place:
        """The place of the characters ``start`` to ``end``: where they begin; a box goes around all their lines on
        that page."""
        index = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1)
        place = self.pieces[index].place
        if place.box is None:
            return place.between(start, end)
        boxes = [_box(self.pieces[index], start, end)]
        for piece in self.pieces[index + 1 :]:
            if piece.start >= end or piece.place.page != place.page or piece.place.box is None:
                break
            boxes.append(_box(piece, start, end))
        left, top, right, bottom = zip(*boxes, strict=True)
        return replace(place, box=(min(left), min(top), max(right), max(bottom)), start=start, end=end)

    def quoted(self, start: int, end: int) -> Words:
        """The characters ``start`` to ``end`` as words at their place."""
        return Words(self.text[start:end], self.locate(start, end))


def _box(piece: Piece, start: int, end: int) -> Box:
    """The box of what ``piece`` holds of the characters ``start`` to ``end`` of its passage."""
    assert piece.place.box is not None
    left, top, right, bottom = piece.place.box
    if not piece.edges:
        return left, top, right, bottom
    first = min(max(start - piece.start, 0), len(piece.edges) - 2)
    last = min(max(end - piece.start, first + 1), len(piece.edges) - 1)
    return piece.edges[first], top, piece.edges[last], bottom


class Paragraph(Passage, frozen=True):
    """A paragraph (段落). ``level`` is that of a heading as the file marks it, 0 for body text.

    ``number`` is a number the file generates and does not store in the text (“一、”); it is not part of ``text``.
    """

    level: int = 0
    number: str = ""


class Cell(Passage, frozen=True):
    """A table cell (单元格). ``row`` and ``column`` count from 1 as they stand in their row; ``covered`` marks the
    empty lower or right part of a merged cell, ``across`` and ``down`` how far it reaches."""

    row: int = 1
    column: int = 1
    across: int = 1
    down: int = 1
    covered: bool = False

    @property
    def plain(self) -> str:
        """The text without white space."""
        return "".join(self.text.split())


class Grid(Struct, frozen=True):
    """A table (表格): rows of cells as they stand; rows may differ in length. ``number`` counts the file's tables."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def place(self) -> Place:
        """Where the first cell stands."""
        return next((cell.place for row in self.rows for cell in row), Place())

    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row


class Document(Struct, frozen=True):
    """A read file (文件): its name, format (txt, docx, pdf, xlsx, xls, html), hash and its blocks in reading order."""

    name: str
    format: str
    sha256: str
    blocks: tuple[Paragraph | Grid, ...]
    pages: int | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def grids(self) -> Iterator[Grid]:
        """The tables in order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def passages(self) -> Iterator[Passage]:
        """Every paragraph and cell in order."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from block.cells()
            else:
                yield block
