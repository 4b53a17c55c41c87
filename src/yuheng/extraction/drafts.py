"""Cuts the rows of a document into the tables they make up: one draft for each self-evaluation, goal form, score sheet.

A grid may hold many tables one after another, a table may be broken over grids and pages, and stray paragraphs may
stand inside one of its cells.
"""

from __future__ import annotations

from msgspec import Struct, field

from yuheng.documents.document import Document, Paragraph
from yuheng.extraction.columns import funds_field, indicator_field, is_indicator_header
from yuheng.extraction.grid_rows import Line, continued, joined, rows_of
from yuheng.prepared import regex

_TITLE = regex(
    r"(自评(简)?表|自评价表|绩效目标(申报)?表|绩效目标批复表|目标申报表|评分表|打分表|评分情况表|得分表|绩效评价表|指标体系.{0,8}表)"
)
_PROJECT = regex(r"(项目|专项|政策|资金|转移支付|专项资金)(（[^（）]*）|\([^()]*\))?(支出)?名称[:：]?")
_TOTAL = regex(r"(自评|综合|评价)?(总分|合计|总计|总评分|总得分|得分合计|分值合计)[:：]?")
_TOTAL_WITH_MARKS = regex(rf"{_TOTAL.pattern}[\d.]+分?")
_GOAL = regex(
    r"(年度|年初|总体|项目|中长期|实施期)?(年度|总体|绩效|设定)?(总体)?(绩效)?目标([(（].{0,8}[)）])?(及?完成情况)?[:：]?"
)

_YEAR_ROW = regex(r"[(（]?20\d\d年度?[)）]?")
_GOES_ON = regex(r"目标|完成情况")


class Draft(Struct):
    """The rows of one table before they are understood; ``before`` holds the paragraphs in front of it."""

    before: list[Paragraph]
    lines: list[Line] = field(default_factory=list)
    project: bool = False
    header: int | None = None
    header_cells: int = 0
    closed: bool = False
    between: list[int] = field(default_factory=list)
    """Indices of the lines in front of which a new grid begins."""

    @property
    def started(self) -> bool:
        """True once the draft holds more than titles."""
        return self.project or self.header is not None


def drafts_of(document: Document) -> list[Draft]:
    """The drafts of every table of the document that has indicators or is headed by a project, in order."""
    cutter = _Cutter(document.format)
    for row in rows_of(document):
        if isinstance(row, Paragraph):
            cutter.paragraph(row)
        else:
            cutter.line(row)
    cutter.finish()
    return cutter.drafts


def is_total(line: Line) -> bool:
    """True for the row 总分, 合计, 总计 with its figures."""
    filled = line.filled
    if not filled:
        return False
    first = filled[0].plain
    return bool(_TOTAL.fullmatch(first) or _TOTAL_WITH_MARKS.fullmatch(first)) and len(line.plain) < 40


def is_title(line: Line) -> bool:
    """True for a row that holds nothing but the title of a table."""
    filled = line.filled
    return len(filled) == 1 and len(filled[0].plain) <= 60 and bool(_TITLE.search(filled[0].plain))


def project_cell(line: Line) -> int | None:
    """The index of the cell 项目名称 where the row begins with it, otherwise None."""
    for n, cell in enumerate(line.cells[:2]):
        if cell.plain:
            label = _PROJECT.match(cell.plain)
            if not label or not (label.end() == len(cell.plain) or cell.plain[label.end() - 1] in ":："):
                return None
            return None if _heads_a_list(line, n) else n
    return None


def _heads_a_list(line: Line, label: int) -> bool:
    """“项目名称”beside “预算数”“执行数” is the header of a list of projects."""
    after = [c.plain for c in line.cells[label + 1 :] if c.plain]
    known = [t for t in after if len(t) <= 8 and (funds_field(t) or indicator_field(t) or "单位" in t or "金额" in t)]
    return bool(known) and (len(known) == len(after) or len(known) >= 2)


def is_goal_row(line: Line) -> bool:
    """True for the row that begins with 年度总体目标, 年度目标 and the like."""
    filled = line.filled
    return bool(filled) and bool(_GOAL.fullmatch(filled[0].plain)) and not is_indicator_header(line)


