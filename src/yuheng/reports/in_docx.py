"""The user's own Word file with comments (Word批注) at the exact characters; nothing else in it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Passage
from yuheng.documents.docx_walk import Found, Word, walk
from yuheng.documents.ooxml import Package
from yuheng.reports.docx_ranges import Range, enclose
from yuheng.reports.notes import Note, notes
from yuheng.reports.parts import Element, Parts, namespace
from yuheng.reports.wording import AUTHOR, without_controls

INITIALS = "预衡"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = (
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_Key = tuple[int | None, ...]


def in_docx(data: bytes, disclosure: Disclosure, report: CheckReport, *, date: str | None = None) -> bytes:
    """The Word file ``data`` with a comment on the words of every finding.

    The other sides of an error carry a short comment that names it. Findings on no words of their own share one
    comment on the first paragraph. ``date`` (2024-01-31T12:00:00Z) is written into the comments when given. Raises
    ``Unreadable`` when ``data`` is not the file the disclosure was read from.
    """
    word = Word(Package(data))
    parts = Parts(data)
    found = list(walk(word))
    passages = tuple(disclosure.document.passages())
    comments = _Comments(parts, word.main, date)
    ranges: dict[int, list[Range]] = defaultdict(list)
    at = {one.numbers: index for index, one in enumerate(found)}
    for note in notes(disclosure.document, report, (Severity.ERROR,)):
        index = _where(note, passages, at, found)
        if index is not None:
            start, end = (note.span.start, note.span.end) if note.span is not None else (0, 0)
            ranges[index].append(Range(comments.add(_lines(note, found[index])), start, end))
    for index, those in ranges.items():
        enclose(found[index], those)
    if ranges:
        parts.write(word.main, _written(parts, word))
    return parts.saved()


def _where(note: Note, passages: Sequence[Passage], at: dict[tuple[int, ...], int], found: list[Found]) -> int | None:
    """Which paragraph or cell a note belongs to; one without words, to the first paragraph that says anything."""
    if note.span is not None:
        place = passages[note.span.passage].place
        key: _Key = (place.paragraph,) if place.paragraph is not None else (place.table, place.row, place.column)
        return at.get(key)  # type: ignore[arg-type]
    said = (index for index, one in enumerate(found) if one.anchor is None and one.text.strip())
    return next(said, 0 if found else None)


def _lines(note: Note, found: Found) -> list[str]:
    """The paragraphs of a comment; where it cannot stand on the words themselves, with the words."""
    quote = "" if note.span is None else " ".join(found.text[note.span.start : note.span.end].split())
    if found.anchor is None or not quote:
        return list(note.lines)
    kind = "文本框" if found.part == "document" else "注释"
    return [*note.lines, f"所指文字在这个{kind}里：“{quote}”。"]


def _written(parts: Parts, word: Word) -> bytes:
    """The main part as it is stored: a strict file was read as if it were not, and is written strict again."""
    content: bytes = etree.tostring(word.document, xml_declaration=True, encoding="UTF-8", standalone=True)
    if "purl.oclc.org/ooxml" in parts.text(word.main):
        for usual, strict in _STRICT:
            content = content.replace(usual, strict)
    return content


class _Comments:
    """The comments part of a Word file, made when the first comment comes; existing comments stay."""

    def __init__(self, parts: Parts, main: str, date: str | None) -> None:
        self._parts, self._main, self._date = parts, main, date
        self._name = next(
            (one.target for one in parts.relations(main) if one.kind == "comments" and one.target in parts), ""
        )
        self._next = 0

    def add(self, lines: Sequence[str]) -> int:
        """A new comment; returns its id."""
        root = self._root()
        ns = f"{{{namespace(root)}}}"
        number, self._next = self._next, self._next + 1
        told = {f"{ns}id": str(number), f"{ns}author": AUTHOR, f"{ns}initials": INITIALS}
        if self._date is not None:
            told[f"{ns}date"] = self._date
        comment = etree.SubElement(root, f"{ns}comment", told)
        for index, line in enumerate(lines):
            _paragraph(comment, ns, line, bold=index == 0 and len(lines) > 1)
        return number

    def _root(self) -> Element:
        if not self._name:
            self._name = self._parts.fresh_name("word/comments{}.xml")
            main = namespace(self._parts.xml(self._main))
            self._parts.write(self._name, f'<w:comments xmlns:w="{main}"/>'.encode())
            self._parts.declare(self._name, _COMMENTS_TYPE)
            self._parts.relate(self._main, "comments", self._name, "purl.oclc.org" in main)
        root = self._parts.xml(self._name)
        if not self._next:
            ns = f"{{{namespace(root)}}}"
            self._next = max((int(one.get(f"{ns}id", "0")) for one in root.iter(f"{ns}comment")), default=-1) + 1
        self._parts.touch(self._name)
        return root


def _paragraph(comment: Element, ns: str, line: str, bold: bool) -> None:
    """A paragraph of a comment, small and flush whatever the document's own style is."""
    paragraph = etree.SubElement(comment, f"{ns}p")
    layout = etree.SubElement(paragraph, f"{ns}pPr")
    etree.SubElement(layout, f"{ns}spacing", {f"{ns}before": "0", f"{ns}after": "0", f"{ns}line": "240"})
    etree.SubElement(layout, f"{ns}ind", {f"{ns}left": "0", f"{ns}firstLineChars": "0", f"{ns}firstLine": "0"})
    etree.SubElement(layout, f"{ns}jc", {f"{ns}val": "left"})
    run = etree.SubElement(paragraph, f"{ns}r")
    looks = etree.SubElement(run, f"{ns}rPr")
    etree.SubElement(looks, f"{ns}rFonts", {f"{ns}eastAsia": "宋体"})
    if bold:
        etree.SubElement(looks, f"{ns}b")
    etree.SubElement(looks, f"{ns}sz", {f"{ns}val": "18"})
    text = etree.SubElement(run, f"{ns}t")
    text.text = without_controls(line)
    text.set(_XML_SPACE, "preserve")
