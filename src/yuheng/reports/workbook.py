"""Workbooks that reports are written as (结果表格): one look, and never a formula from anybody's words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from yuheng.reports.package import members, packed
from yuheng.reports.wording import AUTHOR, without_controls
from yuheng.reports.wrapping import columns as columns_of

if TYPE_CHECKING:
    from openpyxl import Workbook

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_DIGITS_KEPT = 15


class Look(Struct, frozen=True):
    """How the columns of a sheet look, by their headings: numbers, centred ones, number formats, colours of values."""

    numbers: frozenset[str] = frozenset()
    middle: frozenset[str] = frozenset()
    formats: Mapping[str, str] = {}
    fills: Mapping[str, Mapping[str, str]] = {}


def saved(book: Workbook, title: str) -> bytes:
    """The workbook without a trace of the day it was made."""
    from datetime import datetime

    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = AUTHOR
    book.properties.title = title
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 (openpyxl: no zone)
    target = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)).save()
    return packed(members(target.getvalue()))


def add_sheet(
    book: Workbook,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[list[object]],
    look: Look,
    still: str = "A2",
) -> Any:
    """A sheet with a filterable heading that prints on every page, one page wide; ``still`` is where it scrolls."""
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    for index, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = still
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    pen = _Pen(sheet, look)
    sheet.append([pen.heading(label) for label, _ in columns])
    last = 1
    for last, row in enumerate(rows, 2):
        sheet.row_dimensions[last].height = _height(row, columns)
        sheet.append([pen.cell(value, label) for value, (label, _) in zip(row, columns, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    return sheet


def _height(row: Iterable[object], columns: Iterable[tuple[str, int]]) -> int:
    """The height of a row in points, at most what a sheet allows: not every program finds it by itself."""
    lines = max(
        sum(max(1, -(-columns_of(line) // (width - 1))) for line in str(value).split("\n"))
        for value, (_, width) in zip(row, columns, strict=True)
    )
    return min(409, 15 * lines + 3)


class _Pen:
    """Makes the cells of one sheet; their styles are made once."""

    def __init__(self, sheet: Any, look: Look) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        line = Side(style="thin", color="D5D9DE")
        self._sheet = sheet
        self._look = look
        self._border = Border(bottom=line, top=line, left=line, right=line)
        self._font = Font(name="微软雅黑", size=10)
        self._bold = Font(name="微软雅黑", size=10, bold=True)
        self._head = PatternFill("solid", start_color="E8ECF0")
        self._fills = {
            (label, shown): PatternFill("solid", start_color=colour)
            for label, colours in look.fills.items()
            for shown, colour in colours.items()
        }
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._right = Alignment(horizontal="right", vertical="top")
        self._middle = Alignment(wrap_text=True, vertical="center", horizontal="center")

    def heading(self, label: str) -> Any:
        """A cell of the heading row."""
        cell = self.cell(label, label)
        cell.font, cell.fill, cell.alignment = self._bold, self._head, self._middle
        return cell

    def cell(self, value: object, label: str) -> Any:
        """A cell that shows ``value``: a number as number where none of its digits would be lost, else as text."""
        from openpyxl.cell import WriteOnlyCell

        shown: Any = value if _is_number(value) else without_controls(str(value))
        cell = WriteOnlyCell(self._sheet, shown)
        if not _is_number(value):
            # openpyxl takes what begins with "=" for a formula; the quote prefix keeps Excel from doing so on editing.
            cell.data_type = "s"
            cell.quotePrefix = str(value).startswith(DANGEROUS)
        cell.font, cell.border = self._font, self._border
        cell.alignment = self._right if label in self._look.numbers else self._wrapped
        if label in self._look.middle:
            cell.alignment = self._middle
        if _is_number(value) and label in self._look.formats:
            cell.number_format = self._look.formats[label]
        if isinstance(value, str) and (label, value) in self._fills:
            cell.fill, cell.font = self._fills[label, value], self._bold
        return cell


def _is_number(value: object) -> bool:
    """True for numbers that spreadsheets keep to the last digit."""
    if isinstance(value, Decimal):
        return len(value.as_tuple().digits) <= _DIGITS_KEPT
    return isinstance(value, int)
