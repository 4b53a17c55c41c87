"""Whatever the scores are: shares add up to the envelope, rates never pass it, and nobody is favoured by chance."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recipients import rules

from yuheng.scoring.allocation.allocate import allocate
from yuheng.scoring.allocation.money import ROUNDING_UNITS
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import bound_in

SCORES = st.decimals(0, 100, places=2)
AMOUNTS = st.integers(0, 10**14)
UNITS = st.sampled_from(sorted(ROUNDING_UNITS))


def yuan(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):f}元"


@st.composite
def recipients(draw: st.DrawFn, bounded: bool = False) -> list[Recipient]:
    made = []
    for number in range(draw(st.integers(1, 12))):
        floor, most = sorted((draw(st.integers(0, 10**9)), draw(st.integers(0, 10**9))))
        made.append(
            Recipient(
                f"单位{number}",
                draw(SCORES),
                base=draw(AMOUNTS),
                size=draw(st.decimals("0.01", 10**6, places=2)),
                vetoed=draw(st.integers(0, 5)) == 0,
                veto_reason="事故",
                floor=bound_in(yuan(floor)) if bounded and draw(st.booleans()) else None,
                ceiling=bound_in(yuan(most)) if bounded and draw(st.booleans()) else None,
            )
        )
    return made


@settings(deadline=None)
@given(recipients(), st.integers(0, 10**10), UNITS, st.sampled_from(["score", "score_times_size"]))
def test_shares_add_up_to_the_envelope(made: list[Recipient], units: int, unit: str, counts: str) -> None:
    told = rules(
        counts=counts,
        envelope=yuan(units * ROUNDING_UNITS[unit]),
        rounding={"unit": unit},
        veto={"gets": "nothing", "freed": "others"},
    )
    if not any(one.score > 0 and not one.vetoed for one in made):
        with pytest.raises(Refused, match="总额分不出去"):
            allocate(made, told)
        return
    result = allocate(made, told)
    assert sum(award.amount for award in result.awards) == units * ROUNDING_UNITS[unit]
    assert all(award.amount % ROUNDING_UNITS[unit] == 0 for award in result.awards)
    weights = {
        award.recipient.name: award.total * (award.recipient.size if counts == "score_times_size" else 1)
        for award in result.awards
        if not award.recipient.vetoed
    }
    total = sum(weights.values())
    for award in result.awards:
        exact = weights.get(award.recipient.name, Decimal(0)) * units * ROUNDING_UNITS[unit]
        assert abs(award.amount * total - exact) < ROUNDING_UNITS[unit] * total, "nobody is a whole unit off"


@settings(deadline=None)
@given(recipients(bounded=True), st.integers(0, 10**12), st.sampled_from(["others", "unspent"]))
def test_shares_keep_their_bounds_and_lose_nothing(made: list[Recipient], fen: int, freed: str) -> None:
    told = rules(envelope=yuan(fen), rounding={"unit": "分"}, veto={"gets": "floor", "freed": freed})
    try:
        result = allocate(made, told)
    except Refused as reason:
        assert "下限合计" in str(reason) or "总额分不出去" in str(reason)
        return
    assert result.unallocated is not None and result.unallocated >= 0
    assert result.allocated + result.unallocated == fen
    for award in result.awards:
        one = award.recipient
        assert one.floor is None or award.amount >= one.floor.value
        assert one.ceiling is None or award.amount <= one.ceiling.value
    could_take_more = [
        a
        for a in result.awards
        if a.total and not a.recipient.vetoed and (a.recipient.ceiling is None or a.amount < a.recipient.ceiling.value)
    ]
    if result.unallocated and not any(one.vetoed for one in made):
        assert not could_take_more, "money is left only where nobody may take more"


@settings(deadline=None)
@given(recipients(bounded=True), st.integers(0, 10**14), UNITS, st.sampled_from(["half_up", "half_even", "down"]))
def test_rates_never_pass_the_envelope(made: list[Recipient], fen: int, unit: str, mode: str) -> None:
    told = rules(mode="rate", envelope=yuan(fen), rounding={"unit": unit, "mode": mode}, veto={"gets": "nothing"})
    try:
        result = allocate(made, told)
    except Refused as reason:
        assert "下限" in str(reason)
        return
    assert result.allocated <= fen
    assert result.unallocated == fen - result.allocated
    assert result.factor is None or 0 <= result.factor < 1
    for award in result.awards:
        if not award.recipient.vetoed and award.recipient.ceiling is not None:
            assert award.amount <= award.recipient.ceiling.value


@settings(deadline=None)
@given(recipients(bounded=True), st.randoms(use_true_random=False))
def test_the_order_of_the_sheet_changes_no_amount(made: list[Recipient], chance) -> None:
    told = rules(envelope="1000000000元", veto={"gets": "nothing", "freed": "others"})
    shuffled = list(made)
    chance.shuffle(shuffled)
    try:
        first = allocate(made, told)
    except Refused:
        with pytest.raises(Refused):
            allocate(shuffled, told)
        return
    again = allocate(shuffled, told)
    assert {a.recipient.name: a.amount for a in first.awards} == {a.recipient.name: a.amount for a in again.awards}


@settings(deadline=None)
@given(recipients(bounded=True))
def test_a_better_total_never_gets_less_by_share(made: list[Recipient]) -> None:
    unbounded = [Recipient(one.name, one.score) for one in made]
    if not any(one.score for one in unbounded):
        return
    ordered = sorted(allocate(unbounded, rules(envelope="777777元")).awards, key=lambda award: award.total)
    for lower, higher in pairwise(ordered):
        assert lower.amount <= higher.amount or lower.total == higher.total
