"""From a workbook of scores to money: columns in any order, every mistake at once, nothing dropped in silence."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from yuheng.documents.document import Unreadable
from yuheng.output import Unwritable
from yuheng.scoring.allocation.refused import Refused
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared
from yuheng.work.allocate import Faulty, allocate_bytes, allocate_file, write_page, write_template, write_workbook

RATE: dict[str, Any] = {
    "mode": "rate",
    "full_marks": 100,
    "envelope": None,
    "over_envelope": "refuse",
    "bonus": {"ceiling": 5, "above_full_marks": "kept"},
    "deductions": {},
    "veto": {"gets": "nothing"},
    "rounding": {"unit": "分", "mode": "half_up"},
}


def rules(**given: Any) -> AllocationRules:
    return AllocationRules.read(Declared(RATE | given))


def book(*rows: list[object], merged: tuple[str, ...] = (), formats: dict[str, str] | None = None) -> bytes:
    made = Workbook()
    sheet = made.active
    sheet.title = "得分"
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def lines_of(data: bytes, **given: Any) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        allocate_bytes("得分.xlsx", data, rules(**given), "1500万元", "250万元")
    return list(faulty.value.lines)


def test_columns_are_found_in_any_order_below_titles_and_blank_rows() -> None:
    data = book(
        ["青石区2024年度考核得分表"],
        [],
        [None, None, None, None, None, "金额单位：万元"],
        ["备注", "加分依据", "加  分", "考核得分（分）", "单位名称", "基数"],
        [None, None, None, 90, "甲院", None],
        [],
        ["新建", "市级表彰", 2, "88.5分", "乙院", 100],
        [None, None, "—", 80, "丙院", "0.01元"],
        [None, None, None, 258.5, "合计", None],
        ["注：得分由三个科室分别评定。"],
        merged=("A1:F1", "A10:F10"),
    )
    result = allocate_bytes("得分.xlsx", data, rules(), "1500万元", "250万元")
    assert [(a.recipient.name, a.total, a.amount) for a in result.allocation.awards] == [
        ("甲院", Decimal(90), 225_000_000),  # 250万元×90%
        ("乙院", Decimal("90.5"), 90_500_000),  # 100万元×90.5%
        ("丙院", Decimal(80), 1),  # 0.01元×80%＝0.8分，四舍五入
    ]
    assert result.unused == ("“备注”栏", "第9行“合计”", "第10行“注：得分由三个科室分别评定。”")
    assert result.allocation.unallocated == 1_500_000_000 - 225_000_000 - 90_500_000 - 1


def test_a_header_of_two_rows_is_read_together() -> None:
    data = book(
        ["单位", "得分", "加分", None, "扣分", None, "一票否决", "否决事由"],
        [None, None, "分值", "依据", "分值", "事由", None, None],
        ["甲院", 90, 2, "表彰", 1, "投诉", "否", None],
        ["乙院", 95, None, None, None, None, "是", "事故"],
        merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "H1:H2"),
    )
    first, second = allocate_bytes("得分.xlsx", data, rules(), "1500万元", "100万元").allocation.awards
    assert (first.total, first.amount) == (Decimal(91), 91_000_000)
    assert (second.rank, second.amount) == (None, 0)


def test_every_mistake_is_told_at_once_with_its_cell() -> None:
    data = book(
        ["单位名称", "得分", "基数", "加分", "加分依据", "扣分", "扣分事由", "一票否决", "上限"],
        ["甲院", "九十"],
        ["乙院", None],
        ["丙院", 101, 250],
        ["丙院", 90, None, 1, None, -2],
        [None, 90],
        ["丁院", "90%", "250万元", None, None, 3, None, "可能", "60%"],
        ["戊院", 90, "2.0001分钱"],
        ["己院", -5, "0.001元"],
        ["庚院", "#DIV/0!"],
    )
    assert lines_of(data) == [
        "工作表“得分”B2单元格“九十”：得分不是数字，请改成数字。",
        "工作表“得分”B3单元格：乙院没有得分，请填写。",
        "工作表“得分”B4单元格“101”：丙院：得分超过满分100分。",
        "工作表“得分”C4单元格“250”：基数没有写明是元还是万元，请在表头写成“基数（万元）”或在格子里写成250万元。",
        "工作表“得分”A5单元格“丙院”：这个单位前面已经有了（工作表“得分”A4单元格），请删去重复的一行。",
        "工作表“得分”E5单元格：丙院：有加分，没有写加分依据。",
        "工作表“得分”F5单元格“-2”：丙院：扣分是负数，扣多少分请写成正数。",
        "工作表“得分”A6单元格：这一行没有单位名称，请补上或删去这一行。",
        "工作表“得分”B7单元格“90%”：得分应当是分数，不带“%”。",
        "工作表“得分”G7单元格：丁院：有扣分，没有写扣分事由。",
        "工作表“得分”H7单元格“可能”：一票否决只能填“是”或“否”，事由请填在“否决事由”一栏。",
        "工作表“得分”I7单元格“60%”：上限没有写明是谁的百分之几，请写成50万元、基数的60%或总额的10%的样子。",
        "工作表“得分”C8单元格“2.0001分钱”：基数不是数字，请改成数字。",
        "工作表“得分”B9单元格“-5”：己院：得分是负数。",
        "工作表“得分”C9单元格“0.001元”：基数金额细到了分以下，请在表头写成“基数（万元）”或在格子里写成250万元。",
        "工作表“得分”B10单元格“#DIV/0!”：得分不是数字，请改成数字。",
    ]


def test_what_is_shown_must_be_what_is_stored() -> None:
    data = book(["单位", "得分"], ["甲院", 85.456], ["乙院", 0.1 + 0.2], formats={"B2": "0.00"})
    assert lines_of(data) == [
        "工作表“得分”B2单元格“85.46”：得分显示为85.46，实际存的是85.456，请改成一致（可用ROUND函数取整，或显示全部小数）。"
    ]


def test_large_amounts_lose_nothing() -> None:
    data = book(
        ["单位", "得分", "基数（元）"],
        ["大额单位", 100, 21223974567.89],
        ["小额单位", 100, 0.01],
        formats={"C2": "#,##0.00"},
    )
    result = allocate_bytes("得分.xlsx", data, rules(), "2122397.5万元")
    assert [award.amount for award in result.allocation.awards] == [2_122_397_456_789, 1]
    assert result.allocation.unallocated == 2_122_397_500_000 - 2_122_397_456_790


@pytest.mark.parametrize(
    ("rows", "merged", "reason"),
    [
        ([["名字", "分"], ["甲院", 90]], (), "没有找到表头：要有“单位名称”和“得分”两栏"),
        ([["单位", "得分"]], (), "表头下面没有一个单位"),
        ([["单位", "自评得分", "得分", "总分"], ["甲院", 1, 90, 91]], (), "“得分”、“总分”都像“得分”，请只留一栏"),
        ([["单位", "得分"], ["甲院", 90], ["乙院", None]], ("B2:B3",), "请拆开后逐行填写"),
    ],
)
def test_a_sheet_that_cannot_be_understood(rows: list[list[object]], merged: tuple[str, ...], reason: str) -> None:
    assert all(reason in line for line in lines_of(book(*rows, merged=merged)))


def test_two_sheets_of_scores_are_not_chosen_from() -> None:
    made = Workbook()
    for title in ("一季度", "二季度"):
        sheet = made.create_sheet(title)
        sheet.append(["单位", "得分"])
        sheet.append(["甲院", 90])
    made.create_sheet("说明").append(["由办公室填写"])
    target = io.BytesIO()
    made.save(target)
    assert lines_of(target.getvalue()) == ["工作表“一季度”、“二季度”都像得分表，请只留一张，其余的删去或另存。"]
    del made["一季度"]
    target = io.BytesIO()
    made.save(target)
    assert allocate_bytes("得分.xlsx", target.getvalue(), rules(), "9元", "1元").unused == ("工作表“说明”",)


def test_only_workbooks_are_read(tmp_path: Path) -> None:
    text = tmp_path / "得分.txt"
    text.write_text("单位 得分", encoding="utf-8")
    with pytest.raises(Unreadable, match="应当是xlsx表格"):
        allocate_file(text, rules())
    with pytest.raises(Unreadable, match="找不到"):
        allocate_file(tmp_path / "没有.xlsx", rules())


def test_amounts_of_the_command_fill_in_what_the_rules_leave_open() -> None:
    data = book(["单位", "得分"], ["甲院", 90])
    with pytest.raises(Refused, match="没有给出总额"):
        allocate_bytes("得分.xlsx", data, rules(), base="1元")
    with pytest.raises(Refused, match="总额“1500”没有写明是元还是万元，请写成1500万元的样子。"):
        allocate_bytes("得分.xlsx", data, rules(), "1500")


def test_a_filled_in_template_is_read_back(tmp_path: Path) -> None:
    template = write_template(rules(), tmp_path / "模板.xlsx")
    filled = load_workbook(template)
    filled["得分表"].append(["甲院", 90, 200, 2, "表彰", 1, "投诉", "否", None, None, "基数的80%"])
    filled.save(template)
    done = allocate_file(template, rules(), "1500万元")
    assert [award.amount for award in done.allocation.awards] == [160_000_000]  # 200万元的80%，低于91%
    assert done.unused == ("工作表“填写说明”",)
    page = write_page(done, tmp_path / "结果.html", [template])
    assert "160.00万元" in page.read_text(encoding="utf-8")
    assert write_workbook(done, tmp_path / "结果.xlsx", [template]).read_bytes()[:2] == b"PK"
    with pytest.raises(Unwritable, match="已经存在"):
        write_workbook(done, tmp_path / "结果.xlsx")
    with pytest.raises(Unwritable, match="就是要核查的文件"):
        write_page(done, template, [template])
    with pytest.raises(Unwritable, match="已经存在"):
        write_template(rules(), template)
