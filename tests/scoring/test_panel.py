"""A panel's sheets into one: every case by hand in panel/*.yaml, what must hold for any panel by properties."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.figures.place import Place, Words
from yuheng.goals.indicator import Indicator
from yuheng.scoring.declared import Declared
from yuheng.scoring.panel.consolidation import PanelSheet, consolidate
from yuheng.scoring.panel.rules import PanelRules, Refusal
from yuheng.scoring.panel.sheets import ExpertSheet

CASES = Path(__file__).parent / "panel"


def cases(name: str) -> list[Any]:
    told = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in told]


def sheet(rows: list[list[Any]]) -> ScoreSheet:
    indicators = []
    for number, (level1, level2, level3, weight, score, reason) in enumerate(rows, 1):
        printed = {"level1": level1, "level2": level2, "level3": level3, "weight": weight, "score": score}
        cells = {name: Words(str(text), Place(line=number)) for name, text in printed.items() if text != ""}
        indicators.append(Indicator(**cells, reason=Words(reason, Place(line=number)) if reason else None))
    return ScoreSheet(None, indicators=tuple(indicators))


def sheets_of(case: dict[str, Any]) -> list[ExpertSheet]:
    made = []
    for expert, scores in case["scores"].items():
        given_ = [score if isinstance(score, list) else [score, ""] for score in scores]
        rows = [[*row, *score] for row, score in zip(case["indicators"], given_, strict=True)]
        made.append(ExpertSheet(expert, sheet(rows)))
    return made


def rules_of(case: dict[str, Any]) -> PanelRules:
    return PanelRules.read(Declared(case["panel"], ("panel",)))


def sure(found: PanelSheet | Refusal) -> PanelSheet:
    assert isinstance(found, PanelSheet), found.in_words()
    return found


@pytest.mark.parametrize("case", cases("consolidated.yaml"))
def test_sheets_make_one(case: dict[str, Any]) -> None:
    found = sure(consolidate(sheets_of(case), rules_of(case)))
    assert [str(one.marks) for one in found.indicators] == case["marks"]
    assert {part.name: str(part.marks) for part in found.parts} == case["parts"]
    assert (str(found.marks), str(found.rounded_once)) == (case["total"], case["rounded_once"])
    first = found.indicators[0]
    assert first.in_words() == case["steps"]
    assert first.reasons_in_words() == case["reasons"]
    assert list(found.notices) == case.get("notices", [])


@pytest.mark.parametrize("case", cases("refused.yaml"))
def test_a_refusal_tells_everything_at_once(case: dict[str, Any]) -> None:
    sheets = [ExpertSheet(expert, sheet(rows)) for expert, rows in case["sheets"]]
    found = consolidate(sheets, rules_of(case))
    assert isinstance(found, Refusal)
    assert [reason.message for reason in found.reasons] == case["refused"]
    assert found.in_words() == "\n".join(case["refused"])


def test_a_reason_knows_expert_indicator_and_place() -> None:
    rules = PanelRules(1, (), "mean", 0, 1, 2, "half_up")
    found = consolidate([ExpertSheet("甲", sheet([["产出", "数量", "巡查次数", 5, 4, ""]]))], rules)
    assert isinstance(found, Refusal)
    (reason,) = found.reasons
    assert (reason.expert, reason.indicator, reason.place) == ("甲", "巡查次数", Place(line=1))


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [["产出", "数量", "巡查次数", 5, 5, ""], ["产出", "质量", "整改率", 10, 9, "一处未整改"]]
    rules = PanelRules(2, (), "mean", 0, 1, 2, "half_up")
    found = sure(consolidate([ExpertSheet("甲", sheet(rows)), ExpertSheet("乙", sheet(rows[::-1]))], rules))
    assert [(one.name, one.marks) for one in found.indicators] == [("巡查次数", 5), ("整改率", 9)]


def test_the_total_says_what_was_rounded_when() -> None:
    case = cases("consolidated.yaml")[1].values[0]
    found = sure(consolidate(sheets_of(case), rules_of(case)))
    assert found.in_words() == (
        "2位专家打分汇总得8.02分（满分10分），其中产出8.02分。各项指标先取舍，小计和合计是取舍后得分之和。"
        "如果只在最后取舍一次，合计为8.01分。"
    )


def test_two_scores_far_apart_accuse_nobody() -> None:
    rows = ["产出", "数量", "巡查次数", 10]
    rules = PanelRules(2, (), "mean", 0, 1, 2, "half_up", notice=Decimal("0.5"))
    far = [ExpertSheet("甲", sheet([[*rows, 10, ""]])), ExpertSheet("乙", sheet([[*rows, 1, "少巡查九次"]]))]
    found = sure(consolidate(far, rules))
    assert found.notices == ("指标“巡查次数”最高分与最低分相差9分，超过分值10分的50%，汇总前请专家讨论。",)


def test_a_spread_of_just_the_notice_is_not_pointed_out() -> None:
    rules = PanelRules(3, (), "mean", 0, 1, 2, "half_up", notice=Decimal("0.3"))
    rows = ["产出", "数量", "巡查次数", 10]
    scores = {"甲": [10, ""], "乙": [10, ""], "丙": [7, "少巡查三次"]}
    found = sure(consolidate([ExpertSheet(who, sheet([[*rows, *score]])) for who, score in scores.items()], rules))
    assert (found.indicators[0].spread, found.notices) == (3, ())


HUNDREDTHS = st.integers(0, 1000).map(lambda n: Decimal(n) / 100)
AGGREGATIONS = st.sampled_from((("mean", 0), ("trimmed_mean", 1), ("trimmed_mean", 2), ("median", 0)))
MODES = st.sampled_from(("half_up", "half_even", "down"))


@settings(deadline=None)
@given(st.data(), AGGREGATIONS, MODES, st.integers(0, 3))
def test_any_panel_adds_up_whatever_the_order_of_experts(data, aggregation, mode, places) -> None:
    how, cut = aggregation
    rows, experts = data.draw(st.integers(1, 4)), data.draw(st.integers(2 * cut + 1, 7))
    table = data.draw(st.lists(st.lists(HUNDREDTHS, min_size=rows, max_size=rows), min_size=experts, max_size=experts))
    sheets = [
        ExpertSheet(f"专家{n}", sheet([["产出", "", f"指标{i}", 10, mark, "有扣分"] for i, mark in enumerate(marks)]))
        for n, marks in enumerate(table)
    ]
    rules = PanelRules(experts, (), how, cut, 2 * cut + 1, places, mode)
    found = sure(consolidate(sheets, rules))
    again = sure(consolidate(data.draw(st.permutations(sheets)), rules))
    assert [one.marks for one in found.indicators] == [one.marks for one in again.indicators]
    assert found.marks == sum(part.marks for part in found.parts) == sum(one.marks for one in found.indicators)
    step = Decimal(1).scaleb(-places)
    for one in found.indicators:
        values = [score.marks for score in one.scores]
        assert min(values) - step < one.marks < max(values) + step
        assert len(one.kept) == {"mean": experts, "trimmed_mean": experts - 2 * cut, "median": 2 - experts % 2}[how]
    assert abs(found.marks - found.rounded_once) <= step * (rows + 1)
