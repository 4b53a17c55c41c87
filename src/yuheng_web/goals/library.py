"""Better-measured indicators from the library (指标库里的替代指标): found by two characters in a row and by class."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.core.cache import cache

from yuheng_web.goals.draft import Row
from yuheng_web.library.models import Gram, LibraryIndicator

ASKED_BY = frozenset(("target_not_measurable", "target_repeats_name", "target_direction_wrong", "target_missing"))
"""The remarks beside which a better-measured indicator is offered."""
KEPT_FOR = 300
MOST = 2
_TOO_MANY = 20_000


class Alternative(NamedTuple):
    """An indicator of the library to take over: its number, name, usual value, unit and how it is proved."""

    pk: int
    level1: str
    level2: str
    name: str
    usual: str
    unit: str
    measured: str


def grams_of(text: str) -> frozenset[str]:
    """Every two characters in a row."""
    told = "".join(text.split()).lower()
    return frozenset(told[at : at + 2] for at in range(len(told) - 1))


def alternatives_for(rows: Mapping[int, Row]) -> dict[int, list[Alternative]]:
    """What the library offers for each row, by position; kept some minutes, as people pause and type on."""
    keys = {at: _key(row) for at, row in rows.items()}
    known = cache.get_many(set(keys.values())) if keys else {}
    missing = {at: row for at, row in rows.items() if keys[at] not in known}
    if missing:
        found = _found(missing)
        known |= {keys[at]: found.get(at, []) for at in missing}
        cache.set_many({keys[at]: known[keys[at]] for at in missing}, KEPT_FOR)
    return {at: known[key] for at, key in keys.items() if known[key]}


def _key(row: Row) -> str:
    return "alternatives:" + hashlib.sha256(f"{row.level2}\x1f{row.level3}".encode()).hexdigest()


def _found(rows: Mapping[int, Row]) -> dict[int, list[Alternative]]:
    """Two queries for any number of rows: the grams that hit, then the indicators that hit most."""
    wanted = {at: grams_of(row.level3) for at, row in rows.items()}
    classes = {row.level2.strip() for row in rows.values()}
    hits = Gram.objects.filter(
        gram__in=frozenset().union(*wanted.values()), indicator__is_active=True, indicator__level2__in=classes
    ).exclude(indicator__direction="words")
    by_gram: dict[tuple[str, str], list[int]] = defaultdict(list)
    for gram, pk, level2 in hits.values_list("gram", "indicator_id", "indicator__level2")[:_TOO_MANY]:
        by_gram[gram, level2].append(pk)
    best: dict[int, list[int]] = {}
    for at, row in rows.items():
        counted = Counter(pk for gram in wanted[at] for pk in by_gram.get((gram, row.level2.strip()), ()))
        best[at] = [pk for pk, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST]]
    told = indicators({pk for numbers in best.values() for pk in numbers})
    return {at: [told[pk] for pk in numbers if pk in told] for at, numbers in best.items()}


def indicators(numbers: Iterable[int]) -> dict[int, Alternative]:
    """The indicators in use with these numbers."""
    wanted = set(numbers)
    fields = ("pk", "level1", "level2", "name", "usual", "unit", "measured")
    found = LibraryIndicator.objects.filter(pk__in=wanted, is_active=True).values_list(*fields) if wanted else ()
    return {values[0]: Alternative(*values) for values in found}


def search(words: str, most: int = 12) -> list[Alternative]:
    """The indicators that share most pairs of characters with the words."""
    wanted = grams_of(words)
    if not wanted:
        return []
    hits = Gram.objects.filter(gram__in=wanted, indicator__is_active=True).values_list("indicator_id", flat=True)
    counted = Counter(hits[:_TOO_MANY])
    best = [pk for pk, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:most]]
    told = indicators(best)
    return [told[pk] for pk in best if pk in told]


def taken_over(row: Row, one: Alternative) -> Row:
    """The row with the library's indicator in it; what was typed as proof and weight stays."""
    return row._replace(
        level1=one.level1, level2=one.level2, level3=one.name, target=one.usual, unit=one.unit,
        proof=row.proof or one.measured, library=str(one.pk),
    )  # fmt: skip
