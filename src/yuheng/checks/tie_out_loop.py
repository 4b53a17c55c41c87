"""The one loop over all tie-outs: goes through rows, columns, parents or accounts and compares intervals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, Severity, Skipped
from yuheng.checks.tie_out import TieOut
from yuheng.checks.tie_out_terms import (
    Addend,
    Bound,
    Untestable,
    children_of,
    has_column,
    resolved,
    statement_of,
    strangers,
)
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.unit import Unit
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Statement

_LISTED = 4


def outcomes(tie_out: TieOut, disclosure: Disclosure) -> Iterator[Outcome]:
    """The outcomes of one tie-out: one a relation; one Skipped with the reason where its tables do not allow any."""
    if not any(disclosure.statement(no) for no in tie_out.tables):
        return
    try:
        for no in tie_out.tables:
            statement_of(disclosure, no)
        if tie_out.layout and tie_out.layout != _layout(statement_of(disclosure, tie_out.table)):
            return
        bounds = list(_bounds(tie_out, disclosure))
    except Untestable as reason:
        yield Skipped(str(reason))
        return
    if not bounds and tie_out.each in ("", "column"):
        yield Skipped(f"{form_of(tie_out.table).title}没有可以核对的数字栏")
    for bound in bounds:
        outcome = _outcome(tie_out, bound, disclosure)
        if outcome is not None:
            yield outcome


def _layout(statement: Statement) -> str:
    """Whether the table of 三公 stands in one row of many columns or in a row for each item."""
    return "rows" if has_column(statement, "决算数") else "columns"


def _bounds(tie_out: TieOut, disclosure: Disclosure) -> Iterator[Bound]:
    statement = statement_of(disclosure, tie_out.table)
    pairs = tie_out.columns or ((None, None),)
    if tie_out.each == "account":
        for row in statement.rows:
            if row.account is not None and (tie_out.level == "every" or len(row.account) == 3):
                for left, right in pairs:
                    yield Bound(account=row.account, left=left, right=right)
    elif tie_out.each in ("row", "parent"):
        for row in statement.rows:
            if tie_out.each == "parent" and not (row.code or row.item == "合计"):
                continue
            if tie_out.total.side not in (None, row.side):
                continue
            for left, right in pairs:
                yield Bound(row=row, left=left, right=right)
    else:
        for left, right in pairs:
            if left is None or has_column(statement, left) or len(pairs) == 1:
                yield Bound(left=left, right=right)


def _outcome(tie_out: TieOut, bound: Bound, disclosure: Disclosure) -> Outcome | None:
    """One relation; None where there is nothing to test: no rows below, nothing printed on either side."""
    try:
        if not _applies(tie_out, bound, disclosure):
            return None
        total = resolved(tie_out.total, bound, disclosure, bound.left)[0]
        parts = [one for term in tie_out.parts for one in resolved(term, bound, disclosure, bound.right)]
    except Untestable as reason:
        return Skipped(str(reason), (bound.row.name,) if bound.row is not None and bound.row.name.text else ())
    if not parts:
        return Skipped(f"{form_of(tie_out.table).title}没有可以相加的分项", (total.words,))
    printed = [one.words for one in parts if one.figure is not None]
    if total.figure is None and not printed and tie_out.each and not tie_out.even_empty:
        return None
    figures = (total.words, *(printed or (parts[0].words,)))
    if _holds(tie_out, total, parts):
        return Held(figures)
    if doubt := _doubt(tie_out, bound, disclosure, total, parts):
        return Skipped(doubt, figures)
    return _broken(tie_out, total, parts)


def _holds(tie_out: TieOut, total: Addend, parts: list[Addend]) -> bool:
    expected = Interval.sum(part.range for part in parts)
    return total.range.meets(expected) if tie_out.relation == "equal" else total.range.low <= expected.high


def _applies(tie_out: TieOut, bound: Bound, disclosure: Disclosure) -> bool:
    """False where the form has the relation and this table, rightly, nothing to show for it: an account it does not
    use, a column it does not print, a row without rows below."""
    statement = statement_of(disclosure, tie_out.total.table)
    if tie_out.total.account and statement.by_account(tie_out.total.account) is None:
        return False
    if tie_out.each == "parent" and not (bound.row and children_of(statement, bound.row)):
        return False
    if tie_out.each == "row" and tie_out.total.column and not has_column(statement, tie_out.total.column):
        return False
    return not (bound.left and tie_out.each in ("row", "parent", "account")) or has_column(statement, bound.left)


def _doubt(tie_out: TieOut, bound: Bound, disclosure: Disclosure, total: Addend, parts: list[Addend]) -> str:
    """Why a difference proves nothing here; empty where it does."""
    for one in (total, *parts):
        if one.figure is not None and total.figure is not None and not one.figure.same_kind(total.figure):
            return "计量单位不同，不能比对"
    for one in (total, *parts):
        if not one.statement.complete:
            return f"{form_of(one.statement.no).title}有一部分未能识别，不能断定合计有误"
    for term in tie_out.parts:
        # Where only one row stands in the table, no other can belong to the sum, whatever it is called.
        if (term.select and term.select != "sole") or term.group or term.optional:
            statement = statement_of(disclosure, term.table)
            column = term.column or bound.right or ""
            unknown = strangers(statement, column, total.row.side if term.table == total.statement.no else None)
            if unknown:
                return f"{form_of(term.table).title}中“{unknown[0].shown}”一行未能识别，不能断定合计有误"
    if tie_out.each == "row" and (column := _unknown_column(total)):
        return f"{form_of(total.statement.no).title}有未识别的栏目“{column}”，不能断定合计有误"
    try:
        conditions = [one for term in tie_out.when_zero for one in resolved(term, bound, disclosure, None)]
    except Untestable as reason:
        return str(reason)
    if any(one.figure is not None and one.figure.value != 0 for one in conditions):
        return "有结转或其他资金来源，两数可以不同"
    return ""


def _unknown_column(total: Addend) -> str:
    """A column with an amount in the row that the form does not know: it may belong to the sum."""
    known = {column.name for column in form_of(total.statement.no).columns}
    return next((name for name, figure in total.row.figures.items() if name not in known and figure.value != 0), "")


def _broken(tie_out: TieOut, total: Addend, parts: list[Addend]) -> Broken:
    counted = [part for part in parts if part.figure is not None]
    unit, places = _print_of(total, parts)
    summed = sum((part.figure.amount * (-1 if part.minus else 1) for part in counted if part.figure), Decimal(0))
    own = total.figure.amount if total.figure is not None else Decimal(0)
    stated = (
        total.figure.text + ("" if total.figure.text.endswith(unit.name) else unit.name) if total.figure else "空白"
    )
    expected = _money(summed, unit, places)
    title = form_of(total.statement.no).title
    told = f"{title}的{total.shown}{'写' + stated if total.figure else '为空'}"
    apart = _money(abs(own - summed), unit, places)
    if tie_out.relation == "at_most":
        message = f"{told}，大于{_named(total, parts, unit, places)}{expected}，多{apart}。"
    else:
        message = f"{told}，{_named(total, parts, unit, places)}{expected}，相差{apart}。"
    severity: Severity | None = WARNING if total.figure is None or not counted else None
    return Broken(total.words, message, stated, expected, tuple(part.words for part in counted or parts[:1]), severity)


def _print_of(total: Addend, parts: list[Addend]) -> tuple[Unit, int]:
    figures: list[Figure] = [one.figure for one in (total, *parts) if one.figure is not None]
    unit = figures[0].unit
    return unit, max(figure.places for figure in figures if figure.unit == unit)


def _named(total: Addend, parts: list[Addend], unit: Unit, places: int) -> str:
    """The other side of the relation in words, up to the sum: “各项相加为”."""
    counted = [part for part in parts if part.figure is not None]
    elsewhere = parts[0].statement.no != total.statement.no
    where = f"{form_of(parts[0].statement.no).title}的" if elsewhere else ""
    if len(parts) == 1:
        return f"{where}{parts[0].shown}为" if counted else f"{where}{parts[0].shown}为空，即"
    if not counted:
        return f"{where}各分项均为空，相加为"
    if len(counted) > _LISTED:
        return f"{where}{len(counted)}个分项相加为"
    same_row = all(part.row is total.row for part in parts)
    listed = ""
    for number, part in enumerate(counted):
        sign = "减" if part.minus else "加" if number else ""
        name = f"“{part.column}”" if same_row else part.shown
        listed += f"{sign}{name}{_money(part.figure.amount, unit, places) if part.figure else ''}"
    return f"{where}{listed}，得"


def _money(amount: Decimal, unit: Unit, places: int) -> str:
    return f"{amount / unit.factor:,.{places}f}{unit.name}"
