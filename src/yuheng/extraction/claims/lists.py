"""Totals and the parts listed with them (合计与分项): “总额100万元，其中：货物40万元，服务60万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import ListClaim, ShareClaim
from yuheng.extraction.claims.passage import M, Told
from yuheng.extraction.claims.quantities import Quantity, quantities_in
from yuheng.extraction.claims.shares import claims_in as shares_in
from yuheng.figures.figure import Figure

_OPENING = re.compile(rf"{M}[^{M}。；;]{{0,24}}?(?P<open>其中|主要用于以下方面|主要用于|主要包括|包括|分别为|具体为|由)[^{M}。；;]{{0,30}}?(?={M})?")
_MAIN_ONLY = re.compile(r"其中[：:，,]?主要|主要用于(?!以下)|主要包括|主要为")
_NESTED = re.compile(r"其中|包括")
_OPEN_END = re.compile(r"等(?:支出|费用|方面|项目|内容)?$|等[；;。，,]")
_BREAK = re.compile(r"[。\n]")
_ASIDE = re.compile(r"比|较|与|占|完成|剩余|结余|预算|增加|减少|每|人均|车均|平均|退回|扣除|不含")


def claims_in(told: Told) -> Iterator[ListClaim]:
    """The lists of a paragraph whose items are all amounts."""
    quantities = quantities_in(told)
    by_mark = {q.at: q for q in quantities}
    shares = {share.part.place: share for share in shares_in(told)}
    for match in _OPENING.finditer(told.template):
        whole = by_mark.get(match.start())
        if whole is None or not whole.name:
            continue
        end = _end(told.template, match.start("open"))
        parts = _items(told, [q for q in quantities if match.start("open") <= q.at < end])
        if len(parts) >= 2 and all(part.figure.same_kind(whole.figure) for part in parts):
            yield _claim(told, whole, parts, match, end, shares)


def _end(template: str, start: int) -> int:
    """The list ends with its sentence, or where the next list with its own total opens."""
    stop = _BREAK.search(template, start)
    return stop.start() if stop else len(template)


def _items(told: Told, listed: list[Quantity]) -> list[Quantity]:
    """The items of the outermost list: amounts that carry a name and are no aside, nor parts of an item."""
    items: list[Quantity] = []
    nested_until = -1
    for quantity in listed:
        raw = told.template[quantity.start : quantity.at]
        if quantity.at < nested_until:
            continue
        if not quantity.name or _ASIDE.search(raw):
            return items if not items else _without_asides(items)
        items.append(quantity)
        nested = _nested_end(told.template, quantity.at)
        nested_until = nested if nested else nested_until
    return items


def _without_asides(items: list[Quantity]) -> list[Quantity]:
    return []


def _nested_end(template: str, at: int) -> int | None:
    """Where the list inside an item ends (at its semicolon), None where the item has none."""
    semicolon = re.compile(r"[；;。]").search(template, at)
    end = semicolon.start() if semicolon else len(template)
    return end if _NESTED.search(template[at + 1 : min(at + 14, end)]) else None


def _claim(
    told: Told, whole: Quantity, parts: list[Quantity], match: re.Match[str], end: int, shares: dict[object, ShareClaim]
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