class _Cutter:
    """Walks through the rows and decides where a table begins and ends."""

    def __init__(self, source: str) -> None:
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.waiting: list[Paragraph] = []
        self.paged = source == "pdf"
        self.broken = source in ("txt", "docx")
        self.grid = 0

    def paragraph(self, paragraph: Paragraph) -> None:
        self.waiting.append(paragraph)

    def finish(self) -> None:
        if self.current is not None and self.current.started:
            self.drafts.append(self.current)
        self.current = None

    def line(self, line: Line) -> None:
        new_grid = line.grid != self.grid
        self.grid = line.grid
        current = self.current
        if current is None or self._begins(current, line, new_grid):
            self._start(line)
        elif new_grid and self.waiting and self.broken and self._completes(current, line):
            current.lines[-1] = joined(current.lines[-1], self.waiting, line)
        elif self.broken and not new_grid and self._completes(current, line):
            current.lines[-1] = joined(current.lines[-1], [], line)
        else:
            self._go_on(current, line, new_grid)
        self.waiting = []

    def _start(self, line: Line) -> None:
        self.finish()
        self.current = Draft(before=self.waiting[-8:])
        self._add(self.current, line)

    def _go_on(self, current: Draft, line: Line, new_grid: bool) -> None:
        if new_grid and self.waiting and self.broken and self._belongs_inside(current):
            self._into_last_cell(current)
        if new_grid:
            current.between.append(len(current.lines))
        if current.closed and not is_total(line):
            return
        self._add(current, line)

    def _add(self, draft: Draft, line: Line) -> None:
        draft.lines.append(line)
        if project_cell(line) is not None:
            draft.project = True
        if draft.header is None and is_indicator_header(line):
            draft.header = len(draft.lines) - 1
            draft.header_cells = len(line.cells)
        if draft.header is not None and is_total(line):
            draft.closed = True

    def _begins(self, current: Draft, line: Line, new_grid: bool) -> bool:
        if is_title(line) and current.started:
            return True
        if project_cell(line) is not None and current.started:
            return True
        if new_grid and not current.started:
            return not any(is_title(above) or _YEAR_ROW.fullmatch(above.plain) for above in current.lines)
        if is_indicator_header(line):
            return self._second_header(current, line, new_grid)
        if not new_grid:
            return False
        strange = current.header is not None and self._strange(line)
        return (current.closed and bool(self.waiting) and not is_total(line)) or strange

    def _second_header(self, current: Draft, line: Line, new_grid: bool) -> bool:
        """A header met again: printed anew at the top of a page, or that of the next table."""
        if current.header is None:
            return False
        if current.closed:
            return True
        same = current.lines[current.header].plain == line.plain
        again = same and new_grid and not any(_TITLE.search(p.text) for p in self.waiting)
        return not (again and (self.paged or not self.waiting))

    def _strange(self, line: Line) -> bool:
        """After real text a grid without any header of ours is another table, not the rest of this one."""
        text = [p.text for p in self.waiting]
        long = sum(len(t) for t in text) > 120 or len(text) > 12
        return long and not self.paged

    def _completes(self, current: Draft, line: Line) -> bool:
        """True when stray paragraphs had cut a row of the indicator table in two."""
        if current.header is None or current.closed or current.header == len(current.lines) - 1 or is_total(line):
            return False
        last = current.lines[-1]
        if len(last.cells) >= current.header_cells or len(last.cells) + len(line.cells) != current.header_cells:
            return False
        header = current.lines[current.header]
        whole = (*last.cells, *line.cells)
        marks = [whole[n] for n, cell in enumerate(header.cells) if indicator_field(cell.plain) in ("weight", "score")]
        return all(not cell.plain or regex(r"[\d.]+分?|[-—/]").fullmatch(cell.plain) for cell in marks)

    def _belongs_inside(self, current: Draft) -> bool:
        """True for paragraphs of a goal, a result, or the last title of the indicator header."""
        if current.header is None:
            return bool(_GOES_ON.search(current.lines[-1].plain))
        last = current.header == len(current.lines) - 1
        return last and sum(len(paragraph.text) for paragraph in self.waiting) <= 12

    def _into_last_cell(self, current: Draft) -> None:
        """Paragraphs inside a cell of the head (目标, 完成情况) go back into it."""
        last = current.lines[-1]
        cell = last.cells[-1]
        for paragraph in self.waiting:
            cell = continued(cell, paragraph.text, paragraph.pieces)
        current.lines[-1] = Line((*last.cells[:-1], cell), last.spans, last.grid)
