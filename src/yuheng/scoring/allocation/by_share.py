"""Allocation by share (按份额分配): the envelope is given out whole, in proportion to the scores, between the bounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from yuheng.scoring.allocation.award import Money, Step
from yuheng.scoring.allocation.bounds import Bounds, bounds_of
from yuheng.scoring.allocation.envelope import Portion, Whole, in_whole_units, worth_of_one
from yuheng.scoring.allocation.money import shown, unit_for
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.allocation.settled import LARGEST_REMAINDERS, Settled, rounding_step
from yuheng.scoring.allocation.totals import Total


class _Taker(Struct, frozen=True):
    """A unit as the envelope sees it: its portion, and what it keeps of it (None: all)."""

    total: Total
    portion: Portion
    bounds: Bounds
    kept: int | None = None


def by_share(totals: Sequence[Total], rules: AllocationRules) -> Settled:
    """What each unit gets. Raises ``Refused``."""
    units = _envelope(rules)
    takers = [_taker(total, units, rules) for total in totals]
    portions = [taker.portion for taker in takers]
    _refuse_the_impossible(portions, units, rules)
    each = worth_of_one(portions, Fraction(units))
    exact = [portion.at(each) for portion in portions]
    whole = in_whole_units(exact, int(sum(exact)), [total.order for total in totals])
    weights = sum((portion.weight for portion in portions), Fraction(0))
    straight = [units * portion.weight / weights for portion in portions]
    bound = exact != straight
    steps = [_steps(taker, straight[n], exact[n], whole[n], bound, weights, rules) for n, taker in enumerate(takers)]
    notes = [LARGEST_REMAINDERS]
    if bound:
        money = Money(each * rules.step)
        notes.insert(0, Step("bound", "有单位按下限、上限确定所得，其余各单位按份额分，每1份得{}。", (money,)))
    if sum(exact) < units:
        notes.append(Step("unspent", "能得的单位都已到上限，总额没有分完。"))
    given = [one.units if taker.kept is None else taker.kept for taker, one in zip(takers, whole, strict=True)]
    return Settled(given, steps, None, tuple(notes))


def _envelope(rules: AllocationRules) -> int:
    """The envelope in rounding units: what is given out whole must consist of whole ones."""
    if rules.envelope is None:
        who = f"应由{rules.filled_in_by}填写，" if "envelope" in rules.unknown else ""
        raise Refused(f"按份额分配要有总额，{who}也可以在分配时给出。")
    if rules.envelope % rules.step:
        money = shown(rules.envelope, unit_for([rules.envelope]))
        raise Refused(f"总额{money}不是1{rules.rounding_unit}的整数倍，不能恰好分完，请把取整单位改小。")
    return rules.envelope // rules.step


def _taker(total: Total, units: int, rules: AllocationRules) -> _Taker:
    one = total.recipient
    bounds = bounds_of(one, one.base if one.base is not None else rules.base, rules.envelope, rules)
    weight = Fraction(total.marks)
    if rules.counts == "score_times_size":
        weight *= Fraction(one.size or 0)
    least = Fraction(bounds.least)
    most = max(least, Fraction(units if bounds.most is None else min(units, bounds.most)))
    if one.vetoed:
        veto = rules.veto
        kept = bounds.least if veto is not None and veto.gets == "floor" else 0
        if veto is not None and veto.freed == "unspent":
            return _Taker(total, Portion(weight, least, most), bounds, kept)
        return _Taker(total, Portion(Fraction(0), Fraction(kept), Fraction(kept)), bounds, kept)
    if not total.takes_part:
        return _Taker(total, Portion(Fraction(0), Fraction(0), Fraction(0)), Bounds(0, 0))
    return _Taker(total, Portion(weight, least, most), bounds)


def _refuse_the_impossible(portions: Sequence[Portion], units: int, rules: AllocationRules) -> None:
    least = int(sum(portion.least for portion in portions))
    if least > units:
        floors, envelope = least * rules.step, units * rules.step
        unit = unit_for([floors, envelope])
        raise Refused(f"各单位下限合计{shown(floors, unit)}，超过总额{shown(envelope, unit)}，请降低下限或增加总额。")
    if not any(portion.weight for portion in portions):
        raise Refused("没有一个单位能按得分得到份额（总得分为0、低于最低分数或被一票否决），总额分不出去。")


def _steps(
    taker: _Taker, straight: Fraction, exact: Fraction, whole: Whole, bound: bool, weights: Fraction,
    rules: AllocationRules,
) -> tuple[Step, ...]:  # fmt: skip
    total, weight = taker.total, taker.portion.weight
    steps = list(total.steps)
    if weight:
        steps.append(_share(total, weight, weights, rules))
        envelope = Money(Fraction(rules.envelope or 0))
        steps.append(Step("amount", "总额{}按份额应得{}。", (envelope, Money(straight * rules.step))))
    if bound and weight:
        pressed = _pressed(taker, exact, rules)
        steps.append(
            pressed or Step("bound", "其他单位按上下限确定后，其余按份额分，本单位得{}。", (Money(exact * rules.step),))
        )
    elif bound and exact and not total.recipient.vetoed:
        steps.append(Step("floor", "没有份额，按下限{}计。", (Money(exact * rules.step),)))
    steps += rounding_step(exact, whole, "", rules)
    if total.recipient.vetoed:
        kept = Money(Fraction((taker.kept or 0) * rules.step))
        rest = "应得的部分留着不分" if weight else "应得的部分分给其他单位"
        steps.append(Step("veto", f"一票否决，{'只得下限' if taker.kept else '所得为'}{{}}，{rest}。", (kept,)))
    return tuple(steps)


def _share(total: Total, weight: Fraction, weights: Fraction, rules: AllocationRules) -> Step:
    percent = weight / weights * 100
    if rules.counts == "score_times_size":
        size = total.recipient.size or 0
        values = (total.marks, size, weight, weights, percent)
        return Step("share", "份额＝总得分{}×权数{}＝{}，占全部份额{}的{}%。", values)
    return Step("share", "份额＝总得分{}，占全部份额{}的{}%。", (total.marks, weights, percent))


def _pressed(taker: _Taker, exact: Fraction, rules: AllocationRules) -> Step | None:
    """The bound that the unit's amount lies on, once the others are settled; None where it lies between them."""
    money = (Money(exact * rules.step),)
    if taker.bounds.most is not None and exact == taker.bounds.most:
        return Step("ceiling", "达到上限，按上限{}计。", money)
    if taker.bounds.least and exact == taker.bounds.least:
        return Step("floor", "达不到下限，按下限{}计。", money)
    return None
