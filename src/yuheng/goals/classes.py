"""Classes of indicators (指标类别) as the forms of all years name them."""

from __future__ import annotations

import re
from typing import Literal

from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

IndicatorClass = Literal[
    "quantity",
    "quality",
    "timeliness",
    "cost",
    "economic",
    "social",
    "ecological",
    "sustained",
    "satisfaction",
    "benefit",
]

IN_CHINESE: dict[str, str] = {
    "quantity": "数量指标",
    "quality": "质量指标",
    "timeliness": "时效指标",
    "cost": "成本指标",
    "benefit": "效益指标",
    "satisfaction": "满意度指标",
}
_PATTERNS: tuple[tuple[IndicatorClass, re.Pattern[str]], ...] = (
    ("satisfaction", regex(r"满意")),
    ("sustained", regex(r"可持续")),
    ("economic", regex(r"经济效益|经济效果")),
    ("social", regex(r"社会效益|社会效果")),
    ("ecological", regex(r"(生态|环境)(效益|效果)")),
    ("quantity", regex(r"数量")),
    ("quality", regex(r"质量")),
    ("timeliness", regex(r"时效|进度|及时性")),
    ("cost", regex(r"成本")),
    ("benefit", regex(r"效益|效果")),
)
_BONUS = regex(r"^[（(]?(附加|奖励|额外)?[加减扣]分(项|指标|因素|情况|事项)|^(附加|奖励|奖惩)(项|分|指标)")
BENEFITS = frozenset(("economic", "social", "ecological", "sustained", "benefit"))


def class_of(indicator: Indicator) -> IndicatorClass | None:
    """The class that the labels of an indicator name, the lower label first; None where they name none."""
    for words in (indicator.level2, indicator.level1):
        if words is None or len(words.plain) > 20:
            continue
        for name, pattern in _PATTERNS:
            if pattern.search(words.plain):
                return name
    return None


def is_bonus(indicator: Indicator) -> bool:
    """True for a row 加分项 or 扣分项: its marks come on top of the hundred and may exceed or lack a weight."""
    labels = (indicator.level1, indicator.level2, indicator.level3)
    return any(words is not None and bool(_BONUS.search(words.plain)) for words in labels)


def classes_in(indicators: tuple[Indicator, ...]) -> frozenset[str]:
    """The classes of a table; each kind of benefit counts as ``benefit`` too."""
    found = {name for name in map(class_of, indicators) if name is not None}
    return frozenset(found | ({"benefit"} if found & BENEFITS else set()))
