"""Scores that contradict the scoring method printed in the same table (得分与表内得分计算方法不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import value_pairs
from yuheng.goals.target import Target
from yuheng.goals.wording import measured_values
from yuheng.prepared import regex
from yuheng.scoring.earning import marks_by
from yuheng.scoring.lines import Line, line_of

_FULL_WHEN_MET = regex(r"(达到|完成|不低于)[^。；;]{0,12}(指标值|目标值|目标)?[^。；;]{0,6}(记|计|得)(满分|全分)")
_RATIO = regex(
    r"B\s*[/÷]\s*A|A\s*[/÷]\s*B|(完成率|比例|比率)[*×xX乘]|按(完成)?比例|实际(完成)?值?\s*[/÷]\s*(目标|指标)"
)
_OTHERWISE = regex(
    r"不得分|每[少低降差]|扣\s*\d|扣分|扣减|扣除|扣完|酌情|比例扣|超过[^，。；;]{0,6}\d\s*[%％]|得0分|记0分"
)
_FAR_BEYOND = Decimal("1.3")
_LIKE = regex(r"^同(效益|产出|上|数量|质量)")


@rule(title="得分应与本表印出的得分计算方法一致", severity=ERROR, basis=("document",))
def score_against_own_method(table: SelfEvaluation) -> Iterator[Outcome]:
    """按表内“得分计算方法”重算定量指标的得分。

    检查：写明“完成值达到指标值记满分，未达到按B/A或A/B乘以分值”的，用同一行的指标值、完成值和分值重算得分；写“同效益指标”的按效益指标的方法。成本类节约的，记满分或按B/A计分都算相符。
    理由：这是文件自己写明的规则。
    不查：没有得分计算方法的表；定性指标；指标值与完成值不能比较的行；多个数值的行；方法另有扣分条件的；完成值超过指标值30%以上的；得分超过分值的（另有规则）。
    反例：指标值不低于80分，完成值91.2分，分值20，得分19.6。（达到指标值应记满分）
    正例：指标值100%，完成值70%，分值8，得分5.6。
    """
    for indicator in table.indicators:
        weight, score, method = indicator.weight_marks, indicator.score_marks, _method(table, indicator)
        if weight is None or score is None or method is None or score.value > weight.value:
            continue
        if not (_FULL_WHEN_MET.search(method.plain) and _RATIO.search(method.plain)):
            continue
        if _OTHERWISE.search(method.plain):
            yield Skipped("得分计算方法另有扣分或不得分的条件", words_of((score,)))
            continue
        pairs = value_pairs(indicator)
        if len(pairs) != 1:
            outcome = _rate_alone(indicator, weight, score)
            yield outcome or Skipped("定性指标或指标值与完成值不能比较", words_of((score,)))
            continue
        judged = _judged(indicator, weight, score, method, pairs[0])
        if judged is not None:
            yield judged


def _method(table: SelfEvaluation, indicator: Indicator) -> Words | None:
    method = indicator.method
    if method is None or not _LIKE.match(method.plain):
        return method
    before = [i.method for i in table.indicators if i.method is not None and not _LIKE.match(i.method.plain)]
    return before[-1] if before else None


def _judged(
    indicator: Indicator, weight: Figure, score: Figure, method: Words, pair: tuple[Target, Target]
) -> Outcome | None:
    target, actual = pair
    line = line_of(indicator)
    if target.high is not None or line.case is None or target.figure is None or 0 in target.figure.range:
        return None
    missed = target.missed_by(actual, "<=" if line.case.reverse else ">=")
    if missed is None:
        return None
    because = words_of((indicator.target, indicator.actual, weight, method))
    if not missed and not line.case.reverse and line.case.actual > line.case.target * _FAR_BEYOND:
        return Skipped("完成值超过指标值太多，可能按指标值偏低扣分", because)
    allowed = _allowed(line, weight, met=not missed)
    if any(score.range.meets(one) for one in allowed):
        return Held((score.words, *because))
    places = max(score.places, 2)
    shown = f"{weight.text}分" if not missed else f"{allowed[0].shown(places)}分"
    told = "已达到指标值，按表内方法应记满分" if not missed else "未达到指标值，按表内方法应得"
    return Broken(
        score.words,
        f"指标值“{target.text}”，完成值“{actual.text}”，{told}{shown}，表中写{score.text}分。",
        f"{score.text}分",
        shown,
        because,
    )


def _allowed(line: Line, weight: Figure, met: bool) -> list[Interval]:
    """The scores that the printed method gives, in all its readings."""
    assert line.case is not None
    readings = [Interval.exactly(weight.value)] if met else []
    names = ("proportional", "ratio_throughout") if line.case.reverse and met else ("proportional",)
    found = (marks_by(line, weight.value, name) for name in names)
    return readings + [one for one in found if one is not None]


def _rate_alone(indicator: Indicator, weight: Figure, score: Figure) -> Outcome | None:
    """“好评率达98%” against a target in words: the rate times the weight, where it fits."""
    if indicator.actual is None:
        return None
    rates = [v.figure for v in measured_values(indicator.actual.text) if v.figure and v.figure.unit.kind == "rate"]
    if len(rates) == 1 and score.range.meets(rates[0].range.scaled(weight.value)):
        return Held(words_of((score, weight, indicator.actual)))
    return None
