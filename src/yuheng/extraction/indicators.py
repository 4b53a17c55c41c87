"""Indicator rows of self-evaluations, goal forms and score sheets: header, merged labels filled down, total row."""

from __future__ import annotations

from msgspec import Struct

from yuheng.disclosure.subtotal import Subtotal
from yuheng.documents.document import Cell
from yuheng.extraction.columns import (
    LEVELS,
    Column,
    aligned,
    column_fields,
    header_columns,
    indicator_field,
    is_indicator_header,
)
from yuheng.extraction.drafts import Draft, is_total
from yuheng.extraction.grid_rows import Line, continued, part_of_cell, words_of_cell
from yuheng.extraction.totals import printed_totals, subtotal
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import MARK
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_NOTE = regex(r"[（(][^（）()\d]{0,6}\d+(?:\.\d+)?\s*[分%％][^（）()]{0,6}[）)]\s*$")
_REMARK = regex(r"(注|备注|说明|填表|填报|其他需要说明|联系人|审核|评价人|专家签字|评审专家)")
_REMARK_LABEL = regex(r"(其他)?(需要?)?说明(的?(其他)?(问题|事项))?|备注|注|填报?说明|有关说明")
_SUBTOTAL = regex(r".{0,12}小计([（(].{0,6}[）)])?[:：]?")
_OF_RESULTS = regex(r"效益|效果|满意|影响")


class IndicatorTable(Struct, frozen=True):
    """The indicator part of a table: its rows, the labels that state a part's weight, the printed totals."""

    fields: frozenset[str]
    indicators: tuple[Indicator, ...]
    weight_notes: tuple[Words, ...]
    total: Words | None
    total_weight: Words | None
    subtotals: tuple[Subtotal, ...] = ()


def read_indicators(draft: Draft) -> IndicatorTable:
    """The indicators of a draft; without an indicator header an empty table."""
    if draft.header is None:
        return IndicatorTable(
            frozenset(), (), (), *printed_totals([line for line in draft.lines if is_total(line)], False)
        )
    header, first = _header(draft)
    reader = _Reader(header)
    totals: list[Line] = []
    for index in range(first, len(draft.lines)):
        line = draft.lines[index]
        if is_total(line):
            totals.append(line)
        elif not totals and not is_indicator_header(line) and not _is_sub_header(line, header):
            reader.row(line, new_grid=index in draft.between)
    scored = any(i.score for i in reader.indicators) or "weight" not in column_fields(header)
    return IndicatorTable(
        frozenset(column_fields(header)),
        tuple(reader.indicators),
        tuple(reader.notes),
        *printed_totals(totals, scored, header),
        tuple(reader.subtotals),
    )


def _header(draft: Draft) -> tuple[list[Column], int]:
    assert draft.header is not None
    at = draft.header
    top = [draft.lines[at]]
    below = draft.lines[at + 1] if at + 1 < len(draft.lines) else None
    if below is not None and _names_columns(below):
        return header_columns([*top, below], indicator_field), at + 2
    return header_columns(top, indicator_field), at + 1


def _names_columns(line: Line) -> bool:
    """A second header row: beside empty cells only titles of columns."""
    filled = line.filled
    return (
        len(filled) >= 2
        and all(len(c.plain) <= 12 and indicator_field(c.plain) for c in filled)
        and all(not c.plain.endswith(("指标", "效益")) for c in filled)
    )


def _is_sub_header(line: Line, columns: list[Column]) -> bool:
    return _names_columns(line) and not any(cell_figure(c.plain, MARK, Place()) for c in line.filled)


