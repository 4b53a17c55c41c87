"""The panel block of a scheme: what is read, what is refused where, and numbers nobody has filled in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from yuheng.scoring.declared import Declared, Fault
from yuheng.scoring.panel.conflicts import ConflictRule
from yuheng.scoring.panel.rules import PanelRules, Seats

RIGHT = """
members: 5
composition:
  - {field: 业务, at_least: 1}
  - {field: 绩效管理, at_least: 1}
  - {field: 财务, at_least: 1, at_most: 2}
aggregation: mean
rounding: {places: 2, mode: half_up}
notice: 0.3
rest_months: 6
conflicts:
  - {kind: 任职, months: 36}
  - {kind: 师生, months: null}
"""
WRONG = yaml.safe_load((Path(__file__).parent / "panel" / "rules_refused.yaml").read_text(encoding="utf-8"))


def read(**changed: Any) -> PanelRules:
    return PanelRules.read(Declared(yaml.safe_load(RIGHT) | changed, ("panel",)))


def test_a_block_is_read() -> None:
    composition = (Seats("业务", 1), Seats("绩效管理", 1), Seats("财务", 1, 2))
    conflicts = (ConflictRule("任职", 36), ConflictRule("师生", None))
    assert read() == PanelRules(5, composition, "mean", 0, 1, 2, "half_up", Decimal("0.3"), 6, conflicts)


def test_a_trimmed_mean_needs_one_score_after_cutting() -> None:
    assert read(aggregation="trimmed_mean", cut=2).sheets_at_least == 5
    assert read(aggregation="trimmed_mean", cut=2, sheets_at_least=7).sheets_at_least == 7
    assert read(aggregation="trimmed_mean", cut=None).sheets_at_least is None


@pytest.mark.parametrize("case", [pytest.param(case, id=case["says"]) for case in WRONG])
def test_what_cannot_be_is_refused_where_it_stands(case: dict[str, Any]) -> None:
    with pytest.raises(Fault) as caught:
        read(**case["panel"])
    assert caught.value.path == tuple(case["at"])
    assert case["says"] in caught.value.reason


def test_every_number_may_be_null_and_is_asked_for_later() -> None:
    empty = read(
        members=None,
        composition=[{"field": "财务", "at_least": None}],
        aggregation=None,
        rounding={"places": None, "mode": None},
        notice=None,
        rest_months=None,
    )
    assert [reason.message.partition("（")[2].partition("）")[0] for reason in empty.unfilled_for_members()] == [
        "panel.members",
        "panel.composition.0.at_least",
    ]
    assert len(empty.unfilled_for_scores()) == 3
    assert not read().unfilled_for_members() and not read().unfilled_for_scores()
