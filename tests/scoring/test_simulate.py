"""Simulations: weights follow the version, judged lines keep their share, a median is the middle."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from yuheng.figures.figure import Figure
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE
from yuheng.scoring.lines import Line
from yuheng.scoring.scheme_files import version_named
from yuheng.scoring.simulate import CannotSimulate, spread, under
from yuheng.scoring.weights import reweighed

NATIONAL = version_named("unit_self_evaluation@2020")
FREE = version_named("self_evaluation_free_split@2020")


def judged(kind: str, weight: str, marks: str | None) -> Line:
    """A line that a person judged."""
    printed = Figure(Decimal(marks), BARE, 1, marks, Place()) if marks is not None else None
    return Line(kind, kind, "qualitative", Decimal(weight), printed=printed, why_not="由人评定")


LINES = (
    judged("budget_execution", "20", "20"), judged("quantity", "30", "27"), judged("quality", "20", "10"),
    judged("social", "30", "15"),
)  # fmt: skip


def weights(lines) -> list[Decimal]:
    return [line.weight for line in lines]


def test_fixed_parts_give_their_weights_and_lines_keep_their_proportions() -> None:
    lines, told = reweighed(LINES, NATIONAL)
    # 满意度 has no line: its 10 go to 效益, 30 + 10
    assert weights(lines) == [10, 30, 20, 40]
    assert len(told) == 1


def test_free_parts_share_what_the_fixed_ones_leave() -> None:
    lines, told = reweighed(LINES, FREE)
    assert weights(lines) == [10, Decimal(30) * 90 / 80, Decimal(20) * 90 / 80, Decimal(30) * 90 / 80]
    assert told == []


def test_weights_that_fit_stay_to_the_last_digit() -> None:
    third = [judged("budget_execution", "10", "10"), *(judged("quality", "30", "30") for _ in range(3))]
    assert weights(reweighed(third, FREE)[0]) == weights(third)


def test_judged_lines_keep_the_printed_share_of_their_weight() -> None:
    # 10 + 30 × 27/30 + 20 × 10/20 + 40 × 15/30
    assert under(LINES, NATIONAL).total == 10 + 27 + 10 + 20


def test_a_share_beyond_the_weight_counts_as_all_of_it() -> None:
    above = (*LINES[:3], judged("social", "30", "33"))
    assert under(above, NATIONAL).total == 10 + 27 + 10 + 40


def test_a_line_nobody_scored_is_named() -> None:
    with pytest.raises(CannotSimulate, match="“social”没有印出得分"):
        under((*LINES[:3], judged("social", "30", None)), NATIONAL)


def test_the_weight_of_what_does_not_apply_goes_to_others_before_shares_are_taken() -> None:
    lines = (*LINES[:2], replace(LINES[2], applies=False), LINES[3])
    # 产出 50 rests on quantity alone: 50 × 27/30
    assert under(lines, NATIONAL).total == 10 + 45 + 20


def test_the_spread_of_an_even_number_takes_the_mean_of_the_middle() -> None:
    scores = [under((*LINES[:3], judged("social", "30", marks)), NATIONAL) for marks in ("0", "15", "24", "30")]
    told = spread(scores)
    assert told is not None
    # 47, 67, 79, 87
    assert (told.low, told.high, told.mean, told.median) == (47, 87, 70, 73)
    assert [(low, count) for low, _, count in told.bands if count] == [(45, 1), (65, 1), (75, 1), (85, 1)]
    assert dict(told.grades) == {"优": 0, "良": 1, "中": 2, "差": 1}
    assert spread([]) is None
