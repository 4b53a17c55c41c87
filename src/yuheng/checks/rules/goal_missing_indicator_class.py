"""Goal forms without a class of indicators (绩效目标表缺少指标类别)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.class_gaps import class_outcomes
from yuheng.checks.finding import WARNING, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import Goal


@rule(title="绩效目标表应设置数量、质量、时效、成本、效益和满意度指标", severity=WARNING, basis=("caiyu-2021-101",))
def goal_missing_indicator_class(goal: Goal) -> Iterator[Outcome]:
    """查看绩效目标表的指标类别是否齐全。

    检查：数量、质量、时效（进度）、成本、效益、满意度各类是否至少有一行。
    理由：产出和效益指标每个项目都应设置，有服务对象的应设置满意度指标，缺哪一类就反映不出哪一方面。
    不查：指标没有按这些类别分的表；绩效运行监控表（可以只列监控的指标）。
    反例：只有时效、生态效益、满意度三条指标。
    正例：数量、质量、时效、成本、社会效益、满意度指标各有一条。
    """
    if goal.monitored:
        yield Skipped("绩效运行监控表可以只列监控的指标", words_of((goal.project,)))
        return
    yield from class_outcomes(goal)
