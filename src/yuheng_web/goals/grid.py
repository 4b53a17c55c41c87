"""What is done to the rows of the grid (表格操作): add, move, delete, paste, take over. Drafts in, drafts out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from yuheng_web.goals.draft import FIELDS, MOST_ROWS, Draft, Row, cleaned

FRAME = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "生态效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
)
"""The rows of an empty declaration form (项目支出绩效目标申报表)."""
LABELS1 = ("产出指标", "效益指标", "满意度指标", "成本指标")
LABELS2 = tuple(label for _, label in FRAME) + ("经济成本指标", "社会成本指标", "生态环境成本指标")
COLUMNS = tuple(FIELDS)


def empty_form() -> tuple[Row, ...]:
    """The rows of an empty form."""
    return tuple(Row(level1, level2) for level1, level2 in FRAME)


def acted(draft: Draft, act: str) -> tuple[Draft, int]:
    """The draft after “add-2”, “up-2”, “down-2”, “delete-2” (rows count from 0), and the row to go to."""
    what, _, number = act.partition("-")
    rows = list(draft.rows)
    at = int(number) if number.isdigit() else len(rows) - 1
    at = max(0, min(at, len(rows) - 1))
    if what == "add" and len(rows) < MOST_ROWS:
        above = rows[at] if rows else Row("产出指标", "数量指标")
        rows.insert(at + 1, Row(above.level1, above.level2))
        at += 1 if len(rows) > 1 else 0
    elif what == "delete" and rows:
        del rows[at]
        at = max(0, min(at, len(rows) - 1))
    elif what == "up" and at > 0:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
        at -= 1
    elif what == "down" and at < len(rows) - 1:
        rows[at + 1], rows[at] = rows[at], rows[at + 1]
        at += 1
    return draft._replace(rows=tuple(rows)), at


def pasted(draft: Draft, text: str, at: int, column: str) -> Draft:
    """The draft with cells copied from a spreadsheet written from row ``at`` and ``column`` on; rows are added."""
    first = COLUMNS.index(column) if column in COLUMNS else 0
    rows = list(draft.rows)
    for offset, cells in enumerate(cells_of(text)):
        position = max(0, at) + offset
        if position >= MOST_ROWS:
            break
        if position >= len(rows):
            above = rows[-1] if rows else Row("产出指标", "数量指标")
            rows.append(Row(above.level1, above.level2))
        named = dict(zip(COLUMNS[first:], cells, strict=False))
        # A merged label is empty in all rows but its first: the one above holds.
        kept = {name: value for name, value in named.items() if value or name not in ("level1", "level2")}
        if offset and first == 0:
            kept = {name: getattr(rows[position - 1], name) for name in ("level1", "level2")} | kept
        rows[position] = rows[position]._replace(**kept)
    return draft._replace(rows=tuple(rows))


def cells_of(text: str) -> list[list[str]]:
    """The cells of copied text as a spreadsheet puts it: tabs between cells, quotes around cells with line ends."""
    told = cleaned(text).strip("\n")
    reader = csv.reader(io.StringIO(told, newline=""), delimiter="\t", strict=False)
    try:
        found = [[cell.strip() for cell in cells] for cells in reader]
    except csv.Error:
        found = [line.split("\t") for line in told.split("\n")]
    return [cells for cells in found if any(cells)]


def joined(draft: Draft, more: Iterable[Row]) -> Draft:
    """The draft with rows copied from elsewhere: blank rows of the same class make room, the others stay."""
    rows = list(draft.rows)
    for row in more:
        if any(_same(one, row) for one in rows):
            continue
        room = next((at for at, one in enumerate(rows) if one.blank and not one.proof and one[:2] == row[:2]), None)
        if room is not None:
            rows[room] = row
        elif len(rows) < MOST_ROWS:
            rows.insert(_after_its_class(rows, row), row)
    return draft._replace(rows=tuple(rows))


def _same(one: Row, other: Row) -> bool:
    return not one.blank and one[:3] == other[:3]


def _after_its_class(rows: Sequence[Row], row: Row) -> int:
    for depth in (2, 1):
        places = [at for at, one in enumerate(rows) if one[:depth] == row[:depth]]
        if places:
            return places[-1] + 1
    return len(rows)
