"""The user's own file handed back with comments (批注件), whatever its format."""

from __future__ import annotations

from yuheng.checks.finding import CheckReport
from yuheng.disclosure.disclosure import Disclosure


def annotated(data: bytes, disclosure: Disclosure, report: CheckReport) -> tuple[bytes, str] | None:
    """The file ``data``, which ``disclosure`` was read from, with a comment at every finding, and its suffix.

    None for formats that cannot hold comments (txt, html, xls): there the HTML report shows the document. The writers
    are loaded only when they are needed.
    """
    match disclosure.document.format:
        case "docx":
            from yuheng.reports.in_docx import in_docx

            return in_docx(data, disclosure, report), _suffix(disclosure, "docx", ("docx", "docm"))
        case "pdf":
            from yuheng.reports.in_pdf import in_pdf

            return in_pdf(data, disclosure, report), "pdf"
        case "xlsx":
            from yuheng.reports.in_xlsx import in_xlsx

            return in_xlsx(data, disclosure, report), _suffix(disclosure, "xlsx", ("xlsx", "xlsm"))
    return None


def _suffix(disclosure: Disclosure, usual: str, known: tuple[str, ...]) -> str:
    """The file's own suffix where it fits its content (a file with macros keeps its kind), else the usual one."""
    own = disclosure.document.name.rpartition(".")[2].lower()
    return own if own in known else usual
