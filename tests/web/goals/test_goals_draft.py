"""Typed rows: what they mean, what they weigh, what is done to them; no database."""

from __future__ import annotations

import pytest

from yuheng_web.goals.difference import differences
from yuheng_web.goals.draft import Draft, Row, faults_of
from yuheng_web.goals.grid import acted, cells_of, joined, pasted
from yuheng_web.goals.judging import judge
from yuheng_web.goals.meaning import meaning_of

THREE = Draft(rows=tuple(Row("产出指标", "数量指标", name, "1个") for name in ("甲", "乙", "丙")))


@pytest.mark.parametrize(
    ("target", "unit", "meaning"),
    [
        ("≥98%", "", "正向 ≥ 98 %"),
        ("≥９８％", "", "正向 ≥ 98 %"),
        (">=98", "%", "正向 ≥ 98 %"),
        ("不超过5万元", "", "反向 ≤ 5 万元"),
        ("=6家", "", "定值 = 6 家"),
        ("8-12项", "", "区间 8至12 项"),
        ("6月底前", "", "时限 6月底前"),
        ("7×24小时", "", "全天候 7×24小时"),
        ("12", "公里", "正向 ≥ 12 公里（没有写符号，按此理解）"),
        ("约10台", "", "概数 10 台，不能据以判断"),
        ("良好", "", "定性"),
        ("", "", ""),
    ],
)
def test_a_target_is_read_as_typed(target, unit, meaning) -> None:
    assert meaning_of(Row("产出指标", "数量指标", "任一", target, unit)) == meaning


def test_a_bare_cost_is_good_when_low() -> None:
    assert meaning_of(Row("产出指标", "成本指标", "服务费", "85", "万元")).startswith("反向 ≤ 85 万元")


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("10", 1000), ("7.5", 750), ("１０分", 1000), ("", None), ("十", None), ("-1", None), ("0.001", None), ("1e400", None),
     ("NaN", None), ("Infinity", None)],
)  # fmt: skip
def test_a_weight_is_a_number_of_marks_or_nothing(typed, hundredths) -> None:
    assert Row(weight=typed).hundredths == hundredths


def test_what_is_not_applicable_weighs_nothing_and_is_no_blank_row() -> None:
    row = Row("效益指标", "经济效益指标", weight="10", not_applicable="本项目不产生收入")
    assert (row.hundredths, row.blank, row.applies) == (0, False, False)


def test_weights_are_added_up_per_part_and_label(good) -> None:
    found = judge(good, "河道保洁", 2026)
    assert (found.total, found.wanted) == ("90", "90")
    assert {one.part.name: str(one.total) for one in found.parts} == {
        "产出指标": "50",
        "效益指标": "30",
        "满意度指标": "10",
    }
    assert [(one.name, one.marks) for one in found.classes[:3]] == [
        ("产出指标", "50"),
        ("数量指标", "20"),
        ("质量指标", "15"),
    ]
    assert found.remarks == ()


def test_weights_that_do_not_add_up_are_an_error_and_another_split_wants_a_reason(good) -> None:
    less = good._replace(rows=(good.rows[0]._replace(weight="18"), *good.rows[1:]))
    found = judge(less, "河道保洁", 2026)
    assert [one.rule for one in found.errors] == ["total"]
    assert "合计88分，应为90分" in found.errors[0].message
    split = good._replace(
        rows=(good.rows[0]._replace(weight="10"), *good.rows[1:-1], good.rows[-1]._replace(weight="20"))
    )
    found = judge(split, "河道保洁", 2026)
    assert not found.errors
    assert {one.rule for one in found.warnings} == {"part"}


def test_the_weight_of_a_row_that_is_not_applicable_goes_elsewhere_in_the_sum(good) -> None:
    gone = good.rows[-1]._replace(not_applicable="没有直接服务对象", level3="", target="", weight="10")
    draft = good._replace(rows=(*good.rows[:4], good.rows[4]._replace(weight="30"), good.rows[5], gone))
    found = judge(draft, "河道保洁", 2026)
    assert not found.errors
    assert "missing_part" not in {one.rule for one in found.remarks}


def test_a_part_without_indicators_is_named(good) -> None:
    draft = good._replace(rows=(*good.rows[:4], good.rows[4]._replace(weight="30"), good.rows[5]))
    told = [one.message for one in judge(draft, "河道保洁", 2026).warnings]
    assert any("没有满意度指标" in one for one in told)


