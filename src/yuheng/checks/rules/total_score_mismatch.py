"""Self-evaluation totals that differ from the sum of the scores (自评总分与各项得分之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import total_outcomes
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(title="自评总分应等于预算执行率得分与各指标得分之和", severity=ERROR, basis=("arithmetic",))
def total_score_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对自评表的总分。

    检查：总分 = 年度资金总额行的得分 + 各指标得分，按印出的位数取区间比较。
    理由：总分由各项得分相加得出。
    不查：有指标没有印出得分的表；资金表“其中”各行的得分不重复计算。
    反例：各项得分相加为96分，总分写94。
    正例：各项得分相加为96分，总分写96。
    """
    yield from total_outcomes(table)
