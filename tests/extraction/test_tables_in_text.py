"""Project tables in text files: merged cells stand once, rows break off, many tables stand in one grid."""

from __future__ import annotations

from project_tables import Row, text_document

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.extraction.tables import extract_tables

HEAD: list[Row] = [
    ("项目名称", "街心公园养护"),
    ("主管部门", "柳溪区园林局", "实施单位", "柳溪区绿化队"),
    ("项目负责人", "周某", "联系电话", "6000****"),
    ("项目资金\n（万元）", "", "年初预\n算数", "全年预\n算数", "全年\n执行数", "分值", "执行率", "得分"),
    ("", "年度资金总额", "80", "78.5", "70.65", "10", "90%", "9"),
    ("", "其中：当年财政\n拨款", "80", "78.5", "70.65", "—", "", "—"),
    ("", "  其他资金", "", "", "", "—", "", "—"),
    ("年度总体目标", "预期目标", "实际完成情况"),
    ("", "养护公园绿地", "完成养护工作"),
]
COLUMNS: Row = (
    "绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "年度\n\n指标值".replace("\n\n", "\n"), "实际\n完成值", "分值", "得分", "偏差原因分析及改进\n措施",
)  # fmt: skip
ROWS: list[Row] = [
    ("", "产出指标", "数量指标", "养护绿地面积", "12公顷", "12公顷", "30", "30", ""),
    ("", "", "", "补植苗木", "500株", "480株", "20", "19.2", "苗木断货"),
    ("", "效益指标", "社会效益\n指标", "游园人次", "3万人次", "3.2万人次", "30", "30", ""),
    ("", "", "生态效益\n指标", "", "", "", "", "", ""),
    ("", "满意度\n指标", "服务对象满意度指标", "游客满意度", "≥90%", "93%", "10", "10", ""),
    ("", "", "", "", "", "", "", "", ""),
]


def only(*parts: str | list[Row]) -> SelfEvaluation:
    (table,) = extract_tables(text_document(*parts), 2022)
    assert isinstance(table, SelfEvaluation)
    return table


def test_the_form_with_three_budgets() -> None:
    table = only([*HEAD, COLUMNS, *ROWS, ("总分", "100", "98.2", "")])
    assert table.project is not None and table.project.text == "街心公园养护"
    assert table.implementing_unit is not None and table.implementing_unit.plain == "柳溪区绿化队"
    assert table.phone is not None and table.year == 2022 and table.amount_unit == "万元"
    assert table.goal is not None and table.goal.text == "养护公园绿地"
    assert table.result is not None and table.result.text == "完成养护工作"
    total = table.total_funds
    assert total is not None and total.annual_budget is not None and total.annual_budget.text == "78.5"
    assert [row.source.plain for row in table.funds] == ["年度资金总额", "其中：当年财政拨款", "其他资金"]
    assert table.total is not None and table.total.text == "98.2"
    assert table.total_weight is not None and table.total_weight.text == "100"
    names = [
        (i.level1 and i.level1.plain, i.level2 and i.level2.plain, i.level3 and i.level3.plain)
        for i in table.indicators
    ]
    assert names == [
        ("产出指标", "数量指标", "养护绿地面积"),
        ("产出指标", "数量指标", "补植苗木"),
        ("效益指标", "社会效益指标", "游园人次"),
        ("效益指标", "生态效益指标", None),
        ("满意度指标", "服务对象满意度指标", "游客满意度"),
    ]
    assert table.indicators[1].inherited == {"level1", "level2"}
    assert table.indicators[1].reason is not None and table.indicators[1].reason.text == "苗木断货"


def test_places_are_lines() -> None:
    table = only([*HEAD, COLUMNS, *ROWS, ("总分", "98.2")])
    assert table.project is not None and table.project.place.line == 2
    assert table.lines is not None and table.lines[0] == 1


def test_many_tables_in_one_grid() -> None:
    second = [("项目名称", "路灯维护"), COLUMNS, *ROWS, ("总分", "88")]
    found = extract_tables(text_document([*HEAD, COLUMNS, *ROWS, ("总分", "98.2"), *second]), 2022)
    assert [t.project.text for t in found if t.project] == ["街心公园养护", "路灯维护"]
    assert [t.total.text for t in found if isinstance(t, SelfEvaluation) and t.total] == ["98.2", "88"]
    assert [len(t.indicators) for t in found] == [5, 5]


