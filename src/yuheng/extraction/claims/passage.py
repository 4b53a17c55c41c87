"""A paragraph prepared for reading claims: every figure becomes one mark; patterns see sentences, not digits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from yuheng.documents.document import Passage
from yuheng.figures.figure import Figure
from yuheng.figures.parsing import Read, figures_in
from yuheng.figures.place import Words
from yuheng.figures.unit import COUNT, MONEY, POINTS, RATE, SCORE
from yuheng.prepared import regex

M, P, PP, S, Y, N, D = "\ue000\ue001\ue002\ue003\ue004\ue005\ue006"
"""Marks: money, per cent, percentage points, 分, year, count, bare number."""
ANY = f"[{M}{P}{PP}{S}{Y}{N}{D}]"
_MARK = {MONEY: M, RATE: P, POINTS: PP, SCORE: S, COUNT: N}
_SENTENCE_END = regex(r"[。！？\n]")


class Told(Struct, frozen=True, dict=True):
    """A paragraph (一段文字) as a template with marks in place of its figures.

    ``template`` offsets count marks as one character; ``figure`` gives the figure behind a mark, ``words`` the
    printed words behind a stretch of the template. ``year`` is the document's, ``section`` the headings above.
    """

    passage: Passage
    section: str
    year: int | None
    block: int

    @cached_property
    def _parts(self) -> tuple[str, list[int], list[int], dict[int, Figure]]:
        text = self.passage.text
        template: list[str] = []
        starts, origins = [0], [0]
        figures: dict[int, Figure] = {}
        at = length = 0
        for read in figures_in(text, self.passage.place):
            template.append(text[at : read.start])
            length += read.start - at
            figures[length] = self._placed(read)
            template.append(mark_of(read.figure))
            starts += [length, length + 1]
            origins += [read.start, read.end]
            length += 1
            at = read.end
        template.append(text[at:])
        return "".join(template), starts, origins, figures

    def _placed(self, read: Read) -> Figure:
        place = self.passage.locate(read.start, read.end)
        figure = read.figure
        return Figure(figure.value, figure.unit, figure.places, figure.text, place, figure.exact, figure.approximate)

    @cached_property
    def template(self) -> str:
        """The text with marks for figures."""
        return self._parts[0]

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """The figures by the template offset of their mark."""
        return self._parts[3]

    def figure(self, at: int) -> Figure | None:
        """The figure whose mark stands at ``at``; None for -1 and where there is none."""
        return self.figures.get(at)

    def group(self, match: re.Match[str], name: str) -> Figure | None:
        """The figure of the named group, None where the group took no part."""
        return self.figures.get(match.start(name)) if match[name] else None

    def origin(self, at: int) -> int:
        """The offset in the printed text of the template offset ``at``."""
        _, starts, origins, _ = self._parts
        index = bisect_right(starts, at) - 1
        return origins[index] + at - starts[index]

    def words(self, start: int, end: int) -> Words:
        """The printed words of the template stretch ``start`` to ``end``."""
        return self.passage.quoted(self.origin(start), self.origin(end))

    def printed(self, start: int, end: int) -> str:
        """The printed text of a stretch."""
        return self.passage.text[self.origin(start) : self.origin(end)]

    def spelled(self, match: re.Match[str], name: str) -> Words | None:
        """The printed words of the named group."""
        return self.words(*match.span(name)) if match[name] else None

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The stretches of the template's sentences, end mark included."""
        bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(self.template)), len(self.template)]
        return [(a, b) for a, b in pairwise(bounds) if self.template[a:b].strip()]

    def sentence_of(self, at: int) -> tuple[int, int]:
        """The stretch of the sentence that ``at`` lies in."""
        return next(((a, b) for a, b in self.sentences if a <= at < b), (0, len(self.template)))

    def year_before(self, at: int) -> int | None:
        """The last year printed before ``at`` in the same sentence, else the document's."""
        start, _ = self.sentence_of(at)
        for offset in range(at - 1, start - 1, -1):
            if self.template[offset] == Y:
                return int(self.figures[offset].value)
        return self.year


def mark_of(figure: Figure) -> str:
    """The mark that stands for a figure."""
    if figure.unit.name == "年" and figure.value == int(figure.value) and 1980 <= figure.value <= 2099:
        return Y
    return _MARK.get(figure.unit.kind, D)


def squeezed(text: str) -> str:
    """Text without white space, for names."""
    return "".join(text.split())


def clause_start(template: str, at: int) -> int:
    """Where the clause that ends at ``at`` begins: after the last mark, stop or opening word outside brackets."""
    depth = 0
    for offset in range(at - 1, -1, -1):
        c = template[offset]
        if c in "）)":
            depth += 1
        elif c in "（(":
            if depth == 0:
                return offset + 1
            depth -= 1
        elif depth == 0 and c == "、" and template[offset - 1 : offset + 2] == "收、支":
            continue
        elif depth == 0 and (c in "，,；;。：:、！？\n" or "\ue000" <= c <= "\ue003" or c in (N, D)):
            return offset + 1
    return 0


_BRACKETS = regex(r"[（(][^（）()]*[）)]")


def without_brackets(text: str) -> str:
    """The text without its bracketed asides."""
    return _BRACKETS.sub("", _BRACKETS.sub("", text))


def in_brackets(template: str, at: int) -> bool:
    """True when a bracket opened in the same sentence is still open at ``at``."""
    start = max(template.rfind(stop, 0, at) for stop in "。\n") + 1
    stretch = without_brackets(template[start:at])
    return "（" in stretch or "(" in stretch


def money_marks(told: Told) -> Iterator[tuple[int, Figure]]:
    """Every amount of money in order with its offset."""
    return ((at, figure) for at, figure in told.figures.items() if told.template[at] == M)
