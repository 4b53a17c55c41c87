"""Results as an Excel workbook (核查结果表): one row a finding, what was checked, every relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.marks import Numbered, numbered
from yuheng.reports.wording import (
    KINDS,
    OUTCOMES,
    basis_title,
    counts_by_rule,
    quoted,
    reasons_skipped,
    rule_title,
)
from yuheng.reports.workbook import Look, add_sheet, saved

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
_LOOK = Look(
    numbers=_NUMBERS,
    middle=frozenset({"序号"}),
    fills={label: {s.shown: _FILLS[s] for s in Severity} | _OUTCOME_FILLS for label in ("确定程度", "结果")},
)
_VERDICTS = ("已改正", "有说明", "不是问题", "待核实")


def as_xlsx(results: Sequence[Result]) -> bytes:
    """The results of checking files, each (name, disclosure, report), as the bytes of a workbook.

    Sheets 问题, 核对情况 and 关系. Words of the files are always text, never formulas. The same results give the
    same bytes.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _findings_sheet(book, results)
    add_sheet(book, "核对情况", _COUNTS, _count_rows(results), _LOOK)
    add_sheet(book, "关系", _RELATIONS, _relation_rows(results), _LOOK)
    return saved(book, "核查结果")


def _findings_sheet(book: Workbook, results: Sequence[Result]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    verdict = DataValidation(type="list", formula1=f'"{",".join(_VERDICTS)}"', allow_blank=True)
    rows = list(_finding_rows(results))
    sheet = add_sheet(book, "问题", _FINDINGS, rows, _LOOK, still="D2")
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
