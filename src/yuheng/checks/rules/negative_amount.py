"""Negative amounts where there can hardly be any (不应为负的金额)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.figures.figure import Figure
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Row, Statement

_MAY_BE_NEGATIVE = ("结转", "结余", "总计", "经营")


@rule(title="决算表的收入、支出一般不应为负数", severity=WARNING, basis=("final-accounts-forms",))
def negative_amount(statement: Statement) -> Iterator[Outcome]:
    """核对决算表中有没有负数。

    检查：收入、支出各栏是否有负数。
    理由：决算数是全年发生额，冲减后一般不会为负，负数多半是符号或取数有误。
    不查：结转和结余、结余分配、总计和经营收支，这些可以为负。
    反例：支出决算表“办公费”为-3.10万元。
    正例：总表“年末结转和结余”为-3.10万元。
    """
    negative = list(_negative(statement))
    for row, column, figure in negative:
        message = f"{form_of(statement.no).title}“{row.shown}”的“{column}”为负数{figure.text}，请核对。"
        yield Broken(figure.words, message, figure.text, "不为负")
    if not negative and statement.title is not None and any(row.figures for row in statement.rows):
        yield Held((statement.title,))


def _negative(statement: Statement) -> Iterator[tuple[Row, str, Figure]]:
    for row in statement.rows:
        for column, figure in row.figures.items():
            named = row.shown + column
            if figure.value < 0 and not any(word in named for word in _MAY_BE_NEGATIVE):
                yield row, column, figure
