"""Checks files: read, understand, run every rule; and writes the reports asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from yuheng.checks.finding import CheckReport, Severity
from yuheng.checks.run import check
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Unreadable
from yuheng.output import put
from yuheng.work.read import read_bytes, understand_bytes


class Checked(Struct, frozen=True):
    """A checked file: its path, its name among the others, its bytes, what was understood and what was found.

    ``errors`` counts the proved contradictions, also where ``report`` was asked for less or more.
    """

    path: Path
    label: str
    data: bytes
    disclosure: Disclosure
    report: CheckReport
    errors: int


def check_file(path: Path, label: str = "", severity: str = "info") -> Checked:
    """Reads and checks one file; the report keeps findings of at least ``severity``. Raises ``Unreadable``."""
    data = read_bytes(path)
    name = label or path.name
    disclosure = understand_bytes(name, data)
    report = check(disclosure)
    if disclosure.kind == "other" and not _anything_checked(report):
        raise Unreadable("这个文件不像预决算或绩效公开文件，里面没有可以核对的数字，请确认是否选对了文件。")
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    return Checked(path, name, data, disclosure, report.at_least(Severity(severity)), errors)


def _anything_checked(report: CheckReport) -> bool:
    """True when some relation between printed numbers was tested."""
    tested = (relation for relation in report.relations if relation.outcome != "skipped")
    return any(c.isdigit() for relation in tested for words in relation.figures for c in words.text)


def write_page(checked: Checked, folder: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the HTML page “文件名-核查报告.html” into ``folder`` and returns its path.

    Raises ``Unwritable``, also where that would replace one of ``inputs``.
    """
    from yuheng.reports.as_html import as_html

    text = as_html(checked.label, checked.disclosure, checked.report)
    return put(folder / f"{checked.label}-核查报告.html", text.encode(), inputs)


def write_marked(checked: Checked, folder: Path, inputs: Sequence[Path] = ()) -> Path | None:
    """Writes the user's own file with comments, “文件名-批注.docx”, into ``folder``; None where its format has none.

    Raises ``Unwritable``, also where that would replace one of ``inputs``.
    """
    from yuheng.reports.annotated import annotated

    own = annotated(checked.data, checked.disclosure, checked.report)
    if own is None:
        return None
    data, suffix = own
    return put(folder / f"{Path(checked.label).stem}-批注.{suffix}", data, inputs)


def write_workbook(results: list[Checked], path: Path) -> Path:
    """Writes the findings of all files as one workbook and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.as_xlsx import as_xlsx

    return put(path, as_xlsx([(c.label, c.disclosure, c.report) for c in results]))
