"""A workbook as rows of known tables (读取工作簿): every fault with its sheet, its cell and the reason, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from yuheng.documents.document import Cell, Grid, Unreadable
from yuheng.documents.recognising import kind_of
from yuheng.documents.xlsx import read_xlsx
from yuheng.figures.parsing import half_width
from yuheng_web.projects.exchange.tables import Column, Table, tables

_HEAD_ROWS = 10
_YES, _NO = ("1", "是", "Y", "y", "TRUE"), ("2", "0", "否", "N", "n", "FALSE", "")


class Fault(NamedTuple):
    """What is wrong with a cell (差错): sheet, cell as Excel names it, and the reason in a sentence."""

    sheet: str
    cell: str
    reason: str


class Row(NamedTuple):
    """A row of a table: its values by field, and where each of them stands."""

    sheet: str
    number: int
    values: dict[str, Any]
    columns: dict[str, int]

    def fault(self, field: str, reason: str) -> Fault:
        """A fault of one of its cells; of its first cell where the column is missing."""
        return Fault(self.sheet, f"{letters(self.columns.get(field, 1))}{self.number}", reason)


class Book(NamedTuple):
    """What was read: rows by table, faults, and notes about what was left aside."""

    rows: dict[str, list[Row]]
    faults: list[Fault]
    notes: list[str]


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def read_book(data: bytes) -> Book:
    """The rows of a workbook; a file that is none gives one fault."""
    book = Book({}, [], [])
    try:
        if kind_of(data) != "xlsx":
            raise Unreadable("文件不是xlsx工作簿，请用导入模板填写后上传。")
        shown, stored = read_xlsx(data), {grid.place.sheet: grid for grid in read_xlsx(data, stored=True)}
    except Unreadable as refusal:
        book.faults.append(Fault("", "", str(refusal)))
        return book
    for grid in shown:
        _read_sheet(book, grid, stored[grid.place.sheet])
    if not book.rows and not book.faults:
        book.faults.append(Fault("", "", "没有认出可以导入的工作表。请下载导入模板，按其中的列名填写。"))
    return book


def _read_sheet(book: Book, grid: Grid, stored: Grid) -> None:
    sheet = grid.place.sheet or ""
    found = _heading(grid, sheet)
    if found is None:
        book.notes.append(f"工作表“{sheet}”没有认出列名，没有导入。")
        return
    table, at, heads = found
    present = {column.field for column, _ in heads.values()}
    lacking = [one for one in table.columns if one.required and one.field not in present]
    head = grid.rows[at][0].row
    book.faults.extend(Fault(sheet, f"A{head}", f"缺少“{one.shown}”列。") for one in lacking)
    strange = [c.text.strip() for c in grid.rows[at] if c.text.strip() and c.column not in heads]
    if strange:
        book.notes.append(f"工作表“{sheet}”中没有采用的列：{'、'.join(strange)}。")
    if lacking:
        return
    rows = book.rows.setdefault(table.name, [])
    for cells, exact in zip(grid.rows[at + 1 :], stored.rows[at + 1 :], strict=True):
        row = _row(book, table, sheet, cells, exact, heads)
        if row is not None:
            rows.append(row)


def _heading(grid: Grid, sheet: str) -> tuple[Table, int, dict[int, tuple[Column, int]]] | None:
    """The table of a sheet, the index of its heading and the column under each heading."""
    best: tuple[int, Table, int, dict[int, tuple[Column, int]]] | None = None
    for table in tables():
        named = sheet.strip() in (table.title, table.name)
        for at, cells in enumerate(grid.rows[:_HEAD_ROWS]):
            heads = {cell.column: found for cell in cells if cell.text.strip() and (found := table.column(cell.text))}
            score = len({column.field for column, _ in heads.values()}) + (100 if named else 0)
            if len(heads) >= 2 and (best is None or score > best[0]):
                best = score, table, at, heads
    return best[1:] if best else None


def _row(
    book: Book, table: Table, sheet: str, cells: tuple[Cell, ...], exact: tuple[Cell, ...],
    heads: dict[int, tuple[Column, int]],
) -> Row | None:  # fmt: skip
    """The row, None where it is empty, deleted, or a second line of headings."""
    filled = [cell for cell in cells if cell.text.strip() and cell.column in heads]
    if not filled or all(
        (found := table.column(cell.text)) and found[0].field == heads[cell.column][0].field for cell in filled
    ):
        return None
    row = Row(sheet, cells[0].row, {}, {})
    faults = list(_values(row, table, cells, exact, heads))
    if row.values.get("deleted"):
        return None
    book.faults.extend(faults)
    return None if faults else row


def _values(
    row: Row, table: Table, cells: tuple[Cell, ...], exact: tuple[Cell, ...], heads: dict[int, tuple[Column, int]]
) -> Iterator[Fault]:
    for cell, twin in zip(cells, exact, strict=True):
        if cell.column not in heads:
            continue
        column, unit = heads[cell.column]
        text = (twin if column.kind in ("amount", "year", "marks") else cell).text.strip()
        if column.field in row.values and not text:
            continue
        row.columns[column.field] = cell.column
        try:
            row.values[column.field] = _value(column, unit, text)
        except ValueError as refusal:
            yield row.fault(column.field, str(refusal))
    for one in table.columns:
        if one.required and one.field in row.columns and row.values.get(one.field) == "":
            yield row.fault(one.field, f"“{one.shown}”不能空着。")


def _value(column: Column, unit: int, text: str) -> Any:
    """The value of a cell. Raises ``ValueError`` with the reason."""
    if column.kind == "text":
        if column.longest and len(text) > column.longest:
            raise ValueError(f"“{column.shown}”最多{column.longest}个字，这里有{len(text)}个。")
        return text
    if column.kind == "flag":
        if text not in (*_YES, *_NO):
            raise ValueError(f"“{column.shown}”应填是或否（1是，2否），这里是“{text}”。")
        return text in _YES
    if not text:
        return None
    number = _number(text)
    if column.kind == "year":
        if number is None or number != int(number) or not 2000 <= number <= 2100:
            raise ValueError(f"“{column.shown}”应是四位年度，如2026，这里是“{text}”。")
        return int(number)
    return _scaled(column, number, text, unit if column.kind == "amount" else 100)


def _scaled(column: Column, number: Decimal | None, text: str, unit: int) -> int:
    """An amount in 分, or marks in hundredths."""
    whole = None if number is None else number * unit
    if whole is None or abs(whole) >= Decimal(10) ** 18:
        raise ValueError(f"“{column.shown}”应是数字，这里是“{text}”。")
    if whole != whole.to_integral_value():
        raise ValueError(
            f"“{column.shown}”的“{text}”小数位过多，不能精确到{'分' if column.kind == 'amount' else '0.01分'}。"
        )
    if whole < 0:
        raise ValueError(f"“{column.shown}”不能是负数，这里是“{text}”。")
    return int(whole)


def _number(text: str) -> Decimal | None:
    plain = half_width(text).replace(",", "").replace(" ", "").removesuffix("年")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < 30 else None
