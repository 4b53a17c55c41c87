"""Marks (标记): where in a read document the words of every finding stand, character by character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from yuheng.checks.finding import CheckReport, Finding, Severity
from yuheng.documents.document import Document, Passage
from yuheng.figures.place import Box, Place, Words

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_ALIKE = 3


class Span(Struct, frozen=True):
    """Characters ``start`` to ``end`` of passage number ``passage`` (from 0, in the order of the document)."""

    passage: int
    start: int
    end: int


class Numbered(Struct, frozen=True):
    """A finding with its number (序号) and its spans: of the quote, and of each ``because`` (None: not found)."""

    number: int
    finding: Finding
    span: Span | None
    because: tuple[Span | None, ...]


class Mark(Struct, frozen=True):
    """A marked span (标记): of finding ``number``; ``side`` is 0 for its quote, else which of its ``because``."""

    number: int
    severity: Severity
    side: int
    start: int
    end: int


class Finder:
    """Finds the passage and the characters of any words read from one document."""

    def __init__(self, document: Document) -> None:
        self._passages: list[Passage] = list(document.passages())
        self._at: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, passage in enumerate(self._passages):
            places = {piece.place for piece in passage.pieces} if len(passage.pieces) > 1 else (passage.place,)
            for key in dict.fromkeys(key for place in places for key in _keys(place)):
                self._at[key].append(index)

    def span(self, words: Words) -> Span | None:
        """Where ``words`` stand; None when the document has no such place."""
        candidates = self._candidates(words.place)
        for index in candidates:
            place, text = words.place, self._passages[index].text
            if place.start is not None and place.end is not None and _says(text[place.start : place.end], words.text):
                return Span(index, place.start, place.end)
        for index in candidates:
            found = _search(self._passages[index].text, words.text, words.place.start or 0)
            if found is not None:
                return Span(index, *found)
        only_a_page = words.place.page is not None and words.place.box is None
        if len(candidates) == 1 and not only_a_page:
            return Span(candidates[0], 0, len(self._passages[candidates[0]].text))
        return None

    def _candidates(self, place: Place) -> list[int]:
        for key in _keys(place):
            found = self._at.get(key, [])
            if key[0] == "page":
                found = [index for index in found if self._on_the_line(index, place)]
            if found:
                return found
        return []

    def _on_the_line(self, index: int, place: Place) -> bool:
        """True when a piece of the passage stands on the same page at the same height."""
        if place.box is None:
            return True
        boxes = [p.place.box for p in self._passages[index].pieces if p.place.page == place.page and p.place.box]
        return any(_beside(box, place.box) or _beside(place.box, box) for box in boxes)


def _beside(one: Box, other: Box) -> bool:
    """True when the middle of one box is at the height of the other, which may be of several lines."""
    return other[1] <= (one[1] + one[3]) / 2 <= other[3]


def _keys(place: Place) -> Iterator[tuple[object, ...]]:
    """What a passage can be found by, the most exact first."""
    if place.row is not None:
        yield ("cell", place.sheet, place.table if place.sheet is None else None, place.row, place.column)
    if place.paragraph is not None:
        yield ("paragraph", place.paragraph)
    if place.line is not None:
        yield ("line", place.line)
    if place.page is not None:
        yield ("page", place.page)


def _says(part: str, text: str) -> bool:
    return bool(part) and (part == text or "".join(part.split()) == "".join(text.split()))


def _search(text: str, wanted: str, near: int) -> tuple[int, int] | None:
    """The occurrence of ``wanted`` in ``text`` next to ``near``, white space set aside."""
    positions = [i for i, character in enumerate(text) if not character.isspace()]
    plain, sought = "".join(text.split()), "".join(wanted.split())
    if not sought:
        return None
    starts = []
    at = plain.find(sought)
    while at >= 0:
        starts.append(at)
        at = plain.find(sought, at + 1)
    if not starts:
        return None
    best = min(starts, key=lambda start: abs(positions[start] - near))
    return positions[best], positions[best + len(sought) - 1] + 1


def numbered(document: Document, report: CheckReport) -> tuple[Numbered, ...]:
    """The findings with their numbers: the most certain first, then in the order of the document; hints of one rule
    together, where the first of them stands.

    Every report and every annotated file uses these numbers, so “问题3” is the same everywhere.
    """
    finder = Finder(document)
    located = [
        (finding, finder.span(finding.quote), tuple(finder.span(words) for words in finding.because))
        for finding in report.findings
    ]
    located.sort(key=lambda one: (SEVERITIES.index(one[0].severity), *_position(one[1])))
    hints = [finding.rule for finding, *_ in located if finding.severity is Severity.INFO]
    located.sort(key=lambda one: hints.index(one[0].rule) if one[0].severity is Severity.INFO else -1)
    return tuple(Numbered(number, *one) for number, one in enumerate(located, 1))


def alike(findings: Iterable[Numbered]) -> Iterator[tuple[Numbered, ...]]:
    """The findings as a person reads them: hints of one rule are one entry where there are several, others their own.

    Only hints: what is wrong or must be looked at stands alone each time.
    """
    for (severity, _), those in groupby(findings, lambda one: (one.finding.severity, one.finding.rule)):
        group = tuple(those)
        if severity is Severity.INFO and len(group) >= _ALIKE:
            yield group
        else:
            yield from ((one,) for one in group)


def _position(span: Span | None) -> tuple[int, int]:
    return (1 << 30, 0) if span is None else (span.passage, span.start)


def marks_of(findings: Iterable[Numbered]) -> dict[int, list[Mark]]:
    """The marks of each passage that has any, by the passage's number; empty ones stand for an empty cell."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for one in findings:
        for side, span in enumerate((one.span, *one.because)):
            if span is not None:
                marks[span.passage].append(Mark(one.number, one.finding.severity, side, span.start, span.end))
    return dict(marks)


class Segment(Struct, frozen=True):
    """A stretch of text under the same marks throughout: overlapping marks are cut at each other's ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark]) -> list[Segment]:
    """A text of ``length`` characters cut wherever a mark begins or ends; together the segments are the text.

    An empty text with marks is one empty segment: what is missing stands there.
    """
    marks = tuple(marks)
    if not length:
        return [Segment(0, 0, marks)] if marks else []
    placed = [mark for mark in marks if mark.start < min(mark.end, length)]
    cuts = sorted({0, length, *(m.start for m in placed), *(min(m.end, length) for m in placed)})
    return [
        Segment(start, end, tuple(mark for mark in placed if mark.start <= start and end <= mark.end))
        for start, end in pairwise(cuts)
    ]
