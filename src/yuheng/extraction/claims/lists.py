"""Totals and the parts listed with them (合计与分项): “总额100万元，其中：货物40万元，服务60万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import GrowthClaim, ListClaim, ShareClaim
from yuheng.extraction.claims.growth import claims_in as growth_in
from yuheng.extraction.claims.passage import M, Told, in_brackets, without_brackets
from yuheng.extraction.claims.quantities import Quantity, quantities_in
from yuheng.extraction.claims.shares import BESIDE
from yuheng.extraction.claims.shares import claims_in as shares_in
from yuheng.extraction.claims.subjects import told_before
from yuheng.figures.figure import Figure, with_plain_zeros
from yuheng.figures.interval import Interval
from yuheng.figures.place import Place
from yuheng.prepared import regex

_OPENING = regex(
    rf"{M}(?P<gap>[^{M}。；;]{{0,40}}?[；;]?)(?P<open>其中|主要用于以下方面|主要用于|主要包括|包括|分别为|具体为|构成为)[^{M}。；;]{{0,30}}?(?={M}|。|；)"
)
_ANEW = regex(r"。\s*(?P<open>其中|包括)")
_MAIN_ONLY = regex(r"其中[：:，,]?主要|主要用于(?!以下)|主要包括|主要为|主要是")
_NESTED = regex(r"其中|包括")
_OPEN_END = regex(r"^(?:等(?!级))|^[）)]?等(?!级)")
_STOP = regex(r"[。\n]")
_ASIDE = regex(
    r"比|较|与|占|完成|剩余|结余资金|预算数|增加|减少|增长|下降|每|人均|车均|平均|退回|扣除|不含|合计|共计|累计"
    r"|上年(?!度?末?(?:结转|结余))|去年|同期|新增|实际|授予|全年|年末"
)
_SEPARATOR = regex(r"[；;。]")


def claims_in(told: Told) -> Iterator[ListClaim]:
    """The lists of a paragraph whose items are all amounts."""
    quantities = quantities_in(told)
    if len(quantities) < 3:
        return
    by_mark = {q.at: q for q in quantities}
    shares = {share.part.place: share for share in shares_in(told)}
    changes = list(growth_in(told))
    spans: list[tuple[int, int]] = []
    openings = [*_OPENING.finditer(told.template), *_ANEW.finditer(told.template)]
    for match in sorted(openings, key=lambda m: m.start("open")):
        opened = match.end("open")
        nearest = by_mark.get(match.start())
        inside = nearest is not None and any(start < nearest.at < end for start, end in spans)
        end = _end(told.template, opened, inside)
        if inside and _runs_into_the_next(told.template, spans, match.start("open"), end):
            continue
        parts = _items(told, [q for q in quantities if opened <= q.at < end], opened)
        spans.append((match.start("open"), end))
        if len(parts) < 2:
            continue
        if nearest is not None:
            whole = _whole(told, nearest, changes, quantities, parts, inside)
        else:
            whole = told_before(told, told.sentence_of(opened)[0], quantities)
        if whole is not None and all(part.figure.same_kind(whole.figure) for part in parts):
            yield _claim(told, whole, parts, match, end, shares)


def _end(template: str, start: int, inside: bool) -> int:
    """A list ends with its sentence; one inside another list, or one whose items commas part, at its semicolon.

    One in brackets ends with them.
    """
    stop = _STOP.search(template, start)
    end = stop.start() if stop else len(template)
    if in_brackets(template, start):
        closing = regex("[）)]").search(template[start:end])
        end = start + closing.start() if closing else end
    beside = BESIDE.search(template, start, end)
    end = beside.start() if beside else end
    semicolon = template.find("；", start, end)
    if semicolon < 0:
        return end
    first = without_brackets(template[start:semicolon])
    return semicolon if inside or first.count(M) > 1 else end


def _runs_into_the_next(template: str, spans: list[tuple[int, int]], opened: int, end: int) -> bool:
    """“甲6万元，其中丙3万元，乙4万元”: only commas part both lists, so where the inner one ends is left open."""
    outer = next(((a, b) for a, b in reversed(spans) if a < opened < b), None)
    if outer is None or in_brackets(template, opened):
        return False
    return "；" not in template[outer[0] : outer[1] + 1] and "，" in template[opened:end]


def _items(told: Told, listed: list[Quantity], opened: int) -> list[Quantity]:
    """The items of a list: the first amount of each part; where an amount is an aside the list is not understood."""
    items: list[Quantity] = []
    skip_until = -1
    bracketed = in_brackets(told.template, opened)
    for quantity in listed:
        if quantity.at < skip_until or (not bracketed and in_brackets(told.template, quantity.at)):
            continue
        raw = told.template[quantity.start : quantity.at]
        if not quantity.name or _ASIDE.search(raw):
            return []
        items.append(quantity)
        following = _SEPARATOR.search(told.template, quantity.at)
        stretch = told.template[quantity.at + 1 : following.start() if following else None]
        if _NESTED.search(without_brackets(stretch)[:14]) and following:
            skip_until = following.start()
    return items


def _whole(
    told: Told,
    nearest: Quantity,
    changes: list[GrowthClaim],
    quantities: list[Quantity],
    parts: list[Quantity],
    inside: bool,
) -> Quantity | None:
    """The total of the list.

    The amount before it; behind “比上年增加…” the amount that changed. Where several amounts stand before the list
    the words do not tell which is meant: the one that fits, else none.
    """
    subject = _changed(nearest, changes, quantities)
    if subject is not None:
        return subject
    if not nearest.name:
        return None
    start, _ = told.sentence_of(nearest.at)
    others = [] if inside else [q for q in quantities if start <= q.at < nearest.at and q.name]
    if not others:
        return nearest
    total = Interval.sum(figure.range for figure in with_plain_zeros([q.figure for q in parts]))
    fitting = [q for q in (nearest, *reversed(others)) if q.figure.range.meets(total)]
    return fitting[0] if fitting else None


def _changed(nearest: Quantity, changes: list[GrowthClaim], quantities: list[Quantity]) -> Quantity | None:
    for change in changes:
        meant = (change.change, change.base_figure)
        if change.current is not None and any(f is not None and f.place == nearest.figure.place for f in meant):
            return next((q for q in quantities if q.figure.place == change.current.place), None)
    return None


def _claim(
    told: Told, whole: Quantity, parts: list[Quantity], match: re.Match[str], end: int, shares: dict[Place, ShareClaim]
) -> ListClaim:
    opening = told.template[match.start("open") : match.end()]
    tail = told.template[parts[-1].at + 1 : end + 1]
    rates: list[Figure] = [shares[q.figure.place].rate for q in parts if q.figure.place in shares]
    return ListClaim(
        words=told.words(whole.start, parts[-1].at + 1),
        section=told.section,
        quantity=whole.name,
        whole=whole.figure,
        parts=tuple((q.name, q.figure) for q in parts),
        complete=not (_MAIN_ONLY.search(opening) or _OPEN_END.match(tail.strip())),
        shares=tuple(rates) if len(rates) == len(parts) else (),
    )
