"""The user's own workbook with cell comments (单元格批注): only the parts that hold them are changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy

from lxml import etree

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.cell_comments import At, add_comments, reference
from yuheng.reports.notes import Note, notes
from yuheng.reports.parts import OFFICE, OFFICE_STRICT, Element, Parts, namespace

_Number = Callable[[Element, int], int]
_FILLS = {Severity.ERROR: "FFF8CFCB", Severity.WARNING: "FFFCE9B8", Severity.INFO: "FFDCE8F5"}
_SIDE_FILL = "FFE4EFDF"


def in_xlsx(data: bytes, disclosure: Disclosure, report: CheckReport) -> bytes:
    """The workbook ``data`` with a comment and a filled background on the cell of every finding.

    Pictures, charts, macros and existing comments stay. Findings without a cell share one comment on the first cell
    of the first sheet. Raises ``zipfile.BadZipFile``, ``KeyError`` or ``lxml.etree.XMLSyntaxError`` when ``data`` is
    not the workbook the disclosure was read from.
    """
    parts = Parts(data)
    sheets = _sheets(parts)
    first = _first_seen(parts, sheets)
    by_sheet: dict[str, dict[At, list[Note]]] = defaultdict(lambda: defaultdict(list))
    for note in notes(disclosure.document, report, (Severity.ERROR,)):
        place = note.place
        if place.sheet in sheets and place.row is not None and place.column is not None:
            by_sheet[place.sheet][place.row, place.column].append(note)
        else:
            by_sheet[first][1, 1].append(note)
    styles = _Styles(parts)
    for name, cells in by_sheet.items():
        _mark(parts, sheets[name], cells, styles)
    return parts.saved()


def _sheets(parts: Parts) -> dict[str, str]:
    """The part of each worksheet by its name, in order."""
    book = parts.root_part()
    root = parts.xml(book)
    base = OFFICE_STRICT if "purl.oclc.org" in namespace(root) else OFFICE
    targets = {relation.id: relation.target for relation in parts.relations(book) if relation.kind == "worksheet"}
    sheets = root.iter(f"{{{namespace(root)}}}sheet")
    return {
        sheet.get("name"): targets[sheet.get(f"{{{base}}}id")]
        for sheet in sheets
        if sheet.get(f"{{{base}}}id") in targets
    }


def _first_seen(parts: Parts, sheets: dict[str, str]) -> str:
    """The first sheet that is not hidden."""
    root = parts.xml(parts.root_part())
    tag = f"{{{namespace(root)}}}sheet"
    hidden = {sheet.get("name") for sheet in root.iter(tag) if sheet.get("state", "visible") != "visible"}
    return next((name for name in sheets if name not in hidden), next(iter(sheets)))


def _mark(parts: Parts, sheet: str, cells: dict[At, list[Note]], styles: _Styles) -> None:
    root = parts.xml(sheet)
    for at, found in sorted(cells.items()):
        if any(note.span is not None for note in found):
            cell = _cell(root, at)
            styles.fill(cell, _fill(found))
    parts.touch(sheet)
    add_comments(parts, sheet, {at: _lines(found) for at, found in sorted(cells.items())})


def _fill(found: Iterable[Note]) -> str:
    """The fill of a cell: that of the gravest finding stated in it, else that of another's other side."""
    own = [note.severity for note in found if not note.side]
    return _FILLS[min(own, key=list(Severity).index)] if own else _SIDE_FILL


def _lines(found: Iterable[Note]) -> list[str]:
    return [line for note in found for line in note.lines]


def _column(name: str) -> int:
    number = 0
    for letter in name:
        if letter.isalpha():
            number = number * 26 + ord(letter.upper()) - 64
    return number


def _cell(root: Element, at: At) -> Element:
    """The element of the cell, made in its proper place where the sheet has none."""
    ns = f"{{{namespace(root)}}}"
    data = root.find(f"{ns}sheetData")
    row = _nth(data, f"{ns}row", at[0], lambda one, seen: int(one.get("r", seen + 1)), {"r": str(at[0])})
    row.attrib.pop("spans", None)
    name = reference(at)
    return _nth(row, f"{ns}c", at[1], lambda one, seen: _column(one.get("r", "")) or seen + 1, {"r": name})


def _nth(parent: Element, tag: str, wanted: int, number: _Number, attributes: dict[str, str]) -> Element:
    """The child numbered ``wanted``; files may leave numbers out and then count on from the child before."""
    seen = 0
    for index, child in enumerate(parent.iterchildren(tag)):
        seen = number(child, seen)
        if seen == wanted:
            return child
        if seen > wanted:
            made = etree.Element(tag, attributes)
            parent.insert(index, made)
            return made
    return etree.SubElement(parent, tag, attributes)


class _Styles:
    """The styles of a workbook; gives a cell a filled background and leaves the rest of its style as it is."""

    def __init__(self, parts: Parts) -> None:
        book = parts.root_part()
        self._parts = parts
        self._name = next((r.target for r in parts.relations(book) if r.kind == "styles"), None)
        self._made: dict[tuple[int, str], int] = {}
        self._fills: dict[str, int] = {}

    def fill(self, cell: Element, colour: str) -> None:
        """Fills the background of ``cell``; a workbook without styles stays without."""
        if self._name is None or self._name not in self._parts:
            return
        own = int(cell.get("s", "0"))
        if (own, colour) not in self._made:
            self._made[own, colour] = self._format(own, colour)
        cell.set("s", str(self._made[own, colour]))

    def _format(self, own: int, colour: str) -> int:
        root = self._parts.xml(str(self._name))
        ns = f"{{{namespace(root)}}}"
        formats = root.find(f"{ns}cellXfs")
        made = deepcopy(formats[own if own < len(formats) else 0])
        made.set("fillId", str(self._fill(root, ns, colour)))
        made.set("applyFill", "1")
        formats.append(made)
        formats.set("count", str(len(formats)))
        self._parts.touch(str(self._name))
        return len(formats) - 1

    def _fill(self, root: Element, ns: str, colour: str) -> int:
        if colour not in self._fills:
            fills = root.find(f"{ns}fills")
            pattern = etree.SubElement(etree.SubElement(fills, f"{ns}fill"), f"{ns}patternFill", patternType="solid")
            etree.SubElement(pattern, f"{ns}fgColor", rgb=colour)
            etree.SubElement(pattern, f"{ns}bgColor", indexed="64")
            fills.set("count", str(len(fills)))
            self._fills[colour] = len(fills) - 1
        return self._fills[colour]
