"""One account under two names in the tables (同一科目编码名称不一)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.statements.forms import form_of
from yuheng.statements.labels import bare_label
from yuheng.statements.statement import Row, Statement


@rule(title="同一科目编码在各表中的名称应一致", severity=ERROR, basis=("classification",))
def account_named_differently(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对各张决算表中同一功能分类科目编码的名称。

    检查：收入决算表、支出决算表、一般公共预算支出表等表中编码相同的科目，名称是否相同。
    理由：一个编码只有一个名称，名称不同说明有一处编码或名称写错，或者混用了不同年度的科目。
    不查：空格、全角半角和序号的差别；一处只是另一处的一部分时，可能是换行或截断，只作提醒。
    反例：收入决算表中20805为“行政事业单位离退休”，支出决算表中20805为“行政事业单位养老支出”。
    正例：两表中20805都是“行政事业单位养老支出”。
    """
    seen: dict[str, tuple[Statement, Row]] = {}
    for statement in disclosure.statements:
        if form_of(statement.no).accounts != "functional":
            continue
        for row in statement.rows:
            if row.code is None or not row.name.plain:
                continue
            first, other = seen.setdefault(row.code, (statement, row))
            if other is not row:
                yield _compared(first, other, statement, row)


def _compared(first: Statement, other: Row, statement: Statement, row: Row) -> Outcome:
    here, there = bare_label(row.name.text), bare_label(other.name.text)
    if here == there:
        return Held((row.name, other.name))
    message = (
        f"{form_of(statement.no).title}中{row.code}的名称是“{row.name.plain}”，"
        f"{form_of(first.no).title}中是“{other.name.plain}”，同一编码只能有一个名称。"
    )
    cut = here in there or there in here
    return Broken(row.name, message, row.name.plain, other.name.plain, (other.name,), WARNING if cut else None)
