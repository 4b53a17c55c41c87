"""The log as a table to take along (日志导出). Nobody's words become a formula in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from yuheng.reports.workbook import DANGEROUS, Look, add_sheet, saved
from yuheng_web.workflow.changes import told
from yuheng_web.workflow.models import Event

MOST_ROWS = 200_000
_COLUMNS = (
    ("序号", 9), ("时间", 20), ("操作人", 12), ("操作", 20), ("对象", 36), ("机构", 24), ("原状态", 14), ("新状态", 14),
    ("理由", 36), ("变更", 60), ("链值", 20),
)  # fmt: skip


def _rows(events: QuerySet[Event]) -> Iterator[list[object]]:
    for event in events.select_related("organisation").iterator(chunk_size=1000):
        one = told(event)
        changes = "；".join(f"{c.label}：{c.before or '空'} → {c.after or '空'}" for c in one.changes)
        at = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"
        where = event.organisation.name if event.organisation else ""
        yield [event.number, at, event.actor_name, event.title, event.subject_name, where, one.from_state,
               one.to_state, event.reason, changes, event.digest]  # fmt: skip


def harmless(value: object) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def log_as_csv(events: QuerySet[Event]) -> Iterator[bytes]:
    """The lines of the log, whatever its length; it begins with the mark by which spreadsheets know UTF-8."""
    held = io.StringIO()
    writer = csv.writer(held)
    yield b"\xef\xbb\xbf"
    writer.writerow([title for title, _ in _COLUMNS])
    for row in _rows(events):
        writer.writerow([harmless(cell) for cell in row])
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()
    yield held.getvalue().encode()


def log_as_xlsx(events: QuerySet[Event]) -> bytes:
    """The log as a workbook. Raises ``ValidationError`` where it is longer than a workbook should be."""
    from openpyxl import Workbook

    count = events.count()
    if count > MOST_ROWS:
        raise ValidationError(f"共{count:,}条，超过{MOST_ROWS:,}条，请缩小范围，或导出CSV。")
    book = Workbook(write_only=True)
    add_sheet(book, "操作日志", _COLUMNS, _rows(events), Look(numbers=frozenset({"序号"})))
    return saved(book, "操作日志")
