"""The user's workbook comes back with comments at the cells and everything else as it was."""

from __future__ import annotations

import io
import zipfile

import pytest
from invented_findings import disclosure_of, finding, report, words
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from yuheng.checks.finding import INFO, WARNING
from yuheng.documents.document import Cell, Document, Grid, Piece
from yuheng.documents.xlsx import read_xlsx
from yuheng.figures.place import Place, Words
from yuheng.reports.annotated import annotated
from yuheng.reports.in_xlsx import in_xlsx


def workbook() -> bytes:
    """Two sheets; the first has a comment, a number format and a chart."""
    from openpyxl.chart import BarChart, Reference

    book = Workbook()
    sheet = book.active
    sheet.title = "收入 决算"
    for row in (["科目", "金额"], ["甲", 12.5], ["乙", 7.5], ["合计", 21]):
        sheet.append(row)
    sheet["B2"].comment = Comment("请核对", "会计")
    sheet["B4"].number_format = "#,##0.00"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=2, max_row=3))
    sheet.add_chart(chart, "D2")
    book.create_sheet("支出")["C3"] = "0.5"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cell(sheet: str, row: int, column: int, text: str) -> Cell:
    return Cell(text, (Piece(0, Place(sheet=sheet, row=row, column=column)),), row, column)


@pytest.fixture
def made():
    """The disclosure of the workbook, and a report: a wrong total, an empty cell, and something nowhere."""
    grids = (
        Grid(1, tuple((cell("收入 决算", row, 2, text),) for row, text in ((2, "12.5"), (3, "7.5"), (4, "21")))),
        Grid(2, ((cell("支出", 3, 3, "0.5"),),)),
    )
    disclosure = disclosure_of(Document("甲.xlsx", "xlsx", "", grids))
    first, second, total = (row[0].words for row in grids[0].rows)
    return disclosure, report(
        finding(total, first, second, message="合计写21，各项相加为20。"),
        finding(Words("", Place(sheet="支出", row=7, column=28)), severity=WARNING, message="缺少指标值。"),
        finding(Words("", Place()), severity=INFO, message="缺少说明。"),
    )


@pytest.fixture
def back(made):
    """The workbook handed back, opened."""
    return load_workbook(io.BytesIO(in_xlsx(workbook(), *made)))


def test_the_comment_stands_on_the_cell(back) -> None:
    comment = back["收入 决算"]["B4"].comment
    assert "问题1（不符）" in comment.text
    assert "合计写21，各项相加为20。" in comment.text
    assert comment.author == "预衡核查"


def test_the_other_sides_name_it(back) -> None:
    assert "见问题1的批注" in back["收入 决算"]["B3"].comment.text


def test_an_existing_comment_is_kept(back) -> None:
    text = back["收入 决算"]["B2"].comment.text
    assert text.startswith("请核对")
    assert "见问题1的批注" in text


def test_the_cell_is_filled_and_else_looks_as_before(back) -> None:
    total = back["收入 决算"]["B4"]
    assert total.fill.fill_type == "solid"
    assert total.number_format == "#,##0.00"
    assert total.value == 21
    assert back["收入 决算"]["A4"].fill.fill_type is None


def test_a_cell_the_sheet_does_not_have_gets_its_comment(back) -> None:
    assert "缺少指标值。" in back["支出"]["AB7"].comment.text


def test_what_stands_nowhere_is_told_on_the_first_cell(back) -> None:
    assert "缺少说明。" in back["收入 决算"]["A1"].comment.text


def test_parts_without_comments_stay_as_they_were(made) -> None:
    data = workbook()
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(in_xlsx(data, *made)))
    assert set(before.namelist()) <= set(after.namelist())
    assert after.testzip() is None
    for name in before.namelist():
        if "chart" in name or name.endswith(("workbook.xml", "theme1.xml", "core.xml", "drawing1.xml")):
            assert before.read(name) == after.read(name)


def test_the_same_input_gives_the_same_bytes(made) -> None:
    data = workbook()
    assert in_xlsx(data, *made) == in_xlsx(data, *made)


def test_every_comment_has_a_shape_of_its_own(made) -> None:
    with zipfile.ZipFile(io.BytesIO(in_xlsx(workbook(), *made))) as package:
        for name in package.namelist():
            if name.endswith(".vml") or "Drawing" in name:
                ids = [part.split('"')[0] for part in package.read(name).decode().split('<v:shape id="')[1:]]
                assert len(ids) == len(set(ids))


def test_cells_as_the_reader_numbers_them_are_the_cells_of_the_sheet() -> None:
    data = workbook()
    disclosure = disclosure_of(Document("甲.xlsx", "xlsx", "", read_xlsx(data)))
    told = report(finding(words(disclosure, "21"), words(disclosure, "0.5")))
    back = load_workbook(io.BytesIO(in_xlsx(data, disclosure, told)))
    assert "问题1（不符）" in back["收入 决算"]["B4"].comment.text
    assert "见问题1的批注" in back["支出"]["C3"].comment.text


def test_hidden_sheets_get_no_comments() -> None:
    book = load_workbook(io.BytesIO(workbook()))
    book["收入 决算"].sheet_state = "hidden"
    book.active = 1
    target = io.BytesIO()
    book.save(target)
    disclosure = disclosure_of(Document("甲.xlsx", "xlsx", "", read_xlsx(target.getvalue())))
    told = report(finding(Words("", Place()), message="缺少说明。"))
    back = load_workbook(io.BytesIO(in_xlsx(target.getvalue(), disclosure, told)))
    assert "缺少说明。" in back["支出"]["A1"].comment.text


def test_a_file_with_macros_keeps_its_suffix(made) -> None:
    disclosure, told = made
    document = Document("甲.XLSM", "xlsx", "", disclosure.document.blocks)
    handed_back = annotated(workbook(), disclosure_of(document), told)
    assert handed_back is not None
    assert handed_back[1] == "xlsm"


def test_text_has_no_annotated_copy(made) -> None:
    assert annotated(b"", disclosure_of(Document("甲.txt", "txt", "", ())), made[1]) is None
