"""Passages without their white space, with the way back to the printed characters."""

from __future__ import annotations

from msgspec import Struct

from yuheng.documents.document import Passage
from yuheng.figures.place import Words

FULL_WIDTH = str.maketrans("０１２３４５６７８９．％（）：；，", "0123456789.%():;,")


class Squeezed(Struct, frozen=True):
    """A passage's text without white space. Patterns run on ``text``; ``words`` gives what is printed there.

    PDF readers and typists put blanks anywhere (“2024 年度”, “上海市 某某 局”); meaning never hangs on them.
    """

    text: str
    offsets: tuple[int, ...]
    passage: Passage

    def words(self, start: int, end: int) -> Words:
        """The printed words of the characters ``start`` to ``end`` of ``text``; blanks between them are kept."""
        if not self.offsets:
            return self.passage.words
        first = self.offsets[min(start, len(self.offsets) - 1)]
        last = self.offsets[min(max(end, start + 1), len(self.offsets)) - 1] + 1
        return self.passage.quoted(first, last)


def squeezed(passage: Passage) -> Squeezed:
    """``passage`` without white space."""
    kept = tuple(i for i, c in enumerate(passage.text) if not c.isspace())
    return Squeezed("".join(passage.text[i] for i in kept), kept, passage)
