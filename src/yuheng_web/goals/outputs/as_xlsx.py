"""The official form as a workbook (申报表 xlsx): merged as on paper, every cell text, never a formula."""

from __future__ import annotations

from typing import Any

from yuheng.reports.wording import without_controls
from yuheng.reports.workbook import DANGEROUS, saved
from yuheng.reports.wrapping import columns as columns_of
from yuheng_web.goals.outputs.form import TITLE, Form
from yuheng_web.goals.outputs.layout import COLUMNS, WIDTHS, Cell, Line, laid_out

_TALLEST = 409
_LINE_HEIGHT = 15


def form_xlsx(form: Form) -> bytes:
    """The file; the same form gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "绩效目标申报表"
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _paper(sheet, form)
    _written(sheet, 1, Cell(TITLE, 0, COLUMNS, kind="title"))
    _written(sheet, 2, Cell(f"（{form.year}年度）", 0, COLUMNS, kind="middle"))
    side = Side(style="thin", color="000000")
    lines = laid_out(form)
    for number, line in enumerate(lines, 3):
        for one in line:
            _written(sheet, number, one)
        for column in range(1, COLUMNS + 1):
            sheet.cell(number, column).border = Border(left=side, right=side, top=side, bottom=side)
        sheet.row_dimensions[number].height = _height(line)
    return saved(book, f"{TITLE}·{form.project}")


def _paper(sheet: Any, form: Form) -> None:
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.right.text = form.foot.replace("&", "&&")
    sheet.row_dimensions[1].height = 30


def _written(sheet: Any, row: int, one: Cell) -> None:
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, one.at + 1)
    cell.value = without_controls(one.text)
    # openpyxl takes what begins with "=" for a formula; the quote prefix keeps Excel from doing so on editing.
    cell.data_type = "s"
    cell.font = Font(name="宋体", size=16 if one.kind == "title" else 10, bold=one.kind in ("title", "label"))
    cell.alignment = Alignment(
        wrap_text=True, vertical="center", horizontal={"text": "left", "number": "right"}.get(one.kind, "center")
    )
    cell.quotePrefix = one.text.startswith(DANGEROUS)
    if (one.across, one.down) != (1, 1):
        sheet.merge_cells(
            start_row=row, start_column=one.at + 1, end_row=row + one.down - 1, end_column=one.at + one.across
        )


def _height(line: Line) -> int:
    """The height of a row in points: merged cells do not grow by themselves."""
    most = 1
    for one in line:
        if one.down == 1:
            width = sum(WIDTHS[one.at : one.at + one.across])
            told = one.text.split("\n")
            most = max(most, sum(max(1, -(-columns_of(part) // max(1, width - 1))) for part in told))
    return min(_TALLEST, _LINE_HEIGHT * most + 6)
