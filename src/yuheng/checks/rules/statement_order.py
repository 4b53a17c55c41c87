"""Tables printed twice or out of order (报表重复或次序不对)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Statement, sets_of

# The table of 三公 stands seventh in some places and last in others.
_ORDERS = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 3, 4, 5, 6, 8, 9, 7))


@rule(title="九张决算表应各有一张并按次序排列", severity=WARNING, basis=("final-accounts-forms",))
def statement_order(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对决算表有没有重复、次序对不对。

    检查：同一张表是否出现两次；各表是否按规定格式的次序排列（“三公”经费表排在第七或最后都可以）。
    理由：重复的表可能是附错了表，次序错乱多半是拼接文件时弄错。
    不查：缺少的表（另有核查）；少于三张表的文件；部门和所属单位各有一整套表的文件，按套核对。
    反例：支出决算表出现两次，没有收入决算表。
    正例：九张表各一张，按次序排列。
    """
    for statements in sets_of(disclosure.statements):
        if len(statements) >= 3:
            yield from _ordered([statement for statement in statements if statement.title is not None])


def _ordered(present: list[Statement]) -> Iterator[Outcome]:
    seen: dict[int, int] = {}
    for index, statement in enumerate(present):
        title = statement.title
        assert title is not None
        first = seen.setdefault(statement.no, index)
        if first != index:
            other = present[first].title
            message = f"{form_of(statement.no).title}在文件中出现了两次，请核对是否附错。"
            yield Broken(title, message, "两张", "一张", (other,) if other is not None else ())
    for one, following in pairwise(present[index] for index in seen.values()):
        if one.title is None or following.title is None:
            continue
        if any(order.index(one.no) < order.index(following.no) for order in _ORDERS):
            yield Held((one.title, following.title))
        else:
            message = f"{form_of(following.no).title}排在{form_of(one.no).title}之后，与规定格式的次序不同。"
            yield Broken(following.title, message, "在后", "在前", (one.title,), INFO)
