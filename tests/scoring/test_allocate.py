"""What is refused before anything is computed, and what every amount says of itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from recipients import recipient, rules

from yuheng.scoring.allocation.allocate import allocate
from yuheng.scoring.allocation.award import ranks_of
from yuheng.scoring.allocation.recipient import mistakes_in
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared, Fault

ONE = [{"name": "甲院", "score": 90}]
BONUS = {"name": "甲院", "score": 90, "bonus": 2, "proof": "文件"}


def refused(units: list[dict[str, object]], **given: object) -> str:
    with pytest.raises(Refused) as refusal:
        allocate([recipient(unit) for unit in units], rules(**given))
    return str(refusal.value)


@pytest.mark.parametrize(
    ("units", "given", "words"),
    [
        ([], {"envelope": "1元"}, "没有可以分配的单位"),
        (ONE, {}, "按份额分配要有总额"),
        (ONE, {"envelope": None, "filled_in_by": "青石区财政局绩效科"}, "应由青石区财政局绩效科填写"),
        (ONE, {"envelope": "1.5元"}, "总额1.50元不是1元的整数倍"),
        (ONE, {"envelope": "1元", "minimum_score": None}, "没有给出参加分配的最低分数"),
        (ONE, {"envelope": "1元", "floor": None}, "没有给出下限"),
        (ONE, {"envelope": "1元", "ceiling": "基数的5%"}, "没有基数"),
        (ONE, {"envelope": "1元", "minimum_score": 95}, "总额分不出去"),
        ([BONUS], {"envelope": "1元", "bonus": {"ceiling": None, "above_full_marks": "kept"}}, "没有给出加分上限"),
        (
            [{"name": "甲院", "score": 90, "deduction": 1, "deduction_reason": "投诉"}],
            {"envelope": "1元", "deductions": {"ceiling": None}},
            "没有给出扣分上限",
        ),
        (ONE, {"envelope": "10元", "floor": "11元"}, "各单位下限合计11.00元，超过总额10.00元"),
        (ONE, {"envelope": "10元", "floor": "9元", "ceiling": "8元"}, "下限“9元”高于上限“8元”"),
        (ONE, {"mode": "rate"}, "甲院没有基数，请在表中写明或给出统一的基数"),
        (ONE, {"mode": "rate", "base": None}, "甲院没有基数，应由制定分配办法的财政部门填写"),
        (ONE, {"mode": "rate", "base": "1元", "envelope": None}, "没有给出总额"),
        (ONE, {"mode": "rate", "base": "10元", "envelope": "8元", "over_envelope": "refuse"}, "超过总额8.00元"),
        (ONE, {"mode": "rate", "base": "10元", "envelope": "7元", "floor": "8元"}, "下限合计8.00元"),
    ],
)
def test_refused_in_one_sentence(units: list[dict[str, object]], given: dict[str, object], words: str) -> None:
    told = refused(units, **given)
    assert words in told
    assert told.endswith("。") and told.count("。") == 1


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        ({"score": 101}, "得分超过满分100分"),
        ({"score": -1}, "得分是负数"),
        ({"bonus": 1, "proof": "文件"}, "没有规定加分"),
        ({"deduction": 1, "deduction_reason": "投诉"}, "没有规定扣分"),
        ({"deduction": -1}, "扣分是负数，扣多少分请写成正数"),
        ({"vetoed": True, "veto_reason": "事故"}, "没有规定一票否决"),
    ],
)
def test_what_the_rules_do_not_allow_is_a_mistake(unit: dict[str, object], reason: str) -> None:
    found = mistakes_in([recipient({"name": "甲院", "score": 90} | unit)], rules(envelope="1元"))
    assert [reason in one.in_words() for one in found] == [True]
    assert reason in refused([{"name": "甲院", "score": 90} | unit], envelope="1元")


def test_bonus_deduction_and_veto_need_their_words() -> None:
    told = rules(
        envelope="1元",
        bonus={"ceiling": 5, "above_full_marks": "kept"},
        deductions={},
        veto={"gets": "nothing", "freed": "others"},
        counts="score_times_size",
    )
    one = recipient({"name": "甲院", "score": 90, "bonus": 1, "deduction": 1, "vetoed": True})
    reasons = [found.reason for found in mistakes_in([one], told)]
    assert reasons == [
        "甲院：有加分，没有写加分依据。",
        "甲院：有扣分，没有写扣分事由。",
        "甲院：有一票否决，没有写否决事由。",
        "甲院：没有权数（规模），分配办法按得分乘以权数计算份额。",
    ]


def test_a_unit_may_stand_in_the_sheet_once() -> None:
    assert "“甲 院”：这个单位前面已经有了" in refused([*ONE, {"name": "甲 院", "score": 80}], envelope="1元")


def test_every_amount_says_how_it_came_about() -> None:
    result = allocate(
        [
            recipient({"name": "甲院", "score": 88.5, "bonus": 4, "proof": "=市级表彰"}),
            recipient({"name": "乙院", "score": 70}),
        ],
        rules(
            mode="rate",
            base="250万元",
            envelope="500万元",
            bonus={"ceiling": 3, "above_full_marks": "kept"},
            floor="200万元",
        ),
    )
    first, second = ([step.in_words(result.unit) for step in award.steps] for award in result.awards)
    assert first == [
        "基数250.00万元（统一基数）。",
        "考核得分88.5分，满分100分。",
        "加分4分，依据：=市级表彰；超过加分上限3分，按3分计。",
        "总得分＝考核得分88.5＋加分3＝91.5分。",
        "基数×总得分÷满分＝250.00万元×91.5÷100＝228.75万元。",
    ]
    assert second[-1] == "低于下限，按下限200.00万元计。"
    assert result.unallocated == 71_250_000  # 500－228.75－200＝71.25万元


def test_the_remainder_that_a_unit_is_given_is_said() -> None:
    units = [recipient({"name": name, "score": 80}) for name in ("甲馆", "乙馆", "丙馆")]
    result = allocate(units, rules(envelope="100元"))
    assert [award.steps[-1].in_words(result.unit) for award in result.awards] == [
        "舍去不足1元的尾数，得33.00元。",
        "舍去不足1元的尾数，得33.00元。",
        "舍去不足1元的尾数，又从余下的尾数中分得1元，得34.00元。",
    ]
    assert "名称" in result.notes[0].in_words(result.unit)


def test_equal_totals_share_a_rank() -> None:
    totals = [Decimal(80), Decimal(90), None, Decimal("80.0"), Decimal(70)]
    assert ranks_of(totals) == [2, 1, None, 2, 4]


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ({"mode": "lottery"}, "只能是rate、share之一"),
        ({"mode": "rate", "full_marks": 100, "base": 250}, "没有写明是元还是万元，请写成250万元的样子"),
        ({"mode": "rate", "full_marks": 0}, "满分应当是大于0的数"),
        ({"mode": "rate", "full_marks": 100, "base": "250余万元"}, "不是确定的数"),
        ({"mode": "rate", "full_marks": 100, "base": "0.001元"}, "细到了分以下"),
        ({"mode": "rate", "full_marks": 100, "over_envelope": "scale", "floor": "60%"}, "基数的60%"),
        ({"mode": "share", "full_marks": 100, "counts": "score", "bonus": {"ceiling": 3}}, "above_full_marks"),
        ({"mode": "share", "full_marks": 100, "counts": "score", "minimum_score": -1}, "不能小于0"),
        ({"mode": "share", "full_marks": 100, "counts": "score", "colour": "red"}, "不认识“colour”"),
        ({"mode": "share", "full_marks": 100, "counts": "score", "over_envelope": "scale"}, "不认识“over_envelope”"),
        ({"mode": "share", "full_marks": 100, "counts": "score", "veto": {"gets": "all"}}, "nothing、floor"),
    ],
)
def test_rules_are_read_strictly(block: dict[str, object], reason: str) -> None:
    rounding = {"unit": "元", "mode": "half_up"} if block["mode"] == "rate" else {"unit": "元"}
    usual = {"over_envelope": "scale"} if block["mode"] == "rate" else {}
    with pytest.raises(Fault, match=reason):
        AllocationRules.read(Declared({"rounding": rounding} | usual | block))


def test_full_marks_are_those_of_the_scheme_where_the_block_has_none() -> None:
    block = {"mode": "share", "counts": "score", "rounding": {"unit": "元"}}
    assert AllocationRules.read(Declared(block), Decimal(50)).full_marks == 50
    with pytest.raises(Fault, match="full_marks"):
        AllocationRules.read(Declared(block))
