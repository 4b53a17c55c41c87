"""Compares last year's document with this year's (跨年核对): balances carried over, last year's figures as implied."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, Skipped
from yuheng.disclosure.claims import AmountClaim, BudgetComparison, GrowthClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.place import Words

_BALANCES = (
    (1, "年末结转和结余", "支出", "年初结转和结余", "收入", "决算数", "决算数", "年末结转和结余"),
    (4, "年末财政拨款结转和结余", "支出", "年初财政拨款结转和结余", "收入", "合计", "决算数", "年末财政拨款结转和结余"),
)


class Comparison(Struct, frozen=True):
    """One figure held against last year's document: what it is, both sides, and the outcome."""

    title: str
    last_year: Words | None
    this_year: Words | None
    outcome: Outcome


class NotComparable(Exception):
    """The two documents cannot be compared; the message is one Chinese sentence."""


def compare_years(last: Disclosure, this: Disclosure) -> list[Comparison]:
    """Everything the two documents state of the same year, held against each other.

    Raises ``NotComparable`` when both are of known years that do not follow one another.
    """
    if last.year is not None and this.year is not None and this.year != last.year + 1:
        raise NotComparable(
            f"两个文件的年度分别为{last.year}年和{this.year}年，不是相邻两年；请先写上年文件，再写本年文件。"
        )
    return [*_balances(last, this), *_implied(last, this)]


def _balances(last: Disclosure, this: Disclosure) -> Iterator[Comparison]:
    for no, closing, closing_side, opening, opening_side, closing_column, opening_column, title in _BALANCES:
        before, now = last.statement(no), this.statement(no)
        if before is None or now is None:
            continue
        ended = before.figure(closing, closing_column, closing_side)
        began = now.figure(opening, opening_column, opening_side)
        name = f"{title}与次年年初数"
        if ended is None or began is None:
            words = tuple(f.words for f in (ended, began) if f is not None)
            yield Comparison(name, None, None, Skipped("其中一年的报表没有这个数", words))
            continue
        yield Comparison(name, ended.words, began.words, _against(name, ended, began, began.range))


def _implied(last: Disclosure, this: Disclosure) -> Iterator[Comparison]:
    """Last year's amount as this year's growth implies it, against what last year's document states."""
    for growth in this.claims_of(GrowthClaim):
        if growth.base != "last_year" or growth.current is None or growth.change is None or not growth.quantity:
            continue
        implied = growth.current.range - growth.change.range
        stated = _stated(last, growth.quantity)
        name = f"{growth.quantity}（由本年增减额反推的上年数）"
        if stated is None:
            yield Comparison(name, None, growth.words, Skipped("上年文件中没有写这个数", (growth.words,)))
        elif not stated.same_kind(growth.current):
            yield Comparison(name, stated.words, growth.words, Skipped("两年的计量单位不同", (growth.words,)))
        else:
            outcome = _against(name, stated, growth.current, implied, growth.words)
            yield Comparison(name, stated.words, growth.words, outcome)


def _against(name: str, stated: Figure, current: Figure, implied: Interval, quote: Words | None = None) -> Outcome:
    words = quote or current.words
    if stated.range.meets(implied):
        return Held((stated.words, words))
    return Broken(
        quote=words,
        message=f"{name}为{current.shows(implied)}，上年文件（{stated.place.in_words()}）为{stated.full}，两者不一致，请核对或说明口径调整。",
        stated=current.shows(implied),
        expected=stated.full,
        because=(stated.words,),
        severity=WARNING,
    )


def _stated(document: Disclosure, quantity: str) -> Figure | None:
    """What a document states of a quantity: the only value, by its whole name."""
    figures = [
        claim.figure
        for claim in document.claims_of(AmountClaim)
        if claim.quantity == quantity and claim.stage != "initial_budget"
    ]
    figures += [
        claim.final for claim in document.claims_of(BudgetComparison) if claim.quantity == quantity and claim.final
    ]
    return figures[0] if len({figure.amount for figure in figures}) == 1 else None
