"""Two characters in a row (二元组): the words of the full-text search, the same on every database.

Single characters are kept as well, so that one character can be looked for. Latin letters and digits are written in
half width and small; everything else only parts the words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_RUN = re.compile(r"\w+")
MOST_LOOKED_FOR = 60
"""How many grams of a query count: a pasted page is no search."""


def plain(text: str) -> str:
    """Half width, small letters."""
    return unicodedata.normalize("NFKC", text).lower()


def grams_of(*texts: str) -> frozenset[str]:
    """Every character and every two in a row of the texts: what an indicator is found by."""
    runs = [run for text in texts for run in _RUN.findall(plain(text))]
    return frozenset(gram for run in runs for gram in (*run, *_pairs(run)) if len(gram) <= 2)


def looked_for(query: str) -> list[str]:
    """The grams of a query: pairs, and the character alone where a word has but one."""
    found = dict.fromkeys(gram for run in _RUN.findall(plain(query)) for gram in (_pairs(run) if run[1:] else (run,)))
    return list(found)[:MOST_LOOKED_FOR]


def _pairs(run: str) -> Iterator[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def highlighted(text: str, wanted: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was looked for."""
    folded = [plain(character) for character in text]
    hit = [False] * len(text)
    for gram in wanted:
        size = len(gram)
        for at in range(len(text) - size + 1):
            if "".join(folded[at : at + size]) == gram:
                hit[at : at + size] = [True] * size
    pieces: list[tuple[str, bool]] = []
    for character, marked in zip(text, hit, strict=True):
        if pieces and pieces[-1][1] == marked:
            pieces[-1] = (pieces[-1][0] + character, marked)
        else:
            pieces.append((character, marked))
    return pieces
