"""Set phrases, failures and the direction of rates are recognised by their words."""

from __future__ import annotations

import pytest

from yuheng.goals.wording import (
    better,
    measured_values,
    says_no_more_than_done,
    says_not_done,
    says_partly,
    says_reached,
)


@pytest.mark.parametrize(
    "text", ["达到预期指标", "已完成", "全部完成。", "完成预期目标", "未超过", "基本达成预期指标且效果较好"]
)
def test_phrases_that_say_nothing(text: str) -> None:
    assert says_no_more_than_done(text)


@pytest.mark.parametrize("text", ["90%", "完成巡检12次", "已完善内部制度", "读者普遍认可", ""])
def test_words_that_say_something(text: str) -> None:
    assert not says_no_more_than_done(text)


def test_partly_is_not_reached() -> None:
    assert says_partly("基本达到预期指标") and not says_reached("基本达到预期指标")
    assert says_reached("达到预期指标")


@pytest.mark.parametrize(
    ("text", "failed"), [("10月前未完成", True), ("尚未开展验收", True), ("未发现问题", False), ("未发生事故", False)]
)
def test_failures(text: str, failed: bool) -> None:
    assert says_not_done(text) is failed


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("故障排除率", "up"),
        ("验收合格率", "up"),
        ("平台正常运行率", "up"),
        ("居民满意度", "up"),
        ("平台故障率", "down"),
        ("验收不合格率", "down"),
        ("投诉率", "down"),
        ("机柜使用率", "none"),
        ("收入增长率", "none"),
    ],
)
def test_what_is_better(name: str, good: str) -> None:
    assert better(name) == good


def test_hedged_numbers_and_hotlines_measure_nothing() -> None:
    assert measured_values("30余台设备") == ()
    assert measured_values("12345热线畅通") == ()
    assert len(measured_values("30台设备")) == 1
