"""Tables of another year than the document (报表年度与文件年度不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.statements.forms import form_of


@rule(title="决算表印出的年度应与文件年度一致", severity=ERROR, basis=("document",))
def statement_year_differs(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对每张决算表标题和表头的年度。

    检查：表名中的年度是否为文件封面的年度；表头另行印出的年度不同时只作提醒，可能是编制日期。
    理由：年度不同，或是沿用了上年的表，或是标题漏改。
    不查：没有印出年度的表；文件年度不明的。
    反例：2023年度部门决算中的表名为“2022年度收入支出决算总表”。
    正例：2023年度部门决算中的表名为“2023年度收入支出决算总表”。
    """
    if disclosure.year is None:
        return
    cover = (disclosure.year_words,) if disclosure.year_words is not None else ()
    for statement in disclosure.statements:
        if statement.year is None or statement.title is None:
            continue
        if statement.year == disclosure.year:
            yield Held((statement.title, *cover))
            continue
        in_title = str(statement.year) in statement.title.plain
        message = f"{form_of(statement.no).title}印的是{statement.year}年度，本文件是{disclosure.year}年度。"
        yield Broken(
            statement.title, message, f"{statement.year}年度", f"{disclosure.year}年度", cover,
            None if in_title else WARNING,
        )  # fmt: skip
