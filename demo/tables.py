"""The nine final-account tables of the samples, as rows of printed cells."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from ledger import ZERO, Books, cell

Rows = list[list[str]]
NUMERALS = "一二三四五六七八九十"
TITLES = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "财政拨款“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款收入支出决算表",
)


def numeral(number: int) -> str:
    """A number up to 39 in characters."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def all_tables(books: Books, split_codes: bool = False) -> list[Rows]:
    """The nine tables in their order; ``split_codes`` prints 类, 款 and 项 in three columns."""
    return [
        overall(books),
        income(books, split_codes),
        spending(books, split_codes),
        granted(books),
        general(books, split_codes),
        basic(books, split_codes),
        sangong(books),
        fund(books, split_codes),
        state_capital(split_codes),
    ]


def overall(books: Books) -> Rows:
    """Table 1."""
    left = [
        ("一、一般公共预算财政拨款收入", books.total("income", fund=False)),
        ("二、政府性基金预算财政拨款收入", books.total("income", fund=True)),
        ("三、国有资本经营预算财政拨款收入", ZERO),
        ("四、上级补助收入", ZERO),
        ("五、事业收入", ZERO),
        ("六、经营收入", ZERO),
        ("七、附属单位上缴收入", ZERO),
        ("八、其他收入", books.total("other_income")),
    ]
    right = _by_class(books, "spent")
    rows = [["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"]]
    for one, other in zip_longest(left, right, fillvalue=("", ZERO)):
        rows.append([one[0], cell(one[1]), other[0], cell(other[1])])
    rows.append(["本年收入合计", cell(books.income), "本年支出合计", cell(books.total("spent"))])
    rows.append(["使用非财政拨款结余（含专用结余）", "", "结余分配", ""])
    rows.append(["年初结转和结余", cell(books.opening), "年末结转和结余", cell(books.closing)])
    rows.append(["总计", cell(books.grand_total), "总计", cell(books.grand_total)])
    return rows


def _by_class(books: Books, field: str, general: bool | None = None) -> list[tuple[str, Decimal]]:
    amounts = {name: books.total(field, code, general) for code, name in books.groups(3)}
    return [(f"{numeral(n)}、{name}", amounts.get(name, ZERO)) for n, name in enumerate(books.classes, 1)]


def _codes(code: str, split: bool) -> list[str]:
    return [code[:3], code[3:5], code[5:]] if split else [code]


def _heads(split: bool) -> list[str]:
    return ["类", "款", "项"] if split else ["功能分类科目编码"]


def _classified(books: Books, fields: list[str], split: bool, fund: bool | None = None) -> Rows:
    rows: Rows = []
    done: set[str] = set()
    for item in books.items:
        if fund not in (None, item.fund):
            continue
        for level, digits in enumerate((3, 5, 7)):
            code = item.code[:digits]
            if code not in done:
                done.add(code)
                amounts = [cell(books.total(field, code, fund)) if field else "" for field in fields]
                rows.append([*_codes(code, split), item.names[level], *amounts])
    return rows


def _sum_row(books: Books, fields: list[str], split: bool, fund: bool | None = None) -> list[str]:
    lead = ["合计", "", "", ""] if split else ["", "合计"]
    return lead + [cell(books.total(field, "", fund)) if field else "" for field in fields]


def income(books: Books, split: bool) -> Rows:
    """Table 2."""
    heads = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    fields = ["income", "", "", "", "", "other_income"]
    rows = [[*_heads(split), "科目名称", *heads]]
    for row in [_sum_row(books, fields, split), *_classified(books, fields, split)]:
        numbers = [Decimal(text.replace(",", "") or 0) for text in (row[-6], row[-1])]
        rows.append([*row[:-6], cell(sum(numbers)), *row[-6:]])
    return rows


