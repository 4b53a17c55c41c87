"""The words that all reports of an allocation share (分配结果用语): the sums, the rules, a line for what is left."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.figures.unit import Unit
from yuheng.scoring.allocation.award import Allocation, Award, marks_shown
from yuheng.scoring.allocation.money import shown
from yuheng.scoring.allocation.rules import RATE, AllocationRules

_MODES = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去尾数"}
_OVER = {"scale": "各单位同比例缩减", "refuse": "不分配，先调整总额或基数"}
_COUNTS = {"score": "总得分", "score_times_size": "总得分×权数（规模）"}
_FREED = {"others": "应得的部分分给其他单位", "unspent": "应得的部分留着不分"}
LEFT = "未分配"


def headline(result: Allocation) -> str:
    """The sums in one sentence: “6个单位共分得1,415.35万元，总额1,500.00万元，未分配84.65万元。”"""
    unit = result.unit
    told = f"{len(result.awards)}个单位共分得{shown(result.allocated, unit)}"
    if result.envelope is None or result.unallocated is None:
        return f"{told}，没有规定总额。"
    rest = f"未分配{shown(result.unallocated, unit)}" if result.unallocated else "全部分完"
    return f"{told}，总额{shown(result.envelope, unit)}，{rest}。"


def steps_of(award: Award, unit: Unit) -> list[str]:
    """How the amount of a unit came about, one sentence a step, the last one the amount itself."""
    return [*(step.in_words(unit) for step in award.steps), f"所得{shown(award.amount, unit)}。"]


def rank_of(award: Award) -> str:
    """The rank of a unit in words; a veto takes it away."""
    return "否决" if award.rank is None else f"{award.rank}"


def total_of(award: Award, result: Allocation) -> str:
    """The total of a unit, to as many decimals as the finest total has: a column is read down its decimal points."""
    exponents = [one.total.normalize().as_tuple().exponent for one in result.awards]
    places = max(0, *(-exponent for exponent in exponents if isinstance(exponent, int)))
    return f"{award.total:.{places}f}"


def notes_of(result: Allocation) -> list[str]:
    """What holds for all units, one sentence each."""
    return [step.in_words(result.unit) for step in result.notes]


def rules_in_words(rules: AllocationRules, unit: Unit) -> Iterator[tuple[str, str]]:
    """The rules as pairs of label and value; amounts in ``unit``."""
    rate = rules.mode == RATE
    yield "分配方式", "按得分率：基数×总得分÷满分" if rate else f"按份额分完总额，份额为{_COUNTS[rules.counts]}"
    yield "满分", f"{marks_shown(rules.full_marks)}分"
    if rules.base is not None:
        yield "统一基数", shown(rules.base, unit)
    if rules.envelope is not None:
        yield "总额", shown(rules.envelope, unit) + (f"；超过时{_OVER[rules.over_envelope]}" if rate else "")
    yield from _marks(rules)
    if rules.veto is not None:
        gets = "所得为零" if rules.veto.gets == "nothing" else "只得下限"
        yield "一票否决", f"{gets}，加分不算" + ("" if rate else f"，{_FREED[rules.veto.freed]}")
    for label, bound in (("下限", rules.floor), ("上限", rules.ceiling)):
        if bound is not None:
            yield label, bound.words
    yield "取整", f"到{rules.rounding_unit}，" + (_MODES[rules.rounding_mode] if rate else "最大余额法")


def _marks(rules: AllocationRules) -> Iterator[tuple[str, str]]:
    if rules.bonus is not None and rules.bonus.ceiling is not None:
        over = "可以超过满分" if rules.bonus.above_full_marks == "kept" else "总得分不超过满分"
        yield "加分", f"最多{marks_shown(rules.bonus.ceiling)}分，须有依据，{over}"
    if rules.deductions:
        most = "" if rules.most_deducted is None else f"最多{marks_shown(rules.most_deducted)}分，"
        yield "扣分", f"{most}须有事由"
    if rules.minimum_score is not None:
        yield "最低分数", f"总得分不到{marks_shown(rules.minimum_score)}分的不参加分配"
