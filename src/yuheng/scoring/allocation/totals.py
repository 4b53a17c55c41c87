"""The total that is turned into money (总得分): score, bonus, deductions, and whether the unit takes part at all."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from yuheng.scoring.allocation.award import Step
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules


class Total(Struct, frozen=True):
    """A unit's total (总得分) with its steps; one that does not take part (too few marks, vetoed) gets no share."""

    recipient: Recipient
    marks: Decimal
    takes_part: bool
    steps: tuple[Step, ...]

    @property
    def order(self) -> tuple[Decimal, str]:
        """Who comes first where remainders are equal: the larger total, then the name."""
        return (-self.marks, self.recipient.name)


def total_of(one: Recipient, rules: AllocationRules) -> Total:
    """The total of a unit. Raises ``Refused`` where the rules leave out a number that it needs."""
    steps = [Step("score", "考核得分{}分，满分{}分。", (one.score, rules.full_marks))]
    bonus = _bonus(one, rules, steps)
    deducted = _deducted(one, rules, steps)
    marks = max(Decimal(0), one.score + bonus - deducted)
    if bonus or deducted:
        parts = "考核得分{}" + ("＋加分{}" if bonus else "") + ("－扣分{}" if deducted else "")
        values = (one.score, *((bonus,) if bonus else ()), *((deducted,) if deducted else ()))
        least = "，不足0分按0分计" if one.score + bonus < deducted else ""
        steps.append(Step("total", f"总得分＝{parts}＝{{}}分{least}。", (*values, marks)))
    if rules.bonus is not None and rules.bonus.above_full_marks == "cut" and marks > rules.full_marks:
        marks = rules.full_marks
        steps.append(Step("total", "总得分不超过满分，按{}分计。", (marks,)))
    if one.vetoed:
        steps.append(Step("veto", "一票否决，事由：{}。", (one.veto_reason.strip(),)))
    enough = rules.minimum_score is None or marks >= rules.minimum_score
    if not enough and not one.vetoed:
        steps.append(
            Step("minimum", "总得分{}分，低于参加分配的最低分数{}分，不参加分配。", (marks, rules.minimum_score or 0))
        )
    return Total(one, marks, enough and not one.vetoed, tuple(steps))


def _bonus(one: Recipient, rules: AllocationRules, steps: list[Step]) -> Decimal:
    if not one.bonus or rules.bonus is None:
        return Decimal(0)
    told, proof = "加分{}分，依据：{}", one.proof.strip()
    if one.vetoed:
        steps.append(Step("bonus", f"{told}；已被一票否决，加分不算。", (one.bonus, proof)))
        return Decimal(0)
    ceiling = rules.bonus.ceiling
    if ceiling is None:
        raise Refused(f"分配办法没有给出加分上限（“bonus.ceiling”），应由{rules.filled_in_by}填写。")
    if one.bonus > ceiling:
        steps.append(Step("bonus", f"{told}；超过加分上限{{}}分，按{{}}分计。", (one.bonus, proof, ceiling, ceiling)))
    else:
        steps.append(Step("bonus", f"{told}。", (one.bonus, proof)))
    return min(one.bonus, ceiling)


def _deducted(one: Recipient, rules: AllocationRules, steps: list[Step]) -> Decimal:
    if not one.deduction:
        return Decimal(0)
    if "most_deducted" in rules.unknown:
        raise Refused(f"分配办法没有给出扣分上限（“deductions.ceiling”），应由{rules.filled_in_by}填写。")
    most, reason = rules.most_deducted, one.deduction_reason.strip()
    if most is not None and one.deduction > most:
        pattern = "扣分{}分，事由：{}；超过扣分上限{}分，按{}分计。"
        steps.append(Step("deduction", pattern, (one.deduction, reason, most, most)))
        return most
    steps.append(Step("deduction", "扣分{}分，事由：{}。", (one.deduction, reason)))
    return one.deduction
