"""Who must avoid an evaluation, with the arithmetic of dates."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.scoring.panel.conflicts import (
    AVOID,
    CLEAR,
    ConflictRule,
    Relation,
    Service,
    Subject,
    judged,
    months_later,
    resting,
)

CASES = yaml.safe_load((Path(__file__).parent / "panel" / "conflicts.yaml").read_text(encoding="utf-8"))
DAY = date(2025, 6, 10)
SUBJECT = Subject("河湾区水务局", frozenset(("河湾区农业农村局",)), frozenset(("河湾区排水管理所",)))
RULES = (
    ConflictRule("任职", 0),
    ConflictRule("曾任职", 36),
    ConflictRule("近亲属任职", 0),
    ConflictRule("师生", None),
)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_relation_is_judged_with_its_dates(case: dict[str, Any]) -> None:
    found = judged([Relation("E01", **case["relation"])], SUBJECT, RULES, DAY)
    expected = [] if case["outcome"] is None else [("E01", case["outcome"], case["why"])]
    assert [(one.person, one.outcome, one.why) for one in found] == expected


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2022, 6, 10), 36, date(2025, 6, 10)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 5, 31), 0, date(2024, 5, 31)),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2024, 1, 1)), st.integers(1, 60))
def test_the_window_ends_with_its_last_day(until: date, months: int) -> None:
    last = months_later(until, months)
    relation = [Relation("E01", "任职", "河湾区水务局", until=until)]
    on_last, after = (
        judged(relation, SUBJECT, [ConflictRule("任职", months)], day) for day in (last, last + timedelta(days=1))
    )
    assert (on_last[0].outcome, after[0].outcome) == (AVOID, CLEAR)


def test_who_served_lately_rests() -> None:
    services = [
        Service("E01", date(2024, 12, 10), "河道清淤"),
        Service("E02", date(2024, 12, 9), "河道清淤"),
        Service("E03", date(2025, 7, 1), "泵站改造"),
    ]
    (found,) = resting(services, 6, DAY)
    assert (found.person, found.outcome) == ("E01", AVOID)
    assert found.why == (
        "2024年12月10日参加过“河道清淤”的评价，加6个月为2025年6月10日，评价日2025年6月10日在此期限内，本次不抽取。"
    )
