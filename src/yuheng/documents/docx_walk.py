"""The order and the numbers of everything in a Word document (段落、表格编号), for whoever reads or marks it.

How things are counted, all from 1:

* Paragraphs are those outside tables, empty ones too, in the order of the file. A text box, footnote or endnote
  follows the paragraph that anchors it (the whole table, if it is anchored in a cell), and its paragraphs are counted
  there. A paragraph whose end is deleted under revision goes on in the next one: together they count as one.
* Tables are counted in the order in which they begin; a table inside a cell comes after the table around it. A nested
  table of a single cell is only a frame: its words belong to the cell around it, and it is not counted.
* Rows and columns are counted as they stand: a cell merged over several columns is one column, the lower parts of a
  cell merged downwards are cells of their own. Rows and cells deleted under revision are not counted.
* Headers and footers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from yuheng.documents.archive import DAMAGED
from yuheng.documents.document import Unreadable
from yuheng.documents.docx_numbering import Numbering
from yuheng.documents.docx_styles import Styles, W, number_in, numbering_of, value_of
from yuheng.documents.docx_text import MC, Part, Spelling, choice
from yuheng.documents.ooxml import Package

_P, _TBL, _TR, _TC, _PPR, _TCPR = W + "p", W + "tbl", W + "tr", W + "tc", W + "pPr", W + "tcPr"
_THROUGH = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


class Found(Struct, frozen=True):
    """A paragraph or cell of a Word document (所在).

    ``kind`` is "paragraph" with ``numbers`` (paragraph,) or "cell" with ``numbers`` (table, row, column).
    ``elements`` are its w:p (several where revision joins them) or its one w:tc. ``parts`` are its characters with
    the elements that store them; put together they are the text of the ``Passage`` read from it, offset by offset.
    ``anchor`` is the w:p of the main text that a text box or note hangs on, None for the main text itself; ``part``
    the part of the package it stands in: "document", "footnotes" or "endnotes".
    ``number`` and ``level`` are those of a paragraph, ``first`` (grid column from 1), ``across`` and ``covered``
    (not the first row of a vertically merged cell) those of a cell.
    """

    kind: str
    elements: tuple[etree._Element, ...]
    numbers: tuple[int, ...]
    parts: tuple[Part, ...]
    anchor: etree._Element | None = None
    part: str = "document"
    number: str = ""
    level: int = 0
    first: int = 1
    across: int = 1
    covered: bool = False
    merged: bool = False

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(text for text, _ in self.parts)


class Word:
    """The parts of a Word document as trees: ``document``, ``footnotes``, ``endnotes`` and the name of the first."""

    def __init__(self, package: Package) -> None:
        self.main = package.main_part() or "word/document.xml"
        document = package.xml(self.main)
        if document is None:
            raise Unreadable(DAMAGED)
        self.document = document
        parts = dict(package.related(self.main).values())
        self.footnotes = package.xml(parts.get("footnotes", ""))
        self.endnotes = package.xml(parts.get("endnotes", ""))
        self.styles = Styles(package.xml(parts.get("styles", "")))
        self.numbering = package.xml(parts.get("numbering", ""))


def walk(word: Word) -> Iterator[Found]:
    """Every paragraph and cell in reading order, empty ones too; see the head of this module for the numbers."""
    body = word.document.find(W + "body")
    if body is None:
        raise Unreadable(DAMAGED)
    return _Walk(word).blocks(body, None, "document")


class _Walk:
    def __init__(self, word: Word) -> None:
        self._styles = word.styles
        self._spelling = Spelling(word.styles)
        self._numbering = Numbering(word.numbering, word.styles)
        self._notes = {
            kind: {one.get(W + "id"): one for one in (() if root is None else root) if one.tag == W + kind}
            for kind, root in (("footnote", word.footnotes), ("endnote", word.endnotes))
        }
        self._paragraphs = self._tables = 0

    def blocks(self, container: etree._Element, anchor: etree._Element | None, part: str) -> Iterator[Found]:
        """The contents of a body, text box or note."""
        waiting: list[etree._Element] = []
        for element in blocks_in(container):
            if element.tag == _P:
                waiting.append(element)
                if _end_deleted(element):
                    continue
            if waiting:
                yield from self._paragraph(tuple(waiting), anchor, part)
                waiting = []
            if element.tag == _TBL:
                yield from self._table(element, anchor, part)
        if waiting:
            yield from self._paragraph(tuple(waiting), anchor, part)

    def _paragraph(
        self, elements: tuple[etree._Element, ...], anchor: etree._Element | None, part: str
    ) -> Iterator[Found]:
        self._paragraphs += 1
        number, level = self._heading(elements[-1])
        parts: list[Part] = []
        hanging = []
        for element in elements:
            its, anchored = self._spelling.of(element)
            parts += its
            hanging += [(*one, element) for one in anchored]
        yield Found("paragraph", elements, (self._paragraphs,), tuple(parts), anchor, part, number, level)
        for kind, element, at in hanging:
            yield from self._hanging(kind, element, anchor if anchor is not None else at, part)

    def _hanging(self, kind: str, element: etree._Element, anchor: etree._Element, part: str) -> Iterator[Found]:
        if kind == "box":
            yield from self.blocks(element, anchor, part)
        else:
            note = self._notes[kind].pop(element.get(W + "id"), None)
            if note is not None:
                yield from self.blocks(note, anchor, kind + "s")

    def _heading(self, paragraph: etree._Element) -> tuple[str, int]:
        """The automatic number of a paragraph, and its level as a heading (0: none). Counts it."""
        properties = paragraph.find(_PPR)
        style = self._styles.of(None if properties is None else value_of(properties.find(W + "pStyle")))
        list_id, level = numbering_of(properties)
        outline = None if properties is None else number_in(properties.find(W + "outlineLvl"))
        if outline is None:
            outline = style.outline
        if list_id is None and style.list_id is not None:
            list_id = style.list_id
            if level is None:
                level = self._numbering.level_named(list_id, style.named_by)
        if level is None:
            level = style.list_level or 0
        number = self._numbering.next(list_id, level) if list_id not in (None, "0") and list_id else ""
        return number, outline + 1 if outline is not None and 0 <= outline < 9 else 0

    def _table(self, table: etree._Element, anchor: etree._Element | None, part: str) -> Iterator[Found]:
        self._tables += 1
        number = self._tables
        hanging: list[tuple[str, etree._Element, etree._Element]] = []
        inner: list[etree._Element] = []
        for row_number, row in enumerate(rows_in(table), 1):
            before, after = _left_out(row)
            cells = list(cells_in(row))
            first = 1
            for column, cell in enumerate(cells, 1):
                across, covered, merged = _merge(cell)
                # Columns that a row leaves out are counted to its outer cells, so that the others keep their columns.
                across += (before if column == 1 else 0) + (after if column == len(cells) else 0)
                parts: list[Part] = []
                self._cell(cell, parts, hanging, inner)
                yield Found(
                    "cell",
                    (cell,),
                    (number, row_number, column),
                    () if covered else tuple(parts),
                    anchor,
                    part,
                    first=first,
                    across=across,
                    covered=covered,
                    merged=merged,
                )
                first += across
        for nested in inner:
            yield from self._table(nested, anchor, part)
        for kind, element, at in hanging:
            yield from self._hanging(kind, element, anchor if anchor is not None else at, part)

    def _cell(
        self,
        cell: etree._Element,
        parts: list[Part],
        hanging: list[tuple[str, etree._Element, etree._Element]],
        inner: list[etree._Element],
    ) -> None:
        """Spells a cell into ``parts``, its paragraphs as lines; gathers what hangs on it and the tables in it."""
        goes_on = True
        for element in blocks_in(cell):
            if element.tag == _P:
                if not goes_on:
                    parts.append(("\n", None))
                number, _ = self._heading(element)
                if number:
                    parts.append((number, None))
                its, anchored = self._spelling.of(element)
                parts += its
                hanging += [(*one, element) for one in anchored]
                goes_on = _end_deleted(element)
            else:
                only = _only_cell(element)
                if only is None:
                    inner.append(element)
                else:
                    if parts and not goes_on:
                        parts.append(("\n", None))
                    self._cell(only, parts, hanging, inner)
                    goes_on = False


def blocks_in(container: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables that stand directly in a body, box, note or cell, content controls opened."""
    for child in container:
        tag = child.tag
        if tag in (_P, _TBL):
            yield child
        elif tag in _THROUGH:
            yield from blocks_in(child)
        elif tag == MC + "AlternateContent":
            chosen = choice(child)
            if chosen is not None:
                yield from blocks_in(chosen)


