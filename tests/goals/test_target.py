"""Targets and actual values are read as people write them, and missed is told from reached only where it is sure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuheng.figures.unit import PERCENT, unit_named
from yuheng.goals.target import parse_target, targets_in


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥98%", ">=", "98", "%"),
        ("不少于3项", ">=", "3", "项"),
        ("不低于80分", ">=", "80", "分"),
        ("13台", "", "13", "台"),
        ("=6家", "=", "6", "家"),
        ("＝6家", "=", "6", "家"),
        ("达到90%以上", ">=", "90", "%"),
        ("控制在87小时内", "<=", "87", "小时"),
        ("不超过1,500万元", "<=", "1500", "万元"),
        ("＜4小时", "<", "4", "小时"),
        ("项目预算控制数17万元", "", "17", "万元"),
        ("600T", "", "600", "T"),
        ("巡检两次", "", "2", "次"),
    ],
)
def test_one_value(text: str, operator: str, value: str, unit: str) -> None:
    target = parse_target(text)
    assert target is not None and target.figure is not None
    assert (target.operator, target.figure.value, target.figure.unit.name) == (operator, Decimal(value), unit)


def test_several_values_keep_their_names() -> None:
    found = targets_in("平台正常运行率≥98%；平台故障率≤5%")
    assert [(t.name, t.operator, t.direction) for t in found] == [
        ("平台正常运行率", ">=", "up"),
        ("平台故障率", "<=", "down"),
    ]
    assert parse_target("平台正常运行率≥98%；平台故障率≤5%") is None


def test_a_range_has_two_ends() -> None:
    target = parse_target("培训8-12次")
    assert target is not None and target.figure is not None and target.high is not None
    assert (target.operator, target.figure.value, target.high.value) == ("range", 8, 12)
    assert target.missed_by(parse_target("培训7次")) is True  # type: ignore[arg-type]
    assert target.missed_by(parse_target("培训13次")) is False  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["采购一批设备", "1、完成方案编制", "2023年工作", "指标1：按时完成", "13号地块", "第3期"]
)
def test_no_value(text: str) -> None:
    assert targets_in(text) == []


def test_the_clock_is_a_value() -> None:
    target = parse_target("7×24小时")
    assert target is not None and target.clock
    assert target.missed_by(parse_target("7*24小时值守")) is False  # type: ignore[arg-type]


def test_a_column_of_units_gives_bare_numbers_theirs() -> None:
    target = parse_target("≥98", PERCENT)
    assert target is not None and target.figure is not None
    assert target.figure.amount == Decimal("0.98")


@pytest.mark.parametrize(
    ("target", "actual", "bare", "missed"),
    [
        ("≥98%", "97.9%", ">=", True),
        ("≥98%", "98%", ">=", False),
        ("4次", "2次", ">=", True),
        ("126万元", "430420.2元", "<=", False),
        ("≤4小时", "5小时", ">=", True),
        ("=6家", "5家", ">=", True),
        ("50", "47人", ">=", True),
        ("约50人", "47人", ">=", None),
        ("≥98%", "3次", ">=", None),
        ("当年12月前", "次年2月完成", ">=", True),
        ("当年12月前", "当年11月完成", ">=", False),
        ("12月前", "12月完成", ">=", None),
        ("2024年6月底前", "2024年7月3日", ">=", True),
        ("2024年上半年", "5月完成", ">=", False),
    ],
)
def test_missed_only_where_sure(target: str, actual: str, bare: str, missed: bool | None) -> None:
    wanted, found = parse_target(target), parse_target(actual)
    assert wanted is not None and found is not None
    assert wanted.missed_by(found, bare) is missed  # type: ignore[arg-type]


NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False)


@given(
    NUMBERS,
    st.sampled_from(["台", "万元", "%", "次", "人", "公里"]),
    st.sampled_from(["≥", "≤", "不少于", "不超过", ""]),
)
def test_what_is_printed_is_read(number: Decimal, unit: str, sign: str) -> None:
    target = parse_target(f"{sign}{number:f}{unit}")
    assert target is not None and target.figure is not None
    assert target.figure.value == number
    assert target.figure.unit.dimension == unit_named(unit).dimension


@given(NUMBERS, NUMBERS)
def test_a_floor_is_missed_exactly_by_less(target: Decimal, actual: Decimal) -> None:
    wanted, found = parse_target(f"≥{target:f}台"), parse_target(f"{actual:f}台")
    assert wanted is not None and found is not None
    missed = wanted.missed_by(found)
    assert missed is not True or actual < target
    assert missed is not False or actual >= target


@given(st.text(max_size=60))
def test_nothing_makes_it_fall_over(text: str) -> None:
    for target in targets_in(text):
        assert 0 <= target.start <= target.end <= len(text)
