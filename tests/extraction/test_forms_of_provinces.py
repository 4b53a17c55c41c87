"""Project forms as other provinces print them: subtotals, totals above the table, bonus rows, goals side by side."""

from __future__ import annotations

from project_tables import document, grid, paragraph

from yuheng.checks.run import check
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.extraction.tables import extract_tables
from yuheng.work.read import understand

HEADER = ["一级指标", "二级指标", "三级指标", "目标值", "完成值", "分值", "自评得分", "复核得分", "扣分原因"]


def subtotalled(second: str = "40") -> list[list[object]]:
    return [
        [("2022年度部门预算项目绩效自评价表", 9, 1)],
        ["项目名称", ("湖滨步道建设", 4, 1), ("预算部门", 2, 1), ("丹枫市体育局", 2, 1)],
        [("单位：千元", 9, 1)],
        ["资金构成", ("预算数", 2, 1), ("调整预算数", 2, 1), ("执行数", 2, 1), ("执行率（%）", 2, 1)],
        ["资金总额", ("2,500", 2, 1), ("2,400", 2, 1), ("2,112", 2, 1), ("88", 2, 1)],
        ["专项补助", ("2,000", 2, 1), ("1,900", 2, 1), ("1,612", 2, 1), ("84.84", 2, 1)],
        ["自筹资金", ("500", 2, 1), ("500", 2, 1), ("500", 2, 1), ("100", 2, 1)],
        list(HEADER),
        [("过程", 1, 2), "资金管理", "预算执行率", "100%", "88%", "10", "9", "8.8", "招标节约"],
        ["组织实施", "制度执行", "规范", "规范", "10", "10", "10", ""],
        [("小计", 5, 1), "20", "19", "18.8", ""],
        [("产出", 1, 2), "数量", "步道长度", "12公里", "12.6公里", "40", "40", "40", ""],
        ["质量", "验收合格率", "100%", "100%", "40", "40", "40", ""],
        [("小计", 5, 1), "80", "80", second, ""],
        [("总计", 5, 1), "100", "99", "98.8", ""],
    ]


def errors(rows: list[list[object]]) -> list[str]:
    return [f.rule for f in check(understand(document("xlsx", grid(1, rows)))).findings if f.severity == "error"]


def test_subtotals_are_no_indicators_and_are_checked() -> None:
    (table,) = extract_tables(document("xlsx", grid(1, subtotalled("80"))))
    assert isinstance(table, SelfEvaluation)
    assert len(table.indicators) == 4 and [one.last for one in table.subtotals] == [2, 4]
    assert table.total is not None and table.total.text == "98.8"
    assert table.indicators[0].score is not None and table.indicators[0].score.text == "8.8"
    assert errors(subtotalled("80")) == []
    assert errors(subtotalled("79")) == ["total_score_mismatch"]


def test_the_budget_before_its_adjustment_and_sources_of_any_name() -> None:
    (table,) = extract_tables(document("xlsx", grid(1, subtotalled())))
    assert isinstance(table, SelfEvaluation) and table.amount_unit == "千元"
    assert [(row.source.plain, row.initial_budget and row.initial_budget.text) for row in table.funds] == [
        ("资金总额", "2,500"),
        ("专项补助", "2,000"),
        ("自筹资金", "500"),
    ]


def test_a_total_above_the_indicators_and_a_bonus_row() -> None:
    rows = [
        [("2021年度项目支出绩效自评表", 8, 1)],
        ["项目名称", ("救助服务", 3, 1), ("自评总分：101", 4, 1)],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
        ["产出指标", "数量指标", "救助人次", "≥150人次", "153人次", "60", "60", ""],
        ["效益指标", "社会效益指标", "救助及时率", "100%", "100%", "40", "40", ""],
        ["加分项", "加分项", "获市级表彰", "—", "1次", "0", "1", ""],
        [("其他说明", 1, 1), ("无", 7, 1)],
    ]
    (table,) = extract_tables(document("xlsx", grid(1, rows)))
    assert isinstance(table, SelfEvaluation)
    assert table.total is not None and table.total.text == "101"
    assert len(table.indicators) == 3
    assert errors(rows) == []


def test_goals_of_several_years_beside_those_of_the_year() -> None:
    rows = [
        [("项目支出绩效目标表", 8, 1)],
        [("（2024年度）", 8, 1)],
        [("项目名称", 2, 1), ("智慧教室建设", 6, 1)],
        [("总体目标", 1, 2), ("中期目标（2024年—2026年）", 3, 1), ("年度目标", 4, 1)],
        [("三年建成120间。", 3, 1), ("建成40间。", 4, 1)],
        [("绩效指标", 1, 3), "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        [("产出指标", 1, 2), "数量指标", "建成教室", "120间", "数量指标", "建成教室", "40间"],
        ["时效指标", "完成时间", "2026年12月底前", "时效指标", "完成时间", "2024年12月底前"],
    ]
    (goal,) = extract_tables(document("xlsx", grid(1, rows)))
    assert isinstance(goal, Goal) and goal.goal is not None and goal.goal.text == "建成40间。"
    assert [i.target.text for i in goal.indicators if i.target] == ["40间", "2024年12月底前"]


def test_a_score_sheet_that_explains_its_indicators_and_prints_rates() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "指标解释", "评分标准", "得分", "得分率", "扣分原因"],
        ["决策", "项目立项", "立项规范性", "40", "反映立项情况", "不规范扣2分", "38", "95.00%", "未论证"],
        ["产出", "产出数量", "冷库容量", "60", "反映完成情况", "完成率×权重", "60", "100.00%", ""],
        [("合计", 3, 1), "100", "", "", "98", "98.00%", ""],
    ]
    title = paragraph("冷链物流扶持资金绩效评价评分表")
    (sheet,) = extract_tables(document("docx", title, grid(1, rows)))
    assert isinstance(sheet, ScoreSheet)
    assert sheet.total is not None and sheet.total.text == "98"
    assert sheet.indicators[0].method is not None and sheet.indicators[0].method.text == "不规范扣2分"


def test_a_department_says_its_own_name_instead_of_a_project() -> None:
    rows = [
        [("2022年度部门整体支出绩效自评表", 8, 1)],
        ["部门名称", ("梅岭市政务服务局", 7, 1)],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "分值", "得分", "未完成原因"],
        ["投入", "预算配置", "人员控制率", "≤100%", "96.4%", "40", "40", ""],
        ["产出", "职责履行", "办件量", "≥12000件", "13248件", "60", "60", ""],
        [("总分", 5, 1), "100", "100", ""],
    ]
    (table,) = extract_tables(document("xlsx", grid(1, rows)))
    assert isinstance(table, SelfEvaluation) and table.year == 2022
    assert errors(rows) == []
