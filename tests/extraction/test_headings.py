"""Headings are told from the sentences of lists, have levels and numbers, and enclose what follows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from yuheng.documents.document import Document, Paragraph, Piece
from yuheng.documents.text import read_text
from yuheng.extraction.contents import without_leaders
from yuheng.extraction.headings import read_headings, section_at
from yuheng.extraction.numbering import number_of
from yuheng.figures.place import Place


def read(text: str) -> Document:
    return Document("文件", "txt", "", read_text(text))


def outline(text: str) -> list[tuple[int, int | None, str]]:
    return [(h.level, h.number, h.title) for h in read_headings(read(text))[0]]


def test_the_usual_order_of_levels() -> None:
    text = """第一部分 部门概况
一、主要职责
（一）河道管理
1.日常巡查
（1）巡查频次
①城区河道
每周一次，雨后加密。
二、机构设置
内设两个科室。
第二部分 决算情况说明
一、收入情况说明
收入100.00万元。
"""
    assert outline(text) == [
        (1, 1, "部门概况"),
        (2, 1, "主要职责"),
        (3, 1, "河道管理"),
        (4, 1, "日常巡查"),
        (5, 1, "巡查频次"),
        (6, 1, "城区河道"),
        (2, 2, "机构设置"),
        (1, 2, "决算情况说明"),
        (2, 1, "收入情况说明"),
    ]


def test_sentences_of_a_list_and_of_a_glossary_are_no_headings() -> None:
    text = """一、主要职责
1.负责全区河道、水库的日常管理，组织防汛抗旱；承担水利工程建设。
2.负责水政执法。
3.承办其他事项。
二、名词解释
1.基本支出：指为保障机构正常运转发生的支出。
2.“三公”经费：是指因公出国（境）费、公务用车购置及运行维护费和公务接待费。
"""
    assert outline(text) == [(2, 1, "主要职责"), (2, 2, "名词解释")]


def test_a_short_title_with_a_full_stop_and_a_run_in_title() -> None:
    text = """一、夯实管理基础。完善制度，落实责任，扩大覆盖面。
（一）经费决算总体情况说明。
经费10.00万元，其中业务费5.00万元。
"""
    assert outline(text) == [(2, 1, "夯实管理基础"), (3, 1, "经费决算总体情况说明")]


def test_a_wrong_kind_of_number_takes_the_level_of_its_neighbours() -> None:
    text = """一、项目情况
（一）项目背景
延续项目，逐年实施。
（二）项目内容
清淤三条河道。
（3）项目资金
预算100.00万元。
二、存在问题
进度较慢，验收推迟。
3、有关建议
及时验收。
"""
    levels = [(h.level, h.number) for h in read_headings(read(text))[0]]
    assert levels == [(2, 1), (3, 1), (3, 2), (3, 3), (2, 2), (2, 3)]


def test_a_heading_without_number_stands_in_the_gap() -> None:
    text = """一、评价工作
（一）评价方法
采用比较法。
评价结论和得分情况
得分90分，等级为优。
（三）存在问题
进度较慢，验收推迟。
"""
    assert outline(text)[2] == (3, None, "评价结论和得分情况")


def test_several_reports_in_one_document() -> None:
    text = """青禾市云岭区水务局
河道清淤项目
绩效评价报告

为提高效益，开展评价。
一、项目情况
（一）项目背景
延续项目，逐年实施。
附件：河道清淤项目评分表

云岭区农村供水项目绩效评价报告

