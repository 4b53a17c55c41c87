"""The terms of tie-outs resolved to printed cells: what counts, what counts for nothing, what cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from yuheng.checks.tie_out import Term
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.place import Words
from yuheng.statements.forms import form_of
from yuheng.statements.labels import is_of_which
from yuheng.statements.statement import Row, Statement


class Untestable(Exception):
    """A relation that cannot be tested; the message is the Chinese reason."""


class Bound(Struct, frozen=True):
    """What the loop of a tie-out stands at: a row or an account, and the columns of the two sides."""

    row: Row | None = None
    account: str | None = None
    left: str | None = None
    right: str | None = None


class Addend(Struct, frozen=True):
    """A printed cell that counts: its row, column and figure; None where the cell is empty and counts for nothing."""

    statement: Statement
    row: Row
    column: str
    figure: Figure | None
    minus: bool

    @property
    def range(self) -> Interval:
        """The interval it adds."""
        own = self.figure.range if self.figure is not None else Interval.exactly(0)
        return -own if self.minus else own

    @property
    def words(self) -> Words:
        """The printed words; of an empty cell those of its row."""
        return self.figure.words if self.figure is not None else self.statement.naming(self.row)

    @property
    def shown(self) -> str:
        """The cell as a sentence names it: “行政运行”（基本支出）."""
        name = f"“{self.row.shown}”" if self.row.shown else ""
        return f"{name}（{self.column}）" if name and self.column != "决算数" else name or f"“{self.column}”"


def statement_of(disclosure: Disclosure, no: int) -> Statement:
    """The present statement ``no``. Raises ``Untestable``; also where it is printed twice and nobody can say which."""
    found = [statement for statement in disclosure.statements if statement.no == no and statement.present]
    if not found:
        raise Untestable(f"文件中没有可读的{form_of(no).title}")
    if len(found) > 1:
        raise Untestable(f"文件中有{len(found)}张{form_of(no).title}，不能确定用哪一张核对")
    return found[0]


def resolved(term: Term, bound: Bound, disclosure: Disclosure, column: str | None) -> list[Addend]:
    """The cells a term adds up. Raises ``Untestable`` where a row, a column or a number cannot be read."""
    statement = statement_of(disclosure, term.table)
    wanted = term.column or column
    if wanted is None:
        raise ValueError(f"tie_outs: a term of table {term.table} names no column")
    if not has_column(statement, wanted):
        if term.optional:
            return []
        raise Untestable(f"{form_of(term.table).title}没有“{wanted}”栏")
    return [addend(statement, row, wanted, term.minus) for row in _rows(term, bound, statement)]


def addend(statement: Statement, row: Row, column: str, minus: bool = False) -> Addend:
    """One cell. Raises ``Untestable`` for one that holds no plain number."""
    figure = row.figures.get(column)
    if figure is None and column not in row.empty:
        raise Untestable(f"{form_of(statement.no).title}“{row.shown}”的“{column}”不是可读的数字")
    if figure is not None and figure.approximate:
        raise Untestable(f"{form_of(statement.no).title}“{row.shown}”的“{column}”是概数")
    return Addend(statement, row, column, figure, minus)


def has_column(statement: Statement, column: str) -> bool:
    """True when the table prints the form's column."""
    return any(column in row.figures or column in row.empty for row in statement.rows)


def _rows(term: Term, bound: Bound, statement: Statement) -> list[Row]:
    if term.select:
        return _selected(term, bound, statement)
    if term.group:
        return _group(term, statement)
    row = bound.row
    if term.row is not None:
        row = statement.row(term.row, term.side)
    elif term.account is not None or bound.account is not None:
        row = _of_account(statement, term.account or bound.account or "")
    if row is not None:
        return [row]
    if term.optional:
        return []
    name = term.row or term.account or bound.account or ""
    raise Untestable(f"{form_of(term.table).title}没有“{name}”行")


def _of_account(statement: Statement, account: str) -> Row | None:
    found = [row for row in statement.rows if row.account == account]
    if len(found) > 1:
        raise Untestable(f"{form_of(statement.no).title}中科目{account}出现{len(found)}次")
    return found[0] if found else None


def _group(term: Term, statement: Statement) -> list[Row]:
    """The rows of a group of the form; a part shown of another (其中) does not count twice."""
    members = {row.name for row in form_of(statement.no).rows if row.group == term.group}
    found = [row for row in statement.rows if row.item in members and not is_of_which(row.name.text)]
    if "财政拨款收入" in {row.item for row in found} and any("预算财政拨款收入" in row.item for row in found):
        raise Untestable("收入项目中既有财政拨款收入，又有分预算的财政拨款收入，不能直接相加")
    if not found and not term.optional:
        raise Untestable(f"{form_of(statement.no).title}没有可识别的分项")
    return found


def _selected(term: Term, bound: Bound, statement: Statement) -> list[Row]:
    if term.select == "sole":
        return _sole(statement)
    if term.select == "children":
        assert bound.row is not None
        return children_of(statement, bound.row)
    classes = [row for row in statement.rows if row.account is not None and len(row.account) == 3]
    if statement.no == 6:
        personnel = term.select == "personnel_classes"
        classes = [row for row in classes if (row.account in ("301", "303")) == personnel]
    else:
        classes = [row for row in classes if not is_of_which(row.name.text)]
    if not classes:
        raise Untestable(f"{form_of(statement.no).title}没有可识别的类级科目")
    _refuse_doubles(statement, classes)
    return classes


def _sole(statement: Statement) -> list[Row]:
    """The one row of a table that has no others, or its 合计."""
    rows = [row for row in statement.rows if row.item == "合计"] or list(statement.rows)
    if len(rows) != 1:
        raise Untestable(f"{form_of(statement.no).title}有{len(rows)}行，不能确定用哪一行核对")
    return rows


def children_of(statement: Statement, parent: Row) -> list[Row]:
    """The rows right below ``parent``: of 合计 the uppermost accounts, of an account those that extend its code."""
    coded = [row for row in statement.rows if row.code is not None]
    _refuse_doubles(statement, coded)
    own = parent.code or ""
    below = [row for row in coded if row.code != own and (row.code or "").startswith(own)]
    codes = [row.code or "" for row in below]
    return [
        row for row in below
        if not any(len(other) < len(row.code or "") and (row.code or "").startswith(other) for other in codes)
    ]  # fmt: skip


def _refuse_doubles(statement: Statement, rows: Iterable[Row]) -> None:
    double = [code for code, times in Counter(row.account for row in rows).items() if times > 1]
    if double:
        raise Untestable(f"{form_of(statement.no).title}中科目{double[0]}出现多次，不能相加")


def strangers(statement: Statement, column: str, side: str | None) -> list[Row]:
    """Rows with an amount that neither the form nor the classification knows: a sum without them proves nothing."""
    known = {row.name for row in form_of(statement.no).rows}
    return [
        row for row in statement.rows
        if column in row.figures and row.figures[column].value != 0 and (side is None or row.side == side)
        and row.account is None and row.item not in known and not is_of_which(row.name.text)
    ]  # fmt: skip
