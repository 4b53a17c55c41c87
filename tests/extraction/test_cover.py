"""What covers and titles tell: the kind of document, the unit and the year, in the styles of several provinces."""

from __future__ import annotations

from pathlib import Path

import pytest

from yuheng.documents.document import Cell, Document, Grid, Piece
from yuheng.documents.text import read_text
from yuheng.extraction.cover import Cover, read_cover
from yuheng.extraction.headings import read_headings
from yuheng.figures.place import Place

SHARED = Path(__file__).resolve().parents[2] / "../shared/corpus"


def cover_of(text: str) -> Cover:
    document = Document("文件", "txt", "", read_text(text))
    return read_cover(document, read_headings(document)[0])


FINAL_ACCOUNTS = {
    "单位和年度各一行": ("青禾市云岭区水务局\n2023年度部门决算\n第一部分 部门概况\n", "青禾市云岭区水务局", 2023),
    "年度在单位之前": ("2022年度青禾县财政局部门决算\n第一部分 概况\n", "青禾县财政局", 2022),
    "年度在最后一行": ("青禾市水务局\n年度部门决算\n2024\n第一部分 概况\n", "青禾市水务局", 2024),
    "一行写完": ("云岭市第三人民医院2020年度单位决算\n一、单位概况\n", "云岭市第三人民医院", 2020),
    "汉字年度": ("中共青禾市委宣传部\n二〇二三年度部门决算\n第一部分 概况\n", "中共青禾市委宣传部", 2023),
    "关于什么的说明": ("关于云岭区教育局2023年度部门决算情况的说明\n一、概况\n", "云岭区教育局", 2023),
    "公开日期不是年度": (
        "四川省青禾县水务局\n2023年度\n部门决算\n公开时间：2024年9月10日\n目录\n第一部分 概况……1\n第一部分 概况\n",
        "四川省青禾县水务局",
        2023,
    ),
    "附件里的决算": ("附件2：\n云岭区图书馆2019年度决算公开\n一、单位概况\n提供阅览。\n", "云岭区图书馆", 2019),
    "字间有空格": ("青 禾 市 水 务 局\n2024 年 度 部 门 决 算\n第一部分 概况\n", "青 禾 市 水 务 局", 2024),
    "没有封面": (
        "第一部分 2021年度部门决算说明\n一、基本情况\n负责水利。\n二、收支情况\n"
        "云岭区水务局2021年度收入总计10.00万元。云岭区水务局2021年度支出总计10.00万元。\n",
        "云岭区水务局",
        2021,
    ),
}


@pytest.mark.parametrize("text, organisation, year", FINAL_ACCOUNTS.values(), ids=FINAL_ACCOUNTS.keys())
def test_final_accounts(text: str, organisation: str, year: int) -> None:
    cover = cover_of(text)
    assert (cover.kind, cover.organisation and cover.organisation.text, cover.year) == (
        "final_accounts",
        organisation,
        year,
    )


def test_the_words_are_found_where_they_are_printed() -> None:
    cover = cover_of("\n关于云岭区教育局2023年度部门决算的说明\n")
    assert cover.organisation is not None and cover.year_words is not None
    assert (cover.organisation.place.line, cover.organisation.place.start) == (2, 2)
    assert (cover.year_words.text, cover.year_words.place.start) == ("2023", 8)


@pytest.mark.parametrize(
    "text, organisation, year",
    [
        (
            "2023年度河道清淤项目绩效评价报告\n项目单位：云岭区河道管理所\n主管部门：云岭区水务局\n一、基本情况\n",
            "云岭区水务局",
            2023,
        ),
        ("云岭区水务局\n河道清淤项目\n绩效评价报告\n一、基本情况\n2022年度预算10万元。\n", "云岭区水务局", 2022),
        ("云岭区财政局2022年部门整体支出绩效评价报告\n一、部门概况\n", "云岭区财政局", 2022),
        ("云岭区水务局2022年度部门整体绩效自评报告\n一、部门概况\n", "云岭区水务局", 2022),
    ],
)
def test_evaluation_reports(text: str, organisation: str, year: int) -> None:
    cover = cover_of(text)
    assert (cover.kind, cover.organisation and cover.organisation.text, cover.year) == (
        "evaluation_report",
        organisation,
        year,
    )


