"""Visual lines become paragraphs: wrapped lines are joined, running heads and page numbers left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from yuheng.documents.document import Paragraph, Piece
from yuheng.documents.pdf_lines import Line
from yuheng.prepared import regex

_MARGIN = 62.0
_NUMBER_MARGIN = 90.0
_PAGE_NUMBER = regex(
    r"[-—–－·~\s]*(?:\d{1,3}|[ivxlcIVXLC]{1,6})[-—–－·~\s]*"
    r"|第?\s*[\d一二三四五六七八九十百零〇]+\s*页?\s*[,，/／]?\s*共\s*[\d一二三四五六七八九十百零〇]+\s*页"
    r"|第\s*[\d一二三四五六七八九十百零〇]+\s*页|\d{1,4}\s*[/／]\s*\d{1,4}"
)
_UNIT = regex(r"单位\s*[:：]")
NUMBERED = regex(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|[（(]\d{1,2}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳]"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章|节|条)"
)
_LEADERS = regex(r"[.…·．]{3,}\s*[\d-]+\s*$")
_PAUSE = regex(r"[，。；]")
_ENDED = regex(r"[。；！？：.;!?:][”’」）)]*$")
# What is not parted at the end of a line: a number or word, with the brackets and points that lean on it.
TOKEN = regex(r"[（(“‘《【]*(?:[0-9A-Za-z.,%+\-/]+|.)[，。、；：！？）”’》】,.;:!?)%％]*")
_LETTERS = regex(r"[A-Za-z]{2}")
_CLOSING = "，。、；：！？）”’》】,.;:!?)%％"


class Standing(Struct, frozen=True):
    """A line on its page: ``page`` from 1, and the page's ``width`` and ``height``."""

    line: Line
    page: int
    width: float
    height: float


class Layout(Struct, frozen=True):
    """What the lines of a file have in common: body size, line spacing, and by page width the left and right margin
    and the lowest baseline."""

    size: float
    spacing: float
    sides: dict[int, tuple[float, float, float]]
    headings: tuple[float, ...]


def without_running_heads(lines: Sequence[Standing]) -> list[Standing]:
    """The lines without page numbers and without what is repeated in the margins of several pages."""
    in_margin: dict[tuple[str, int], set[int]] = {}
    for one in lines:
        if _at_the_edge(one, _MARGIN):
            in_margin.setdefault(_signature(one), set()).add(one.page)
    pages = len({one.page for one in lines})
    often = 2 if pages <= 4 else 3
    return [
        one
        for one in lines
        if not (_at_the_edge(one, _NUMBER_MARGIN) and _PAGE_NUMBER.fullmatch(one.line.text.strip()))
        and not (
            _at_the_edge(one, _MARGIN) and len(in_margin[_signature(one)]) >= often and not _UNIT.search(one.line.text)
        )
    ]


def _at_the_edge(one: Standing, margin: float) -> bool:
    return one.line.baseline < margin or one.line.baseline - one.line.size > one.height - margin


def _signature(one: Standing) -> tuple[str, int]:
    return regex(r"\d+").sub("0", one.line.text), round(one.line.baseline / 6)


def layout(lines: Sequence[Standing]) -> Layout:
    """The layout of the file's body text."""
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[_rounded(one.line.size)] += len(one.line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    sides = {}
    for width in {round(one.width) for one in lines}:
        here = [one for one in lines if round(one.width) == width]
        body = [one.line for one in here if abs(one.line.size - size) < 1.5] or [one.line for one in here]
        sides[width] = (*_margins(body, width, size), max(one.line.baseline for one in here))
    larger = sorted((s for s in sizes if s >= size + 1.8), reverse=True)
    return Layout(size, _spacing(lines, size), sides, tuple(larger))


def _margins(body: Sequence[Line], width: float, size: float) -> tuple[float, float]:
    """Left and right margin; too few full lines say nothing of the right one, then it is as wide as the left."""
    lefts = Counter(round(line.left) for line in body)
    often = max(lefts.values())
    left = min(at for at, times in lefts.items() if times * 4 >= often)
    rights = sorted(line.right for line in body)
    right = rights[int(len(rights) * 0.95)] if len(rights) > 20 else rights[-1]
    if sum(edge > right - 1.5 * size for edge in rights) < 3:
        right = max(right, width - left)
    return float(left), right


def _spacing(lines: Sequence[Standing], size: float) -> float:
    """The distance between baselines that is met most often."""
    steps = Counter(
        round(after.line.baseline - before.line.baseline)
        for before, after in pairwise(lines)
        if before.page == after.page and after.line.baseline > before.line.baseline
    )
    return float(steps.most_common(1)[0][0]) if steps else 2 * size


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def joined(lines: Iterable[Standing], shape: Layout) -> list[list[Standing]]:
    """The lines paragraph by paragraph."""
    groups: list[list[Standing]] = []
    for one in lines:
        if groups and _goes_on(groups[-1], one, shape):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _goes_on(group: Sequence[Standing], after: Standing, shape: Layout) -> bool:
    """True when ``after`` is the wrapped rest of the paragraph ``group``."""
    before = group[-1]
    first, second = before.line, after.line
    if abs(first.size - second.size) > 1.2 or round(before.width) != round(after.width):
        return False
    if _LEADERS.search(first.text):
        return False
    if before.page == after.page and second.baseline - first.baseline > 1.5 * max(shape.spacing, first.size):
        return False
    left, right, bottom = shape.sides[round(before.width)]
    if before.page != after.page and first.baseline < max(bottom - 5 * shape.spacing, before.height / 2):
        return False  # there was room left on the page
    indented = second.left > left + 0.8 * second.size and second.left > first.left - 0.5 * second.size
    if indented and not (_centred(before, shape) and _centred(after, shape)):
        return False  # a first line
    token = TOKEN.match(second.text)
    needed = second.edges[token.end()] - second.left if token else second.size
    room = right - first.right > needed + 0.6 * second.size and second.text[0] not in _CLOSING
    if room and (NUMBERED.match(second.text) or not _unfinished(group)):
        return False  # the next word would still have fitted in
    # A numbered line begins a paragraph, but not at the margin where the paragraph itself began indented.
    begun = group[0].line.left > left + 0.8 * second.size
    return begun or not (NUMBERED.match(second.text) and _ENDED.search(first.text))


def _unfinished(group: Sequence[Standing]) -> bool:
    """True for running text that does not end as a sentence does: a figure set apart can leave its line short."""
    return not _ENDED.search(group[-1].line.text) and any(_PAUSE.search(one.line.text) for one in group)


def _centred(one: Standing, shape: Layout) -> bool:
    """True for a line of a centred title in type larger than the body's."""
    left, right, _ = shape.sides[round(one.width)]
    middle = (one.line.left + one.line.right) / 2
    return one.line.size > shape.size + 1.2 and abs(middle - (left + right) / 2) < one.line.size


def paragraph(group: Sequence[Standing], shape: Layout) -> Paragraph:
    """The lines of one paragraph as a paragraph; lines in larger type are headings."""
    texts: list[str] = []
    pieces: list[Piece] = []
    start = 0
    for one in group:
        line = one.line
        if texts and _LETTERS.fullmatch(texts[-1][-1] + line.text[0]):
            texts[-1] += " "
            start += 1
        pieces.append(line.piece(start, one.page))
        texts.append(line.text)
        start += len(line.text)
    text = "".join(texts)
    size = _rounded(group[0].line.size)
    level = 0
    if size in shape.headings and len(text) <= 40:
        level = min(shape.headings.index(size) + 1, 3)
    return Paragraph(text, tuple(pieces), level)