def spending(books: Books, split: bool) -> Rows:
    """Table 3."""
    heads = ["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
    rows = [[*_heads(split), "科目名称", *heads]]
    fields = ["spent", "basic", "other_basic", "project"]
    for row in [_sum_row(books, fields, split), *_classified(books, fields, split)]:
        both = sum(Decimal(text.replace(",", "") or 0) for text in row[-3:-1])
        rows.append([*row[:-3], cell(Decimal(both)), row[-1], "", "", ""])
    return rows


def granted(books: Books) -> Rows:
    """Table 4."""
    heads = ["合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]
    rows = [["收入", "", "支出", "", "", "", ""], ["项目", "决算数", "项目", *heads]]
    left = [
        ("一、一般公共预算财政拨款", books.total("income", fund=False)),
        ("二、政府性基金预算财政拨款", books.total("income", fund=True)),
        ("三、国有资本经营预算财政拨款", ZERO),
    ]
    general, special = _by_class(books, "granted", False), _by_class(books, "granted", True)
    for one, mine, theirs in zip_longest(left, general, special, fillvalue=("", ZERO)):
        rows.append([one[0], cell(one[1]), mine[0], cell(mine[1] + theirs[1]), cell(mine[1]), cell(theirs[1]), ""])
    rows.append(["本年收入合计", cell(books.total("income")), "本年支出合计", *_by_fund(books, "granted")])
    opening, closing = books.total("opening"), _by_fund(books, "closing")
    rows.append(["年初财政拨款结转和结余", cell(opening), "年末财政拨款结转和结余", *closing])
    rows.append(["一、一般公共预算财政拨款", cell(books.total("opening", fund=False)), *[""] * 5])
    rows.append(["二、政府性基金预算财政拨款", cell(books.total("opening", fund=True)), *[""] * 5])
    rows.append(["三、国有资本经营预算财政拨款", "", *[""] * 5])
    total = cell(books.total("income") + opening)
    sides = [cell(books.total("granted", fund=f) + books.total("closing", fund=f)) for f in (None, False, True)]
    rows.append(["总计", total, "总计", *sides, ""])
    return rows


def _by_fund(books: Books, field: str) -> list[str]:
    return [*(cell(books.total(field, fund=f)) for f in (None, False, True)), ""]


def general(books: Books, split: bool) -> Rows:
    """Table 5."""
    rows = [[*_heads(split), "科目名称", "合计", "基本支出", "项目支出"]]
    fields = ["granted", "basic", "project"]
    return rows + [_sum_row(books, fields, split, False), *_classified(books, fields, split, False)]


def basic(books: Books, split: bool) -> Rows:
    """Table 6."""
    staff = _economic(books, ("301", "303"), split)
    running = _economic(books, ("302", "310"), split)
    head = ["类", "款"] if split else ["经济分类科目编码"]
    blank = [""] * (len(head) + 2)
    rows = [[*head, "科目名称", "决算数", *head, "科目名称", "决算数"]]
    rows += [[*one, *other] for one, other in zip_longest(staff, running, fillvalue=blank)]
    lead = [""] * (len(head) - 1)
    totals = [("人员经费合计", books.economy("301", "303")), ("公用经费合计", books.economy("302", "310"))]
    rows.append([part for name, amount in totals for part in (*lead, name, "", cell(amount))])
    return rows


CLASSES = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}


def _economic(books: Books, classes: tuple[str, ...], split: bool) -> Rows:
    rows: Rows = []
    for number in classes:
        lead = [number, ""] if split else [number]
        rows.append([*lead, CLASSES[number], cell(books.economy(number))])
        for code, (name, amount) in sorted(books.economic.items()):
            if code.startswith(number):
                rows.append([*([code[:3], code[3:]] if split else [code]), name, cell(amount)])
    return rows


def sangong(books: Books) -> Rows:
    """Table 7."""
    groups = [
        ("合计", ("出国", "购置", "运行", "接待")),
        ("因公出国（境）费", ("出国",)),
        ("公务用车购置及运行维护费小计", ("购置", "运行")),
        ("公务用车购置费", ("购置",)),
        ("公务用车运行维护费", ("运行",)),
        ("公务接待费", ("接待",)),
    ]
    heads = [part for name, _ in groups for part in (name, "")]
    numbers = [cell(books.sangong_total(side, *names)) for _, names in groups for side in (0, 1)]
    return [heads, ["预算数", "决算数"] * 6, numbers]


def fund(books: Books, split: bool) -> Rows:
    """Table 8."""
    fields = ["opening", "income", "granted", "basic", "project", "closing"]
    rows = _classified(books, fields, split, True)
    return [*_fund_heads(split), _sum_row(books, fields, split, True), *rows]


def _fund_heads(split: bool) -> Rows:
    lead = [*_heads(split), "科目名称"]
    return [
        [*lead, "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
        [*[""] * len(lead), "", "", "小计", "基本支出", "项目支出", ""],
    ]


def state_capital(split: bool) -> Rows:
    """Table 9, empty as it is for most departments."""
    lead = ["合计", "", "", ""] if split else ["", "合计"]
    return [*_fund_heads(split), [*lead, *[""] * 6]]


def as_lines(rows: Rows) -> list[str]:
    """A table as text: one cell a line after a tab, a blank line after each row."""
    lines: list[str] = []
    for row in rows:
        lines += [f"\t{text}" for text in row]
        lines.append("")
    return lines
