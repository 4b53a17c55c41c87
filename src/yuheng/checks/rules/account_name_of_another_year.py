"""Account names of another year or another code (科目名称与年度不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.statements.classification import Account, Kind, names_of
from yuheng.statements.forms import form_of
from yuheng.statements.labels import bare_label
from yuheng.statements.statement import Row


@rule(title="科目名称应是本年度该编码的名称", severity=WARNING, basis=("classification",))
def account_name_of_another_year(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对决算表中科目名称与内置的政府收支分类科目。

    检查：编码在内置科目中的，名称是否为该编码在本年度使用的名称。
    理由：科目名称随年度调整，沿用旧名或编码与名称错位会使数字对不上科目。
    不查：内置科目没有的编码；内置名称本身尚未核实的；文件年度不明时只核对是否为该编码用过的名称。
    反例：2023年度决算中20805写“行政事业单位离退休”，该名称使用到2019年度。
    正例：2023年度决算中20805写“行政事业单位养老支出”。
    """
    for statement in disclosure.statements:
        kind = form_of(statement.no).accounts
        if kind is None:
            continue
        known: Kind = "functional" if kind == "functional" else "economic"
        for row in statement.rows:
            names = names_of(known, row.code) if row.code is not None else ()
            if names and row.name.plain and all(name.sure != "unverified" for name in names):
                yield _judged(row, names, disclosure.year)


def _judged(row: Row, names: tuple[Account, ...], year: int | None) -> Outcome:
    same = [name for name in names if bare_label(name.name) == bare_label(row.name.text)]
    right = [name for name in names if name.in_use(year)] or list(names)
    if any(name.in_use(year) for name in same):
        return Held((row.name,))
    expected = right[-1].name
    if same:
        message = f"编码{row.code}的名称“{row.name.plain}”不是{year}年度使用的名称，该年度应为“{expected}”。"
        return Broken(row.name, message, row.name.plain, expected)
    message = f"编码{row.code}的名称写“{row.name.plain}”，政府收支分类科目中为“{expected}”，请核对编码和名称。"
    return Broken(row.name, message, row.name.plain, expected, severity=INFO)
