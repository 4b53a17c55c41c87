"""Scores into money (绩效分配): by rate (base × score) and by share of an envelope, exact to the 分."""

from __future__ import annotations

from collections.abc import Sequence

from yuheng.scoring.allocation.award import Allocation, Award, ranks_of
from yuheng.scoring.allocation.by_rate import by_rate
from yuheng.scoring.allocation.by_share import by_share
from yuheng.scoring.allocation.recipient import Recipient, mistakes_in
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import RATE, AllocationRules
from yuheng.scoring.allocation.totals import total_of

_NEEDED = {"minimum_score": "参加分配的最低分数", "floor": "下限", "ceiling": "上限"}


def allocate(recipients: Sequence[Recipient], rules: AllocationRules) -> Allocation:
    """What each unit gets under the rules. Raises ``Refused``, in one sentence, when that cannot be computed."""
    if not recipients:
        raise Refused("没有可以分配的单位，请在得分表中填上单位和得分。")
    found = mistakes_in(recipients, rules)
    if found:
        raise Refused(found[0].in_words())
    _refuse_unknown(rules)
    totals = [total_of(one, rules) for one in recipients]
    settled = by_rate(totals, rules) if rules.mode == RATE else by_share(totals, rules)
    ranks = ranks_of([None if total.recipient.vetoed else total.marks for total in totals])
    awards = tuple(
        Award(total.recipient, total.marks, rank, units * rules.step, steps)
        for total, rank, units, steps in zip(totals, ranks, settled.units, settled.steps, strict=True)
    )
    return Allocation(rules, rules.envelope, awards, settled.factor, settled.notes)


def _refuse_unknown(rules: AllocationRules) -> None:
    for number, label in _NEEDED.items():
        if number in rules.unknown:
            raise Refused(f"分配办法没有给出{label}（“{number}”），应由{rules.filled_in_by}填写。")
    if rules.mode == RATE and "envelope" in rules.unknown:
        raise Refused(f"分配办法没有给出总额（“envelope”），应由{rules.filled_in_by}填写，也可以在分配时给出。")