为提高效益，开展评价。
一、项目情况
（一）项目背景
新增项目，当年实施。
"""
    document = read(text)
    headings, _ = read_headings(document)
    assert [h.title for h in headings if h.level == 1] == ["河道清淤项目绩效评价报告", "云岭区农村供水项目绩效评价报告"]
    assert section_at(headings, len(document.blocks) - 1) == "云岭区农村供水项目绩效评价报告/项目情况/项目背景"


@pytest.mark.parametrize("inner, outer", [("1.", "（1）"), ("（1）", "1.")])
def test_sections_nest_in_either_order(inner: str, outer: str) -> None:
    document = read(f"一、项目情况\n（一）基本情况\n{outer}项目概况\n{inner}立项依据\n依据年度计划，逐级批准。\n")
    headings, _ = read_headings(document)
    assert section_at(headings, 4) == "项目情况/基本情况/项目概况/立项依据"
    assert section_at(headings, 0) == "项目情况"
    assert section_at((), 3) == ""


CONTENTS = """云岭区水务局2023年度部门决算
目  录
第一部分 部门概况……………………………1
一、主要职责 ......... 1
第二部分 决算情况说明	3
一、收入情况说明	3
第一部分 部门概况
一、主要职责
负责全区河道管理。
第二部分 决算情况说明
一、收入情况说明
收入100.00万元。
"""


def test_the_contents_are_no_headings() -> None:
    headings, contents = read_headings(read(CONTENTS))
    assert [line.text for line in contents] == [
        "第一部分 部门概况",
        "一、主要职责",
        "第二部分 决算情况说明",
        "一、收入情况说明",
    ]
    assert [h.words.place.line for h in headings] == [7, 8, 10, 11]


def test_contents_without_their_title_are_known_by_the_part_that_comes_again() -> None:
    headings, contents = read_headings(read(CONTENTS.replace("目  录\n", "")))
    assert len(contents) == 4
    assert [h.words.place.line for h in headings] == [6, 7, 9, 10]


def test_a_fragment_of_contents_ends_where_the_body_opens() -> None:
    headings, contents = read_headings(
        read("目录\n九、政府采购情况\n第一部分 单位概况\n一、主要职能\n负责河道管理。\n")
    )
    assert [line.text for line in contents] == ["九、政府采购情况"]
    assert [h.title for h in headings] == ["单位概况", "主要职能"]


def test_a_contents_title_without_contents_is_left_alone() -> None:
    headings, contents = read_headings(
        read("目录\n本单位决算公开目录另行发布，请在网站首页查阅，不再列示各部分名称。\n一、概况\n")
    )
    assert contents == ()
    assert [h.title for h in headings] == ["概况"]


def test_numbers_that_word_generates_count_as_printed() -> None:
    def line(text: str, n: int, **more: object) -> Paragraph:
        return replace(Paragraph(text, (Piece(0, Place(paragraph=n)),)), **more)  # type: ignore[arg-type]

    blocks = (
        line("部门概况", 1, number="一、", level=1),
        line("主要职责", 2, number="（一）"),
        line("负责全区河道管理，组织防汛抗旱，承办其他事项。", 3, number="1."),
        line("收入情况", 4, number="二、", level=1),
        line("收入100.00万元。", 5),
    )
    headings, _ = read_headings(Document("文件", "docx", "", blocks))
    assert [(h.level, h.number, h.title) for h in headings] == [
        (2, 1, "部门概况"),
        (3, 1, "主要职责"),
        (2, 2, "收入情况"),
    ]


def test_bookmarks_before_a_heading_are_passed_over() -> None:
    headings, _ = read_headings(read("[bookmark: _Toc1][bookmark: _Toc2]一、部门概况\n负责全区河道管理。\n"))
    assert [(h.level, h.title, h.words.text) for h in headings] == [(2, "部门概况", "一、部门概况")]


@pytest.mark.parametrize(
    "text, kind, number",
    [
        ("第三部分 名词解释", 1, 3),
        ("十一、其他事项", 2, 11),
        ("（二）支出", 3, 2),
        ("(二)支出", 3, 2),
        ("12.政府采购", 4, 12),
        ("3、政府采购", 4, 3),
        ("（4）设备", 5, 4),
        ("⑤效益", 6, 5),
        ("b.合理性分析", 6, 2),
        ("2021年工作", 0, None),
        ("12.5万元", 0, None),
        ("一是加强管理", 0, None),
        ("第三条 职责", 0, None),
    ],
)
def test_numbers(text: str, kind: int, number: int | None) -> None:
    assert number_of(text)[:2] == (kind, number)


@given(st.text(alphabet="一二三（）()1.、第部分目录…。，：\n\t万元2021年度决算说明情况", max_size=300))
def test_any_text_is_read(text: str) -> None:
    document = read(text)
    headings, contents = read_headings(document)
    assert all(0 <= heading.block < len(document.blocks) for heading in headings)
    assert all(words.text for words in contents)
    assert [h.block for h in headings] == sorted(h.block for h in headings)


def test_leaders() -> None:
    assert without_leaders("一、概况………………12") == "一、概况"
    assert without_leaders("一、概况\t- 3 -") == "一、概况"
    assert without_leaders("（一）“三公”经费 5") == "（一）“三公”经费"
    assert without_leaders("2023年度") == "2023年度"
