"""Line breaking (折行) for terminals, where a Chinese character is two columns wide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yuheng.prepared import regex

_NOT_FIRST = "，。、；：？！）】》〉”’％%…,.;:?!)]}"
_NOT_LAST = "（【《〈“‘([{"
_TOKEN = regex(r"[!-~]+|\s+|.", re.DOTALL)


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes up."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def printable(text: str) -> str:
    """``text`` on one line without control characters: a document must not steer the reader's terminal."""
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else " " for c in text)
    return " ".join(kept.split())


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """The lines of ``text`` within ``width`` columns, the first after ``first``, the others after ``rest``.

    Numbers and Latin words stay whole where they fit on a line, and no line begins with a closing mark.
    """
    rest = " " * columns(first) if rest is None else rest
    room = max(8, width - max(columns(first), columns(rest)))
    lines = list(_lines(_units(printable(text), room), room)) or [""]
    return [(first if index == 0 else rest) + line for index, line in enumerate(lines)]


def _lines(units: Iterator[str], room: int) -> Iterator[str]:
    line = ""
    for unit in units:
        if line and columns(line) + columns(unit.rstrip()) > room:
            yield line.rstrip()
            line = unit.lstrip()
        else:
            line += unit
    if line.strip():
        yield line.rstrip()


def _units(text: str, room: int) -> Iterator[str]:
    """The pieces a line may not break inside of."""
    unit = ""
    for token in _TOKEN.findall(text):
        glued = unit and (token[0] in _NOT_FIRST or unit[-1] in _NOT_LAST)
        if unit and not (glued and columns(unit + token) <= room):
            yield unit
            unit = ""
        unit += token
        while columns(unit) > room:
            head = _head(unit, room)
            yield head
            unit = unit[len(head) :]
    if unit:
        yield unit


def _head(text: str, room: int) -> str:
    """As much of ``text`` as fits into ``room`` columns, at least one character."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > room:
            return text[: max(1, index)]
    return text
