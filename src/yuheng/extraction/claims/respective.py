"""Lists of amounts told one for one (分别): “收入5万元、支出4万元，比上年分别增加1万元和2万元，增长25%和100%”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuheng.extraction.claims.passage import M, P, Told
from yuheng.extraction.claims.quantities import Quantity
from yuheng.extraction.claims.subjects import is_aside, is_change
from yuheng.prepared import regex

_AND = "[、，,和及]"
_SHARES = regex(
    rf"分?别?占(?P<of>[^，,；;。：:{M}{P}]{{0,20}}?)(?:的?比例|的?比重|比)?(?:分别)?(?:为|的)?(?P<rates>{P}(?:{_AND}{P})+)"
)
_CHANGES = regex(
    rf"(?:分别|各)?(?P<word>增加|减少)(?:了|额?分别为)?(?P<changes>{M}(?:{_AND}{M})+)"
    rf"[，,]?(?:分别)?(?P<pace>增长|下降|减少|增加|增幅|降幅)(?:了|率|幅度)?(?:分别)?为?(?P<rates>{P}(?:{_AND}{P})+)"
)


def marks(told: Told, start: int, end: int) -> list[int]:
    """The offsets of the figures in a stretch."""
    return [at for at in range(start, end) if at in told.figures]


def row_before(told: Told, at: int, count: int, quantities: Sequence[Quantity]) -> list[Quantity] | None:
    """The ``count`` amounts listed right before ``at`` in the same sentence; None where they are fewer or more."""
    start, _ = told.sentence_of(at)
    listed = [q for q in quantities if start <= q.at < at and not is_aside(told, q) and not is_change(told, q)]
    return listed if len(listed) == count else None


def listed_shares(told: Told, quantities: Sequence[Quantity]) -> Iterator[tuple[int, str, list[Quantity], list[int]]]:
    """“甲3万元、乙1万元，分别占75%、25%”: end, name of the whole, the parts and the offsets of their rates."""
    for match in _SHARES.finditer(told.template):
        rates = marks(told, match.start("rates"), match.end("rates"))
        start, _ = told.sentence_of(match.start())
        listed = [q for q in quantities if start <= q.at < match.start() and not is_aside(told, q)]
        if len(listed) in (len(rates), len(rates) + 1):
            yield match.end(), match["of"], listed, rates


def change_spans(told: Told) -> list[tuple[int, int]]:
    """The stretches that list several changes one for one: no other pattern may read the first of them alone."""
    return [match.span() for match in _CHANGES.finditer(told.template)]


def listed_changes(
    told: Told, quantities: Sequence[Quantity]
) -> Iterator[tuple[Quantity, int, int, bool, tuple[int, int]]]:
    """Each amount with the offsets of its change and rate, whether it fell, and the stretch of the whole list."""
    for match in _CHANGES.finditer(told.template):
        changes = marks(told, *match.span("changes"))
        rates = marks(told, *match.span("rates"))
        row = row_before(told, match.start(), len(changes), quantities)
        if row is not None and len(rates) == len(changes):
            for quantity, change, rate in zip(row, changes, rates, strict=True):
                yield quantity, change, rate, match["word"] == "减少", match.span()