SHORT: list[Row] = [
    ("项目支出事后绩效自评简表",),
    ("（2019年度）",),
    ("项目名称", "办公网络运行"),
    ("主管部门及代码", "318", "实施单位: 柳溪区信息中心"),
    ("项目资金      （万元）", "", "年初预算数（A）", "全年执行数（B）", "分值（10分）", "执行率（B/A)", "得分"),
    ("", "年度资金总额：", "20", "18", "10", "90%", "9"),
    ("年度目标", "年初设定目标: 保障网络", "年度总体目标完成情况综述：网络正常"),
    ("绩效指标", "一级指标", "二级指标", "年度指标值(A)", "全年实际值(B)", "分值", "得分", "未完成原因分析"),
    ("", "产\n出\n指\n标\n(50分)", "数量指标", "维护交换机4台", "4台", "50", "50", ""),
    ("", "效\n果\n指\n标\n(40分)", "效益指标", "保障办公", "达到预期目标", "20", "20", ""),
    ("", "", "服务对象\n满意度指标", "满意度≥90%", "95%", "20", "20", ""),
]


def test_the_short_form_without_annual_budget() -> None:
    table = only([*SHORT, ("总分：99",)])
    assert table.year == 2019
    assert table.implementing_unit is not None and table.implementing_unit.text == "柳溪区信息中心"
    assert table.funds[0].annual_budget is None and table.funds[0].executed is not None
    assert [note.plain for note in table.weight_notes] == ["产出指标(50分)", "效果指标(40分)"]
    assert table.indicators[2].level1 is not None and table.indicators[2].level1.plain == "效果指标"
    assert table.goal is not None and table.goal.text == "保障网络"
    assert table.result is not None and table.result.text == "网络正常"
    assert table.total is not None and table.total.text == "99"


def test_scores_in_marks_and_totals_with_unit() -> None:
    table = only([*SHORT, ("总分:99分",)])
    assert table.total_marks is not None and table.total_marks.value == 99


METHOD: Row = (
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "分值",
    "年度指标值(A)",
    "全年实际值(B)",
    "得分计算方法",
    "得分",
    "未完成\n原因分析",
)


def test_the_form_with_a_column_for_the_method() -> None:
    rows: list[Row] = [
        METHOD,
        ("", "产出指标\n（50分）", "数量指标\n（20分）", "布点", "10", "5个", "5个", "达到指标值记满分", "10", ""),
        ("", "", "", "巡检", "10", "12次", "12次", "", "10", ""),
        ("", "", "质量指标", "合格率", "30", "100%", "100%", "", "30", ""),
    ]
    table = only([("项目名称", "噪声监测"), *rows, ("总分", "50")])
    assert [i.method.text for i in table.indicators if i.method] == ["达到指标值记满分"] * 3
    assert table.indicators[1].inherited == {"level1", "level2", "method"}
    assert [i.score.text for i in table.indicators if i.score] == ["10", "10", "30"]


def test_a_row_broken_by_stray_paragraphs_is_one_row() -> None:
    head = [("项目名称", "噪声监测"), SHORT[7], ("", "产")]
    rest: list[Row] = [
        ("数量指标", "监测点5个", "5个", "60", "60", ""),
        ("", "", "质量指标", "≥98%", "99%", "40", "40", ""),
    ]
    table = only(head, "出", "指", "标", rest, [("总分", "100")])
    assert len(table.indicators) == 2
    first = table.indicators[0]
    assert first.level1 is not None and first.level1.plain == "产出指标"
    assert first.target is not None and first.target.text == "监测点5个"


def test_a_score_sheet_takes_its_project_from_the_report() -> None:
    sheet: list[Row] = [
        ("一级指标", "二级指标", "三级指标", "分值", "专家评分"),
        ("决策", "项目立项", "立项依据充分性", "10", "9.50"),
        ("", "", "立项程序规范性", "10", "9.00"),
        ("产出", "产出数量", "实际完成率", "80", "76.20"),
        ("合计", "100", "94.70"),
    ]
    (table,) = extract_tables(
        text_document(
            "柳溪区水务局", "河道生态修复项目", "绩效评价报告", "经评价，该项目得分94.70分。", "附件：评分情况表", sheet
        )
    )
    assert isinstance(table, ScoreSheet)
    assert table.project is not None and table.project.plain == "河道生态修复项目"
    assert table.total is not None and table.total.text == "94.70"
    assert table.total_weight is not None and table.total_weight.text == "100"
    assert table.indicators[1].level2 is not None and table.indicators[1].level2.text == "项目立项"


