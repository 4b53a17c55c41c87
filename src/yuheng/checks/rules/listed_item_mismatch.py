"""Items listed though their cell is empty, or omitted though it is not (支出构成与基本支出决算表不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import NamesClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words
from yuheng.prepared import regex
from yuheng.statements.statement import Row, Statement

_STAFF, _RUNNING = ("301", "303"), ("302", "307", "309", "310", "311", "312", "399")
_CLASSES = {
    "人员经费": _STAFF, "公用经费": _RUNNING, "日常公用经费": _RUNNING, "工资福利支出": ("301",),
    "商品和服务支出": ("302",), "对个人和家庭的补助": ("303",), "对个人和家庭补助": ("303",),
    "对个人和家庭的补助支出": ("303",), "对个人和家庭补助支出": ("303",), "资本性支出": ("310",), "其他资本性支出": ("310",),
}  # fmt: skip
_LOOSE = regex(r"[（()）]|费用?$|支出$|的")


@rule(title="说明列举的支出构成应与基本支出决算表一致", severity=ERROR, basis=("final-accounts-forms",))
def listed_item_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“人员经费主要包括：基本工资、津贴补贴……”与基本支出决算表。

    检查：列举的科目在表中是否有数；表中有数的科目是否都列出。
    理由：表中为空的科目没有支出，说明里列举它就是多列；句末没有“等”字而漏列有数的科目，就是少列；写“主要包括”“主要用于”的可以不列全，漏列的待核实。
    不查：文件没有附基本支出决算表；名称对不上表中科目的列举；印作0.00的科目；带“等”字的列举不查漏列；专业名词解释里的列举。
    反例：说明列举了“差旅费”，基本支出决算表“差旅费”为空。
    正例：说明列举的科目在表中都有数，表中有数的科目都已列举。
    """
    table = disclosure.statement(6)
    if table is None:
        return
    for claim in disclosure.claims_of(NamesClaim):
        if "基本支出" not in claim.section:
            continue
        rows = [r for r in table.rows if r.code and len(r.code) >= 5 and r.code[:3] in _CLASSES[claim.of]]
        yield from _listed(claim, rows, table)
        if not claim.words.text.rstrip("。；，").endswith(("等", "等支出", "等费用", "等项目", "等方面")):
            yield from _omitted(claim, rows)


def _listed(claim: NamesClaim, rows: list[Row], table: Statement) -> Iterator[Outcome]:
    for name in claim.names:
        row = _row(name, rows)
        if row is None:
            continue
        if any(figure.value != 0 for figure in row.figures.values()):
            yield Held((name, next(iter(row.figures.values())).words))
        elif row.figures:
            yield Skipped("该科目印作0，可能是不足所示位数的支出", (name, next(iter(row.figures.values())).words))
        else:
            title = table.title.plain if table.title else "基本支出决算表"
            yield Broken(
                quote=name,
                message=f"说明在{claim.of}中列举了“{name.text}”，《{title}》该科目（{row.code}）为空，没有这项支出。",
                stated=f"列举“{name.text}”",
                expected="删去，或核对报表",
                because=(row.name,),
            )


def _omitted(claim: NamesClaim, rows: list[Row]) -> Iterator[Outcome]:
    mainly = "主要" in claim.words.text[: max(0, claim.words.text.find(claim.names[0].text))]
    listed = {id(_row(name, rows)) for name in claim.names}
    for row in rows:
        figure = next((f for f in row.figures.values() if f.value != 0), None)
        if figure is not None and id(row) not in listed:
            yield Broken(
                quote=claim.words,
                message=f"报表中“{row.name.plain}”（{row.code}）为{figure.full}，说明列举{claim.of}时漏写了它。",
                stated=f"未列举“{row.name.plain}”",
                expected=f"补写“{row.name.plain}”",
                because=(row.name, figure.words),
                severity=WARNING if mainly else None,
            )


def _row(name: Words, rows: list[Row]) -> Row | None:
    exact = [row for row in rows if row.name.plain == name.plain]
    if exact:
        return exact[0]
    loose = [row for row in rows if _LOOSE.sub("", row.name.plain) == _LOOSE.sub("", name.plain)]
    return loose[0] if len(loose) == 1 else None
