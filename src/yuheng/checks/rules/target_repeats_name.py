"""Targets that only repeat the name of the indicator (指标值与指标名称相同)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import measured_values, says_not_involved


@rule(title="指标值不应只是重复指标名称", severity=WARNING, basis=("caiyu-2021-101",))
def target_repeats_name(indicator: Indicator) -> Iterator[Outcome]:
    """核对指标值与指标名称。

    检查：指标值是否与同一行的指标名称一字不差而又没有数值。
    理由：指标名称说衡量什么，指标值说要达到多少，两者相同就等于没有指标值。
    不查：名称中带有数值的（如“审计1至2个项目”）；两处都注明不涉及的；既有实际完成值又得了分的自评表只作提示。
    反例：三级指标“主管部门满意度”，指标值“主管部门满意度”。
    正例：三级指标“主管部门满意度”，指标值“≥95%”。
    """
    name, target = indicator.level4 or indicator.level3, indicator.target
    if name is None or target is None or name.plain != target.plain or measured_values(target.text):
        return
    if says_not_involved(target.text) or target.plain == "无":
        return
    yield Broken(
        target,
        f"指标值“{target.text[:60]}”与指标名称相同，没有说明要达到多少。",
        target.text[:60],
        "应写明要达到的数值或标准",
        (name,),
        severity=INFO if indicator.actual is not None else None,
    )
