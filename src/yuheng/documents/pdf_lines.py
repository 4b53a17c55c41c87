"""Characters become visual lines: by where they stand, not by the order in which the file stores them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from operator import itemgetter

from msgspec import Struct

from yuheng.documents.document import Piece
from yuheng.documents.pdf_page import Char
from yuheng.figures.place import Box, Place
from yuheng.prepared import regex

# Compatibility ideographs, radicals used for ideographs, and ligatures: the same letter in another dress.
_IN_ANOTHER_DRESS = regex("[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06\U0002f800-\U0002fa1f]")
# Radicals that browsers print for the ideographs; the compatibility forms of Unicode leave these out.
_RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_ABOVE, _BELOW = 0.85, 0.15
_WORD_GAP, _WIDE_GAP = 0.18, 0.45


class Line(Struct, frozen=True):
    """A visual line: ``edges`` are the left edges of its characters and the right edge of the last one."""

    text: str
    edges: tuple[float, ...]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        """The left edge."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """The right edge."""
        return self.edges[-1]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        return (self.edges[0], self.baseline - _ABOVE * self.size, self.edges[-1], self.baseline + _BELOW * self.size)

    def piece(
        self, start: int, page: int, table: int | None = None, row: int | None = None, column: int | None = None
    ) -> Piece:
        """The line as the piece of a passage that begins at ``start``."""
        return Piece(start, Place(page=page, box=self.box, table=table, row=row, column=column), self.edges)


def visual_lines(chars: Iterable[Char], in_cell: bool = False) -> list[Line]:
    """The lines from top to bottom.

    Characters stand on one line when their heights overlap by half of the smaller: so raised and lowered ones and
    those of another font join in. In a cell the blanks that spread a label (“合 计”) are not part of the text.
    """
    return [line for row in _rows(chars) if (line := _line(row, in_cell)) is not None]


def _rows(chars: Iterable[Char]) -> list[list[Char]]:
    rows: list[list[Char]] = []
    row: list[Char] = []
    at = size = -1e9
    for char in sorted(chars, key=itemgetter(3)):
        if char[3] != at:
            baseline, height = char[3], char[4]
            overlap = min(at + 0.2 * size, baseline + 0.2 * height) - max(at - 0.8 * size, baseline - 0.8 * height)
            if not row or overlap < min(size, height) / 2:
                row = []
                rows.append(row)
                at, size = baseline, height
            elif height > size:
                at, size = baseline, height
        row.append(char)
    return rows


def _line(row: list[Char], in_cell: bool) -> Line | None:
    row.sort(key=itemgetter(1))
    texts: list[str] = []
    edges: list[float] = []
    before, before_left, before_right = "", 0.0, 0.0
    blank = False
    for text, left, right, _, size in row:
        if text == " ":
            blank = True
            continue
        if before:
            if text == before and left - before_left < 0.3 * (before_right - before_left):
                continue  # drawn twice to look bold
            gap = left - before_right
            if (blank or gap > _WORD_GAP * size) and _apart(before, text, gap / size, in_cell):
                texts.append(" ")
                edges.append(min(before_right, left))
        if text in _UNSEEN:
            continue
        blank = False
        if not "\u2fdf" < text < "\uf900" and _IN_ANOTHER_DRESS.match(text):
            whole = _RADICALS.get(text) or unicodedata.normalize("NFKC", text)
            edges += [left + (right - left) * step / len(whole) for step in range(len(whole))]
            texts.append(whole)
        else:
            edges.append(left)
            texts.append(text)
        before, before_left, before_right = text, left, right
    if not texts:
        return None
    edges.append(max(before_right, edges[-1]))
    # The middle of the sizes: one stray letter in large type does not make a heading.
    row = sorted((char for char in row if char[0] != " "), key=itemgetter(4))
    _, _, _, baseline, size = row[len(row) // 2]
    return Line("".join(texts), tuple(edges), baseline, size)


def _apart(before: str, after: str, gap: float, in_cell: bool) -> bool:
    """True when the gap (in sizes) between two characters stands for a blank."""
    if before < "\u2e80" and after < "\u2e80" and before not in "“”‘’…—" and after not in "“”‘’…—":
        return True
    return gap > _WIDE_GAP and not in_cell
