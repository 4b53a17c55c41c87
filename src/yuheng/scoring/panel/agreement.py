"""Agreement of a panel (专家意见一致程度): Krippendorff's alpha, computed exactly and said with caution.

Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Written here because the package that offers it
is GPL and works with floats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

NOMINAL, ORDINAL, INTERVAL, RATIO = "nominal", "ordinal", "interval", "ratio"

Value = Decimal | Fraction | int
Distance = Callable[[Fraction, Fraction], Fraction]

_GOOD, _TENTATIVE = Fraction(800, 1000), Fraction(667, 1000)
"""Krippendorff's own customary limits: rely on it from 0.800, draw only tentative conclusions from 0.667."""


def alpha(units: Iterable[Sequence[Value | None]], level: str = INTERVAL) -> Fraction | None:
    """Krippendorff's alpha over ``units``, each the values its observers gave, None where one gave none.

    A unit with fewer than two values says nothing about agreement and is left out. None where alpha is undefined:
    no unit has two values, or all values are the same.
    """
    pairable = [[Fraction(value) for value in unit if value is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    counts = Counter(value for unit in pairable for value in unit)
    distance = _distance(level, counts)
    total = counts.total()
    observed = sum((_within(Counter(unit), distance) / (len(unit) - 1) for unit in pairable), Fraction(0))
    expected = _within(counts, distance)
    return 1 - (total - 1) * observed / expected if expected else None


def _within(counts: Counter[Fraction], distance: Distance) -> Fraction:
    """The sum of the distances of all ordered pairs of values."""
    return sum((n * m * distance(a, b) for a, n in counts.items() for b, m in counts.items()), Fraction(0))


def _distance(level: str, counts: Counter[Fraction]) -> Distance:
    """How far two values are apart, squared, at a level of measurement."""
    if level == NOMINAL:
        return lambda a, b: Fraction(a != b)
    if level == INTERVAL:
        return lambda a, b: (a - b) ** 2
    if level == RATIO:
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a != b else Fraction(0)
    if level == ORDINAL:
        rank, below = {}, 0
        for value in sorted(counts):
            rank[value] = Fraction(2 * below + counts[value], 2)  # the middle of the places that equal values share
            below += counts[value]
        return lambda a, b: (rank[a] - rank[b]) ** 2
    raise ValueError(f"no level of measurement: {level}")


class Agreement(Struct, frozen=True):
    """How far a panel agrees (一致程度): alpha over the score rates of its indicators, None where undefined."""

    alpha: Fraction | None
    experts: int
    indicators: int

    def in_words(self) -> str:
        """What an official should make of it, and what not."""
        if self.experts < 2:
            return f"只有{self.experts}位专家的评分，无从比较一致程度。"
        if not self.indicators:
            return "没有一项指标有两位以上专家打分，无从比较一致程度。"
        if self.alpha is None:
            return "各位专家对各项指标给出的得分率全都相同，没有差异，一致性系数无法计算；这不表示意见不一致。"
        shown = round(self.alpha, 3)
        return (
            f"{self.experts}位专家对{self.indicators}项指标打分的一致性系数（克里彭多夫α，按得分率计算）"
            f"为{Decimal(int(shown * 1000)).scaleb(-3)}（1为完全一致，0相当于随意打分），{_meaning(shown)}"
            "各项指标的得分率彼此接近时，这个系数会偏低，应当结合各项指标的极差来看；"
            "它只说明专家之间是否一致，不说明打分是否恰当。"
        )


def _meaning(value: Fraction) -> str:
    if value >= _GOOD:
        return "一致程度较好。"
    if value >= _TENTATIVE:
        return "一致程度尚可，汇总前宜对分歧较大的指标作些讨论。"
    return "一致程度偏低，建议汇总前先讨论分歧较大的指标。"


def agreement(rows: Iterable[tuple[Decimal, Sequence[Decimal | None]]]) -> Agreement:
    """The agreement over ``rows``: an indicator's weight, and its scores in the order of the experts.

    Scores are taken as shares of the weight, so that an indicator of 20 marks counts no more than one of 2.
    """
    rates = [
        [None if score is None else Fraction(score) / Fraction(weight) for score in scores]
        for weight, scores in rows
        if weight > 0
    ]
    usable = [row for row in rates if sum(value is not None for value in row) > 1]
    experts = sum(any(value is not None for value in column) for column in zip(*rates, strict=True))
    return Agreement(alpha(usable), experts, len(usable))
