"""Marks lost although the target is met (达到指标值而扣分)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import verdict
from yuheng.goals.wording import repeats, says_not_done, says_partly, says_reached


@rule(title="已达到指标值的指标应得满分，或说明未达到之处", severity=WARNING, basis=("caiyu-2020-10",))
def marks_lost_though_met(indicator: Indicator) -> Iterator[Outcome]:
    """核对扣了分的指标是否其实达到了指标值。

    检查：得分低于分值的指标，完成值是否在数字上已达到指标值（成本类不超过预算即为达到），或只写“达到预期指标”，或照抄指标值。
    理由：完成值达到指标值的记满分；扣了分，就应写出哪里没有达到。
    不查：写“基本达到”“部分完成”“未完成”的；指标值和完成值不能比较的。
    反例：指标值≤4小时，完成值3小时，分值5，得分4.5。
    正例：指标值≤4小时，完成值3小时，分值5，得分5。
    """
    weight, score = indicator.weight_marks, indicator.score_marks
    if weight is None or score is None or indicator.actual is None or score.value >= weight.value:
        return
    actual = indicator.actual
    if says_partly(actual.text) or says_not_done(actual.text):
        return
    found = verdict(indicator)
    target = indicator.target
    shown = target.text.strip()[:40] if target else ""
    if found == "reached":
        told = f"指标值“{shown}”，完成值“{actual.text[:40]}”已经达到"
    elif found == "unknown" and says_reached(actual.text):
        told = f"完成值写“{actual.text[:40]}”"
    elif found == "unknown" and target is not None and repeats(target.text, actual.text):
        told = f"完成值“{actual.text[:40]}”与指标值相同"
    else:
        return
    yield Broken(
        actual,
        f"{told}，却只得{score.text}分（分值{weight.text}分）。",
        f"得{score.text}分",
        f"{weight.text}分，或写明未达到之处",
        words_of((score, weight, target)),
    )
