"""Scores above their weight (得分超过分值)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.goals.classes import is_bonus
from yuheng.goals.indicator import Indicator


@rule(title="指标得分不得超过其分值", severity=ERROR, basis=("arithmetic", "caiyu-2020-10"))
def score_above_weight(indicator: Indicator) -> Iterator[Outcome]:
    """核对每一行的得分与分值。

    检查：得分 ≤ 分值。
    理由：分值是该指标的满分。
    不查：分值或得分不是数字的行；加分项、扣分项。
    反例：分值5，得分8。
    正例：分值8，得分8。
    """
    weight, score = indicator.weight_marks, indicator.score_marks
    if weight is None or score is None or weight.unit != score.unit:
        return
    if is_bonus(indicator):
        yield Skipped("加分项不占分值", words_of((weight, score)))
        return
    if score.value <= weight.value:
        yield Held(words_of((weight, score, indicator.row)))
        return
    name = f"“{indicator.name.plain[:30]}”" if indicator.name else "该指标"
    yield Broken(
        score.words,
        f"{name}分值为{weight.text}分，得分写{score.text}分，超过了满分。",
        f"得{score.text}分",
        f"不超过{weight.text}分",
        words_of((weight, indicator.name)),
    )
