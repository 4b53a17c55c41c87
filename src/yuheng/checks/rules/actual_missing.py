"""Actual values that do not say what was reached (实际完成值没有写明实际)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.goals.classes import BENEFITS, class_of
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import measured_values, says_no_more_than_done, says_not_done


@rule(title="实际完成值应写明实际达到的数值或事实", severity=WARNING, basis=("caiyu-2020-10",))
def actual_missing(indicator: Indicator) -> Iterator[Outcome]:
    """查看有数值的指标，实际完成值是否也有数值。

    检查：指标值有数量、金额、比例、时间（或属数量指标），而实际完成值只写“达到预期指标”“已完成”“未超过”之类；满意度指标值有比例而完成值没有。效益指标和定性指标只写“达到预期指标”的，只作提示。
    理由：不写实际数，就无法判断是否完成，也无法复核得分。
    不查：没有指标值或没有实际完成值的行；写明未完成并已扣分的。
    反例：指标值“托管服务器4台”，实际完成值“完成预期指标”。
    正例：指标值“托管服务器4台”，实际完成值“托管服务器4台”。
    """
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None:
        return
    values = measured_values(target.text)
    bare = says_no_more_than_done(actual.text)
    kind = class_of(indicator)
    if measured_values(actual.text):
        yield Held(words_of((target, actual)))
        return
    lost = (indicator.weight_marks, indicator.score_marks)
    if says_not_done(actual.text) and lost[0] is not None and lost[1] is not None and lost[1].value < lost[0].value:
        return
    asked = (bool(values) or kind == "quantity") and kind not in BENEFITS
    no_rate = kind == "satisfaction" and bool(values)
    if not bare and not no_rate:
        return
    yield Broken(
        actual,
        f"指标值为“{target.text[:40]}”，完成值只写“{actual.text[:40]}”，没有写出实际达到多少。",
        actual.text[:40],
        "应写实际达到的数值或事实",
        (target,),
        severity=None if asked else INFO,
    )
