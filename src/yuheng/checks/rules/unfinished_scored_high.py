"""High scores for what was not done (未完成仍得高分)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import WARNING, Broken, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import says_not_done

_HIGH = Decimal("0.6")


@rule(title="写明未完成的指标不应得高分", severity=WARNING, basis=("caiyu-2020-10",))
def unfinished_scored_high(indicator: Indicator) -> Iterator[Outcome]:
    """核对写明未完成的指标。

    检查：完成值写“未完成”“未达到”“尚未开展”等，得分是否仍在分值的六成以上；或一面写完成、一面写未达到。
    理由：未达到指标值的应按完成程度计分，未达成且效果较差的在六成以下。
    不查：“未发现问题”“未发生事故”等说明效果好的写法；满分的另有规则。
    反例：完成值写“未按时完成”，分值15，得分12。
    正例：完成值写“未按时完成”，分值15，得分6。
    """
    weight, score, actual = indicator.weight_marks, indicator.score_marks, indicator.actual
    if weight is None or score is None or actual is None or weight.value <= 0:
        return
    if not says_not_done(actual.text) or score.value == weight.value or score.value < weight.value * _HIGH:
        return
    yield Broken(
        actual,
        f"完成值写“{actual.text[:40]}”，分值{weight.text}分，仍得{score.text}分。",
        f"得{score.text}分",
        "按完成程度计分",
        words_of((score, weight, indicator.target)),
    )
