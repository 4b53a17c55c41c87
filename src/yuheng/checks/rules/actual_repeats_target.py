"""Actual values that only repeat the target (实际完成值照抄指标值)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import measured_values
from yuheng.prepared import regex

_PUNCTUATION = regex(r"[\s，,。；;、：:！!]")


@rule(title="实际完成值不应照抄指标值", severity=INFO, basis=("caiyu-2020-10",))
def actual_repeats_target(indicator: Indicator) -> Iterator[Outcome]:
    """比较实际完成值与指标值的文字。

    检查：十个字以上的实际完成值是否与指标值一字不差。
    理由：照抄指标值说明不了实际完成情况。
    不查：指标值里有确定数值的；十个字以下的。
    反例：指标值“网络环境安全稳定运行且数据按时备份”，实际完成值相同。
    正例：指标值“网络环境安全稳定运行”，实际完成值“全年运行8760小时，中断2次共3小时”。
    """
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None or measured_values(target.text):
        return
    if _bare(target.text) != _bare(actual.text) or len(_bare(actual.text)) < 10:
        return
    yield Broken(
        actual,
        f"实际完成值“{actual.text[:60]}”与指标值文字相同。",
        actual.text[:60],
        "应写实际完成的数量或事实",
        (target,),
    )


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)
