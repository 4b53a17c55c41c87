"""The performance part of the first sample: summary, one evaluation report with score sheet, self-evaluations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ledger import Books, d, percent, said
from tables import Rows, as_lines


@dataclass(frozen=True, slots=True)
class Project:
    """A project's self-evaluation: its budgets, and indicator rows.

    A row holds level 1, 2 and 3, target, actual, weight, score and reason.
    """

    name: str
    initial: Decimal
    annual: Decimal
    executed: Decimal
    goal: str
    result: str
    indicators: tuple[tuple[str, str, str, str, str, str, str, str], ...]

    @property
    def execution_score(self) -> Decimal:
        """执行率 × 10, two decimals."""
        return (self.executed * 10 / self.annual).quantize(d("0.01"), ROUND_HALF_UP)

    @property
    def total(self) -> Decimal:
        """总分."""
        return self.execution_score + sum((d(row[6]) for row in self.indicators), d("0"))


OUT, EFFECT, CONTENT = "产出指标", "效益指标", "满意度指标"
CLEANING = Project(
    "道路林带清扫保洁",
    d("520.00"),
    d("520.00"),
    d("517.90"),
    "对全区86条道路两侧林带开展日常清扫保洁，保持林带整洁，及时清运枯枝落叶和垃圾。",
    "完成86条道路两侧林带的日常清扫保洁，清运枯枝落叶和垃圾4260吨，林带保持整洁。",
    (
        (OUT, "数量指标", "保洁道路数量", "≥86条", "86条", "15", "15", ""),
        (OUT, "数量指标", "垃圾清运量", "≥4000吨", "4260吨", "10", "10", ""),
        (OUT, "质量指标", "保洁检查合格率", "≥95%", "97%", "10", "10", ""),
        (OUT, "时效指标", "全年保洁任务完成时间", "12月底前", "12月底完成", "10", "10", ""),
        (OUT, "成本指标", "项目总成本", "≤520万元", "517.90万元", "5", "5", ""),
        (EFFECT, "社会效益指标", "市民投诉办结率", "100%", "100%", "20", "20", ""),
        (
            EFFECT,
            "可持续影响指标",
            "保洁长效管理制度",
            "建立并执行",
            "制度已建立，巡查记录不够完整",
            "10",
            "8.5",
            "巡查记录填写不规范，下一步统一表式并按月检查",
        ),
        (CONTENT, "服务对象满意度指标", "沿线居民满意度", "≥90%", "93%", "10", "10", ""),
    ),
)
PLANTING = Project(
    "造林抚育",
    d("318.00"),
    d("334.78"),
    d("326.48"),
    "完成新增造林820亩、林木抚育3600亩，提高林地质量和成活率。",
    "完成新增造林820亩、林木抚育3420亩，林木成活率达到94%。",
    (
        (OUT, "数量指标", "新增造林面积", "≥820亩", "820亩", "15", "15", ""),
        (
            OUT,
            "数量指标",
            "林木抚育面积",
            "≥3600亩",
            "3420亩",
            "10",
            "9.5",
            "部分地块因道路施工暂缓抚育，计划次年春季补做",
        ),
        (OUT, "质量指标", "林木成活率", "≥90%", "94%", "15", "15", ""),
        (OUT, "时效指标", "造林任务完成时间", "11月底前", "11月上旬完成", "10", "10", ""),
        (EFFECT, "生态效益指标", "新增林地覆盖面积", "≥820亩", "820亩", "20", "20", ""),
        (EFFECT, "社会效益指标", "带动周边村民就业人数", "≥60人", "66人", "10", "10", ""),
        (CONTENT, "服务对象满意度指标", "周边村民满意度", "≥90%", "92%", "10", "10", ""),
    ),
)
SYSTEM = Project(
    "智慧园林信息系统运行维护",
    d("40.00"),
    d("40.00"),
    d("38.60"),
    "保障智慧园林信息系统全年稳定运行，开展4次系统巡检，及时处理故障。",
    "系统全年运行稳定，开展系统巡检4次，故障均在规定时间内处理完毕。",
    (
        (OUT, "数量指标", "系统巡检次数", "≥4次", "4次", "20", "20", ""),
        (OUT, "质量指标", "系统可用率", "≥98%", "99%", "15", "15", ""),
        (OUT, "时效指标", "故障响应时间", "≤4小时", "3小时", "15", "15", ""),
        (EFFECT, "社会效益指标", "办件网上受理率", "≥90%", "95%", "30", "30", ""),
        (CONTENT, "服务对象满意度指标", "系统使用人员满意度", "≥90%", "91%", "10", "10", ""),
    ),
)
PROJECTS = (CLEANING, PLANTING, SYSTEM)

SHEET = (
    ("决策", "项目立项", "立项依据充分性", "2", "2", ""),
    ("决策", "项目立项", "立项程序规范性", "2", "2", ""),
    ("决策", "绩效目标", "绩效目标合理性", "2", "1.7", "目标对养护质量的要求不够具体"),
    ("决策", "绩效目标", "绩效指标明确性", "2", "1.5", "个别效益指标未量化"),
    ("决策", "资金投入", "预算编制科学性", "1", "1", ""),
    ("决策", "资金投入", "资金分配合理性", "1", "1", ""),
    ("过程", "资金管理", "资金到位率", "4", "4", ""),
    ("过程", "资金管理", "预算执行率", "4", "3.98", "年末有少量结余"),
    ("过程", "资金管理", "资金使用合规性", "4", "4", ""),
    ("过程", "组织实施", "管理制度健全性", "4", "4", ""),
    ("过程", "组织实施", "制度执行有效性", "4", "3.2", "部分巡查记录不完整"),
    ("产出", "产出数量", "养护面积完成率", "12", "12", ""),
    ("产出", "产出质量", "养护质量达标率", "12", "11", "两处绿地抽查未达标"),
    ("产出", "产出时效", "养护任务及时率", "8", "8", ""),
    ("产出", "产出成本", "成本控制率", "8", "7.5", "缺少单位面积成本的比较分析"),
    ("效益", "项目效益", "公园环境改善", "20", "18", "改善情况缺少前后对比材料"),
    ("效益", "满意度", "游园市民满意度", "10", "9.2", "满意度调查样本偏少"),
)
PARK, PARK_BUDGET, PARK_SPENT = "公园绿地养护", d("645.00"), d("642.15")


@dataclass(frozen=True, slots=True)
class Performance:
    """What the performance part tells of: the self-evaluated projects, and the score sheet of the evaluated one."""

    projects: tuple[Project, ...]
    sheet: tuple[tuple[str, str, str, str, str, str], ...]


PERFORMANCE = Performance(PROJECTS, SHEET)


def performance_part(books: Books, told: Performance = PERFORMANCE) -> list[str]:
    """The lines of the performance part."""
    projects = 6
    evaluated = sum((p.executed for p in told.projects), PARK_SPENT)
    lines = [
        "一、绩效评价工作开展情况",
        "",
        f"{books.year}年，我局共有{projects}个项目支出，对其中4个项目开展绩效评价，"
        f"占部门项目总数的{percent(d('4'), d(str(projects)))}，涉及金额{said(evaluated)}万元。"
        f"其中，部门评价项目1个，涉及金额{said(PARK_SPENT)}万元；"
        f"单位自评项目3个，涉及金额{said(evaluated - PARK_SPENT)}万元。",
        "",
    ]
    lines += [f"二、“{PARK}”项目绩效评价报告", "", *_report(books.year, told)]
    lines += ["附件：评分表", "", f"“{PARK}”项目评分表", "", *as_lines(_sheet(told))]
    lines += ["三、项目支出绩效自评表", ""]
    for project in told.projects:
        lines += ["项目支出绩效自评表", "", f"（{books.year}年度）", "", *as_lines(_table(project, books.organisation))]
    return lines


def _scores(told: Performance, level1: str) -> tuple[Decimal, Decimal]:
    rows = [row for row in told.sheet if row[0] == level1]
    return sum((d(r[3]) for r in rows), d("0")), sum((d(r[4]) for r in rows), d("0"))


def _report(year: int, told: Performance) -> list[str]:
    total = sum((d(row[4]) for row in told.sheet), d("0.00"))
    parts = "、".join(f"项目{name}得分{_scores(told, name)[1]:.2f}分" for name in ("决策", "过程", "产出", "效益"))
    paragraphs = [
        "（一）项目基本情况",
        f"该项目用于全区12个公园绿地的日常养护。项目年初预算650.00万元，全年预算{said(PARK_BUDGET)}万元，"
        f"实际支出{said(PARK_SPENT)}万元，预算执行率{percent(PARK_SPENT, PARK_BUDGET)}。",
        "（二）评价工作开展情况",
        f"{year + 1}年3月，我局组织业务、财务和绩效管理方面的5名专家，采用资料核查、实地踏勘和座谈的方法开展评价。",
        "（三）评价结论",
        f"经专家评议，该项目综合评价得分{total:.2f}分，其中：{parts}。"
        "评价等级分为四档：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"
        "该项目绩效级别评定为“优”。",
        "（四）存在的问题",
        "1.部分效益指标未量化，缺少养护前后的对比材料。",
        "2.部分巡查记录不完整，满意度调查样本偏少。",
        "（五）有关建议",
        "1.细化量化绩效指标，补充反映环境改善的数据。",
        "2.统一巡查记录表式，扩大满意度调查范围。",
    ]
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _sheet(told: Performance) -> Rows:
    rows: Rows = [["一级指标", "二级指标", "三级指标", "分值", "得分", "扣分原因"]]
    above = ("", "")
    for one, two, three, weight, score, reason in told.sheet:
        rows.append([one if one != above[0] else "", two if (one, two) != above else "", three, weight, score, reason])
        above = (one, two)
    total = sum((d(row[4]) for row in told.sheet), d("0.00"))
    rows.append(["合计", "100", f"{total:.2f}", ""])
    return rows


def _table(project: Project, organisation: str) -> Rows:
    amounts = [f"{a:.2f}" for a in (project.initial, project.annual, project.executed)]
    rate = percent(project.executed, project.annual)
    carried = "12.50" if project.annual != project.initial else ""
    rows: Rows = [
        ["项目名称", project.name],
        ["主管部门", organisation, "实施单位", organisation],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", *amounts, "10", rate, f"{project.execution_score}"],
    ]
    if carried:
        initial, annual, executed = amounts[0], f"{project.annual - d(carried):.2f}", project.executed - d(carried)
        rows.append(["", "其中：当年财政拨款", initial, annual, f"{executed:.2f}", "—", "", "—"])
        rows.append(["", "上年结转资金", "", carried, carried, "—", "", "—"])
    else:
        rows.append(["", "其中：当年财政拨款", *amounts, "—", "", "—"])
        rows.append(["", "上年结转资金", "", "", "", "—", "", "—"])
    rows.append(["", "其他资金", "", "", "", "—", "", "—"])
    rows.append(["年度总体目标", "预期目标", "实际完成情况"])
    rows.append(["", project.goal, project.result])
    heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    rows.append(["绩效指标", *heads])
    above = ("", "")
    for one, two, *others in project.indicators:
        rows.append(["", one if one != above[0] else "", two if (one, two) != above else "", *others])
        above = (one, two)
    rows.append(["总分", "100", f"{project.total:.2f}", ""])
    return rows
