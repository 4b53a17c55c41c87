"""Funds of a goal form whose sources do not add up to the total (绩效目标表资金总额与各来源之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.funds_sums import funds_sum_outcomes
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import Goal


@rule(title="绩效目标表的资金总额应等于各资金来源之和", severity=ERROR, basis=("arithmetic",))
def goal_funds_sum_mismatch(goal: Goal) -> Iterator[Outcome]:
    """核对绩效目标表的资金总额与各来源。

    检查：年度资金总额 = 财政拨款 + 其他资金，空白按零计。
    理由：总额由各来源构成。
    不查：中期资金与年度资金并列的表；来源名称不是表样所列的，不符只作待核实。
    反例：年度资金总额85，财政拨款80，其他资金空白。
    正例：年度资金总额85，财政拨款80，其他资金5。
    """
    yield from funds_sum_outcomes(goal.funds, titles=False)
