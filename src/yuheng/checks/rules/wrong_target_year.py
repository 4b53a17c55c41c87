"""Deadlines of a self-evaluation in another year than its own (自评指标时限不在评价年度)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.target_years import year_outcomes
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(title="自评指标的时限应在评价年度内", severity=WARNING, basis=("document",))
def wrong_target_year(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对指标里写明年份的时限。

    检查：指标值和三级指标里“某年某月完成”的年份是否为表的年度。
    理由：沿用上年文本时最容易漏改年份；评价的是当年，时限不应在别的年度。
    不查：没有写年份的时限；写明跨年实施的；不知道评价年度的表。
    反例：2021年度的自评表，指标值写“2020年10月前完成”。
    正例：2021年度的自评表，指标值写“2021年10月前完成”。
    """
    yield from year_outcomes(table)