class _Reader:
    """Reads rows one after another, keeping the labels that merged cells pass on."""

    def __init__(self, columns: list[Column]) -> None:
        self.columns = columns
        self.present = [level for level in LEVELS if level in column_fields(columns)]
        self.indicators: list[Indicator] = []
        self.notes: list[Words] = []
        self.above: dict[str, Words | None] = {}
        self.last: dict[str, Cell] = {}
        self.subtotals: list[Subtotal] = []

    def row(self, line: Line, new_grid: bool) -> None:
        cells = {field: line.cells[n] for field, n in aligned(line, self.columns).items()}
        filled = {field for field, cell in cells.items() if cell.plain}
        if not filled or self._is_remark(line):
            return
        if any(_SUBTOTAL.fullmatch(cell.plain) for cell in line.filled[:3]):
            self._subtotal(line)
            return
        if new_grid and self.indicators and not filled & {*self.present, "weight", "score"}:
            self._rest_of_a_cell(cells, line)
            return
        self.last = cells
        self._keep(cells, line)

    def _is_remark(self, line: Line) -> bool:
        filled = line.filled
        first = filled[0].plain
        if len(filled) <= 2 and _REMARK_LABEL.fullmatch(first):
            return True
        return len(filled) == 1 and bool(_REMARK.match(first)) and len(first) > 2

    def _subtotal(self, line: Line) -> None:
        """The row 小计 sums the rows since the one before it; a label of its own part tells where that begins."""
        first = max((one.last for one in self.subtotals), default=0)
        found = subtotal(line, self.columns, first, len(self.indicators))
        if found is not None:
            self.subtotals.append(found)

    def _rest_of_a_cell(self, cells: dict[str, Cell], line: Line) -> None:
        """The lower part of a row that a page break had cut."""
        self.indicators.pop()
        whole = dict(self.last)
        for field, cell in cells.items():
            if cell.plain:
                upper = whole.get(field)
                whole[field] = continued(upper, cell.text, cell.pieces) if upper and upper.plain else cell
        self.last = whole
        self._keep(whole, line)

    def _keep(self, cells: dict[str, Cell], line: Line) -> None:
        levels, inherited = self._levels(cells)
        own = {f: _value(f, c) for f, c in cells.items() if f not in LEVELS}
        method = own.get("method")
        if method is None and "method" in own and self.above.get("method") is not None:
            method = self.above["method"]
            inherited.add("method")
        self.above["method"] = method
        self.indicators.append(
            Indicator(
                **levels,
                weight=own.get("weight"),
                target=own.get("target"),
                actual=own.get("actual"),
                method=method,
                score=own.get("score"),
                reason=own.get("reason"),
                inherited=frozenset(inherited),
                unit=own.get("unit"),
                sign=own.get("sign"),
                row=Words(next((cell.text.strip() for cell in line.filled), "")[:100], line.place),
            )
        )

    def _levels(self, cells: dict[str, Cell]) -> tuple[dict[str, Words | None], set[str]]:
        """The labels of a row: its own, or those of the merged cell above where nothing higher is new."""
        found: dict[str, Words | None] = {}
        inherited: set[str] = set()
        new = False
        for level in self.present:
            cell = cells.get(level)
            own = self._label(cell, level) if cell is not None else None
            if own is not None:
                found[level], new = own, True
                continue
            found[level] = None
            if not new and self.above.get(level) is not None and self._passes_on(level, cell, cells):
                found[level] = self.above[level]
                inherited.add(level)
        self.above.update(found)
        return found, inherited

    def _passes_on(self, level: str, cell: Cell | None, cells: dict[str, Cell]) -> bool:
        """The name of an indicator is its own; a class passes on, but “产出” never to a row of 效益 or 满意度."""
        if level in ("level3", "level4") and level == self.present[-1]:
            return cell is not None and cell.covered
        above = self.above[level]
        lower = self.present[self.present.index(level) + 1 :]
        labels = "".join(cells[name].plain for name in lower if name in cells and len(cells[name].plain) <= 12)
        return not (above is not None and "产出" in above.plain and _OF_RESULTS.search(labels))

    def _label(self, cell: Cell, level: str) -> Words | None:
        note = _NOTE.search(cell.text) if level in ("level1", "level2") else None
        if note is None or not cell.text[: note.start()].strip():
            return words_of_cell(cell)
        whole = words_of_cell(cell)
        if whole is not None:
            self.notes.append(whole)
        return part_of_cell(cell, 0, note.start())


def _value(field: str, cell: Cell) -> Words | None:
    """The words of a cell; marks are the number in its first line, whatever text ran into the cell after it."""
    first = cell.text.find("\n", len(cell.text) - len(cell.text.lstrip()))
    if field in ("weight", "score") and first > 0 and regex(r"[\u4e00-\u9fff]{2}").search(cell.text[first:]):
        number = part_of_cell(cell, 0, first)
        if number is not None and cell_figure(number.text, MARK, number.place) is not None:
            return number
    return words_of_cell(cell)
