"""The text of the second sample, in the layout that districts of Shanghai use: one narrative for every 项."""

from __future__ import annotations

from decimal import Decimal

from ledger import Books, d, growth, listed, names_of, percent, said
from shanghai_books import BOOKS, LAST_YEAR
from tables import TITLES, all_tables, as_lines

PARTS = {
    "概况": ["一、主要职能", "二、部门决算单位构成"],
    "情况说明": [
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
        "三、支出决算情况说明",
        "四、财政拨款收入支出决算总体情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "七、财政拨款“三公”经费支出决算情况说明",
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "九、国有资本经营预算财政拨款收入支出决算情况说明",
        "十、预算绩效管理情况",
        "十一、其他重要事项的情况说明",
    ],
}
TERMS = {
    "财政拨款收入": "本年度从本级财政部门取得的财政拨款。",
    "其他收入": "除财政拨款收入、事业收入、经营收入等以外的收入。",
    "基本支出": "为保障机构正常运转、完成日常工作任务而发生的各项支出。",
    "项目支出": "为完成特定的工作任务或事业发展目标，在基本支出之外发生的各项支出。",
    "机关运行经费": "使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出。",
}


def shanghai_text(books: Books = BOOKS) -> str:
    """The whole disclosure, free of contradictions."""
    name, year = books.organisation, books.year
    parts = [
        f"第一部分 {name}概况",
        f"第二部分 {name}{year}年度部门决算表",
        f"第三部分 {name}{year}年度部门决算情况说明",
        "第四部分 名词解释",
    ]
    titles = [f"{numeral}、{title}" for numeral, title in zip("一二三四五六七八九", TITLES, strict=True)]
    lines = _spaced([name, f"{year}年度部门决算", "目 录", parts[0], *PARTS["概况"], parts[1], *titles])
    lines += _spaced([parts[2], *PARTS["情况说明"], parts[3]])
    lines += _spaced([parts[0], *_overview(books)])
    lines += _spaced([parts[1]])
    for number, (title, rows) in enumerate(zip(TITLES, all_tables(books, split_codes=True), strict=True), 1):
        lines += _spaced([title, "单位：万元"]) + as_lines(rows)
        if number > 7:
            kind = "政府性基金预算" if number == 8 else "国有资本经营预算"
            lines += _spaced([f"注：{name}{year}年度无{kind}财政拨款收入和支出，故本表无数据。"])
    lines += _spaced([parts[2], *_totals(books), *_general(books), *_basic(books), *_sangong(books), *_matters(books)])
    lines += _spaced([parts[3], *_terms()])
    return "\n".join(lines).rstrip("\n") + "\n"


