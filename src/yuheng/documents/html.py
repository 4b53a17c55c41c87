"""Web pages (html 读取): paragraphs, headings and tables as a browser shows them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lxml import etree
from lxml import html as parsing

from yuheng.documents.archive import DAMAGED
from yuheng.documents.decoding import decode
from yuheng.documents.document import Cell, Grid, Paragraph, Piece, Unreadable
from yuheng.documents.limits import MOST_BYTES_OF_TEXT, MOST_PASSAGES, TOO_MUCH
from yuheng.figures.place import Place
from yuheng.prepared import regex

_CHARSET = regex(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_SPACE = regex(r"[ \t\r\n\f]+")
_UNSEEN = frozenset(("script", "style", "head", "title", "noscript", "template", "select", "textarea", "svg", "object"))
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        *_LEVELS,
    )
)
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WIDEST = 1000


def read_html(data: bytes) -> tuple[Paragraph | Grid, ...]:
    """The blocks of a web page in order. Raises ``Unreadable`` for what is damaged or too large."""
    if len(data) > MOST_BYTES_OF_TEXT:
        raise Unreadable(TOO_MUCH)
    parser = parsing.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    text = _decoded(data)
    text = regex(r"^\s*<\?xml[^>]*\?>").sub("", text)  # lxml takes no text that declares its encoding
    try:
        root = parsing.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(DAMAGED) from None
    page = _Page()
    page.read(root, 0)
    page.end(0)
    return tuple(page.blocks)


def _decoded(data: bytes) -> str:
    """The text: by byte order mark, else by what the page declares, else as any text file."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared.group(1).decode("ascii").lower()
        name = "gb18030" if name.startswith(("gb", "x-gb")) else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Page:
    """Gathers the blocks; ``_words`` are those of the paragraph being read."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | Grid] = []
        self._words: list[str] = []
        self._paragraphs = self._tables = 0

    def read(self, element: etree._Element, level: int) -> None:
        """Reads an element and what is in it; ``level`` is that of the heading around it."""
        tag = element.tag
        if not _seen(element):
            return
        if tag == "table":
            self.end(level)
            self._table(element)
            return
        if tag == "br":
            self._words.append("\n")
            return
        level = _LEVELS.get(tag, level)
        block = tag in _BLOCKS
        if block:
            self.end(level)
        self._words.append(_spaced(element.text))
        for child in element:
            self.read(child, level)
            self._words.append(_spaced(child.tail))
        if block:
            self.end(level)

    def end(self, level: int) -> None:
        """Ends the paragraph being read."""
        text = _lines("".join(self._words))
        self._words.clear()
        if text:
            self._paragraphs += 1
            if self._paragraphs > MOST_PASSAGES:
                raise Unreadable(TOO_MUCH)
            self.blocks.append(Paragraph(text, (Piece(0, Place(paragraph=self._paragraphs)),), level))

    def _table(self, table: etree._Element) -> None:
        rows = list(_rows(table))
        cells = [cell for row in rows for cell in _cells(row)]
        # A table that only lays out the page holds tables itself: its cells are read as the page.
        for caption in table.iterchildren("caption"):
            self.read(caption, 0)
        if any(next(cell.iter("table"), None) is not None for cell in cells):
            for cell in cells:
                self.read(cell, 0)
            return
        self._tables += 1
        placed = _placed(rows, self._tables)
        if any(cell.text for row in placed for cell in row):
            self.blocks.append(Grid(self._tables, placed))
        else:
            self._tables -= 1


def _placed(rows: list[etree._Element], table: int) -> tuple[tuple[Cell, ...], ...]:
    """The cells of the rows as they stand; a cell that reaches down leaves a covered one in the rows below."""
    open_ones: dict[int, tuple[int, int]] = {}
    placed: list[tuple[Cell, ...]] = []
    total = 0
    for row, element in enumerate(rows, 1):
        cells: list[Cell] = []
        first = 1
        starts = sorted(open_ones)
        written = _cells(element)
        while True:
            if first in open_ones:
                across, left = open_ones.pop(first)
                if left > 1:
                    open_ones[first] = (across, left - 1)
                cells.append(_cell("", table, row, len(cells) + 1, across, 1, True))
            elif (one := next(written, None)) is not None:
                across, down = _span(one, "colspan"), min(_span(one, "rowspan"), len(rows) - row + 1)
                if down > 1:
                    open_ones[first] = (across, down - 1)
                cells.append(_cell(_cell_text(one), table, row, len(cells) + 1, across, down, False))
            elif (following := bisect_right(starts, first)) < len(starts):
                across = starts[following] - first
                cells.append(_cell("", table, row, len(cells) + 1, across, 1, False))
            else:
                break
            first += across
            if total + len(cells) > MOST_PASSAGES:
                raise Unreadable(TOO_MUCH)
        total += len(cells)
        if cells:
            placed.append(tuple(cells))
    return tuple(placed)


def _cell(text: str, table: int, row: int, column: int, across: int, down: int, covered: bool) -> Cell:
    return Cell(text, (Piece(0, Place(table=table, row=row, column=column)),), row, column, across, down, covered)


def _cell_text(element: etree._Element) -> str:
    inner = _Page()
    inner.read(element, 0)
    inner.end(0)
    return "\n".join(block.text for block in inner.blocks if isinstance(block, Paragraph))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if not _seen(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (child for child in row if child.tag in ("td", "th") and _seen(child))


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), _WIDEST)) if value.isascii() and value.isdigit() and len(value) < 8 else 1


def _seen(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return False
    return not _HIDDEN.search(element.get("style") or "")


def _spaced(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _lines(text: str) -> str:
    lines = (_SPACE.sub(" ", line).strip(" \u00a0") for line in text.split("\n"))
    return "\n".join(lines).strip("\n")
