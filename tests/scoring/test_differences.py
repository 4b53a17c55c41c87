"""Printed marks that the scheme does not give: every reading that can explain them, by how much, and silence else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from worked import ROUNDING, indicator, line, version_of, words

from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.scoring.differences import difference, recomputed
from yuheng.scoring.score import score_line

PROPORTIONAL = {"method": "proportional"}
FULL, RATIO = {"method": "cost", "saving": "full"}, {"method": "cost", "saving": "ratio"}
SATISFACTION = {"method": "satisfaction", "against": "target"}
BANDED = {
    "method": "banded",
    "bands": [
        {"name": "达成", "low": 0.8, "high": 1, "for": ["reached"]},
        {"name": "部分达成", "low": 0.6, "high": 0.8, "for": ["mostly", "partly"]},
        {"name": "未达成", "low": 0, "high": 0.6, "for": ["missed"]},
    ],
}


def gap(method: dict[str, Any], row: list[str], weight: Any, printed: str, places: int = 1):
    rounding = ROUNDING | {"places": places}
    return difference(score_line(line(row, weight, printed), version_of(method, rounding=rounding)))


@pytest.mark.parametrize(
    ("method", "row", "weight", "printed", "by", "explained"),
    [
        # 991 ÷ 1000 × 10 = 9.91, printed 9: the rest is cut
        (PROPORTIONAL, ["数量指标", "甲", "≥1000次", "991次"], 10, "9", "-0.9",
         "按办法应为9.9分，印出9分；印出的得分等于9.91分舍去了0位小数以后的数，办法是四舍五入到 1 位"),
        # 587 ÷ 1000 × 10 = 5.87, printed 5.8: by the scheme 5.9, and 5.87 is no print of 5.8
        (PROPORTIONAL, ["数量指标", "甲", "≥1000次", "587次"], 10, "5.8", "-0.1",
         "按办法应为5.9分，印出5.8分；印出的得分等于5.87分舍去了1位小数以后的数，办法是四舍五入到 1 位"),
        # 80 ≤ 100 is full, printed 8: 80 ÷ 100 × 10
        (FULL, ["成本指标", "甲", "≤100元", "80元"], 10, "8", "-2",
         "按办法应为10分，印出8分；印出的得分等于实际÷指标×分值（B/A），节约也扣了分"),
        # 4 ÷ 5 × 10 = 8, printed 7.5: 1 − (5 − 4) ÷ 4
        (PROPORTIONAL, ["质量指标", "甲", "≤4次", "5次"], 10, "7.5", "-0.5",
         "按办法应为8分，印出7.5分；印出的得分等于按反向指标线性扣减"),
        # good when low and reached, 2 ≤ 4; printed 5: 2 ÷ 4 × 10 as if more were better
        (PROPORTIONAL, ["质量指标", "甲", "≤4次", "2次"], 10, "5", "-5",
         "按办法应为10分，印出5分；印出的得分等于实际÷指标×分值（B/A），当作了正向指标"),
        # good when high and reached, 5 ≥ 4; printed 8: 4 ÷ 5 × 10 as if less were better
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "5次"], 10, "8", "-2",
         "按办法应为10分，印出8分；印出的得分等于指标÷实际×分值（A/B），当作了反向指标"),
        # as if less were better and every quarter above cost a quarter: (1 − (5 − 4) ÷ 4) × 10
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "5次"], 10, "7.5", "-2.5",
         "印出的得分等于按反向指标线性扣减，当作了反向指标"),
        # a pass line gives (8 ÷ 10 − 0.6) ÷ 0.4 × 10 = 5; printed 8: the plain ratio
        ({"method": "pass_line", "line": 0.6}, ["数量指标", "甲", "≥10次", "8次"], 10, "8", "3",
         "印出的得分等于实际÷指标×分值（B/A），按比例计分"),
        # missed, 90 ÷ 95 × 10 = 9.47, from 9.37 to 9.58; printed 9.0: 90% × 10
        (SATISFACTION, ["服务对象满意度指标", "甲", "≥95%", "90%"], 10, "9.0", "-0.5",
         "印出的得分等于满意度乘以分值；没有与指标值相比"),
        # the penalty for 150 instead of 100 takes 10% of 10; printed the weight
        ({"method": "proportional", "notice_from": 1.3, "penalty": {"per": 0.1, "deduct": 0.05}},
         ["数量指标", "甲", "≥100次", "150次"], 10, "10", "1", "印出的是满分，而按本办法达到指标值的也不都得满分"),
        # printed with its unit
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "4次"], 10, "12分", "2", "印出的得分12分超过分值10分"),
        # missed, 3 ÷ 4 × 10 = 7.5; printed 0
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], 10, "0", "-7.5",
         "按办法应为7.5分，印出0分；未达到指标值，按不得分计"),
        # reached, 91.2 ≥ 80; printed 9.1: 91.2 out of 100 × 10
        (SATISFACTION, ["服务对象满意度指标", "甲", "≥80分", "91.2分"], 10, "9.1", "-0.9",
         "按办法应为10分，印出9.1分；印出的得分等于满意度乘以分值；已达到指标值的应得满分"),
        (SATISFACTION, ["服务对象满意度指标", "甲", "≥80%", "92%"], 10, "9.2", "-0.8",
         "按办法应为10分，印出9.2分；印出的得分等于满意度乘以分值；已达到指标值的应得满分"),
        # missed, 3 ÷ 4 × 10 = 7.5; printed the weight
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], 10, "10", "2.5",
         "按办法应为7.5分，印出10分；印出的是满分，而完成值没有达到指标值"),
        # nothing gives 6.1
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], 10, "6.1", "-1.4",
         "按办法应为7.5分，印出6.1分；找不到能得出印出得分的算法"),
        # above the weight, whatever was reached
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "4次"], 10, "12", "2", "印出的得分12分超过分值10分"),
        (PROPORTIONAL, ["数量指标", "甲", "更多", "很多"], 10, "12", "2", "印出的得分12分超过分值10分"),
        # 部分完成 is 60% to 80% of 10; printed 9 is 1 above, 5 is 1 below
        (BANDED, ["社会效益指标", "甲", "更加便利", "部分完成"], 10, "9", "1",
         "完成值“部分完成”属于“部分达成”档，分值 10 分，得分应在 6 分至 8 分之间，印出9分"),
        (BANDED, ["社会效益指标", "甲", "更加便利", "部分完成"], 10, "5", "-1",
         "完成值“部分完成”属于“部分达成”档，分值 10 分，得分应在 6 分至 8 分之间，印出5分"),
    ],
)  # fmt: skip
def test_a_printed_mark_is_explained(
    method: dict[str, Any], row: list[str], weight: Any, printed: str, by: str, explained: str
) -> None:
    found = gap(method, row, weight, printed)
    assert found is not None
    assert found.by == Decimal(by)
    assert explained in found.explained


@pytest.mark.parametrize(
    ("method", "row", "printed"),
    [
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], "7.5"),
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], ""),
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], "—"),
        # 7.5 prints as 8 and, half to even, as 8; as 7 it is cut, and 7 stands for 6.5 to 7.5
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], "8"),
        (PROPORTIONAL, ["数量指标", "甲", "≥4次", "3次"], "7"),
        # 90% stands for 89.5% to 90.5%, 95% for 94.5% to 95.5%: 9.37 to 9.58
        (SATISFACTION, ["服务对象满意度指标", "甲", "≥95%", "90%"], "9.4"),
        (SATISFACTION, ["服务对象满意度指标", "甲", "≥95%", "90%"], "9.5"),
        (RATIO, ["成本指标", "甲", "≤100元", "80元"], "8"),
        (BANDED, ["社会效益指标", "甲", "更加便利", "部分完成"], "6"),
        (BANDED, ["社会效益指标", "甲", "更加便利", "部分完成"], "8"),
        (PROPORTIONAL, ["数量指标", "甲", "更多", "很多"], "3"),
    ],
)
def test_what_can_be_right_is_not_accused(method: dict[str, Any], row: list[str], printed: str) -> None:
    assert gap(method, row, 10, printed) is None


def total(rows: list[tuple[str, int, str]], printed: str, method: dict[str, Any] = PROPORTIONAL):
    """The difference of a total over rows (actual of 10次, weight, printed marks)."""
    indicators = tuple(
        indicator(["数量指标", f"第{at}项", "≥10次", row[0]], row[1], row[2]) for at, row in enumerate(rows)
    )
    table = SelfEvaluation(words("甲项目"), 2023, indicators=indicators, total=words(printed))
    result = recomputed(table, 2023, "", [version_of(method, rounding=ROUNDING | {"places": 1})])
    assert result is not None
    return result.total


def test_a_total_that_is_not_the_sum_says_so_first() -> None:
    found = total([("9次", 60, "54"), ("10次", 40, "40")], "95")
    assert found is not None and found.by == 1
    assert found.explained == "印出的各项得分相加是94分，总分印为95分"


def test_a_total_that_adds_up_the_printed_marks_names_the_lines_that_differ() -> None:
    found = total([("9.15次", 60, "54"), ("10次", 40, "40")], "94")
    # 9.15 ÷ 10 × 60 = 54.9
    assert found is not None and found.by == Decimal("-0.9")
    assert found.explained == "总分等于印出的各项得分之和；按办法重算的各项得分相加是94.9分，相差在“第0项”54.9印为54"


def test_a_total_of_judged_lines_is_held_to_its_bounds() -> None:
    found = total([("部分完成", 60, ""), ("基本完成", 40, "")], "90", BANDED)
    # 60% to 80% of 100
    assert found is not None and found.by == 10
    assert found.explained == "按办法总分应在60分至80分之间，印出90分"
    assert total([("部分完成", 60, ""), ("基本完成", 40, "")], "75", BANDED) is None


def test_a_total_that_is_right_or_not_printed_is_left_alone() -> None:
    assert total([("9次", 60, "54"), ("10次", 40, "40")], "94") is None
    assert total([("9次", 60, "54"), ("10次", 40, "40")], "") is None
    assert total([("9次", 60, ""), ("10次", 40, "")], "94") is None
