"""Targets that nobody can measure (指标值不可衡量)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.figures.place import Words
from yuheng.goals.classes import class_of
from yuheng.goals.indicator import Indicator
from yuheng.goals.wording import measured_values, says_not_involved
from yuheng.prepared import regex

_RELATIVE = regex(r"同比|环比|较上年|比上年|不高于上年|不低于上年|持平")
_RANKED = regex(r"(?<![第统单唯同上下])(?:[一二三四五六七八九十甲乙丙](?:星?级|等)|[A-Z\d]+星?级)(?![别次])")
_COUNTED = {"quantity": "数量", "cost": "金额", "satisfaction": "比例"}


@rule(title="指标值应当量化、可以衡量", severity=WARNING, basis=("caiyu-2021-101",))
def target_not_measurable(indicator: Indicator) -> Iterator[Outcome]:
    """查看指标值里有没有可以衡量的数、时间或标准。

    检查：指标值里是否有数量、金额、比例、时间；数量、成本、满意度指标没有的待核实，质量、时效和效益指标没有的只作提示。
    理由：指标值应当量化、可衡量，能够取得证明；“10余台”“一批”不能据以判断是否完成。
    不查：没有指标值的行；注明不涉及的行；写明级别的质量、效益指标（如“三级”“甲等”）；与上年相比的指标值；指标值与名称完全相同的（另有规则）。
    反例：数量指标的指标值写“采购一批设备”。
    正例：数量指标的指标值写“采购65台设备”。
    """
    target = indicator.target or _content(indicator)
    if target is None or says_not_involved(target.text) or len(target.plain) < 2 or _RELATIVE.search(target.plain):
        return
    if indicator.target and indicator.actual is None and indicator.level3 and target.plain == indicator.level3.plain:
        return
    if measured_values(target.text) or (indicator.sign is not None and any(c.isdigit() for c in target.text)):
        yield Held(words_of((target,)))
        return
    kind = class_of(indicator)
    if kind is None:
        return
    what = _COUNTED.get(kind)
    if what is None and _RANKED.search(target.plain):
        yield Held(words_of((target,)))
        return
    if what is None and any(c.isdigit() for c in target.text):
        what = "数值"
    if what is not None:
        message = f"指标值“{target.text[:60]}”里没有确定的{what}，无法判断是否完成。"
    else:
        message = f"指标值“{target.text[:60]}”是定性表述，没有可以衡量的标准。"
    yield Broken(
        target,
        message,
        target.text[:60],
        f"应写明{what or '可衡量的数值或标准'}",
        words_of((indicator.level3,)) if indicator.target else (),
        severity=None if kind in _COUNTED else INFO,
    )


def _content(indicator: Indicator) -> Words | None:
    """A goal form that has one column for content and value prints the target as the third level."""
    if indicator.weight or indicator.score or indicator.actual or indicator.unit or class_of(indicator) is None:
        return None
    return indicator.level3