def test_a_four_level_sheet_does_not_pass_outputs_on_to_benefits() -> None:
    sheet: list[Row] = [
        ("打分表",),
        ("一级指标", "二级指标", "三级指标", "四级指标", "分值", "打分", "扣分原因"),
        ("项目绩效", "项目产出", "产出成本", "成本可控", "50", "50", ""),
        ("", "", "社会效益", "相符性", "50", "49", "无调查"),
        ("合计", "", "", "", "", "99", ""),
    ]
    (table,) = extract_tables(text_document(sheet))
    assert isinstance(table, ScoreSheet)
    assert table.indicators[1].level1 is not None and table.indicators[1].level2 is None
    assert table.total is not None and table.total.text == "99"


def test_goal_tables_with_divided_headers_follow_each_other() -> None:
    first: list[Row] = [
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "时效指标", "按时拨付", "按时拨付"),
    ]
    second: list[Row] = [
        ("一级指标", "二级指标", "三级指标"),
        ("", "", "内容", "单位", "指标值"),
        ("产出指标", "数量指标", "改造管线", "公里", "12.5"),
        ("", "质量指标", "合格率", "%", "100"),
    ]
    found = extract_tables(
        text_document(
            "表1 区水务局2024年管网改造项目绩效目标表", first, "表2 某公司2024年管网改造项目绩效目标表", second
        )
    )
    assert [type(t) for t in found] == [Goal, Goal]
    assert [t.project.plain for t in found if t.project] == ["区水务局2024年管网改造项目", "某公司2024年管网改造项目"]
    indicator = found[1].indicators[0]
    assert indicator.level3 is not None and indicator.level3.text == "改造管线"
    assert indicator.unit is not None and indicator.unit.text == "公里"
    assert indicator.target is not None and indicator.target.text == "12.5"


MONITORED: list[Row] = [
    ("项目名称", "街心公园养护"),
    ("主管部门", "柳溪区园林局", "实施单位", "柳溪区绿化队"),
    ("项目资金", "", "年初预算数", "1—7月执行数", "1—7月执行率", "全年预计执行数"),
    ("", "年度资金总额", "80", "40", "50%", "80"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "1—7月执行情况", "全年预计完成情况", "偏差原因分析", "完成目标可能性", "备注"),
    ("", "产出指标", "数量指标", "养护绿地面积", "12公顷", "6公顷", "12公顷", "", "确定能", ""),
    ("", "满意度指标", "服务对象满意度指标", "游客满意度", "≥90%", "未调查", "90%", "", "有可能", ""),
]  # fmt: skip


def test_a_monitoring_form_repeats_a_goal_and_is_no_self_evaluation() -> None:
    for title in ("项目支出绩效目标执行监控表", "2022年度项目情况"):
        (table,) = extract_tables(text_document(title, MONITORED), 2022)
        assert isinstance(table, Goal) and table.monitored and table.funds == ()
        assert [(i.target and i.target.text, i.actual, i.reason) for i in table.indicators] == [
            ("12公顷", None, None),
            ("≥90%", None, None),
        ]


def test_a_self_evaluation_beside_the_word_monitoring_stays_one() -> None:
    named = only("二、绩效运行监控情况\n项目支出绩效自评表", HEAD + [COLUMNS] + ROWS)
    assert named.indicators[0].actual is not None


def test_lists_and_other_tables_are_no_project_tables() -> None:
    listed: list[Row] = [
        ("项目名称", "预算数", "执行数", "执行率"),
        ("路灯维护", "10", "9", "90%"),
        ("合计", "10", "9", "90%"),
    ]
    other: list[Row] = [("科目编码", "科目名称", "合计"), ("201", "一般公共服务支出", "10")]
    assert extract_tables(text_document("一、项目清单", listed, "二、支出", other)) == ()