def test_findings_name_row_cell_reason_and_example(good) -> None:
    wrong = good.rows[1]._replace(target="≤95%")
    draft = good._replace(rows=(good.rows[0], wrong, *good.rows[2:]))
    found = [one for one in judge(draft, "河道保洁", 2026).errors if one.rule == "target_direction_wrong"]
    assert [(one.position, one.field) for one in found] == [(1, "target")]
    assert found[0].reason and found[0].wrong and found[0].right and found[0].documented


def test_blank_rows_are_refused_unless_they_say_why(good) -> None:
    blank = Row("效益指标", "经济效益指标")
    assert [one.position for one in judge(good._replace(rows=(*good.rows, blank)), "x", 2026).errors] == [7]
    said = blank._replace(not_applicable="不产生收入")
    assert not judge(good._replace(rows=(*good.rows, said)), "x", 2026).errors


def test_the_same_draft_is_always_told_the_same(good) -> None:
    judge.cache_clear()
    first = judge(good._replace(rows=good.rows[:3]), "河道保洁", 2026)
    judge.cache_clear()
    assert judge(good._replace(rows=good.rows[:3]), "河道保洁", 2026) == first


@pytest.mark.parametrize(
    ("act", "names", "at"),
    [("up-1", "乙甲丙", 0), ("up-0", "甲乙丙", 0), ("down-1", "甲丙乙", 2), ("down-2", "甲乙丙", 2), ("delete-1", "甲丙", 1),
     ("delete-2", "甲乙", 1), ("nonsense", "甲乙丙", 2), ("up-99", "甲丙乙", 1)],
)  # fmt: skip
def test_rows_move_and_go(act, names, at) -> None:
    draft, to = acted(THREE, act)
    assert ("".join(row.level3 for row in draft.rows), to) == (names, at)


def test_a_new_row_has_the_class_of_the_one_above() -> None:
    draft, at = acted(THREE, "add-0")
    assert at == 1
    assert draft.rows[1] == Row("产出指标", "数量指标")
    assert acted(Draft(), "add")[0].rows == (Row("产出指标", "数量指标"),)


def test_cells_with_line_ends_and_quotes_come_whole() -> None:
    assert cells_of('甲\t"第一行\n第二行"\t"他说""好"""\r\n乙\t≥98%\t') == [
        ["甲", "第一行\n第二行", '他说"好"'],
        ["乙", "≥98%", ""],
    ]


def test_a_block_is_pasted_from_its_cell_on_and_rows_are_added() -> None:
    draft = pasted(THREE, "丁\t≥1个\n戊\t≥2个", 2, "level3")
    assert [row.level3 for row in draft.rows] == ["甲", "乙", "丁", "戊"]
    assert draft.rows[3][:4] == ("产出指标", "数量指标", "戊", "≥2个")


def test_merged_labels_of_a_spreadsheet_are_filled_down() -> None:
    text = "产出指标\t质量指标\t甲率\t≥98%\t%\t10\n\t\t乙率\t≥97%\t%\t5"
    draft = pasted(Draft(), text, 0, "level1")
    assert [row[:6] for row in draft.rows] == [
        ("产出指标", "质量指标", "甲率", "≥98%", "%", "10"),
        ("产出指标", "质量指标", "乙率", "≥97%", "%", "5"),
    ]


def test_copied_rows_take_blank_places_and_never_stand_twice(good) -> None:
    empty = Draft(rows=(Row("产出指标", "数量指标"), Row("满意度指标", "服务对象满意度指标")))
    once = joined(empty, good.rows)
    assert joined(once, good.rows) == once
    assert sorted(row.level3 for row in once.rows) == sorted(row.level3 for row in good.rows)


def test_differences_are_told_cell_by_cell(good) -> None:
    rows = list(good.rows)
    rows[0] = rows[0]._replace(target="14条")
    after = good._replace(rows=(*rows[:3], *rows[4:], Row("产出指标", "成本指标", "单价", "≤7万元")))
    found = differences(good, after)
    assert [(one.kind, one.name) for one in found] == [
        ("changed", "河道保洁条数"), ("added", "单价"), ("removed", "保洁服务费"),
    ]  # fmt: skip
    assert found[0].sentence == "指标“河道保洁条数”的指标值由“12条”改为“14条”。"
    assert differences(good, good) == ()


def test_a_moved_row_is_no_difference(good) -> None:
    assert differences(good, good._replace(rows=good.rows[::-1])) == ()


def test_what_cannot_be_stored_is_told_by_row() -> None:
    draft = Draft(rows=(Row(weight="十"), Row(level1="长" * 31)))
    told = faults_of(draft)
    assert "第1条指标的分值“十”" in told[0]
    assert "第2条指标的“一级指标”超过30字" in told[1]
