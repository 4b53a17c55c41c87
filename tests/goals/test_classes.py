"""Classes of indicators under the names of all years."""

from __future__ import annotations

import pytest

from yuheng.figures.place import Place, Words
from yuheng.goals.classes import class_of, classes_in
from yuheng.goals.indicator import Indicator


def indicator(level1: str, level2: str | None) -> Indicator:
    second = Words(level2, Place()) if level2 else None
    return Indicator(level1=Words(level1, Place()), level2=second)


@pytest.mark.parametrize(
    ("level1", "level2", "expected"),
    [
        ("产出指标", "产出数量指标", "quantity"),
        ("产出指标", "进度指标", "timeliness"),
        ("成本指标", "经济成本指标", "cost"),
        ("效益指标", "环境效益指标", "ecological"),
        ("效果指标", "服务对象\n满意度指标", "satisfaction"),
        ("满意度指标", None, "satisfaction"),
        ("决策", "项目立项", None),
    ],
)
def test_class(level1: str, level2: str | None, expected: str | None) -> None:
    assert class_of(indicator(level1, level2)) == expected


def test_every_kind_of_benefit_is_a_benefit() -> None:
    assert "benefit" in classes_in((indicator("效益指标", "可持续影响指标"),))
