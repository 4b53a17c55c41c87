"""The head of a project's table: name, departments, people, year, goal and result."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from yuheng.disclosure.self_evaluation import Funds
from yuheng.documents.document import Cell
from yuheng.extraction.drafts import Draft, is_goal_row, project_cell
from yuheng.extraction.funds_rows import amount_unit, read_funds
from yuheng.extraction.grid_rows import Line, part_of_cell, words_of_cell
from yuheng.extraction.totals import total_of_head
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Words
from yuheng.prepared import regex

_LABELS = (
    ("project", regex(r"(项目|专项|政策|资金|转移支付|专项资金)(\([^()]*\))?(支出)?名称")),
    ("department", regex(r"(项目)?(主管(预算)?(部门|单位)|预算部门|一级预算单位|主管局)(及代码|\(?代码\)?|名称)?")),
    (
        "implementing_unit",
        regex(
            r"(项目)?((具体)?(实施|承担|用款|执行|申报|使用|填报|责任|实施主体)单位|单位名称|预算单位|项目单位)(名称)?"
        ),
    ),
    ("responsible", regex(r"(项目)?(负责人|联系人|责任人)(姓名)?(及电话|及联系电话)?")),
    ("phone", regex(r"(负责人|联系人)?(联系)?(电话|方式)|(负责人|联系人)电话|手机(号码)?")),
)
_GOAL_PREFIX = regex(r"^\s*(年初设定目标|预期目标|年度绩效目标|年度总体目标|年度目标|总体目标|绩效目标)\s*[:：]\s*")
_RESULT_PREFIX = regex(r"^\s*(年度)?(总体)?(目标)?(实际)?(目标)?完成情况(综述)?\s*[:：]?\s*")
_RESULT_LABEL = regex(r"(年度|全年)?(总体)?(目标)?(实际)?(目标)?完成情况(综述)?[:：]?")
_SUB_TITLE = regex(
    r"((年初|年度|全年|当年|设定|预期|总体|绩效|批复|申报|实施期|中期|中长期|长期)*目标|.{0,8}完成情况(综述)?)"
    r"([（(].{0,24}[）)]|.{0,3})"
)
_YEAR = regex(r"(20\d\d)\s*年?度?")


class Head(Struct, frozen=True):
    """What stands above the indicators of one table."""

    labelled: dict[str, Words | None]
    funds: tuple[Funds, ...]
    unit: str | None
    goal: Words | None
    result: Words | None
    year: int | None
    title: str
    total: Words | None = None
    funds_columns: frozenset[str] = frozenset()


def read_head(draft: Draft) -> Head:
    """The head of a draft: everything above its indicator header."""
    lines = draft.lines[: draft.header] if draft.header is not None else draft.lines
    printed, unit = amount_unit(lines)
    funds, used, columns = read_funds(lines, unit)
    goal, result, goal_lines = _goal(lines)
    rest = [line for n, line in enumerate(lines) if n not in used and n not in goal_lines]
    title = _title(draft, lines)
    total = total_of_head(rest)
    return Head(_labelled(rest), funds, printed, goal, result, _year(title, rest), title, total, columns)


def _title(draft: Draft, lines: list[Line]) -> str:
    """The words in front of the name of the project: the title of the table and its year."""
    first = next((n for n, line in enumerate(lines) if project_cell(line) is not None), min(len(lines), 3))
    inside = [cell.plain for line in lines[:first] for cell in line.filled]
    outside = ["".join(p.text.split()) for p in draft.before[-3:] if len(p.text) <= 60]
    return "\n".join((*outside, *inside))


def _year(title: str, lines: list[Line]) -> int | None:
    found = regex(r"[(（](20\d\d)年度?[)）]|(20\d\d)年度").findall(title)
    if found:
        return int(found[-1][0] or found[-1][1])
    for line in lines:
        filled = line.filled
        for label, value in pairwise(filled):
            match = _YEAR.fullmatch(value.plain)
            if match and regex(r"(项目|预算|评价|自评)?年度|年份").fullmatch(label.plain.rstrip(":：")):
                return int(match[1])
    return None


def _labelled(lines: list[Line]) -> dict[str, Words | None]:
    """Label and value pairs: in neighbouring cells, or in one cell with a colon between."""
    found: dict[str, Words | None] = {}
    for line in lines:
        for n, cell in enumerate(line.cells):
            name, end = _label(cell)
            if name is None or name in found:
                continue
            if end < len(cell.text):
                found[name] = part_of_cell(cell, end, len(cell.text))
                continue
            after = next((c for c in line.cells[n + 1 :] if not c.covered), None)
            found[name] = words_of_cell(after) if after is not None and _label(after)[0] is None else None
    return found


def _label(cell: Cell) -> tuple[str | None, int]:
    """The field that a cell names, and where its value begins in the same cell (its end: the next cell holds it)."""
    text = half_width(cell.text)
    plain = "".join(text.split()).rstrip(":")
    for name, pattern in _LABELS:
        if pattern.fullmatch(plain):
            return name, len(text)
    colon = text.find(":")
    if 0 < colon <= 16:
        label = "".join(text[:colon].split())
        for name, pattern in _LABELS:
            if pattern.fullmatch(label):
                return name, colon + 1
    return None, len(text)


def _goal(lines: list[Line]) -> tuple[Words | None, Words | None, set[int]]:
    """The goal, the result and the lines they stand in."""
    goal: Words | None = None
    result: Words | None = None
    used: set[int] = set()
    for n, line in enumerate(lines):
        filled = line.filled
        if not filled or n in used:
            continue
        if is_goal_row(line) and len(filled) > 1:
            used.add(n)
            texts = filled[1:]
            if all(_SUB_TITLE.fullmatch(c.plain.rstrip(":：")) for c in texts) and n + 1 < len(lines):
                used.add(n + 1)
                goal, result = _below(line, lines[n + 1], goal, result)
            else:
                goal, result = _inline(texts, goal, result)
        elif _RESULT_PREFIX.match(filled[0].text) and (goal is not None or len(filled) == 1):
            used.add(n)
            texts = filled if len(filled) == 1 else filled[1:]
            result = result or _after(texts[0], _RESULT_PREFIX)
    return goal, result, used


def _below(titles: Line, values: Line, goal: Words | None, result: Words | None) -> tuple[Words | None, Words | None]:
    same = len(titles.cells) == len(values.cells)
    offset = 0 if same else len(values.cells) - len(titles.cells)
    of_another_time = False
    for n, title in enumerate(titles.cells):
        place = n + offset
        if n == 0 or not title.plain or not 0 <= place < len(values.cells):
            continue
        words = words_of_cell(values.cells[place])
        if "完成" in title.plain or "实际" in title.plain:
            result = result or words
        elif goal is None or (of_another_time and not regex(r"实施期|中期|长期").search(title.plain)):
            of_another_time = bool(regex(r"实施期|中期|长期").search(title.plain))
            goal = goal if words is None else words
    return goal, result


def _inline(texts: list[Cell], goal: Words | None, result: Words | None) -> tuple[Words | None, Words | None]:
    for cell in texts:
        if regex(r"\s*(年度)?(总体)?(目标)?(实际)?(目标)?完成情况(综述)?\s*[:：]").match(cell.text):
            result = result or _after(cell, _RESULT_PREFIX)
        elif _RESULT_LABEL.fullmatch(cell.plain):
            continue
        elif goal is None:
            goal = _after(cell, _GOAL_PREFIX)
        else:
            result = result or words_of_cell(cell)
    return goal, result


def _after(cell: Cell, prefix: re.Pattern[str]) -> Words | None:
    match = prefix.match(cell.text)
    return part_of_cell(cell, match.end() if match else 0, len(cell.text))
