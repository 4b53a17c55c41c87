"""Empty tables that do not say so (空表未说明)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.extraction.statement_captions import says_nothing_to_show
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Statement

_MAY_BE_EMPTY = (7, 8, 9)


@rule(title="没有数据的决算表应保留空表并加以说明", severity=WARNING, basis=("final-accounts-forms", "caiyu-2016-143"))
def empty_table_without_note(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“三公”经费表、政府性基金表和国有资本经营预算表为空时的说明。

    检查：三张表没有任何非零数字时，表下的注或文件的说明中是否写明没有该项收支、本表无数据。
    理由：空表不加说明，读者无从分辨是没有数据还是漏填。
    不查：其他报表；表中有数字的；文件没有附报表的。
    反例：政府性基金预算财政拨款收入支出决算表全部为空，全文没有说明。
    正例：空表下注明“本部门无政府性基金预算财政拨款收入和支出，故本表无数据”。
    """
    for statement in disclosure.statements:
        if statement.no not in _MAY_BE_EMPTY or statement.title is None:
            continue
        if any(figure.value != 0 for row in statement.rows for figure in row.figures.values()):
            continue
        if statement.note is not None and says_nothing_to_show(statement.note.text):
            yield Held((statement.title, statement.note))
        elif (said := _said_elsewhere(disclosure, statement)) is not None:
            yield said
        else:
            message = f"{form_of(statement.no).title}没有数据，也没有说明本表无数据。"
            yield Broken(statement.title, message, "没有说明", "注明本表无数据")


def _said_elsewhere(disclosure: Disclosure, statement: Statement) -> Held | None:
    """The narrative may say that there is nothing of the kind."""
    about = {7: "三公", 8: "政府性基金", 9: "国有资本经营"}[statement.no]
    for paragraph in disclosure.document.paragraphs():
        if about in paragraph.text and says_nothing_to_show(paragraph.text) and statement.title is not None:
            return Held((statement.title, paragraph.words))
    return None
