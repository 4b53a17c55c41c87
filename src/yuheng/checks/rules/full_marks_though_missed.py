"""Full marks although the actual value misses the target (未达到指标值而得满分)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import verdict
from yuheng.goals.wording import says_not_done, says_partly


@rule(title="未达到年度指标值的指标不应得满分", severity=WARNING, basis=("caiyu-2020-10",))
def full_marks_though_missed(indicator: Indicator) -> Iterator[Outcome]:
    """核对满分的指标是否真的达到了指标值。

    检查：得分等于分值的指标，实际完成值是否低于（反向指标是否高于）年度指标值，是否晚于规定时间，是否写明“基本达到”“部分完成”“未完成”。
    理由：达到指标值的得满分，未达到的按完成比例计分。
    不查：指标值和完成值单位不同、数目对不上或带“约”“余”的；没有分值或得分的行。
    反例：指标值≥95%，完成值92%，分值10，得分10。
    正例：指标值≥95%，完成值96%，分值10，得分10。
    """
    weight, score = indicator.weight_marks, indicator.score_marks
    if weight is None or score is None or weight.value == 0 or score.value != weight.value:
        return
    if indicator.actual is None or indicator.target is None:
        return
    found = verdict(indicator)
    actual = indicator.actual
    if found == "reached":
        yield Held(words_of((indicator.target, actual, score)))
        return
    if found == "missed":
        told = f"指标值“{indicator.target.text[:40]}”，完成值“{actual.text[:40]}”没有达到，却得满分{score.text}分。"
        expected = "低于满分"
    elif says_not_done(actual.text) or says_partly(actual.text):
        told = f"完成值写“{actual.text[:40]}”，没有说全部达到指标值，却得满分{score.text}分。"
        expected = "按完成程度计分，或写明已达到"
    else:
        return
    yield Broken(actual, told, f"“{actual.text[:40]}”得{score.text}分", expected, words_of((indicator.target, score)))
