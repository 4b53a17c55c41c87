"""Agreement of a panel: the published examples of Krippendorff's alpha, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.scoring.panel.agreement import Agreement, agreement, alpha

EXAMPLES = yaml.safe_load((Path(__file__).parent / "panel" / "published_alphas.yaml").read_text(encoding="utf-8"))
VALUES = st.none() | st.integers(0, 5)
UNITS = st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(VALUES, min_size=n, max_size=n), max_size=8))
LEVELS = st.sampled_from(("nominal", "ordinal", "interval", "ratio"))


def units_of(example: dict) -> list[tuple[int | None, ...]]:
    return list(zip(*example["observers"], strict=True))


def published() -> Iterator[object]:
    for example in EXAMPLES:
        for level, value in example["alpha"].items():
            yield pytest.param(example, level, Decimal(str(value)), id=f"{example['name']} {level}")


@pytest.mark.parametrize(("example", "level", "value"), list(published()))
def test_a_published_example(example: dict, level: str, value: Decimal) -> None:
    found = alpha(units_of(example), level)
    assert found is not None
    assert round(found, 3) == Fraction(value)


def by_coincidences(units: list[tuple[int | None, ...]], level: str) -> Fraction | None:
    """Alpha by the matrix of coincidences, step by step as the paper does it."""
    pairs: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        given_ = [value for value in unit if value is not None]
        for i, a in enumerate(given_):
            for j, b in enumerate(given_):
                if i != j:
                    pairs[a, b] = pairs.get((a, b), Fraction(0)) + Fraction(1, len(given_) - 1)
    values = sorted({a for a, _ in pairs})
    n = {a: sum(pairs.get((a, b), Fraction(0)) for b in values) for a in values}
    total = sum(n.values(), Fraction(0))

    def apart(a: int, b: int) -> Fraction:
        if a == b:
            return Fraction(0)
        between = sum(n[g] for g in values if min(a, b) <= g <= max(a, b)) - (n[a] + n[b]) / 2
        return {
            "nominal": Fraction(1),
            "ordinal": between**2,
            "interval": Fraction(a - b) ** 2,
            "ratio": Fraction(a - b, a + b) ** 2,
        }[level]

    expected = sum(n[a] * n[b] * apart(a, b) for a in values for b in values)
    if not expected:
        return None
    return 1 - (total - 1) * sum(o * apart(a, b) for (a, b), o in pairs.items()) / expected


@settings(deadline=None)
@given(UNITS, LEVELS)
def test_it_is_what_the_matrix_of_coincidences_gives(units: list, level: str) -> None:
    assert alpha(units, level) == by_coincidences(units, level)


@settings(deadline=None)
@given(UNITS, st.randoms(use_true_random=False))
def test_the_order_of_experts_and_indicators_does_not_matter(units: list, chance) -> None:
    shuffled = [chance.sample(unit, len(unit)) for unit in units]
    chance.shuffle(shuffled)
    assert alpha(shuffled) == alpha(units)


def test_full_agreement_is_one_and_no_variation_is_undefined() -> None:
    assert alpha([(1, 1, 1), (2, 2, None)]) == 1
    assert alpha([(3, 3), (3, 3)]) is None
    assert alpha([(1, None), (None, 2)]) is None
    assert alpha([]) is None


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="weekly"):
        alpha([(1, 2)], "weekly")


def marks(*rows: tuple[str, list[str]]) -> list[tuple[Decimal, list[Decimal | None]]]:
    return [(Decimal(weight), [Decimal(s) if s else None for s in scores]) for weight, scores in rows]


def test_scores_count_as_shares_of_the_weight() -> None:
    # 得分率：甲0.5、1，乙0.5、0.9 whatever the weights are
    found = agreement(marks(("2", ["1", "1"]), ("20", ["20", "18"])))
    assert found.alpha == alpha([(Fraction(1, 2), Fraction(1, 2)), (Fraction(1), Fraction(9, 10))])
    assert (found.experts, found.indicators) == (2, 2)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Fraction(7996, 10000), "为0.800（1为完全一致，0相当于随意打分），一致程度较好"),
        (Fraction(7994, 10000), "为0.799（1为完全一致，0相当于随意打分），一致程度尚可"),
        (Fraction(1, 2), "为0.500（1为完全一致，0相当于随意打分），一致程度偏低"),
        (Fraction(-1, 3), "为-0.333（1为完全一致，0相当于随意打分），一致程度偏低"),
    ],
)
def test_it_says_what_the_number_means(value: Fraction, said: str) -> None:
    assert said in Agreement(value, 5, 17).in_words()


def test_it_says_when_there_is_nothing_to_say() -> None:
    assert agreement(marks(("10", ["9"]))).in_words() == "只有1位专家的评分，无从比较一致程度。"
    assert agreement(marks(("10", ["9", "9"]))).in_words().startswith("各位专家对各项指标给出的得分率全都相同")
    apart = agreement(marks(("10", ["9", ""]), ("5", ["", "4"])))
    assert apart.in_words() == "没有一项指标有两位以上专家打分，无从比较一致程度。"
    assert agreement([]).in_words() == "只有0位专家的评分，无从比较一致程度。"
