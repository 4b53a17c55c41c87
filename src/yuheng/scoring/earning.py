"""What a method can give for the values that printed numbers stand for (得分范围)."""

from __future__ import annotations

from decimal import Decimal

from yuheng.figures.interval import Interval
from yuheng.scoring.exact import settled
from yuheng.scoring.lines import Line
from yuheng.scoring.methods import METHODS, ONE, ZERO, Case, Parameters

NOTHING_SET = Parameters()


def shares(line: Line, case: Case, name: str, told: Parameters) -> tuple[Decimal, Decimal]:
    """The lowest and highest share that a method gives for the values the printed numbers stand for."""
    method = METHODS[name]
    found = [method(one, told).share for one in (case, *line.ends)]
    known = [min(max(share, ZERO), ONE) for share in found if share is not None]
    return min(known), max(known)


def marks_by(line: Line, weight: Decimal, name: str, told: Parameters = NOTHING_SET) -> Interval | None:
    """The marks that one method gives a line of two numbers, whatever the scheme; None where it cannot tell."""
    if line.case is None or METHODS[name](line.case, told).share is None:
        return None
    low, high = shares(line, line.case, name, told)
    return Interval(settled(low * weight), settled(high * weight))
