"""Amounts and what they are amounts of (数额): “2023年度收入总计1,234.56万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from yuheng.disclosure.claims import AmountClaim
from yuheng.extraction.claims.passage import Told, Y, clause_start, money_marks, squeezed
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

Stage = Literal["final", "initial_budget", "annual_budget", "unknown"]

_LEAD = regex(
    r"^(?:其中|包括|主要包括|主要用于以下方面|主要用于|按大类|分别为|具体为|具体包括|即|一是|二是|三是|四是|五是|六是|七是|八是"
    r"|以及|及|和|与|另|并|共计|共有|共|累计|截至|从|对|按|占|的|了|是|为|由|至|到|全年|本年度|当年|我单位|我局|本单位|本部门"
    r"|该项目|本项目|该|\d+[.、]|[（(]\d+[）)]|[①-⑳])+"
)
_TAIL = regex(
    r"(?:分别为|合计为|总计为|共计|约为|金额为|达到|总额为|高达|调整为|支出决算为|决算数为|决算为|预算为|预算数为|为|是|约|达|仅)$"
)
_YEAR = regex(rf"{Y}度?|[本上当]年度?")
_QUOTES = regex(r"[“”\"'‘’《》〈〉「」]")
_STAGE: tuple[tuple[re.Pattern[str], Stage], ...] = (
    (regex(r"年初(?:部门)?预算|预算批复|批复预算"), "initial_budget"),
    (regex(r"全年预算|调整(?:后)?预算|预算调整数"), "annual_budget"),
    (regex(r"决算|实际支出|实际使用|支出为"), "final"),
)
_CLASS_WORDS = regex(r"[（(](?:类|款|项|含[^）)]*|合计|总计)[）)]")


class Quantity(Struct, frozen=True):
    """A name and its amount (数额): ``start`` and ``at`` are template offsets of the name and of the amount."""

    name: str
    figure: Figure
    start: int
    at: int


def quantities_in(told: Told) -> list[Quantity]:
    """Every amount of money of the paragraph with the name printed before it, in order; the name may be empty."""
    found = []
    for at, figure in money_marks(told):
        start = clause_start(told.template, at)
        found.append(Quantity(named(told.template[start:at]), figure, start, at))
    return found


def named(raw: str) -> str:
    """A quantity's name without year, lead-in words, quotes and linking verbs."""
    name = _QUOTES.sub("", squeezed(raw))
    name = _CLASS_WORDS.sub("", name)
    for _ in range(3):
        name = _YEAR.sub("", _TAIL.sub("", _LEAD.sub("", name)), count=1)
    return regex(r"^[）)]|[（(]$").sub("", name)


def stage_of(name: str) -> Stage:
    """Whether a name speaks of the final accounts or of a budget."""
    return next((stage for pattern, stage in _STAGE if pattern.search(name)), "unknown")


def claims_in(told: Told) -> Iterator[AmountClaim]:
    """Every named amount as a claim."""
    for quantity in quantities_in(told):
        if quantity.name:
            yield AmountClaim(
                words=told.words(quantity.start, quantity.at + 1),
                section=told.section,
                quantity=quantity.name,
                figure=quantity.figure,
                year=told.year_before(quantity.at),
                stage=stage_of(told.template[quantity.start : quantity.at]),
            )
