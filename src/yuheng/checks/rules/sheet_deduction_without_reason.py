"""Deductions of a score sheet without a reason (评分表扣分未写原因)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import unexplained_outcomes
from yuheng.disclosure.score_sheet import ScoreSheet


@rule(title="评分表中扣分的指标应写明扣分原因", severity=WARNING, basis=("caiyu-2020-10",))
def sheet_deduction_without_reason(sheet: ScoreSheet) -> Iterator[Outcome]:
    """核对评分表的扣分原因栏。

    检查：得分低于分值的指标，扣分原因或评价意见栏是否填写。
    理由：评分应当有依据，扣分应当说明理由。
    不查：表中没有扣分原因栏的评分表。
    反例：分值4，得分2，扣分原因栏空白。
    正例：分值4，得分2，扣分原因栏写“未制定验收办法”。
    """
    yield from unexplained_outcomes(sheet)
