"""Account classes that the classification does not have (类级科目不存在)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.statements.classification import Kind, names_of
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Statement


@rule(title="科目编码的类应在政府收支分类科目中", severity=WARNING, basis=("classification",))
def account_class_unknown(statement: Statement) -> Iterator[Outcome]:
    """核对决算表中科目编码的类（前三位）。

    检查：功能分类、经济分类编码的前三位是否为政府收支分类科目中的类。
    理由：类级科目数量有限，不存在的类多半是编码写错或错位。
    不查：款、项是否存在（内置的款、项不完整），名称是否正确。
    反例：支出决算表中出现编码2980101。
    正例：支出决算表中出现编码2010601，201为一般公共服务支出。
    """
    kind = form_of(statement.no).accounts
    if kind is None:
        return
    known: Kind = "functional" if kind == "functional" else "economic"
    for row in statement.rows:
        if row.code is None:
            continue
        if names_of(known, row.code[:3]):
            yield Held((row.name,))
        else:
            message = f"{form_of(statement.no).title}“{row.shown}”的编码{row.code}，前三位{row.code[:3]}不是政府收支分类科目中的类。"
            yield Broken(row.name, message, row.code, "政府收支分类科目中的类")
