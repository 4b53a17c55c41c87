"""Ruled lines become tables: rows and columns from where the lines lie, merged cells from where they are missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from yuheng.documents.document import Cell, Grid, Piece
from yuheng.documents.pdf_lines import visual_lines
from yuheng.documents.pdf_page import Char, PageContent, Rule
from yuheng.figures.place import Box, Place

_SNAP = 3.0
_SHORT = 6.0
_MOST = 2_000_000


class Span(Struct, frozen=True):
    """A cell of a frame: its first row and column (from 0) and how many it covers."""

    row: int
    column: int
    down: int
    across: int


class Frame(Struct, frozen=True):
    """The ruling of one table: the edges of its columns and rows and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def find_frames(page: PageContent) -> list[Frame]:
    """The ruled tables of a page from top to bottom; a lone box is none."""
    across, down = merged(page.horizontals), merged(page.verticals)
    if len(across) * len(down) > _MOST:
        return []  # a drawing
    frames = [frame for lines in _connected(across, down) if (frame := _frame(*lines)) is not None]
    outer = [frame for frame in frames if not any(_within(frame, other) for other in frames if other is not frame)]
    return sorted(outer, key=lambda frame: (frame.ys[0], frame.xs[0]))


def fill(frame: Frame, chars: Sequence[Char], page: int, number: int) -> Grid:
    """The table with its text. A cell that reaches over rows or columns holds it once, where it begins."""
    owner: dict[tuple[int, int], int] = {}
    for index, span in enumerate(frame.spans):
        for row in range(span.row, span.row + span.down):
            for column in range(span.column, span.column + span.across):
                owner[row, column] = index
    inside: dict[int, list[Char]] = {}
    last_row, last_column = len(frame.ys) - 2, len(frame.xs) - 2
    for char in chars:
        row = min(max(bisect_right(frame.ys, char[3] - 0.35 * char[4]) - 1, 0), last_row)
        column = min(max(bisect_right(frame.xs, (char[1] + char[2]) / 2) - 1, 0), last_column)
        inside.setdefault(owner[row, column], []).append(char)
    rows: list[list[Cell]] = [[] for _ in range(last_row + 1)]
    for index, span in enumerate(frame.spans):
        for offset in range(span.down):
            its = inside.get(index, ()) if not offset else ()
            rows[span.row + offset].append(_cell(frame, span, offset, its, (page, number)))
    return Grid(number, tuple(tuple(sorted(row, key=attrgetter("column"))) for row in rows))


def _cell(frame: Frame, span: Span, offset: int, chars: Iterable[Char], where: tuple[int, int]) -> Cell:
    page, number = where
    row, column = span.row + offset + 1, span.column + 1
    down, covered = (1, True) if offset else (span.down, False)
    if not chars or not (lines := visual_lines(chars, in_cell=True)):
        box = frame.xs[column - 1], frame.ys[row - 1], frame.xs[column - 1 + span.across], frame.ys[row]
        empty = Piece(0, Place(page=page, box=box, table=number, row=row, column=column))
        return Cell("", (empty,), row, column, span.across, down, covered)
    pieces, start = [], 0
    for line in lines:
        pieces.append(line.piece(start, page, number, row, column))
        start += len(line.text) + 1
    return Cell("\n".join([line.text for line in lines]), tuple(pieces), row, column, span.across, down, covered)


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """The lines with near ones snapped together, pieces joined and short ones (dots, ticks) left out."""
    merged: list[Rule] = []
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule[0] - group[0][0] > _SNAP:
            merged += _joined(group)
            group = []
        group.append(rule)
    return merged + _joined(group)


def _joined(group: list[Rule]) -> list[Rule]:
    if not group:
        return []
    lengths = sum(end - start for _, start, end in group)
    at = sum(at * (end - start) for at, start, end in group) / lengths if lengths else group[0][0]
    joined: list[Rule] = []
    _, begin, until = min(group, key=lambda rule: rule[1])
    for _, start, end in sorted(group, key=lambda rule: rule[1]):
        if start - until > _SNAP:
            joined.append((at, begin, until))
            begin = start
            until = end
        until = max(until, end)
    joined.append((at, begin, until))
    return [rule for rule in joined if rule[2] - rule[1] >= _SHORT]


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines that meet, table by table."""
    groups: list[tuple[set[int], set[int]]] = []
    for column, (x, top, bottom) in enumerate(down):
        met = {
            row
            for row, (y, left, right) in enumerate(across)
            if left - _SNAP <= x <= right + _SNAP and top - _SNAP <= y <= bottom + _SNAP
        }
        touching = [group for group in groups if group[0] & met]
        columns = {column}.union(*(group[1] for group in touching))
        groups = [group for group in groups if group not in touching]
        groups.append((met.union(*(group[0] for group in touching)), columns))
    return [
        ([across[row] for row in sorted(rows)], [down[column] for column in sorted(columns)])
        for rows, columns in groups
        if rows
    ]


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    """The frame that the lines make: open sides end where the lines end."""
    xs = _edges([x for x, _, _ in down], [(left, right) for _, left, right in across])
    ys = _edges([y for y, _, _ in across], [(top, bottom) for _, top, bottom in down])
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    upright = _walls(xs, ys, down)
    level = _walls(ys, xs, across)
    spans = _spans(len(ys) - 1, len(xs) - 1, upright, level)
    return Frame(tuple(xs), tuple(ys), tuple(spans)) if len(spans) > 1 else None


def _edges(lines: list[float], extents: list[tuple[float, float]]) -> list[float]:
    edges = sorted(set(lines))
    first, last = min(start for start, _ in extents), max(end for _, end in extents)
    if edges[0] - first > _SHORT:
        edges.insert(0, first)
    if last - edges[-1] > _SHORT:
        edges.append(last)
    return edges


def _walls(edges: list[float], others: list[float], lines: list[Rule]) -> set[tuple[int, int]]:
    """Where a line runs along edge ``i`` between the other edges ``j`` and ``j + 1``: pairs (i, j)."""
    middles = [(one + two) / 2 for one, two in pairwise(others)]
    index = {edge: at for at, edge in enumerate(edges)}
    return {
        (index[at], step) for at, start, end in lines for step, middle in enumerate(middles) if start <= middle <= end
    }


def _spans(rows: int, columns: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> list[Span]:
    """The cells: from each free corner as far right, then as far down, as no wall stands in the way."""
    taken: set[tuple[int, int]] = set()
    spans = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            across = 1
            while (
                column + across < columns
                and (column + across, row) not in upright
                and (row, column + across) not in taken
            ):
                across += 1
            down = 1
            while row + down < rows and _open_below(row + down, column, across, upright, level):
                down += 1
            taken |= {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
            spans.append(Span(row, column, down, across))
    return spans


def _open_below(row: int, column: int, across: int, upright: set[tuple[int, int]], level: set[tuple[int, int]]) -> bool:
    """True when ``row`` continues the cell above it over all its columns."""
    return not any((row, at) in level for at in range(column, column + across)) and not any(
        (at, row) in upright for at in range(column + 1, column + across)
    )


def _within(frame: Frame, other: Frame) -> bool:
    left, top, right, bottom = frame.box
    x0, y0, x1, y1 = other.box
    return x0 <= left and y0 <= top and right <= x1 and bottom <= y1 and frame.box != other.box
