"""Scores listed after a total: which lists tell all its parts (得分的列举)."""

from __future__ import annotations

import pytest

from yuheng.checks.run import check
from yuheng.work.read import understand_bytes


def severities(text: str) -> list[str]:
    report = check(understand_bytes("case.txt", text.encode()))
    return [f.severity.value for f in report.findings if f.rule == "score_parts_mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "该项目综合评价得分89分。其中：决策指标满分20分，得18分；过程指标满分20分，得19分；产出指标满分60分，得52分。",
        "该项目综合评价得分90.00分，其中：决策指标扣1.00分、过程指标扣4.00分、产出指标扣5.00分。",
        "综合评价得分86.00分，其中：合格线60.00分、项目决策16.00分、过程20.00分、产出30.00分、效益20.00分。",
        "综合得分为91分，其中：投入指标得分18分，过程指标得分23分，产出指标得分28分，效益指标得分22分，扣分共9分。",
        "本次评价总得分92.50分，较上年得分89.00分提高3.50分，其中：决策12.00分、过程18.50分、产出32.00分、效益30.00分。",
    ],
    ids=["满分", "扣分", "合格线", "末尾扣分", "上年得分"],
)
def test_what_is_no_part_of_the_score_is_not_added(text: str) -> None:
    assert severities(text) == []


def test_a_list_that_may_leave_levels_out_is_only_a_warning() -> None:
    assert severities("该项目综合评价得分91.00分，其中：产出指标得分37.00分、效益指标得分26.00分。") == ["warning"]


def test_a_list_of_all_levels_proves_the_error() -> None:
    text = "该项目综合评价得分91.00分，其中：决策12.00分、过程18.00分、产出32.00分、效益28.00分。"
    assert severities(text) == ["error"]
