"""Deductions of a self-evaluation without a reason (自评扣分未写原因)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import unexplained_outcomes
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(title="得分低于分值的指标应写明偏差原因和改进措施", severity=WARNING, basis=("caiyu-2020-10",))
def deduction_without_reason(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对自评表的原因栏。

    检查：得分低于分值的指标，原因栏（偏差原因分析及改进措施、未完成原因分析）是否填写。
    理由：未达到指标值的应当说明偏差原因和改进措施。
    不查：表中没有原因栏的；预算执行率一行（原因通常写在成本指标处）。
    反例：分值10，得分9，原因栏空白。
    正例：分值10，得分9，原因栏写“设备到货延迟，已约定违约责任”。
    """
    yield from unexplained_outcomes(table)
