"""What a typed target means (指标值的读法): “≥98%” is 正向 ≥ 98 %."""

from __future__ import annotations

from functools import lru_cache

from yuheng.figures.figure import Figure
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import BARE, unit_named
from yuheng.goals.indicator import Indicator
from yuheng.goals.reached import smaller_is_better
from yuheng.goals.target import Target, targets_in
from yuheng_web.goals.draft import Row

_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}
_DIRECTIONS = {"up": "正向", "down": "反向", "none": "定值"}


def meaning_of(row: Row) -> str:
    """How the target of a row is read, in a few words; empty where nothing is typed."""
    if not row.applies:
        return "不涉及，不计分值"
    return _read(row.target, row.unit.strip(), row.level2, row.level3)


@lru_cache(maxsize=8192)
def _read(target: str, unit: str, level2: str, level3: str) -> str:
    if not target.strip():
        return ""
    found = targets_in(target, unit_named(unit) if unit else None)
    if not found:
        return "定性"
    here = Place()
    smaller = smaller_is_better(Indicator(level2=Words(level2, here), level3=Words(level3, here)))
    return "；".join(_one(value, smaller) for value in found[:3])


def _one(value: Target, smaller: bool) -> str:
    if value.deadline is not None:
        return f"时限 {value.text}"
    if value.clock:
        return "全天候 7×24小时"
    assert value.figure is not None
    shown = _number(value.figure)
    if value.high is not None:
        return f"区间 {_plain(value.figure)}至{_number(value.high)}"
    if value.figure.approximate:
        return f"概数 {shown}，不能据以判断"
    if value.operator:
        return f"{_DIRECTIONS[value.direction]} {_SIGNS[value.operator]} {shown}"
    return f"{'反向 ≤' if smaller else '正向 ≥'} {shown}（没有写符号，按此理解）"


def _number(figure: Figure) -> str:
    return _plain(figure) if figure.unit is BARE else f"{_plain(figure)} {figure.unit.name}"


def _plain(figure: Figure) -> str:
    return f"{figure.value.normalize():f}"