def _spaced(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _terms() -> list[str]:
    return [f"{n}、{term}：指{told}" for n, (term, told) in zip("一二三四五", TERMS.items(), strict=True)]


def _overview(books: Books) -> list[str]:
    name = books.organisation
    return [
        PARTS["概况"][0],
        f"{name}是区政府主管商贸流通、市场运行和消费促进工作的部门，主要职责是：",
        "（一）拟订全区商贸流通发展规划并组织实施。",
        "（二）监测生活必需品市场运行，组织促消费活动。",
        "（三）推进商圈改造和便民商业网点建设。",
        PARTS["概况"][1],
        f"纳入{name}{books.year}年度部门决算编制范围的单位共1家，为{name}本级。",
    ]


def _totals(books: Books) -> list[str]:
    name, year, income, spent = books.organisation, books.year, books.income, books.total("spent")
    granted, basic, project = books.total("income"), books.total("basic"), books.total("project")
    grants = granted + books.total("opening")
    before = f"与{year - 1}年度相比"
    return [
        PARTS["情况说明"][0],
        f"{name}{year}年度收入支出总计{said(books.grand_total)}万元。{before}，收入支出总计"
        f"{growth(books.grand_total, LAST_YEAR['总计'])}。主要原因：促消费活动经费减少，人员经费有所下降。",
        PARTS["情况说明"][1],
        f"本年收入合计{said(income)}万元，其中：财政拨款收入{said(granted)}万元，占{percent(granted, income)}；"
        f"其他收入{said(income - granted)}万元，占{percent(income - granted, income)}。",
        PARTS["情况说明"][2],
        f"本年支出合计{said(spent)}万元，其中：基本支出{said(basic)}万元，占{percent(basic, spent)}；"
        f"项目支出{said(project)}万元，占{percent(project, spent)}。",
        PARTS["情况说明"][3],
        f"{name}{year}年度财政拨款收入支出总计{said(grants)}万元。{before}，财政拨款收入支出总计"
        f"{growth(grants, LAST_YEAR['财政拨款'])}。主要原因：促消费活动经费减少，人员经费有所下降。",
    ]


def _general(books: Books) -> list[str]:
    year, general, budget = books.year, books.general, books.total("budget")
    told = "；".join(
        f"{name}（类）{said(books.total('granted', code))}万元，占{percent(books.total('granted', code), general)}"
        for code, name in books.groups(3)
    )
    return [
        PARTS["情况说明"][4],
        "（一）一般公共预算财政拨款支出决算总体情况",
        f"一般公共预算财政拨款支出{said(general)}万元，占本年支出合计的{percent(general, books.total('spent'))}。"
        f"与{year - 1}年度相比，一般公共预算财政拨款支出{growth(general, LAST_YEAR['一般公共预算'])}。"
        "主要原因：促消费活动经费减少，人员经费有所下降。",
        "（二）一般公共预算财政拨款支出决算结构情况",
        f"一般公共预算财政拨款支出{said(general)}万元，主要用于以下方面：{told}。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        f"一般公共预算财政拨款支出年初预算为{said(budget)}万元，支出决算为{said(general)}万元，"
        f"完成年初预算的{percent(general, budget)}。决算数大于预算数的主要原因：年中追加促消费活动经费。其中：",
        *(f"{number}、{_narrative(*row)}" for number, row in enumerate(_rows(books), 1)),
    ]


def _rows(books: Books) -> list[tuple[str, str, Decimal, Decimal, str]]:
    return [
        (f"{i.names[0]}（类）{i.names[1]}（款）{i.names[2]}（项）", i.purpose, i.budget, i.granted, i.reason)
        for i in books.items
    ]


def _narrative(name: str, purpose: str, budget: Decimal, final: Decimal, reason: str) -> str:
    told = (
        f"{name}。主要用于：{purpose}。年初预算为{said(budget)}万元，支出决算为{said(final)}万元，"
        f"完成年初预算的{percent(final, budget)}。"
    )
    if budget == final:
        return f"{told}决算数与预算数持平。"
    return f"{told}决算数{'大于' if final > budget else '小于'}预算数的主要原因：{reason}。"


def _basic(books: Books) -> list[str]:
    staff, running = books.economy("301", "303"), books.economy("302", "310")
    return [
        PARTS["情况说明"][5],
        f"一般公共预算财政拨款基本支出{said(staff + running)}万元。其中：人员经费{said(staff)}万元，主要包括："
        f"{listed(names_of(books, '301'))}、{listed(names_of(books, '303'))}；公用经费{said(running)}万元，主要包括："
        f"{listed(names_of(books, '302'))}、{listed(names_of(books, '310'))}。",
    ]


def _sangong(books: Books) -> list[str]:
    year = books.year
    budget, final = books.sangong_total(0), books.sangong_total(1)
    (out_budget, out), (guest_budget, guest) = books.sangong["出国"], books.sangong["接待"]
    return [
        PARTS["情况说明"][6],
        "（一）“三公”经费财政拨款支出决算总体情况说明",
        f"“三公”经费财政拨款支出年初预算为{said(budget)}万元，支出决算为{said(final)}万元，"
        f"完成预算的{percent(final, budget)}，其中：因公出国（境）费支出决算为{said(out)}万元，"
        f"完成预算的{percent(out, out_budget)}；公务接待费支出决算为{said(guest)}万元，完成预算的"
        f"{percent(guest, guest_budget)}。{year}年度“三公”经费支出决算数小于预算数的主要原因：厉行节约，压减接待支出。",
        f"{year}年度“三公”经费财政拨款支出决算数比{year - 1}年度{growth(final, LAST_YEAR['三公'])}。"
        f"其中：因公出国（境）费支出决算{growth(out, LAST_YEAR['出国'])}；"
        f"公务接待费支出决算{growth(guest, LAST_YEAR['接待'])}。主要原因：组织招商推介团组，路程较远。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        f"1、因公出国（境）费支出{said(out)}万元。全年安排因公出国（境）团组1个，累计2人次。",
        f"2、公务用车购置及运行维护费支出0万元。其中：公务用车购置支出0万元，公务用车运行维护支出0万元。"
        f"{year}年末公务用车保有量0辆。",
        f"3、公务接待费支出{said(guest)}万元。全年公务接待9批次，82人次。",
    ]


def _matters(books: Books) -> list[str]:
    name, year = books.organisation, books.year
    running = books.economy("302", "310")
    goods, services = d("12.36"), d("486.90")
    return [
        PARTS["情况说明"][7],
        f"{name}{year}年度无政府性基金预算财政拨款收入和支出。",
        PARTS["情况说明"][8],
        f"{name}{year}年度无国有资本经营预算财政拨款收入和支出。",
        PARTS["情况说明"][9],
        f"{name}{year}年度预算绩效管理工作开展情况如下：编报绩效目标的{year}年度项目5个，涉及预算金额943.00万元；"
        f"绩效跟踪评价的{year}年度项目5个，涉及预算金额943.00万元；绩效自评的{year}年度项目5个，涉及预算金额943.00万元，"
        "平均得分93.60分（其中，绩效评级为“优”的项目4个；绩效评级为“良”的项目1个；绩效评级为“合格”的项目0个；"
        "绩效评级为“不合格”的项目0个。绩效自评中共发现问题3个，已经完成整改的2个，正在整改的1个）。",
        PARTS["情况说明"][10],
        "（一）机关运行经费支出情况",
        f"机关运行经费支出{said(running)}万元，比{year - 1}年度{growth(running, LAST_YEAR['机关运行'])}。"
        "主要原因：压减办公用品和会议支出。",
        "（二）政府采购支出情况",
        f"{name}{year}年度政府采购金额（以合同签订为准）为{said(goods + services)}万元，其中：货物采购金额{said(goods)}万元、"
        f"工程采购金额0万元、服务采购金额{said(services)}万元。",
        "（三）国有资产占有使用情况说明",
        f"截至{year}年12月31日，{name}共有车辆0辆。单价100万元（含）以上设备（不含车辆）1台（套）。",
    ]
