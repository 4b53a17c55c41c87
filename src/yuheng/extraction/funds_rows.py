"""The funds of a project (项目资金): the rows 年度资金总额, 财政拨款, 上年结转, 其他资金 of every form."""

from __future__ import annotations

from yuheng.disclosure.self_evaluation import Funds
from yuheng.extraction.columns import (
    Column,
    aligned,
    column_fields,
    funds_field,
    header_columns,
    is_funds_header,
)
from yuheng.extraction.grid_rows import Line, part_of_cell, words_of_cell
from yuheng.figures.parsing import cell_figure, half_width
from yuheng.figures.unit import WAN_YUAN, Unit, unit_named
from yuheng.prepared import regex

_FIELDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score", "method")
_BESIDE = regex(
    r"资金总额|财政拨款|财政资金|其他资金|上年结转|自筹资金|预算金额|预算总额|基本支出|项目支出|专户资金|单位资金"
)
_SOURCE = regex(r"资金|拨款|结转|财政|自筹|收入|贷款|总额|合计|其他|债券|专户|经费")


def amount_unit(lines: list[Line]) -> tuple[str | None, Unit]:
    """The unit of the amounts as printed in the head of the table (“项目资金（万元）”) and as a unit; 万元 if unsaid."""
    for line in lines:
        for cell in line.filled:
            plain = half_width(cell.plain)
            found = regex(r"\((?:单位:)?(亿元|万元|千元|元)\)|单位:(亿元|万元|千元|元)").search(plain)
            if found:
                name = found[1] or found[2]
                return name, unit_named(name)
    return None, WAN_YUAN


def read_funds(lines: list[Line], unit: Unit) -> tuple[tuple[Funds, ...], set[int], frozenset[str]]:
    """The funds rows among the lines of a table's head, the indices of their lines, and the fields with a column."""
    start = next((n for n, line in enumerate(lines) if is_funds_header(line)), None)
    if start is None:
        return *_without_header(lines, unit), frozenset()
    columns = _first_budget(header_columns([lines[start]], funds_field))
    rows, used = [], {start}
    for index in range(start + 1, len(lines)):
        row = _row(lines[index], columns, unit)
        if row is None:
            if _is_other(lines[index]):
                break
            continue
        rows.append(row)
        used.add(index)
    return tuple(rows), used, frozenset(column_fields(columns))


def _first_budget(columns: list[Column]) -> list[Column]:
    """“预算数” in front of “调整预算数” is the budget at the beginning of the year."""
    budgets = [n for n, column in enumerate(columns) if column.field == "annual_budget"]
    if len(budgets) < 2 or any(column.field == "initial_budget" for column in columns):
        return columns
    first = budgets[0]
    return [Column("initial_budget", c.first, c.last) if n == first else c for n, c in enumerate(columns)]


def _is_other(line: Line) -> bool:
    """True for a row after the funds: 年度总体目标, the indicators."""
    return bool(line.filled) and "目标" in line.filled[0].plain


def _row(line: Line, columns: list[Column], unit: Unit) -> Funds | None:
    cells = {field: line.cells[n] for field, n in aligned(line, columns).items() if field in _FIELDS}
    taken = {id(cell) for cell in cells.values()}
    begins = next((n for n, cell in enumerate(line.cells) if id(cell) in taken), len(line.cells))
    amounts = any(
        cell_figure(cells[field].text, unit, cells[field].place)
        for field in ("initial_budget", "annual_budget", "executed")
        if field in cells
    )
    label = next((c for c in reversed(line.cells[:begins]) if _is_source(c.plain, amounts)), None)
    if label is None:
        return None
    source = part_of_cell(label, 0, len(label.text.rstrip(" \t\r\n\u3000:：")))
    if source is None:
        return None
    values = {field: words_of_cell(cell) for field, cell in cells.items()}
    return Funds(source, unit, **values)


def _is_source(text: str, amounts: bool) -> bool:
    """True for the label of a source; beside amounts any words are one."""
    named = _SOURCE.search(text) or (amounts and regex(r"[\u4e00-\u9fff]{2}").search(text))
    return bool(named) and len(text) <= 30 and not regex(r"项目资金|计算|分值|得分|万元\)|万元）").search(text)


def _without_header(lines: list[Line], unit: Unit) -> tuple[tuple[Funds, ...], set[int]]:
    """A goal form prints label and amount side by side: “年度资金总额：｜126｜其中：财政拨款｜126”."""
    rows, used = [], set()
    for index, line in enumerate(lines):
        cells = [cell for cell in line.cells if not cell.covered or cell.plain]
        for n in range(len(cells) - 1):
            label, value = cells[n], cells[n + 1]
            words = words_of_cell(value)
            if not _BESIDE.search(label.plain):
                continue
            source = part_of_cell(label, 0, len(label.text.rstrip(" \t\r\n\u3000:：")))
            if source is not None and words is not None and cell_figure(words.text, unit, words.place) is not None:
                rows.append(Funds(source, unit, initial_budget=words))
                used.add(index)
    return tuple(rows), used
