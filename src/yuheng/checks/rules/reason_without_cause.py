"""Reasons that name no cause (原因栏只写打算，没有原因)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_WISH = regex(r"^(今后|下一步|以后|将|需|应|继续)?(进一步|加强|做好|继续|提高|完善|加大|优化|强化)")
_CAUSE = regex(r"因|由于|受|导致|致使|不足|未|没有|缺|尚|影响|限制|原|变化|调整|不完善|不到位|延|晚|少|低|高")


@rule(title="偏差原因应说明为什么没有完成", severity=INFO, basis=("caiyu-2020-10",))
def reason_without_cause(indicator: Indicator) -> Iterator[Outcome]:
    """查看扣分指标的原因栏。

    检查：得分低于分值的指标，原因栏是否只写“进一步做好……”“加强……”，没有说明偏差的原因。
    理由：原因栏既要写偏差原因，也要写改进措施。
    不查：得满分的指标；写了“因”“受”“未”等说明缘由的。
    反例：原因栏写“进一步做好项目推进工作。”
    正例：原因栏写“受汛期影响开工推迟，已调整工期。”
    """
    weight, score, reason = indicator.weight_marks, indicator.score_marks, indicator.reason
    if weight is None or score is None or reason is None or score.value >= weight.value:
        return
    if not _WISH.search(reason.plain) or _CAUSE.search(reason.plain):
        return
    yield Broken(
        reason,
        f"原因栏写“{reason.text[:40]}”，只有打算，没有说明扣分的原因。",
        reason.text[:40],
        "应说明偏差原因",
        words_of((score, weight)),
    )
