"""The workbook: one row a finding, filterable, printable, and never a formula from a document."""

from __future__ import annotations

import io
import zipfile

import pytest
from invented_findings import finding, report, text_disclosure, words
from openpyxl import load_workbook

from yuheng.checks.finding import WARNING
from yuheng.reports.as_xlsx import as_xlsx


@pytest.fixture
def results():
    """Two files: one with three findings, one with none."""
    made = text_disclosure()
    told = report(
        finding(words(made, "增长9.80%"), words(made, "100.00万元"), words(made, "1,200.00万元")),
        finding(words(made, "=1+1"), severity=WARNING, message="=HYPERLINK(1)"),
        finding(words(made, "清淤长度"), severity=WARNING, message="控制符\x0b在此"),
        held=5,
        skipped=2,
    )
    return [("=甲.txt", made, told), ("乙.txt", made, report(held=1))]


@pytest.fixture
def book(results):
    """The workbook, opened again."""
    return load_workbook(io.BytesIO(as_xlsx(results)))


def test_one_row_a_finding_under_a_filter(book) -> None:
    sheet = book["问题"]
    assert sheet.max_row == 4
    assert sheet.auto_filter.ref == "A1:O4"
    assert sheet.freeze_panes == "D2"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["K2:K4"]
    row = {head.value: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert row["序号"] == 1
    assert row["确定程度"] == "不符"
    assert row["位置"] == "第3行"
    assert row["原文"] == "增长9.80%"
    assert row["依据"] == "第3行“100.00万元”\n第3行“1,200.00万元”"
    assert row["年度"] == 2023


def test_words_of_a_document_are_never_formulas(book) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.quotePrefix


def test_severity_is_in_words_and_colour(book) -> None:
    sheet = book["问题"]
    assert [sheet.cell(row, 3).value for row in (2, 3)] == ["不符", "待核实"]
    assert sheet["C2"].fill.fgColor.rgb != sheet["C3"].fill.fgColor.rgb


def test_it_prints_on_landscape_pages_with_its_heading(book) -> None:
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"


def test_what_was_checked_is_counted_and_listed(book) -> None:
    counts = {(row[0], row[1]): row[2:] for row in book["核对情况"].iter_rows(min_row=2, values_only=True)}
    total = next(row for (file, rule), row in counts.items() if file == "=甲.txt" and rule.startswith("全部"))
    assert total[:4] == (10, 5, 3, 2)
    assert total[4] == "2组无法核对：其中有“约”“余”等概数，不能比对"
    assert book["关系"].max_row == 1 + 10 + 1


def test_the_same_results_give_the_same_bytes(results) -> None:
    data = as_xlsx(results)
    assert data == as_xlsx(results)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_nothing_found_is_a_workbook_too() -> None:
    book = load_workbook(io.BytesIO(as_xlsx([])))
    assert book.sheetnames == ["问题", "核对情况", "关系"]
