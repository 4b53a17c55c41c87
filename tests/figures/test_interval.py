"""Intervals: whatever the true values were, a correct relation between their prints is never called broken."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuheng.figures.figure import rounded
from yuheng.figures.interval import Interval

amounts = st.decimals(min_value=-(10**7), max_value=10**7, places=6)
places = st.integers(min_value=0, max_value=4)


@given(amounts, places)
def test_a_printed_number_stands_for_what_was_rounded_to_it(value: Decimal, places: int) -> None:
    assert value in Interval.rounded(rounded(value, places), places)


@given(st.lists(amounts, min_size=1, max_size=30), places)
def test_a_correct_total_of_rounded_items_holds(values: list[Decimal], places: int) -> None:
    parts = Interval.sum(Interval.rounded(rounded(value, places), places) for value in values)
    total = Interval.rounded(rounded(sum(values, Decimal(0)), places), places)
    assert parts.meets(total)


@given(amounts, amounts, places)
def test_difference_product_and_quotient_hold_the_true_value(a: Decimal, b: Decimal, places: int) -> None:
    x, y = (Interval.rounded(rounded(value, places), places) for value in (a, b))
    assert a - b in x - y
    assert a * b in x * y
    assert abs(a) in abs(x)
    if 0 not in y:
        quotient = x / y
        assert quotient.low * b <= a <= quotient.high * b or quotient.high * b <= a <= quotient.low * b


def test_dividing_by_what_may_be_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exactly(1) / Interval.rounded(Decimal(0), 2)


def test_both_ends_belong_to_it() -> None:
    assert Interval.rounded(Decimal("2.675"), 2).meets(Interval.exactly(Decimal("2.68")))
    assert Interval.rounded(Decimal("1.0"), 1).meets(Interval.rounded(Decimal("1.1"), 1))
    assert not Interval.rounded(Decimal("1.0"), 1).meets(Interval.rounded(Decimal("1.2"), 1))


def test_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="upside down"):
        Interval(Decimal(2), Decimal(1))


@pytest.mark.parametrize(
    ("low", "high", "places", "shown"),
    [
        ("8.811", "8.813", 2, "8.81"), ("-0.001", "0.001", 1, "0.0"),
        ("1", "9", 1, "1.0~9.0"), ("-6.71", "-6.70", 1, "-6.7"),
    ],
)  # fmt: skip
def test_it_is_shown_as_one_number_where_it_is_narrow(low: str, high: str, places: int, shown: str) -> None:
    assert Interval(Decimal(low), Decimal(high)).shown(places) == shown
