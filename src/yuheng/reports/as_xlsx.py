"""Results as an Excel workbook (核查结果表): one row a finding, what was checked, every relation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.marks import Numbered, numbered
from yuheng.reports.package import members, packed
from yuheng.reports.wording import (
    AUTHOR,
    KINDS,
    OUTCOMES,
    basis_title,
    counts_by_rule,
    quoted,
    reasons_skipped,
    rule_title,
    without_controls,
)
from yuheng.reports.wrapping import columns as columns_of

if TYPE_CHECKING:
    from openpyxl import Workbook

Result = tuple[str, Disclosure, CheckReport]

_FINDINGS = (
    ("序号", 5), ("文件", 16), ("确定程度", 9), ("位置", 11), ("问题说明", 44), ("原文", 26), ("文中写为", 13),
    ("应为", 13), ("依据", 32), ("核查规则", 17), ("核实情况", 10), ("备注", 12), ("规定", 20), ("单位", 20), ("年度", 7),
)  # fmt: skip
_PRINTED = "L"
_VERDICT = "K"
_COUNTS = (
    ("文件", 30), ("核查规则", 40), ("合计", 8), ("相符", 8), ("不符", 8), ("无法核对", 10), ("说明", 60),
)  # fmt: skip
_RELATIONS = (("文件", 30), ("核查规则", 40), ("结果", 10), ("数字和位置", 80), ("原因", 40))
_NUMBERS = frozenset({"合计", "相符", "不符", "无法核对"})
_FILLS = {Severity.ERROR: "FBE3E1", Severity.WARNING: "FCF0D4", Severity.INFO: "E4EEF7"}
_OUTCOME_FILLS = {"不符": _FILLS[Severity.ERROR], "无法核对": _FILLS[Severity.WARNING]}
_VERDICTS = ("已改正", "有说明", "不是问题", "待核实")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def as_xlsx(results: Sequence[Result]) -> bytes:
    """The results of checking files, each (name, disclosure, report), as the bytes of a workbook.

    Sheets 问题, 核对情况 and 关系. Words of the files are always text, never formulas. The same results give the
    same bytes.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _findings_sheet(book, results)
    _sheet(book, "核对情况", _COUNTS, _count_rows(results))
    _sheet(book, "关系", _RELATIONS, _relation_rows(results))
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """The workbook without a trace of the day it was made."""
    from datetime import datetime

    from openpyxl.writer.excel import ExcelWriter

    book.properties.creator = AUTHOR
    book.properties.title = "核查结果"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 (openpyxl: no zone)
    target = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)).save()
    return packed(members(target.getvalue()))


def _findings_sheet(book: Workbook, results: Sequence[Result]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    verdict = DataValidation(type="list", formula1=f'"{",".join(_VERDICTS)}"', allow_blank=True)
    rows = list(_finding_rows(results))
    sheet = _sheet(book, "问题", _FINDINGS, rows, still="D2")
    sheet.print_area = f"A1:{_PRINTED}{len(rows) + 1}"
    if rows:
        verdict.add(f"{_VERDICT}2:{_VERDICT}{len(rows) + 1}")
        sheet.data_validations.append(verdict)


def _finding_rows(results: Iterable[Result]) -> Iterator[list[object]]:
    for name, disclosure, report in results:
        organisation = disclosure.organisation.text.strip() if disclosure.organisation else ""
        year = disclosure.year if disclosure.year is not None else ""
        for one in numbered(disclosure.document, report):
            basis = "、".join(basis_title(each) for each in one.finding.basis)
            yield [one.number, name, *_finding(one), "", "", basis, organisation, year]


def _finding(one: Numbered) -> list[str]:
    finding = one.finding
    return [
        finding.severity.shown,
        finding.quote.place.in_words(),
        finding.message,
        finding.quote.text,
        finding.stated,
        finding.expected,
        "\n".join(quoted(words) for words in finding.because),
        finding.title,
    ]


def _count_rows(results: Iterable[Result]) -> Iterator[list[object]]:
    for name, disclosure, report in results:
        counts = [report.count(outcome) for outcome in OUTCOMES]
        reasons = "\n".join(f"{count}组无法核对：{reason}" for reason, count in reasons_skipped(report))
        kind = KINDS.get(disclosure.kind, "其他文件")
        yield [name, f"全部（{kind}，规则版本{report.rule_set}）", len(report.relations), *counts, reasons]
        for rule, by_outcome in counts_by_rule(report):
            yield [name, rule_title(rule), by_outcome.total(), *(by_outcome[outcome] for outcome in OUTCOMES), ""]
        for rule, reason in report.not_applicable:
            yield [name, rule_title(rule), 0, 0, 0, 0, f"未涉及：{reason}"]


def _relation_rows(results: Iterable[Result]) -> Iterator[list[object]]:
    for name, _, report in results:
        for relation in report.relations:
            figures = "；".join(quoted(words) for words in relation.figures)
            outcome = OUTCOMES.get(relation.outcome, relation.outcome)
            yield [name, rule_title(relation.rule), outcome, figures, relation.reason]


def _sheet(
    book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[list[object]], still: str = "A2"
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
    pen = _Pen(sheet)
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

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        line = Side(style="thin", color="D5D9DE")
        self._sheet = sheet
        self._border = Border(bottom=line, top=line, left=line, right=line)
        self._font = Font(name="微软雅黑", size=10)
        self._bold = Font(name="微软雅黑", size=10, bold=True)
        self._head = PatternFill("solid", start_color="E8ECF0")
        self._fills = {s.shown: PatternFill("solid", start_color=_FILLS[s]) for s in Severity} | {
            shown: PatternFill("solid", start_color=colour) for shown, colour in _OUTCOME_FILLS.items()
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
        """A cell that shows ``value``: a number as number, everything else as text."""
        from openpyxl.cell import WriteOnlyCell

        number = isinstance(value, int)
        shown = value if isinstance(value, int) else without_controls(str(value))
        cell = WriteOnlyCell(self._sheet, shown)
        if not number:
            # openpyxl takes what begins with "=" for a formula; the quote prefix keeps Excel from doing so on editing.
            cell.data_type = "s"
            cell.quotePrefix = str(value).startswith(_DANGEROUS)
        cell.font, cell.border = self._font, self._border
        cell.alignment = self._right if label in _NUMBERS else self._wrapped
        if label == "序号":
            cell.alignment = self._middle
        if label in ("确定程度", "结果") and value in self._fills:
            cell.fill, cell.font = self._fills[str(value)], self._bold
        return cell
