"""Project tables from Word, PDF and worksheets: merged cells with their reach, real columns, page breaks."""

from __future__ import annotations

from project_tables import document, grid, paragraph

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.documents.document import Grid
from yuheng.extraction.tables import extract_tables

NATIONAL = [
    [("项目支出绩效自评表", 10, 1)],
    [("（2023年度）", 10, 1)],
    [("项目名称", 2, 1), ("校舍加固工程", 8, 1)],
    [("主管部门", 2, 1), ("南山区教育局", 3, 1), ("实施单位", 2, 1), ("南山区第一小学", 3, 1)],
    [("项目资金\n（万元）", 2, 4), "", "年初预算数", "全年预算数", ("全年执行数", 2, 1), "分值", "执行率", "得分"],
    ["年度资金总额", "300", "280", ("252", 2, 1), "10", "90.00%", "9.00"],
    ["其中：当年财政拨款", "300", "280", ("252", 2, 1), "—", "90.00%", "—"],
    ["上年结转资金", "0", "0", ("0", 2, 1), "—", "", "—"],
    [("年度总体目标", 2, 2), ("预期目标", 3, 1), ("实际完成情况", 5, 1)],
    [("完成三栋校舍加固", 3, 1), ("完成三栋校舍加固并验收", 5, 1)],
    [
        ("绩效指标", 1, 5),
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        ("偏差原因分析及改进措施", 2, 1),
    ],
    [("产出指标", 1, 2), ("数量指标", 1, 1), "加固栋数", "3栋", "3栋", "30", "30", ("", 2, 1)],
    ["质量指标", "验收合格率", "100%", "100%", "30", "30", ("", 2, 1)],
    ["效益指标", "社会效益指标", "消除安全隐患", "3处", "3处", "20", "18", ("资料归档不全", 2, 1)],
    ["满意度指标", "服务对象满意度指标", "师生满意度", "≥90%", "95%", "10", "10", ("", 2, 1)],
    [("总分", 6, 1), "100", "97.00", ("", 2, 1)],
]


def checked(table: object) -> SelfEvaluation:
    assert isinstance(table, SelfEvaluation)
    assert table.project is not None and table.project.text == "校舍加固工程"
    assert table.year == 2023
    assert table.funds[0].executed is not None and table.funds[0].executed.text == "252"
    assert table.goal is not None and table.goal.text == "完成三栋校舍加固"
    assert [i.level1.plain for i in table.indicators if i.level1] == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    assert [i.weight.text for i in table.indicators if i.weight] == ["30", "30", "20", "10"]
    assert table.indicators[2].reason is not None and table.indicators[2].reason.text == "资料归档不全"
    assert table.total is not None and table.total.text == "97.00"
    return table


def test_a_rectangular_grid_with_merged_cells() -> None:
    table = checked(extract_tables(document("xlsx", grid(1, NATIONAL)))[0])
    assert table.project is not None and table.project.place.column == 3
    assert table.lines == (1, 16)


def test_the_same_table_as_word_hands_it_over() -> None:
    """In Word a cell merged across stands once; only the lower parts of cells merged downwards are there."""
    rows = []
    for row in grid(1, NATIONAL).rows:
        kept, hidden = [], 0
        for cell in row:
            if hidden:
                hidden -= 1
                continue
            hidden = cell.across - 1
            kept.append(cell)
        rows.append(tuple(kept))
    checked(extract_tables(document("docx", Grid(1, tuple(rows))))[0])


def test_a_table_over_two_pages_with_its_header_again() -> None:
    first = grid(1, NATIONAL[:13], page=1)
    again = [["绩效指标", *NATIONAL[10][1:]]]
    rest = [["", *row] for row in NATIONAL[13:15]]
    second = grid(2, [*again, *rest, NATIONAL[15]], page=2)
    found = extract_tables(document("pdf", first, paragraph("— 2 —"), second))
    assert len(found) == 1
    checked(found[0])


def test_a_row_cut_by_the_end_of_a_page_is_one_row() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分", "偏差原因"]
    first = grid(
        1,
        [
            ["项目名称", ("校舍加固工程", 7, 1)],
            header,
            ["产出指标", "数量指标", "加固栋数", "3栋", "已加固", "60", "50", "雨季"],
        ],
        page=1,
    )
    second = grid(
        2, [["", "", "", "", "2栋", "", "", "停工"], ["", "质量指标", "合格率", "100%", "100%", "40", "40", ""]], page=2
    )
    (table,) = extract_tables(document("pdf", first, second))
    assert [len(table.indicators), table.indicators[0].actual and table.indicators[0].actual.plain] == [2, "已加固2栋"]
    assert table.indicators[0].reason is not None and table.indicators[0].reason.plain == "雨季停工"


def test_a_score_sheet_with_weights_of_every_level_and_several_experts() -> None:
    rows = [
        ["一级指标", "权重", "二级指标", "权重", "三级指标", "分值", "专家1评分", "专家2评分", "平均得分"],
        [("决策", 1, 2), ("20", 1, 2), ("项目立项", 1, 2), ("20", 1, 2), "立项依据", "10", "9", "10", "9.5"],
        ["立项程序", "10", "8", "9", "8.5"],
        ["产出", "80", "产出数量", "80", "完成率", "80", "80", "80", "80"],
        [("合计", 5, 1), "100", "97", "99", "98"],
    ]
    (sheet,) = extract_tables(document("xlsx", grid(1, rows)))
    assert isinstance(sheet, ScoreSheet)
    assert [(i.weight and i.weight.text, i.score and i.score.text) for i in sheet.indicators] == [
        ("10", "9.5"),
        ("10", "8.5"),
        ("80", "80"),
    ]
    assert sheet.total is not None and sheet.total.text == "98"


def test_a_goal_form_with_funds_beside_their_labels_and_a_sign_column() -> None:
    rows = [
        [("项目支出绩效目标申报表", 6, 1)],
        [("（2025年度）", 6, 1)],
        ["项目名称", ("农村公路养护", 2, 1), "主管部门", ("西河县交通局", 2, 1)],
        [("项目资金（万元）", 1, 2), "年度资金总额：", ("500", 4, 1)],
        ["其中：财政拨款", ("500", 4, 1)],
        ["总体目标", ("养护公路120公里", 5, 1)],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
        ["产出指标", "数量指标", "养护里程", "≥", "120", "公里"],
        ["满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90", "%"],
    ]
    (goal,) = extract_tables(document("xlsx", grid(1, rows)))
    assert isinstance(goal, Goal)
    assert goal.year == 2025 and goal.project is not None and goal.project.text == "农村公路养护"
    assert [row.initial_budget.text for row in goal.funds if row.initial_budget] == ["500", "500"]
    assert goal.goal is not None and goal.goal.text == "养护公路120公里"
    first = goal.indicators[0]
    assert (first.sign and first.sign.text, first.target and first.target.text, first.unit and first.unit.text) == (
        "≥",
        "120",
        "公里",
    )


def test_a_title_in_a_grid_of_its_own_belongs_to_the_next() -> None:
    found = extract_tables(document("docx", grid(1, NATIONAL[:2]), grid(2, NATIONAL[2:])))
    checked(found[0])
