"""Workbooks are read as they are shown, with the sheet's own row and column numbers."""

from __future__ import annotations

import datetime
import io
import struct

import openpyxl
import pytest
from office_files import workbook

from yuheng.documents.document import Grid, Unreadable
from yuheng.documents.opening import open_document
from yuheng.documents.xls import read_xls
from yuheng.documents.xlsx import read_xlsx


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_cells_are_shown_as_on_the_screen_at_their_place() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "收支总表"
    for at, value, code in [
        ("B2", "项目", "@"),
        ("C2", 1234.5, "#,##0.00"),
        ("D2", 0.1234, "0.00%"),
        ("B4", datetime.date(2023, 12, 31), 'yyyy"年"m"月"d"日"'),
        ("C4", 0.1 + 0.2, "General"),
        ("D4", True, "General"),
    ]:
        sheet[at] = value
        sheet[at].number_format = code
    [grid] = read_xlsx(saved(book))
    assert texts(grid) == [["", "项目", "1,234.50", "12.34%"], ["", "2023年12月31日", "0.3", "TRUE"]]
    place = grid.rows[1][2].place
    assert (place.sheet, place.row, place.column, place.table) == ("收支总表", 4, 3, None)


def test_merged_cells_cover_their_neighbours() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ((None, None, None), ("合计", "甲", "乙"), (None, 1, 2)):
        sheet.append(row)
    sheet["A1"] = "收入表"
    sheet.merge_cells("A1:H1")  # reaches beyond what is used
    sheet.merge_cells("A2:A3")
    [grid] = read_xlsx(saved(book))
    title, total = grid.rows[0][0], grid.rows[1][0]
    assert (title.across, title.down, total.across, total.down) == (3, 1, 1, 2)
    assert [[cell.covered for cell in row] for row in grid.rows] == [
        [False, True, True],
        [False, False, False],
        [True, False, False],
    ]


def test_hidden_and_empty_sheets_are_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.title = "空"
    book.create_sheet("代码表")["A1"] = "内部"
    book["代码表"].sheet_state = "hidden"
    book.create_sheet("公开")["A1"] = "数"
    [grid] = read_xlsx(saved(book))
    assert (grid.number, grid.place.sheet) == (1, "公开")


def test_a_formula_shows_its_stored_result_only() -> None:
    row = '<row><c r="A1"><f>1+2</f><v>3</v></c><c r="B1"><f>A1</f></c><c r="C1" t="str"><f>x</f><v>和</v></c></row>'
    assert texts(read_xlsx(workbook(f"<sheetData>{row}</sheetData>"))[0]) == [["3", "", "和"]]


def test_strings_of_every_kind_are_read() -> None:
    strings = "<si><r><t>部</t></r><r><t>门</t></r><rPh><t>bumen</t></rPh></si><si><t>一_x000A_二</t></si>"
    cells = (
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c t="inlineStr"><is><t>直接</t></is></c>'
        '<c t="e"><v>#REF!</v></c><c><v>不是数</v></c>'
    )
    [grid] = read_xlsx(workbook(f"<sheetData><row>{cells}</row></sheetData>", strings=strings))
    assert texts(grid) == [["部门", "一\n二", "", "直接", "#REF!", "不是数"]]


def test_digits_are_those_of_the_file_not_of_a_float() -> None:
    styles = '<cellXfs count="1"><xf numFmtId="2"/></cellXfs>'
    row = '<row><c s="0"><v>2.6749999999999998</v></c><c s="0"><v>123456789012.35</v></c></row>'
    assert texts(read_xlsx(workbook(f"<sheetData>{row}</sheetData>", styles=styles))[0]) == [
        ["2.68", "123456789012.35"]
    ]


def test_a_sheet_with_a_stray_cell_far_away_is_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 40))
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Unreadable, match="请删去"):
        read_xlsx(workbook(f"<sheetData>{rows}{far}</sheetData>"))


def test_a_merge_over_everything_costs_nothing() -> None:
    cell = '<sheetData><row><c r="A1"><v>1</v></c></row></sheetData>'
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert texts(read_xlsx(workbook(cell + merge))[0]) == [["1"]]


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def old_workbook(*, locked: bool = False) -> bytes:
    """An old workbook of one sheet (旧表): A1 “合计” merged with B1, A2 1234.5 shown as 1,234.50, B2 0.5 as 50%."""
    book_start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet_start = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0))
    lock = record(0x2F, struct.pack("<HHH", 0, 1, 1)) if locked else b""
    font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial")
    style = b"".join(record(0xE0, struct.pack("<HHHBBBBIIH", 0, n, 0, 0, 0, 0, 0, 0, 0, 0)) for n in (0, 4, 9))
    end = record(0x0A, b"")
    name = "旧表".encode("utf-16-le")
    offset = len(book_start + lock + font * 4 + style + end) + 4 + 8 + len(name)
    listed = record(0x85, struct.pack("<IHBB", offset, 0, 2, 1) + name)
    text = record(0x204, struct.pack("<HHHHB", 0, 0, 0, 2, 1) + "合计".encode("utf-16-le"))
    numbers = record(0x203, struct.pack("<HHHd", 1, 0, 1, 1234.5)) + record(0x203, struct.pack("<HHHd", 1, 1, 2, 0.5))
    merged = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    return book_start + lock + font * 4 + style + listed + end + sheet_start + text + numbers + merged + end


def test_an_old_workbook_is_read_as_shown() -> None:
    [grid] = read_xls(old_workbook())
    assert texts(grid) == [["合计", ""], ["1,234.50", "50%"]]
    assert (grid.rows[0][0].across, grid.rows[0][1].covered) == (2, True)
    assert (grid.rows[1][1].place.sheet, grid.rows[1][1].place.row, grid.rows[1][1].place.column) == ("旧表", 2, 2)


def test_an_old_workbook_is_known_by_its_content() -> None:
    assert open_document("表.docx", old_workbook()).format == "xls"


def test_a_locked_old_workbook_is_refused() -> None:
    with pytest.raises(Unreadable, match="密码"):
        read_xls(old_workbook(locked=True))


def test_numbers_are_given_in_full_where_they_are_asked_for_as_stored() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([85.456, 21223974567.89, 0.1 + 0.2, "85.456", None, 90])
    sheet["A1"].number_format = "0.0"
    (shown,), (stored,) = read_xlsx(saved(book)), read_xlsx(saved(book), stored=True)
    assert texts(shown) == [["85.5", "21223974568", "0.3", "85.456", "", "90"]]
    assert texts(stored) == [["85.456", "21223974567.89", "0.3", "85.456", "", "90"]]
