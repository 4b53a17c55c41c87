"""Reads the parts of a scheme (指标分类及分值) and holds the marks of each against those of its own parts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yuheng.scoring.declared import Declared, Fault, number
from yuheng.scoring.scheme import Part

FREE = "free"
_OUTPUT = frozenset(("quantity", "quality", "timeliness", "cost"))
_BENEFIT = frozenset(("economic", "social", "ecological", "sustained", "benefit"))
KNOWN: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "budget_execution": (("预算执行率", "预算执行", "项目资金"), frozenset(("budget_execution",))),
    "output": (("产出指标", "产出"), _OUTPUT),
    "quantity": (("数量指标", "产出数量指标"), frozenset(("quantity",))),
    "quality": (("质量指标", "产出质量指标"), frozenset(("quality",))),
    "timeliness": (("时效指标", "进度指标", "产出进度指标"), frozenset(("timeliness",))),
    "cost": (("成本指标", "产出成本指标"), frozenset(("cost",))),
    "benefit": (("效益指标", "效果指标", "效益"), _BENEFIT),
    "effect": (("效果指标", "效益指标"), _BENEFIT | {"satisfaction"}),
    "satisfaction": (("满意度指标", "服务对象满意度指标"), frozenset(("satisfaction",))),
}
"""Parts that self-evaluations know: how they are printed, and which classes of indicators belong to them."""


def read_parts(told: Declared, full_marks: Decimal) -> tuple[Part, ...]:
    """The ``parts`` of a version. Raises ``Fault`` where the marks do not add up or a part is not known."""
    inner = told.inner("parts", needed=False)
    if inner is None:
        return ()
    parts = _parts(inner, frozenset(inner.content))
    _add_up(parts, full_marks, inner.path, "各部分分值之和", "满分")
    return parts


def _parts(told: Declared, taken: frozenset[str]) -> tuple[Part, ...]:
    return tuple(_part(key, told.value(key), (*told.path, key), taken) for key in told.content)


def _part(key: str, content: Any, path: tuple[str | int, ...], taken: frozenset[str]) -> Part:
    labels, holds = KNOWN.get(key, ((key,), frozenset()))
    if key.isascii() and key not in KNOWN:
        raise Fault(path, f"不认识部分“{key}”，自评的部分可以写：{'、'.join(KNOWN)}；评分表的部分直接写中文名称")
    holds -= {other for other in taken if other != key and other not in ("output", "benefit", "effect")}
    if not isinstance(content, dict):
        return Part(key, labels, *_weight(content, path), holds)
    told = Declared(content, path)
    weight, free = _weight(told.value("weight"), (*path, "weight"))
    also = told.texts("labels")
    inner = told.inner("parts", needed=False)
    parts = _parts(inner, frozenset(inner.content)) if inner is not None else ()
    if parts and weight is not None:
        _add_up(parts, weight, (*path, "weight"), f"“{labels[0]}”各项分值之和", "它的分值")
    told.finished()
    return Part(key, (*also, *labels), weight, free, holds.union(*(part.holds for part in parts)), parts)


def _weight(content: Any, path: tuple[str | int, ...]) -> tuple[Decimal | None, bool]:
    if content == FREE:
        return None, True
    if content is None:
        return None, False
    weight = number(content, path)
    if weight < 0:
        raise Fault(path, f"分值不能小于0，现在是{weight}")
    return weight, False


def _add_up(parts: tuple[Part, ...], whole: Decimal, path: tuple[str | int, ...], what: str, of: str) -> None:
    known = [part.weight for part in parts if part.weight is not None]
    total = sum(known, Decimal(0))
    if len(known) == len(parts) and total != whole:
        raise Fault(path, f"{what}是{total}，{of}是{whole}，两者应当相等")
    if total > whole:
        raise Fault(path, f"{what}是{total}，超过了{of}{whole}")
