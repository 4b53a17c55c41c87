"""Weights of a self-evaluation that do not add up (自评表分值合计不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import weight_sum_outcomes
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(
    title="自评表各项分值之和应为100分，并与各部分标注的分值一致", severity=ERROR, basis=("arithmetic", "caiyu-2020-10")
)
def weight_sum_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对自评表的分值。

    检查：预算执行率与全部指标的分值之和等于表列合计，没有合计的等于100分；“产出指标（50分）”这类标注等于其下各指标分值之和。
    理由：自评满分为100分，上级的分值由下级构成。
    不查：有指标没有印出分值的表；资金表中“其中”各行的分值不重复计算。
    反例：预算执行率10分，各指标分值相加为85分。（合计只有95分）
    正例：预算执行率10分，产出50分，效益30分，满意度10分。
    """
    yield from weight_sum_outcomes(table)
