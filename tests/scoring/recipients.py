"""Units that take part in the allocations of the tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yuheng.scoring.allocation.money import fen_in
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.rules import AllocationRules, bound_in
from yuheng.scoring.declared import Declared

NUMBERS = ("score", "size", "bonus", "deduction")


def recipient(unit: dict[str, Any]) -> Recipient:
    """A unit as the worked examples write it."""
    given = {key: value for key, value in unit.items() if key not in ("amount", "base", "floor", "ceiling", *NUMBERS)}
    given |= {key: Decimal(str(unit[key])) for key in NUMBERS if key in unit}
    given |= {key: bound_in(unit[key]) for key in ("floor", "ceiling") if key in unit}
    if "base" in unit:
        given["base"] = fen_in(unit["base"])
    return Recipient(**given)


def rules(**given: Any) -> AllocationRules:
    """Rules by share in whole 元, or what is given instead."""
    mode = given.get("mode", "share")
    usual: dict[str, Any] = {"mode": mode, "full_marks": 100}
    if mode == "share":
        usual |= {"counts": "score", "rounding": {"unit": "元"}}
    else:
        usual |= {"over_envelope": "scale", "rounding": {"unit": "元", "mode": "half_up"}}
    return AllocationRules.read(Declared(usual | given))
