"""Old Excel workbooks (xls 读取): each visible sheet becomes a grid of its cells as they are shown, as in xlsx."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from yuheng.documents.archive import DAMAGED, LOCKED, TOO_LONG
from yuheng.documents.document import Grid, Unreadable
from yuheng.documents.limits import MOST_PASSAGES
from yuheng.documents.number_format import GENERAL, shown
from yuheng.documents.spreadsheet import TOO_WIDE, sheet_grid

_LIMIT = 48 * 1024 * 1024


def read_xls(data: bytes) -> tuple[Grid, ...]:
    """The visible sheets of an old workbook in order.

    Raises ``Unreadable`` for what is damaged, locked or too large.
    """
    import xlrd

    if len(data) > _LIMIT:
        raise Unreadable(TOO_LONG)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # the library fails in many ways on broken files
        locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise Unreadable(LOCKED if locked else DAMAGED) from None
    grids: list[Grid] = []
    for sheet in book.sheets():
        if sheet.visibility == 0:
            grid = _grid(book, sheet, len(grids) + 1)
            if grid is not None:
                grids.append(grid)
    return tuple(grids)


def _grid(book: Any, sheet: Any, number: int) -> Grid | None:
    texts: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            text = _shown(book, cell)
            if text:
                texts[row + 1, column + 1] = text
        if len(texts) > MOST_PASSAGES:
            raise Unreadable(TOO_WIDE)
    merges = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return sheet_grid(sheet.name, number, texts, merges)


def _shown(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        known = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
        return shown(Decimal(repr(cell.value)), known.format_str if known else GENERAL, book.datemode == 1)
    return ""
