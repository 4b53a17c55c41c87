"""What equals what in a disclosure, in plain fractions: written apart from the program, to judge it by.

Each relation is named by the rule that reports it; its figures come in the order in which the report lists them. The
answer is one of three: the printed values agree, no values that print like this can agree, or it cannot be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

_PRINTED = re.compile(r"(-?[\d,]+)(?:\.(\d+))?(万元|亿元|分|%)?")
Range = tuple[Fraction, Fraction]
Formula = Callable[[Sequence[Range]], bool]


def printed(text: str) -> Range | None:
    """The lowest and highest value that prints like this, in 万元 or as a fraction; None where it is no figure."""
    found = _PRINTED.fullmatch(text.strip())
    if found is None or not any(c.isdigit() for c in text):
        return None
    whole, places, unit = found.groups()
    scale = {"%": Fraction(1, 100), "亿元": Fraction(10_000)}.get(unit or "", Fraction(1))
    value = Fraction(whole.replace(",", "") + ("." + places if places else ""))
    half = Fraction(1, 2 * 10 ** len(places or ""))
    return (value - half) * scale, (value + half) * scale


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _plus(ranges: Sequence[Range]) -> Range:
    return sum((low for low, _ in ranges), Fraction(0)), sum((high for _, high in ranges), Fraction(0))


def _minus(one: Range, other: Range) -> Range:
    return one[0] - other[1], one[1] - other[0]


def _divided(part: Range, whole: Range) -> Range | None:
    if whole[0] <= 0 <= whole[1]:
        return None
    ends = [a / b for a in part for b in whole]
    return min(ends), max(ends)


def _rate(stated: Range, part: Range, whole: Range) -> bool:
    rate = _divided(part, whole)
    return rate is None or _meet(stated, rate)


def total(f: Sequence[Range]) -> bool:
    """The first is the sum of the others."""
    return _meet(f[0], _plus(f[1:]))


def remainder(f: Sequence[Range]) -> bool:
    """The first is the sum of the others less the last."""
    return _meet(f[0], _minus(_plus(f[1:-1]), f[-1]))


def at_most(f: Sequence[Range]) -> bool:
    """The first is not more than the others together."""
    return f[0][0] <= _plus(f[1:])[1]


def share(f: Sequence[Range]) -> bool:
    """The first is the second divided by the third."""
    return _rate(f[0], f[1], f[2])


def completed(f: Sequence[Range]) -> bool:
    """The first is the third divided by the second."""
    return _rate(f[0], f[2], f[1])


def difference(f: Sequence[Range]) -> bool:
    """The first is how far the others lie apart."""
    return _meet(f[0], _minus(f[1], f[2])) or _meet(f[0], _minus(f[2], f[1]))


def growth(f: Sequence[Range]) -> bool:
    """The first is the third (a change) divided by what the second was before, whichever way it went."""
    return _rate(f[0], f[2], _minus(f[1], f[2])) or _rate(f[0], f[2], _plus(f[1:]))


def hundred(f: Sequence[Range]) -> bool:
    """Shares add up to the whole."""
    return _meet(_plus(f), (Fraction(1), Fraction(1)))


def marks(f: Sequence[Range]) -> bool:
    """The first is the third (a weight) times the fifth by the fourth (spent by budget)."""
    rate = _divided(f[4], f[3])
    return rate is None or (f[0][0] <= f[2][1] * rate[1] and f[2][0] * rate[0] <= f[0][1])


def within(f: Sequence[Range]) -> bool:
    """A score (second) is not above its weight (first)."""
    return f[1][0] <= f[0][1]


TOTALS = re.compile(
    r".*_(tables_differ|totals_differ|spending_differ|levels_mismatch|row_mismatch|classes_mismatch|total_mismatch|"
    r"balance_mismatch|sum_mismatch|parts_mismatch)|(income_sources|grant_income|grant_opening|running_expenditure|"
    r"personnel_expenditure|government_fund_spending|total_score|flat)_mismatch|"
    r"narrative_differs_from_statement|score_differs_from_sheet|sheet_total_mismatch"
)
OTHERS: dict[str, Formula] = {
    "closing_balance_mismatch": remainder,
    "grant_closing_mismatch": remainder,
    "government_fund_closing_mismatch": remainder,
    "opening_balance_mismatch": lambda f: True,
    "share_mismatch": share,
    "stated_rate_mismatch": share,
    "execution_rate_mismatch": completed,
    "budget_comparison_mismatch": completed,
    "change_mismatch": difference,
    "growth_mismatch": growth,
    "share_sum_mismatch": hundred,
    "execution_score_mismatch": marks,
    "score_above_weight": within,
}


def formula(rule: str, texts: Sequence[str]) -> Formula | None:
    """What must hold between the figures of a relation of this rule; None where it is no matter of arithmetic."""
    if rule == "budget_comparison_mismatch" and not texts[0].endswith("%"):
        return None
    if rule == "execution_score_mismatch" and len(texts) != 5:
        return None
    if rule in OTHERS:
        return OTHERS[rule]
    if "_exceeds_" in rule:
        return at_most
    return total if TOTALS.fullmatch(rule) else None


def agrees(rule: str, texts: Sequence[str]) -> bool | None:
    """True when values that print like this agree, False when none do, None where it cannot be told.

    An empty cell, or the name of its row in place of it, is nothing.
    """
    needed = formula(rule, texts)
    if needed is None:
        return None
    if needed is within:
        texts = texts[:2]
    if needed is total and texts[-1:] == ["持平"]:
        texts = texts[:-1]
    nothing = (Fraction(0), Fraction(0))
    return needed([printed(text) or nothing for text in texts])
