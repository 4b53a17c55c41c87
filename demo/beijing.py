"""The text of the first sample, in the layout that districts of Beijing use."""

from __future__ import annotations

from decimal import Decimal

from beijing_books import BOOKS, LAST_YEAR
from ledger import ZERO, Books, growth, listed, names_of, percent, said
from performance import PERFORMANCE, Performance, performance_part
from tables import TITLES, all_tables, as_lines

TERMS = {
    "基本支出": "为保障机构正常运转、完成日常工作任务而发生的人员经费和公用经费支出。",
    "项目支出": "在基本支出之外，为完成特定工作任务和事业发展目标所发生的支出。",
    "“三公”经费": "使用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "机关运行经费": "使用一般公共预算财政拨款安排的基本支出中的日常公用经费。",
    "绿地养护": "对公园和道路绿地的浇灌、修剪、补植、病虫防治等日常管护工作。",
}


def clean_text(books: Books = BOOKS, performance: Performance = PERFORMANCE) -> str:
    """The whole disclosure, free of contradictions."""
    name, year = books.organisation, books.year
    lines = [name, "", f"{year}年度部门决算", ""]
    lines += [f"第一部分 {year}年度部门决算报表", "", *_tables(books)]
    lines += [f"第二部分 {year}年度部门决算说明", "", *_spaced(_explanation(books))]
    lines += [f"第三部分 {year}年度其他重要事项的情况说明", "", *_spaced(_other_matters(books))]
    lines += [f"第四部分 {year}年度部门绩效评价情况", "", *performance_part(books, performance)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _spaced(paragraphs: list[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _tables(books: Books) -> list[str]:
    lines: list[str] = []
    for number, (title, rows) in enumerate(zip(TITLES, all_tables(books), strict=True), 1):
        lines += [title, "", f"公开{number:02}表", "", f"部门：{books.organisation}　　　单位：万元", ""]
        lines += as_lines(rows)
        if number == 9:
            lines += ["注：本部门本年度无国有资本经营预算财政拨款收支，本表为空表。", ""]
    return lines


def _explanation(books: Books) -> list[str]:
    year, income, spent = books.year, books.income, books.total("spent")
    granted_income, other = books.total("income"), books.total("other_income")
    basic = books.total("basic") + books.total("other_basic")
    granted_total = granted_income + books.total("opening")
    nothing = "上级补助收入0万元，占收入合计的0%；事业收入0万元，占收入合计的0%；经营收入0万元，占收入合计的0%；"
    return [
        "一、部门基本情况",
        "（一）机构设置、职责",
        "我局是负责全区园林绿化和林业管理的区政府工作部门，内设办公室、计划财务科、公园管理科、绿地养护科、造林营林科、"
        "森林防火科6个科室，无下属预算单位。主要职责是：",
        "1.编制全区园林绿化发展规划和年度计划并组织落实。",
        "2.组织公园、道路绿地和林地的建设、养护与管理。",
        "3.组织造林营林、林业有害生物防治和森林防火工作。",
        "（二）人员构成情况",
        f"截至{year}年底，本部门行政编制86人，实有人数82人；事业编制0人，实有人数0人。",
        "二、收入支出决算总体情况说明",
        f"{year}年度收、支总计{said(books.grand_total)}万元，比上年{growth(books.grand_total, LAST_YEAR['总计'])}。"
        "主要原因：新增两处口袋公园的养护任务，养护面积扩大。",
        "（一）收入决算说明",
        f"{year}年度本年收入合计{said(income)}万元，比上年{growth(income, LAST_YEAR['收入'])}，"
        f"其中：财政拨款收入{said(granted_income)}万元，占收入合计的{percent(granted_income, income)}；{nothing}"
        f"附属单位上缴收入0万元，占收入合计的0%；其他收入{said(other)}万元，占收入合计的{percent(other, income)}。",
        "（二）支出决算说明",
        f"{year}年度本年支出合计{said(spent)}万元，比上年{growth(spent, LAST_YEAR['支出'])}，"
        f"其中：基本支出{said(basic)}万元，占支出合计的{percent(basic, spent)}；"
        f"项目支出{said(books.total('project'))}万元，占支出合计的{percent(books.total('project'), spent)}；"
        "上缴上级支出0万元，占支出合计的0%；经营支出0万元，占支出合计的0%；对附属单位补助支出0万元，占支出合计的0%。",
        "三、财政拨款收入支出决算总体情况说明",
        f"{year}年度财政拨款收、支总计{said(granted_total)}万元，比上年{growth(granted_total, LAST_YEAR['财政拨款'])}。"
        "主要原因：绿地养护面积增加，相应增加养护经费。",
        "四、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        _by_class(books),
        "（二）一般公共预算财政拨款支出决算具体情况",
        *_against_budget(books),
        "五、政府性基金预算财政拨款支出决算情况说明",
        "（一）政府性基金预算财政拨款支出决算总体情况",
        f"{year}年度政府性基金预算财政拨款支出{said(books.total('granted', fund=True))}万元，主要用于以下方面（按大类）："
        f"城乡社区支出{said(books.total('granted', fund=True))}万元，占本年政府性基金财政拨款支出100%。",
        "（二）政府性基金预算财政拨款支出决算具体情况",
        f"“城乡社区支出”（类）{year}年度决算{said(books.total('granted', fund=True))}万元，与{year}年年初预算持平。"
        "全部为“国有土地使用权出让收入安排的支出”（款）。",
        "六、财政拨款基本支出决算情况说明",
        _basic(books),
    ]


def _by_class(books: Books) -> str:
    parts = [(name, books.total("granted", code, False)) for code, name in books.groups(3, False)]
    told = "；".join(f"{name}{said(a)}万元，占本年财政拨款支出{percent(a, books.general)}" for name, a in parts)
    return f"{books.year}年度一般公共预算财政拨款支出{said(books.general)}万元，主要用于以下方面（按大类）：{told}。"


REASONS = {
    "208": "年中有人员调出和退休，养老保险和职业年金缴费相应减少",
    "210": "医疗保险缴费基数调整",
    "212": "在职人员工资正常调整，同时项目按实际工作量结算",
    "213": "上年结转的造林抚育资金在本年支出，同时防灾物资采购有节约",
    "221": "住房公积金缴存基数调整",
}


def _against_budget(books: Books) -> list[str]:
    told = []
    for number, (code, name) in enumerate(books.groups(3, False), 1):
        final, budget = books.total("granted", code, False), books.total("budget", code, False)
        groups = [(c, n) for c, n in books.groups(5, False) if c.startswith(code)]
        text = f"{number}.“{name}”（类）{_compared(books.year, final, budget)}。"
        if len(groups) == 1:
            text += f"全部为“{groups[0][1]}”（款）。"
        else:
            rows = [(n, books.total("granted", c, False), books.total("budget", c, False)) for c, n in groups]
            text += "其中：" + "；".join(f"“{n}”（款）{_compared(books.year, f, b)}" for n, f, b in rows) + "。"
        told.append(f"{text}主要原因：{REASONS[code]}。")
    return told


def _compared(year: int, final: Decimal, budget: Decimal) -> str:
    if final == budget:
        return f"{year}年度决算{said(final)}万元，与{year}年年初预算持平"
    return f"{year}年度决算{said(final)}万元，比{year}年年初预算{growth(final, budget)}"


def _basic(books: Books) -> str:
    def group(name: str, *prefixes: str) -> str:
        return f"{name}{said(books.economy(*prefixes))}万元，包括{listed(names_of(books, *prefixes))}等支出"

    return (
        f"{books.year}年使用一般公共预算财政拨款安排基本支出{said(books.economy('3'))}万元，"
        f"使用政府性基金财政拨款安排基本支出0万元，其中：（1）{group('工资福利支出', '301')}；"
        f"（2）{group('商品和服务支出', '302')}；（3）{group('对个人和家庭的补助', '303')}；"
        f"（4）{group('资本性支出', '310')}。"
    )


def _other_matters(books: Books) -> list[str]:
    year, running = books.year, books.economy("302", "310")
    budget, final = books.sangong_total(0), books.sangong_total(1)
    car_budget, car_final = (books.sangong_total(side, "购置", "运行") for side in (0, 1))
    visits_budget, visits_final = books.sangong["接待"]
    goods, works, services = Decimal("23.65"), Decimal("186.40"), Decimal("742.18")
    bought, small, micro = goods + works + services, Decimal("688.20"), Decimal("402.75")
    return [
        "一、“三公”经费财政拨款决算情况",
        "“三公”经费包括本部门1个行政单位、0个参照公务员法管理事业单位、0个事业单位。"
        f"{year}年“三公”经费财政拨款决算数{said(final)}万元，比{year}年“三公”经费财政拨款年初预算{said(budget)}万元"
        f"减少{said(budget - final)}万元。其中：",
        f"1.因公出国（境）费用。{year}年决算数0万元，与{year}年年初预算数0万元持平。"
        "本年度未组织因公出国（境）团组，团组0个、0人次。",
        f"2.公务接待费。{year}年决算数{said(visits_final)}万元，比{year}年年初预算数{said(visits_budget)}万元"
        f"减少{said(visits_budget - visits_final)}万元。主要原因：压减接待次数和标准。公务接待4批次，公务接待38人次。",
        f"3.公务用车购置及运行维护费。{year}年决算数{said(car_final)}万元，比{year}年年初预算数{said(car_budget)}万元"
        f"减少{said(car_budget - car_final)}万元。其中，公务用车购置费{year}年决算数0万元，与{year}年年初预算数0万元持平，"
        f"{year}年购置（更新）0辆。公务用车运行维护费{year}年决算数{said(car_final)}万元，"
        f"比{year}年年初预算数{said(car_budget)}万元减少{said(car_budget - car_final)}万元。主要原因：严格用车管理，减少维修支出。"
        f"{year}年公务用车保有量8辆，车均运行维护费{said((car_final / 8).quantize(ZERO))}万元。",
        "二、机关运行经费支出情况",
        f"{year}年使用一般公共预算财政拨款安排的基本支出中的日常公用经费支出，合计{said(running)}万元，"
        f"比上年{growth(running, LAST_YEAR['机关运行'])}。主要原因：压缩办公费和会议费等一般性支出。",
        "三、政府采购支出情况",
        f"{year}年政府采购支出总额{said(bought)}万元，其中：政府采购货物支出{said(goods)}万元，"
        f"政府采购工程支出{said(works)}万元，政府采购服务支出{said(services)}万元。"
        f"授予中小企业合同金额{said(small)}万元，占政府采购支出总额的{percent(small, bought)}，"
        f"其中：授予小微企业合同金额{said(micro)}万元，占政府采购支出总额的{percent(micro, bought)}。",
        "四、国有资产占用情况",
        f"截至{year}年底，本部门车辆8台，105.60万元；单位价值50万元以上的通用设备0台（套），"
        "单位价值100万元以上的专用设备0台（套）。",
        "五、国有资本经营预算财政拨款收支情况",
        "本年度无此项收支。",
        "六、政府购买服务支出说明",
        f"{year}年政府购买服务决算516.30万元。",
        "七、专业名词解释",
        *(f"{number}.{term}：指{meaning}" for number, (term, meaning) in enumerate(TERMS.items(), 1)),
    ]