@pytest.mark.parametrize(
    "text", ["青禾市云岭区2023年度预算绩效管理工作情况报告\n一、完善制度。\n",
             "关于青禾市云岭区预算绩效管理情况的说明\n2023年，我区深化改革。\n一、完善制度。\n"],
)  # fmt: skip
def test_the_statement_of_a_district(text: str) -> None:
    cover = cover_of(text)
    assert cover.kind == "statement_of_the_year"
    assert cover.organisation is not None and cover.organisation.text == "青禾市云岭区"
    assert cover.year == 2023


def sheet(rows: list[list[str]]) -> Document:
    """A workbook of one sheet: no paragraphs, the title in the first row."""
    cells = tuple(
        tuple(Cell(text, (Piece(0, Place(sheet="表一", row=r, column=c)),), r, c) for c, text in enumerate(row, 1))
        for r, row in enumerate(rows, 1)
    )
    return Document("表", "xlsx", "", (Grid(1, cells),))


def test_a_lone_self_evaluation_in_a_workbook() -> None:
    document = sheet(
        [
            ["项目支出绩效自评表", "", ""],
            ["（2022年度）", "", ""],
            ["项目名称", "河道清淤", ""],
            ["主管部门及代码", "123-云岭区水务局", ""],
            ["一级指标", "年度指标值", "实际完成值"],
        ]
    )
    cover = read_cover(document)
    assert (cover.kind, cover.year) == ("self_evaluations", 2022)
    assert cover.organisation is not None and cover.organisation.text == "云岭区水务局"
    assert cover.organisation.place.row == 4


def test_a_goal_form_promises_and_does_not_report() -> None:
    document = sheet(
        [
            ["项目支出绩效目标表", "", ""],
            ["（2024年度）", "", ""],
            ["项目名称", "河道清淤", ""],
            ["实施单位", "云岭区水务局", ""],
            ["一级指标", "三级指标", "指标值"],
        ]
    )
    cover = read_cover(document)
    assert (cover.kind, cover.year, cover.organisation and cover.organisation.text) == (
        "goal_form",
        2024,
        "云岭区水务局",
    )


def test_a_monitoring_form_is_a_goal_form() -> None:
    document = sheet(
        [
            ["项目名称", "河道清淤", ""],
            ["一级指标", "年度指标值", "1-9月执行情况"],
            ["数量指标", "清淤3公里", "实际完成2公里"],
        ]
    )
    assert read_cover(document).kind == "goal_form"
    assert cover_of("2023年度项目绩效运行监控情况表\n云岭区水务局\n").kind == "goal_form"


def test_a_notice_is_no_disclosure() -> None:
    assert cover_of("关于组织业务学习的通知\n各科室：\n现将有关事项通知如下。\n").kind == "other"
    assert cover_of("") == Cover("other")


@pytest.mark.parametrize(
    "name, kind, organisation, year",
    [
        ("000_25a699355f8b3d13.txt", "final_accounts", "产城融合发展协调指导中心", 2019),
        ("001_0443eb67f2eb299e.txt", "final_accounts", "科学技术和信息化局", 2019),
        ("002_06df7a84ebc894a1.txt", "statement_of_the_year", "丰台区", 2024),
        ("003_701c19d1405d5246.txt", "final_accounts", "城市管理监督指挥中心", 2021),
    ],
)
def test_real_documents(name: str, kind: str, organisation: str, year: int) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    cover = cover_of(path.read_text(encoding="utf-8"))
    assert (cover.kind, cover.year) == (kind, year)
    assert cover.organisation is not None and cover.organisation.text.endswith(organisation)
