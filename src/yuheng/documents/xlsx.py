"""Excel workbooks (xlsx 读取): each visible sheet becomes a grid of its cells as they are shown.

Hidden sheets are left out: nobody who reads the published file sees them, and they hold lists and drafts. Hidden rows
and columns are read, for the totals count them. Formulas show the result stored with them; one never calculated has
none, and its cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from yuheng.documents.archive import DAMAGED, PART_LIMIT
from yuheng.documents.document import Grid, Unreadable
from yuheng.documents.limits import MOST_PASSAGES
from yuheng.documents.number_format import BUILT_IN, GENERAL, in_full, shown
from yuheng.documents.ooxml import Package, children, each
from yuheng.documents.spreadsheet import TOO_WIDE, Merge, sheet_grid
from yuheng.prepared import regex

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AT = regex(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_ESCAPED = regex(r"_x([0-9A-Fa-f]{4})_")
_SHEET_LIMIT = 3 * PART_LIMIT
"""Sheets are read cell by cell, so they may be larger than parts that are held as a whole."""


def read_xlsx(data: bytes, stored: bool = False) -> tuple[Grid, ...]:
    """The visible sheets of a workbook in order. Raises ``Unreadable`` for what is damaged or too large.

    With ``stored`` numbers come as the file keeps them, to 15 digits, and not as their cells show them.
    """
    package = Package(data)
    main = package.main_part() or "xl/workbook.xml"
    workbook = package.xml(main)
    if workbook is None:
        raise Unreadable(DAMAGED)
    parts = package.related(main)
    by_kind = dict(parts.values())
    reader = _Sheets(package, by_kind, workbook, stored)
    grids: list[Grid] = []
    for sheet in children(workbook.find(_S + "sheets"), _S + "sheet"):
        kind, target = parts.get(sheet.get(_ID, ""), ("", ""))
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            grid = reader.grid(sheet.get("name", ""), len(grids) + 1, target)
            if grid is not None:
                grids.append(grid)
    return tuple(grids)


class _Sheets:
    def __init__(self, package: Package, by_kind: dict[str, str], workbook: etree._Element, stored: bool) -> None:
        self._package = package
        self._stored = stored
        self._texts = [_text(one) for one in each_of(package.read(by_kind.get("sharedStrings", "")), _S + "si")]
        self._codes = _codes(package.xml(by_kind.get("styles", "")))
        properties = workbook.find(_S + "workbookPr")
        self._since_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def grid(self, name: str, number: int, part: str) -> Grid | None:
        texts: dict[tuple[int, int], str] = {}
        merges: list[Merge] = []
        row = column = 0
        for element in each_of(self._package.read(part, _SHEET_LIMIT), _S + "row", _S + "mergeCell"):
            if element.tag == _S + "mergeCell":
                merges += _range(element.get("ref", ""))
                continue
            row, column = _number(element.get("r"), row + 1), 0
            for cell in element.iterchildren(_S + "c"):
                row, column = _position(cell.get("r"), row, column + 1)
                text = self._shown(cell)
                if text:
                    texts[row, column] = text
            if len(texts) > MOST_PASSAGES:
                raise Unreadable(TOO_WIDE)
        return sheet_grid(name, number, texts, merges)

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_S + "is")
            return "" if inline is None else _text(inline)
        stored = cell.findtext(_S + "v") or ""
        if kind == "s":
            index = _number(stored, -1)
            return self._texts[index] if 0 <= index < len(self._texts) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored.strip(), stored)
        if kind != "n" or not stored.strip():
            return _plain(stored)
        try:
            value = Decimal(stored.strip())
        except InvalidOperation:
            return stored
        style = _number(cell.get("s"), 0)
        code = self._codes[style] if 0 <= style < len(self._codes) else GENERAL
        if not value.is_finite() or abs(value.adjusted()) >= 400:
            return stored
        return in_full(value) if self._stored else shown(value, code, self._since_1904)


def each_of(data: bytes, *tags: str) -> Iterator[etree._Element]:
    """The elements of a part that may be missing."""
    return each(data, *tags) if data.strip() else iter(())


def _codes(styles: etree._Element | None) -> list[str]:
    """The format code of every cell style."""
    if styles is None:
        return []
    own = {
        _number(one.get("numFmtId"), -1): one.get("formatCode", GENERAL)
        for one in children(styles.find(_S + "numFmts"), _S + "numFmt")
    }
    named = (_number(one.get("numFmtId"), 0) for one in children(styles.find(_S + "cellXfs"), _S + "xf"))
    return [own.get(number) or BUILT_IN.get(number, GENERAL) for number in named]


def _text(item: etree._Element) -> str:
    """The text of a string; how it is to be read aloud is left out."""
    texts = [one.text or "" for one in item.iterchildren(_S + "t")]
    texts += [one.text or "" for run in item.iterchildren(_S + "r") for one in run.iterchildren(_S + "t")]
    return _plain("".join(texts))


def _plain(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _character(int(match.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(code: int) -> str:
    return "" if 0xD800 <= code < 0xE000 or code == 0 else chr(code)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _position(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """The row and column of “B12”; a cell without a reference follows the one before it."""
    match = _AT.match(reference or "")
    if match is None:
        return row, column
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)), column


def _range(reference: str) -> list[Merge]:
    first, _, last = reference.partition(":")
    if not (_AT.match(first) and _AT.match(last)):
        return []
    return [(*_position(first, 0, 0), *_position(last, 0, 0))]
