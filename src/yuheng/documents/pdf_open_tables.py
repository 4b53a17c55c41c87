"""Tables ruled across only (三线表): their columns come from the gaps that all rows share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from yuheng.documents.pdf_lines import Line, visual_lines
from yuheng.documents.pdf_page import Char, PageContent, Rule
from yuheng.documents.pdf_tables import Frame, Span, merged

_SAME_END = 6.0
_FEWEST = 3
_OVER = 2.0

Interval = tuple[float, float]


class _Row(Struct, frozen=True):
    """A line of a table with the parts that stand apart in it."""

    line: Line
    parts: tuple[Interval, ...]

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.line.baseline - 0.35 * self.line.size


def find_open_frames(page: PageContent, frames: Sequence[Frame], outside: Sequence[Char]) -> list[Frame]:
    """The tables that have at least three lines across, none down, and text in two columns or more.

    ``frames`` are the tables found already, ``outside`` the characters that stand in none of them.
    """
    if len(page.horizontals) < _FEWEST:
        return []
    free = [r for r in merged(page.horizontals) if not any(f.holds((r[1] + r[2]) / 2, r[0]) for f in frames)]
    found = []
    for group in _alike(free):
        top, bottom = group[0][0], group[-1][0]
        left, right = group[0][1] - _OVER, group[0][2] + _OVER
        chars = [c for c in outside if left <= c[1] and c[2] <= right and top < c[3] - 0.35 * c[4] < bottom]
        rows = [_Row(line, _parts(line)) for line in visual_lines(chars)]
        for rules in _unbroken(group, rows, frames):
            inside = [row for row in rows if rules[0][0] < row.middle < rules[-1][0]]
            if (frame := _frame(rules, inside)) is not None:
                found.append(frame)
    return found


def _unbroken(group: Sequence[Rule], rows: Sequence[_Row], frames: Sequence[Frame]) -> list[list[Rule]]:
    """The lines of a group table by table: running text or another table between two lines parts them."""
    runs = [[group[0]]]
    for above, below in pairwise(group):
        between = [row for row in rows if above[0] < row.middle < below[0]]
        text = bool(between) and all(len(row.parts) == 1 for row in between)
        if text or any(above[0] < frame.ys[0] < below[0] for frame in frames):
            runs.append([])
        runs[-1].append(below)
    return [run for run in runs if len(run) >= _FEWEST]


def _alike(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines that begin and end alike, three or more of them."""
    groups: list[list[Rule]] = []
    for rule in rules:
        for group in groups:
            if abs(group[0][1] - rule[1]) < _SAME_END and abs(group[0][2] - rule[2]) < _SAME_END:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _FEWEST]


def _parts(line: Line) -> tuple[Interval, ...]:
    parts = []
    start = line.edges[0]
    for index, char in enumerate(line.text):
        if char == " " and line.edges[index + 1] - line.edges[index] > 0.9 * line.size:
            parts.append((start, line.edges[index]))
            start = line.edges[index + 1]
    return (*parts, (start, line.edges[-1]))


def _frame(rules: Sequence[Rule], rows: Sequence[_Row]) -> Frame | None:
    ys = [y for y, _, _ in rules]
    body = [row for row in rows if row.line.baseline > ys[1]]
    if sum(len(row.parts) > 1 for row in body) * 2 < max(len(body), 2):
        return None
    columns = _columns(body)
    if len(columns) < 2:
        return None
    xs = [rules[0][1], *((one[1] + two[0]) / 2 for one, two in pairwise(columns)), rules[0][2]]
    for zone, (top, bottom) in enumerate(pairwise(ys[:])):
        inside = [row for row in rows if top < row.middle < bottom]
        if zone == 0 and not any(len(_covered(part, xs)) > 1 for row in inside for part in row.parts):
            continue
        ys += _steps(inside, zone == 0)
    edges = sorted(ys)
    spans = [
        Span(index, column, 1, across)
        for index, (top, bottom) in enumerate(pairwise(edges))
        for column, across in _across([row for row in rows if top < row.middle < bottom], xs)
    ]
    return Frame(tuple(xs), tuple(edges), tuple(spans))


def _columns(rows: Sequence[_Row]) -> list[Interval]:
    """Where text stands in any row, left to right: what the gaps common to all rows leave."""
    columns: list[Interval] = []
    for start, end in sorted(part for row in rows for part in row.parts):
        if columns and start <= columns[-1][1] + _OVER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns


def _steps(rows: Sequence[_Row], heading: bool) -> list[float]:
    """Where a zone between two lines parts into rows: none, where only one of its lines has several columns."""
    if not heading and sum(len(row.parts) > 1 for row in rows) < 2:
        return []
    return [
        (above.line.box[3] + below.line.box[1]) / 2
        for above, below in pairwise(rows)
        if heading or len(below.parts) > 1
    ]


def _covered(part: Interval, xs: Sequence[float]) -> list[int]:
    """The columns that a part of a line stands in."""
    return [at for at, (left, right) in enumerate(pairwise(xs)) if part[0] < right - _OVER and part[1] > left + _OVER]


def _across(rows: Sequence[_Row], xs: Sequence[float]) -> list[tuple[int, int]]:
    """The cells of a row: the column each begins in and how many it covers."""
    wide = [covered for row in rows for part in row.parts if len(covered := _covered(part, xs)) > 1]
    cells = []
    column = 0
    while column < len(xs) - 1:
        across = max((len(covered) for covered in wide if covered[0] == column), default=1)
        cells.append((column, across))
        column += across
    return cells
