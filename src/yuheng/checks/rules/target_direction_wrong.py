"""Targets whose direction makes no sense (指标方向写反)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.figures.place import Words
from yuheng.goals.classes import class_of
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import with_sign
from yuheng.goals.target import Target
from yuheng.goals.wording import better, measured_values
from yuheng.prepared import regex

_COST = regex(r"(成本|费用|单价|造价|控制数|经费|支出)(控制)?(数|金额|总额)?$")
_SAVED = regex(r"节约|节省|降低|压减|减少|下降|社会|收益")
_SURE = regex(
    r"(?:合格|满意|优良|排除|修复|达标|完好)率(?:应|要|须|需|保持|达到|控制|在|指标|不|为)*$"
    r"|满意度(?:应|要|须|需|保持|达到|控制|在|指标|不|为)*$"
)
_WORDS = {"up": ("越高越好", "≥"), "down": ("越低越好", "≤")}


@rule(title="指标值的方向应与指标含义一致", severity=ERROR, basis=("caiyu-2021-101",))
def target_direction_wrong(indicator: Indicator) -> Iterator[Outcome]:
    """核对比率类指标的“≥”“≤”。

    检查：合格率、完成率、及时率、排除率、满意度等越高越好的写成“≤”，故障率、投诉率、差错率等越低越好的写成“≥”；合格率、满意度、优良率、排除率、修复率、达标率、完好率以外的待核实；成本指标的金额写成“≥”的，待核实。
    理由：方向写反，指标就成了要求做得更差。
    不查：使用率、增长率、维修率等高低都可能合理的比率，“逾期办结率”一类带有不好的限定词的比率；“≤100%”这类上限。
    反例：故障排除率≤5%。
    正例：故障排除率≥95%。
    """
    for words in (indicator.target, indicator.level3):
        if words is None:
            continue
        values = measured_values(words.text)
        for value in with_sign(indicator, values) if words is indicator.target else values:
            outcome = _judged(indicator, words, value) or _of_cost(indicator, words, value)
            if outcome is not None:
                yield outcome


def _of_cost(indicator: Indicator, words: Words, value: Target) -> Outcome | None:
    """A cost that must not fall below an amount: possible for money to be invested, so for a person to see."""
    figure, name = value.figure, indicator.level3
    if words is name or figure is None or name is None or figure.unit.kind == "rate" or class_of(indicator) != "cost":
        return None
    if value.direction != "up" or not _COST.search(name.plain) or _SAVED.search(name.plain + value.name):
        return None
    message = f"成本指标“{name.plain[:30]}”越低越好，指标值却写“{value.text}”，请核对方向。"
    return Broken(words, message, value.text, "方向应为“≤”", (name,), WARNING)


def _judged(indicator: Indicator, words: Words, value: Target) -> Outcome | None:
    figure = value.figure
    if figure is None or figure.unit.kind != "rate" or value.direction == "none":
        return None
    name = value.name or (indicator.level3.plain if indicator.level3 is not None else "")
    good = better(name)
    if good == "none":
        return None
    start = max(0, words.text.rfind(value.name, 0, value.start)) if value.name else value.start
    printed = Words(words.text[start : value.end], words.place.between(start, value.end))
    harmless = figure.amount in (Decimal(0), Decimal(1))
    if good == value.direction or harmless:
        return Held((printed,))
    why, sign = _WORDS[good]
    return Broken(
        printed,
        f"“{name}”{why}，指标值却写“{value.text}”，方向相反。",
        value.text,
        f"方向应为“{sign}”",
        () if indicator.level3 is None or indicator.level3 is words else (indicator.level3,),
        None if good == "up" and _SURE.search(name) else WARNING,
    )
