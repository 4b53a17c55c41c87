"""Ranges of a Word document (批注范围): runs are cut at the exact characters and enclosed, their looks kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from yuheng.documents.docx_styles import W
from yuheng.documents.docx_text import MC, M
from yuheng.documents.docx_walk import Found
from yuheng.reports.parts import Element

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_P, _R, _T, _PPR, _RPR = W + "p", W + "r", W + "t", W + "pPr", W + "rPr"
_REFERENCES = {"footnotes": W + "footnoteReference", "endnotes": W + "endnoteReference"}
_NOTES = (W + "footnote", W + "endnote")


class Range(Struct, frozen=True):
    """Characters ``start`` to ``end`` of a paragraph or cell, to be enclosed for the comment ``comment``."""

    comment: int
    start: int
    end: int


def enclose(found: Found, ranges: Sequence[Range]) -> None:
    """Puts the marks of comments around the ranges of one paragraph or cell.

    Word ignores comments inside text boxes and notes: there the shape or the note's number is enclosed, in the text.
    An empty range encloses the whole paragraph or cell.
    """
    if found.anchor is not None:
        unit = _carrier(found)
        for one in reversed(ranges):
            _around(unit, unit, found.anchor, one.comment)
        return
    line = _Line(found)
    for one in ranges:
        line.cut(one.start)
        line.cut(one.end)
    ends = [line.units(one.start, one.end) for one in ranges]
    for one, (first, last) in reversed(list(zip(ranges, ends, strict=True))):
        _around(first, last, _paragraph_of(found), one.comment)


def _around(first: Element | None, last: Element | None, paragraph: Element, comment: int) -> None:
    """Encloses what stands from ``first`` to ``last``, or the whole paragraph, and puts the reference behind it."""
    begin = etree.Element(W + "commentRangeStart", {W + "id": str(comment)})
    end = etree.Element(W + "commentRangeEnd", {W + "id": str(comment)})
    reference = etree.Element(_R)
    etree.SubElement(reference, W + "commentReference", {W + "id": str(comment)})
    if first is None or last is None:
        properties = paragraph.find(_PPR)
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, begin)
        paragraph.append(end)
    else:
        first.addprevious(begin)
        _put_after(last, end)
    _put_after(end, reference)


def _put_after(element: Element, follower: Element) -> None:
    element.getparent().insert(element.getparent().index(element) + 1, follower)


def _paragraph_of(found: Found) -> Element:
    """The paragraph that stands for an empty range: the first one of a cell."""
    element = found.elements[0]
    return element if element.tag == _P else next(element.iter(_P), element)


def _carrier(found: Found) -> Element | None:
    """The run of the main text that holds the box or the reference of the note in which ``found`` stands."""
    element: Element | None = found.elements[0]
    if found.part in _REFERENCES:
        note = next((one for one in found.elements[0].iterancestors(*_NOTES)), None)
        wanted = None if note is None else note.get(W + "id")
        references = found.anchor.iter(_REFERENCES[found.part]) if found.anchor is not None else ()
        element = next((one for one in references if one.get(W + "id") == wanted), None)
    if element is None:
        return None
    holders = [one for one in element.iterancestors() if next(one.iterancestors(_P), None) is found.anchor]
    return next((one for one in reversed(holders) if one.tag in (_R, MC + "AlternateContent")), None)


class _Line:
    """The characters of one paragraph or cell, each stretch with the element that stores it."""

    def __init__(self, found: Found) -> None:
        self._pieces: list[tuple[int, int, Element | None]] = []
        at = 0
        for text, element in found.parts:
            self._pieces.append((at, at + len(text), element))
            at += len(text)

    def cut(self, offset: int) -> None:
        """Makes a run begin at ``offset``, where the characters before it can be parted from those after it."""
        for index, (start, end, element) in enumerate(self._pieces):
            if start <= offset < end and element is not None:
                run = element.getparent()
                if run.tag != _R or _unit(element) is not run or (offset > start and element.tag != _T):
                    return
                if offset > start:
                    element = _split_text(element, offset - start)
                    self._pieces[index : index + 1] = [(start, offset, self._pieces[index][2]), (offset, end, element)]
                _split_run(run, element)
                return

    def units(self, start: int, end: int) -> tuple[Element | None, Element | None]:
        """The first and the last of the runs that hold the characters; None where the file stores none of them."""
        inside = list(self._inside(start, end))
        return (_unit(inside[0]), _unit(inside[-1])) if inside else (None, None)

    def _inside(self, start: int, end: int) -> Iterator[Element]:
        for begins, ends, element in self._pieces:
            if element is not None and begins < end and start < ends:
                yield element


def _unit(element: Element) -> Element:
    """What of the paragraph holds ``element`` and cannot be parted: its run, or a formula or alternative around it."""
    unit = element
    for one in element.iterancestors():
        if one.tag == _P:
            break
        if one.tag in (_R, MC + "AlternateContent") or one.tag.startswith(M):
            unit = one
    return unit


def _split_text(element: Element, offset: int) -> Element:
    """Parts a w:t in two; returns the second."""
    text = element.text or ""
    second = etree.Element(_T)
    element.text, second.text = text[:offset], text[offset:]
    for one in (element, second):
        one.set(_XML_SPACE, "preserve")
    _put_after(element, second)
    return second


def _split_run(run: Element, child: Element) -> None:
    """Parts a run in front of ``child``; both halves look as it did."""
    at = run.index(child)
    if all(one.tag == _RPR for one in run[:at]):
        return
    second = etree.Element(_R, dict(run.attrib))
    properties = run.find(_RPR)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend(run[at:])
    _put_after(run, second)
