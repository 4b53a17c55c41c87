"""Whether the actual value of an indicator reaches its target, as far as the printed words prove it."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from yuheng.figures.place import Words
from yuheng.goals.classes import class_of
from yuheng.goals.indicator import Indicator
from yuheng.goals.target import Operator, Target
from yuheng.goals.wording import better, measured_values

_SIGNS: dict[str, Operator] = {
    "≥": ">=",
    "≤": "<=",
    "＝": "=",
    "=": "=",
    ">": ">",
    "＞": ">",
    "<": "<",
    "＜": "<",
}
Verdict = Literal["reached", "missed", "unknown"]


def verdict(indicator: Indicator) -> Verdict:
    """“reached” or “missed” when every value of the target that the actual answers proves it, otherwise “unknown”."""
    pairs = value_pairs(indicator)
    if not pairs:
        return "unknown"
    bare: Operator = "<=" if smaller_is_better(indicator) else ">="
    found = [target.missed_by(actual, bare) for target, actual in pairs]
    if any(found):
        return "missed"
    return "reached" if all(one is False for one in found) else "unknown"


def value_pairs(indicator: Indicator) -> list[tuple[Target, Target]]:
    """Values of the target and the values of the actual that answer them, one by one.

    Only where both cells state the same number of values, or a single one of a kind, is it clear which answers which.
    """
    if indicator.target is None or indicator.actual is None:
        return []
    unit = indicator.unit
    targets = with_sign(indicator, measured_values(_with_unit(indicator.target, unit)))
    actuals = measured_values(_with_unit(indicator.actual, unit))
    if not targets or not actuals:
        return []
    if len(targets) == len(actuals):
        pairs = list(zip(targets, actuals, strict=True))
        return pairs if all(t.comparable(a) for t, a in pairs) else []
    if len(targets) == 1:
        same = [actual for actual in actuals if targets[0].comparable(actual)]
        return [(targets[0], same[0])] if len(same) == 1 else []
    return []


def _with_unit(words: Words, unit: Words | None) -> str:
    """A bare number takes the unit of the column 计量单位."""
    text = words.text
    if unit is not None and text.strip() and text.strip()[-1].isdigit() and len(unit.plain) <= 4:
        return text.strip() + unit.plain
    return text


def with_sign(indicator: Indicator, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    """A form that prints the sign in a column of its own means it for the value beside it."""
    sign = indicator.sign.plain if indicator.sign is not None else ""
    operator = _SIGNS.get(sign)
    if operator is None or len(targets) != 1 or targets[0].operator:
        return targets
    return (replace(targets[0], operator=operator),)


def smaller_is_better(indicator: Indicator) -> bool:
    """Costs, times of repair and bad rates are good when low."""
    if class_of(indicator) == "cost":
        return True
    name = indicator.level3 or indicator.level2
    return name is not None and better(name.plain) == "down"
