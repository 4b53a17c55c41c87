"""Checks files: read, understand, run every rule; and writes the reports asked for."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from yuheng.checks.finding import CheckReport
from yuheng.checks.run import check
from yuheng.disclosure.disclosure import Disclosure
from yuheng.work.read import read_bytes, understand_bytes


class Checked(Struct, frozen=True):
    """A checked file: its bytes, what was understood and what was found."""

    path: Path
    data: bytes
    disclosure: Disclosure
    report: CheckReport

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def check_file(path: Path) -> Checked:
    """Reads and checks one file. Raises ``Unreadable``."""
    data = read_bytes(path)
    disclosure = understand_bytes(path.name, data)
    return Checked(path, data, disclosure, check(disclosure))


def write_page(checked: Checked, folder: Path) -> Path:
    """Writes the HTML page “文件名-核查报告.html” into ``folder`` and returns its path. Raises ``OSError``."""
    from yuheng.reports.as_html import as_html

    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{checked.name}-核查报告.html"
    page.write_text(as_html(checked.name, checked.disclosure, checked.report), encoding="utf-8")
    return page


def write_marked(checked: Checked, folder: Path) -> Path | None:
    """Writes the user's own file with comments, “文件名-批注.docx”, into ``folder``; None where its format has none.

    Raises ``OSError``.
    """
    from yuheng.reports.annotated import annotated

    own = annotated(checked.data, checked.disclosure, checked.report)
    if own is None:
        return None
    data, suffix = own
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{checked.path.stem}-批注.{suffix}"
    copy.write_bytes(data)
    return copy


def write_workbook(results: list[Checked], path: Path) -> None:
    """Writes the findings of all files as one workbook. Raises ``OSError``."""
    from yuheng.reports.as_xlsx import as_xlsx

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_xlsx([(c.name, c.disclosure, c.report) for c in results]))
