"""The nine tables of an invented district office: their headings and figures, which agree with each other."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[str, int, int]
CellLike = str | Span


@dataclass(frozen=True)
class Table:
    """A table as an office would type it: a cell is its text, or (text, across, down) where it is merged."""

    title: str
    header: tuple[tuple[CellLike, ...], ...]
    rows: tuple[tuple[CellLike, ...], ...]
    note: str = ""


def across(text: str, count: int) -> Span:
    return text, count, 1


def down(text: str, count: int) -> Span:
    return text, 1, count


_INCOME = [
    ("一、一般公共预算财政拨款收入", "1,820.40"),
    ("二、政府性基金预算财政拨款收入", "300.00"),
    ("三、国有资本经营预算财政拨款收入", ""),
    ("四、上级补助收入", ""),
    ("五、事业收入", "12.50"),
    ("六、经营收入", ""),
    ("七、附属单位上缴收入", ""),
    ("八、其他收入", "3.20"),
]
_SPENDING = [
    ("一、一般公共服务支出", ""),
    ("二、教育支出", "15.00"),
    ("三、社会保障和就业支出", "210.36"),
    ("四、卫生健康支出", "88.14"),
    ("五、城乡社区支出", "310.00"),
    ("六、农林水支出", "1,390.20"),
    ("七、住房保障支出", "126.40"),
    ("八、其他支出", ""),
    ("九、债务还本支出", ""),
]


def _first() -> Table:
    left = [*_INCOME, ("", "")]
    rows = [(*income, *spending) for income, spending in zip(left, _SPENDING, strict=True)]
    rows += [
        ("本年收入合计", "2,136.10", "本年支出合计", "2,140.10"),
        ("使用非财政拨款结余", "5.00", "结余分配", "2.00"),
        ("年初结转和结余", "64.35", "年末结转和结余", "63.35"),
        ("总计", "2,205.45", "总计", "2,205.45"),
    ]
    header = ((across("收入", 2), across("支出", 2)), ("项目", "决算数", "项目", "决算数"))
    return Table("收入支出决算总表", header, tuple(rows))


_NAMES = {
    "205": "教育支出", "20508": "进修及培训", "2050803": "培训支出",
    "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出", "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101101": "行政单位医疗", "2101103": "公务员医疗补助",
    "212": "城乡社区支出", "21201": "城乡社区管理事务", "2120199": "其他城乡社区管理事务支出",
    "21208": "国有土地使用权出让收入安排的支出", "2120899": "其他国有土地使用权出让收入安排的支出",
    "213": "农林水支出", "21303": "水利", "2130301": "行政运行", "2130306": "水利工程运行与维护",
    "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金", "2210203": "购房补贴",
}  # fmt: skip


def _coded(rows: dict[str, tuple[str, ...]], total: tuple[str, ...]) -> tuple[tuple[CellLike, ...], ...]:
    listed: list[tuple[CellLike, ...]] = [(across("合计", 2), *total)]
    listed += [(code, _NAMES[code], *amounts) for code, amounts in rows.items()]
    return tuple(listed)


def _coded_header(*columns: str) -> tuple[tuple[CellLike, ...], ...]:
    top = (across("项目", 2), *(down(column, 2) for column in columns))
    return top, ("功能分类科目编码", "科目名称")


def _second() -> Table:
    plain = {
        "205": "15.00", "20508": "15.00", "2050803": "15.00",
        "208": "210.36", "20805": "210.36", "2080501": "52.10", "2080505": "105.50", "2080506": "52.76",
        "210": "88.14", "21011": "88.14", "2101101": "70.00", "2101103": "18.14",
        "212": "310.00", "21201": "10.00", "2120199": "10.00", "21208": "300.00", "2120899": "300.00",
    }  # fmt: skip
    rows: dict[str, tuple[str, ...]] = {code: (one, one, "", "", "", "", "") for code, one in plain.items()}
    for code in ("213", "21303"):
        rows[code] = ("1,386.20", "1,370.50", "", "12.50", "", "", "3.20")
    rows["2130301"] = ("560.20", "560.20", "", "", "", "", "")
    rows["2130306"] = ("826.00", "810.30", "", "12.50", "", "", "3.20")
    for code, one in {"221": "126.40", "22102": "126.40", "2210201": "96.40", "2210203": "30.00"}.items():
        rows[code] = (one, one, "", "", "", "", "")
    header = _coded_header(
        "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"
    )
    return Table("收入决算表", header, _coded(rows, ("2,136.10", "2,120.40", "", "12.50", "", "", "3.20")))


_BASIC = {
    "208": "210.36", "20805": "210.36", "2080501": "52.10", "2080505": "105.50", "2080506": "52.76",
    "210": "88.14", "21011": "88.14", "2101101": "70.00", "2101103": "18.14",
    "2130301": "560.20", "221": "126.40", "22102": "126.40", "2210201": "96.40", "2210203": "30.00",
}  # fmt: skip


def _spent(
    project: dict[str, str], mixed: dict[str, tuple[str, str, str]], rest: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for code in _NAMES:
        if code in mixed:
            rows[code] = (*mixed[code], *rest)
        elif code in _BASIC:
            rows[code] = (_BASIC[code], _BASIC[code], "", *rest)
        elif code in project:
            rows[code] = (project[code], "", project[code], *rest)
    return rows


def _third() -> Table:
    project = {
        "205": "15.00", "20508": "15.00", "2050803": "15.00", "212": "310.00", "21201": "10.00", "2120199": "10.00",
        "21208": "300.00", "2120899": "300.00", "2130306": "830.00",
    }  # fmt: skip
    mixed = dict.fromkeys(("213", "21303"), ("1,390.20", "560.20", "830.00"))
    header = _coded_header("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    rows = _spent(project, mixed, ("", "", ""))
    return Table("支出决算表", header, _coded(rows, ("2,140.10", "985.10", "1,155.00", "", "", "")))


def _fourth() -> Table:
    general = ["", "15.00", "210.36", "88.14", "10.00", "1,376.50", "126.40", "", ""]
    funds = ["", "", "", "", "300.00", "", "", "", ""]
    totals = ["", "15.00", "210.36", "88.14", "310.00", "1,376.50", "126.40", "", ""]
    left = [
        ("一、一般公共预算财政拨款", "1,820.40"),
        ("二、政府性基金预算财政拨款", "300.00"),
        ("三、国有资本经营预算财政拨款", ""),
        *[("", "")] * 6,
    ]
    rows: list[tuple[CellLike, ...]] = [
        (*income, name, total, one, two, "")
        for income, (name, _), total, one, two in zip(left, _SPENDING, totals, general, funds, strict=True)
    ]
    rows += [
        ("本年收入合计", "2,120.40", "本年支出合计", "2,126.40", "1,826.40", "300.00", ""),
        ("年初财政拨款结转和结余", "41.00", "年末财政拨款结转和结余", "35.00", "35.00", "", ""),
        ("一、一般公共预算财政拨款", "41.00", "", "", "", "", ""),
        ("二、政府性基金预算财政拨款", "", "", "", "", "", ""),
        ("三、国有资本经营预算财政拨款", "", "", "", "", "", ""),
        ("总计", "2,161.40", "总计", "2,161.40", "1,861.40", "300.00", ""),
    ]
    header = (
        (across("收入", 2), across("支出", 5)),
        (
            "项目",
            "决算数",
            "项目",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ),
    )
    return Table("财政拨款收入支出决算总表", header, tuple(rows))


def _fifth() -> Table:
    project = {
        "205": "15.00", "20508": "15.00", "2050803": "15.00", "212": "10.00", "21201": "10.00", "2120199": "10.00",
        "2130306": "816.30",
    }  # fmt: skip
    mixed = dict.fromkeys(("213", "21303"), ("1,376.50", "560.20", "816.30"))
    header = _coded_header("合计", "基本支出", "项目支出")
    rows = _coded(_spent(project, mixed, ()), ("1,826.40", "985.10", "841.30"))
    return Table("一般公共预算财政拨款支出决算表", header, (*rows[1:], rows[0]))


def _sixth() -> Table:
    left = [
        ("301", "工资福利支出", "885.20"), ("30101", "基本工资", "210.00"), ("30102", "津贴补贴", "330.44"),
        ("30108", "机关事业单位基本养老保险缴费", "105.50"), ("30109", "职业年金缴费", "52.76"),
        ("30110", "职工基本医疗保险缴费", "70.00"), ("30111", "公务员医疗补助缴费", "18.14"),
        ("30112", "其他社会保障缴费", "1.96"), ("30113", "住房公积金", "96.40"),
        ("303", "对个人和家庭的补助", "52.10"), ("30302", "退休费", "52.10"),
    ]  # fmt: skip
    right = [
        ("302", "商品和服务支出", "35.80"), ("30201", "办公费", "12.30"), ("30211", "差旅费", "4.15"),
        ("30212", "因公出国（境）费用", ""), ("30217", "公务接待费", "0.60"), ("30228", "工会经费", "15.25"),
        ("30231", "公务用车运行维护费", "3.50"), ("310", "资本性支出", "12.00"), ("31002", "办公设备购置", "12.00"),
        ("31013", "公务用车购置", ""), ("", "", ""),
    ]  # fmt: skip
    rows: list[tuple[CellLike, ...]] = [(*one, *two) for one, two in zip(left, right, strict=True)]
    rows.append((across("人员经费合计", 2), "937.30", across("公用经费合计", 2), "47.80"))
    header = (("经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"),)
    return Table("一般公共预算财政拨款基本支出决算表", header, tuple(rows))


def _seventh() -> Table:
    header: tuple[tuple[CellLike, ...], ...] = (
        (across("财政拨款“三公”经费", 12),),
        (
            ("合计", 2, 2), ("因公出国（境）费", 2, 2), across("公务用车购置及运行维护费", 6), ("公务接待费", 2, 2),
        ),
        (across("小计", 2), across("公务用车购置费", 2), across("公务用车运行维护费", 2)),
        ("预算数", "决算数") * 6,
    )  # fmt: skip
    row = ("9.00", "5.10", "", "", "7.00", "4.00", "", "", "7.00", "4.00", "2.00", "1.10")
    return Table("财政拨款“三公”经费支出决算表", header, (row,))


def _fund(name: str, rows: tuple[tuple[CellLike, ...], ...], note: str = "") -> Table:
    header: tuple[tuple[CellLike, ...], ...] = (
        (
            across("项目", 2),
            down("年初结转和结余", 2),
            down("本年收入", 2),
            across("本年支出", 3),
            down("年末结转和结余", 2),
        ),
        ("功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"),
    )
    return Table(f"{name}预算财政拨款收入支出决算表", header, rows, note)


def tables() -> list[Table]:
    """The nine tables in their order."""
    spent = ("", "300.00", "300.00", "", "300.00", "")
    funds = _coded(dict.fromkeys(("212", "21208", "2120899"), spent), spent)
    nothing = "注：云岭区水务局本年度没有国有资本经营预算财政拨款收入和支出，故本表无数据。"
    return [
        _first(), _second(), _third(), _fourth(), _fifth(), _sixth(), _seventh(),
        _fund("政府性基金", funds),
        _fund("国有资本经营", ((across("合计", 2), "", "", "", "", "", ""),), nothing),
    ]  # fmt: skip
