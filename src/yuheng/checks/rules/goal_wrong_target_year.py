"""Deadlines of a goal form in another year than its own (绩效目标时限不在目标年度)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.target_years import year_outcomes
from yuheng.disclosure.self_evaluation import Goal


@rule(title="绩效目标的时限应在目标年度内", severity=WARNING, basis=("document",))
def goal_wrong_target_year(goal: Goal) -> Iterator[Outcome]:
    """核对绩效目标表里写明年份的时限。

    检查：指标值和指标名称里“某年某月完成”的年份是否为目标表的年度。
    理由：年度目标的时限应在当年；别的年份多半是沿用旧文本。
    不查：没有写年份的时限；写明跨年实施的；不知道年度的表。
    反例：2024年度的目标表，指标值写“2023年6月底前完成”。
    正例：2024年度的目标表，指标值写“2024年6月底前完成”。
    """
    yield from year_outcomes(goal)
