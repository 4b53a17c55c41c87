"""Weights of a score sheet that do not add up (评分表分值合计不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import weight_sum_outcomes
from yuheng.disclosure.score_sheet import ScoreSheet


@rule(title="评分表各项分值之和应为100分，并与合计一致", severity=ERROR, basis=("arithmetic", "caiyu-2020-10"))
def sheet_weight_sum_mismatch(sheet: ScoreSheet) -> Iterator[Outcome]:
    """核对评分表的分值。

    检查：各末级指标分值之和等于“合计”行印出的分值，没有印出的等于100分；标签上标注的分值等于其下各指标分值之和。
    理由：评价满分为100分，上级的分值由下级构成。
    不查：有指标没有印出分值的表。
    反例：各指标分值相加为98分，合计行印作100分。
    正例：各指标分值相加为100分，合计行印作100分。
    """
    yield from weight_sum_outcomes(sheet)
