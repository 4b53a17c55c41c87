"""Line breaking (折行) for terminals, where a Chinese character is two columns wide."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

_NOT_FIRST = "，。、；：？！）】》〉”’％%…,.;:?!)]}"
_NOT_LAST = "（【《〈“‘([{"


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes up."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def printable(text: str) -> str:
    """``text`` on one line without control characters: a document must not steer the reader's terminal."""
    if not text.isprintable():
        text = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " for c in text)
    return " ".join(text.split())


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The lines of ``text`` within ``width`` columns, the first after ``first``, the others after ``rest``.

    Numbers and Latin words stay whole where they fit on a line, and no line begins with a closing mark.
    """
    rest = " " * columns(first) if rest is None else rest
    room = max(8, width - max(columns(first), columns(rest)))
    return [(rest if index else first) + line for index, line in enumerate(_lines(printable(text), room))]


def _lines(text: str, room: int) -> Iterator[str]:
    ends = [0, *accumulate(map(_columns, text))]
    start = 0
    while ends[-1] - ends[start] > room:
        full = max(start + 1, bisect_right(ends, ends[start] + room) - 1)
        stop = next((at for at in range(full, start, -1) if _may_break(text[at - 1], text[at])), full)
        yield text[start:stop].rstrip()
        start = stop + (text[stop] == " ")
    yield text[start:]


def _may_break(before: str, after: str) -> bool:
    return not ("!" <= before <= "~" and "!" <= after <= "~") and after not in _NOT_FIRST and before not in _NOT_LAST