def rows_in(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table without those deleted under revision."""
    for child in table:
        if child.tag == _TR:
            properties = child.find(W + "trPr")
            if properties is None or properties.find(W + "del") is None:
                yield child
        elif child.tag in _THROUGH:
            yield from rows_in(child)


def cells_in(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row without those deleted under revision."""
    for child in row:
        if child.tag == _TC:
            if child.find(f"{_TCPR}/{W}cellDel") is None:
                yield child
        elif child.tag in _THROUGH:
            yield from cells_in(child)


def _only_cell(table: etree._Element) -> etree._Element | None:
    rows = list(rows_in(table))
    cells = list(cells_in(rows[0])) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _end_deleted(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{_PPR}/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _left_out(row: etree._Element) -> tuple[int, int]:
    """How many columns of the table a row leaves out before its first and after its last cell."""
    before = number_in(row.find(f"{W}trPr/{W}gridBefore")) or 0
    after = number_in(row.find(f"{W}trPr/{W}gridAfter")) or 0
    return max(0, min(before, 63)), max(0, min(after, 63))


def _merge(cell: etree._Element) -> tuple[int, bool, bool]:
    """Over how many columns a cell reaches, whether a cell above covers it, and whether it may cover those below."""
    properties = cell.find(_TCPR)
    if properties is None:
        return 1, False, False
    across = max(1, min(number_in(properties.find(W + "gridSpan")) or 1, 1000))
    down, left = properties.find(W + "vMerge"), properties.find(W + "hMerge")
    revised = properties.find(W + "cellMerge")
    if revised is not None and revised.get(W + "vMerge") is not None:
        return across, revised.get(W + "vMerge") == "cont", revised.get(W + "vMerge") == "rest"
    if left is not None and left.get(W + "val", "continue") == "continue":
        return across, True, False
    if down is None:
        return across, False, False
    begins = down.get(W + "val", "continue") == "restart"
    return across, not begins, begins
