"""Allocation by rate (按得分率计算): base × score ÷ full marks; what the envelope has beyond that stays unspent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from yuheng.scoring.allocation.award import Money, Step
from yuheng.scoring.allocation.bounds import Bounds, bounds_of
from yuheng.scoring.allocation.envelope import Portion, Whole, in_whole_units, worth_of_one
from yuheng.scoring.allocation.money import shown, unit_for
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.allocation.settled import LARGEST_REMAINDERS, Settled, rounding_step
from yuheng.scoring.allocation.totals import Total

_HALF = Fraction(1, 2)
_ROUNDINGS: dict[str, tuple[Callable[[Fraction], int], str]] = {
    "half_up": (lambda amount: (amount + _HALF).__floor__(), "四舍五入"),
    "half_even": (round, "四舍六入五成双"),
    "down": (lambda amount: amount.__floor__(), "舍去尾数"),
}


class _Rated(Struct, frozen=True):
    """A unit's amount by its rate, between its bounds, in rounding units."""

    amount: Fraction
    bounds: Bounds
    steps: tuple[Step, ...]


def by_rate(totals: Sequence[Total], rules: AllocationRules) -> Settled:
    """What each unit gets. Raises ``Refused``."""
    rated = [_rated(total, rules) for total in totals]
    amounts = [one.amount for one in rated]
    room = None if rules.envelope is None else Fraction(rules.envelope, rules.step)
    if room is not None and sum(amounts) > room:
        return _scaled(totals, rated, room, rules)
    rounded, in_words = _ROUNDINGS[rules.rounding_mode]
    units = [Whole(rounded(amount)) for amount in amounts]
    notes: tuple[Step, ...] = ()
    if room is not None and sum(one.units for one in units) > room:
        # Each amount may be rounded up by less than a unit, all of them together by more than the envelope holds.
        units, in_words = in_whole_units(amounts, room.__floor__(), [one.order for one in totals]), ""
        notes = (Step("rounding", "逐个取整后合计会超过总额，改用最大余额法取整。"), LARGEST_REMAINDERS)
    steps = [
        (*one.steps, *rounding_step(one.amount, whole, in_words, rules))
        for one, whole in zip(rated, units, strict=True)
    ]
    return Settled([one.units for one in units], steps, None, notes)


def base_of(one: Recipient, rules: AllocationRules) -> tuple[int, str]:
    """The base of a unit in 分 and where it is from. Raises ``Refused`` where there is none."""
    if one.base is not None:
        return one.base, "表中写明"
    if rules.base is None:
        who = f"应由{rules.filled_in_by}填写" if "base" in rules.unknown else "请在表中写明或给出统一的基数"
        raise Refused(f"{one.name}没有基数，{who}。")
    return rules.base, "统一基数"


def _rated(total: Total, rules: AllocationRules) -> _Rated:
    one = total.recipient
    base, source = base_of(one, rules)
    bounds = bounds_of(one, base, rules.envelope, rules)
    steps = [Step("base", "基数{}（{}）。", (Money(Fraction(base)), source)), *total.steps]
    if one.vetoed:
        kept = bounds.least if rules.veto is not None and rules.veto.gets == "floor" else 0
        told = "只得下限{}。" if kept else "所得为{}。"
        steps.append(Step("veto", told, (Money(Fraction(kept * rules.step)),)))
        return _Rated(Fraction(kept), Bounds(kept, kept), tuple(steps))
    if not total.takes_part:
        return _Rated(Fraction(0), Bounds(0, 0), tuple(steps))
    fen = base * Fraction(total.marks) / Fraction(rules.full_marks)
    values = (Money(Fraction(base)), total.marks, rules.full_marks, Money(fen))
    steps.append(Step("amount", "基数×总得分÷满分＝{}×{}÷{}＝{}。", values))
    amount = fen / rules.step
    bound = bounds.step(amount, rules.step)
    return _Rated(bounds.clamped(amount), bounds, (*steps, bound) if bound else tuple(steps))


def _scaled(totals: Sequence[Total], rated: Sequence[_Rated], room: Fraction, rules: AllocationRules) -> Settled:
    """Everything scaled down by one factor, as far as the floors allow, so that the envelope is just enough."""
    needed, envelope = sum(one.amount for one in rated) * rules.step, room * rules.step
    unit = unit_for([int(envelope), *(int(one.amount * rules.step) for one in rated)])
    if rules.over_envelope == "refuse":
        raise Refused(
            f"按得分率计算共需{shown(needed, unit)}，超过总额{shown(envelope, unit)}，"
            "分配办法规定这时不分配，请调整总额或基数。"
        )
    least = sum(one.bounds.least for one in rated)
    if least > room.__floor__():
        raise Refused(
            f"各单位下限合计{shown(least * rules.step, unit)}，超过总额{shown(envelope, unit)}，请降低下限或增加总额。"
        )
    portions = [Portion(one.amount, Fraction(one.bounds.least), one.amount) for one in rated]
    factor = worth_of_one(portions, room)
    exact = [portion.at(factor) for portion in portions]
    units = in_whole_units(exact, room.__floor__(), [one.order for one in totals])
    notes = (
        Step("scaled", "按得分率计算共需{}，超过总额{}，", (Money(Fraction(needed)), Money(envelope))),
        Step("scaled", "各单位同比例缩减，系数{}，缩减后低于下限的按下限计。", (factor,)),
        LARGEST_REMAINDERS,
    )
    steps = []
    for one, portion, whole in zip(rated, exact, units, strict=True):
        scaling = Step("scaled", "合计超过总额，乘以缩减系数{}，得{}。", (factor, Money(portion * rules.step)))
        if portion != one.amount * factor:
            scaling = Step("scaled", "合计超过总额，缩减后低于下限，按下限{}计。", (Money(portion * rules.step),))
        told = (scaling,) if one.amount else ()
        steps.append((*one.steps, *told, *rounding_step(portion, whole, "", rules)))
    return Settled([one.units for one in units], steps, factor, notes)
