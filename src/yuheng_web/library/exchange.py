"""The library as a workbook: template, export, and import with every mistake by its cell (导入导出)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from yuheng.documents.document import Unreadable
from yuheng.documents.recognising import kind_of
from yuheng.documents.xlsx import read_xlsx
from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng_web.library.models import LibraryIndicator
from yuheng_web.library.taxonomy import LEVEL1_OF, LEVELS1

SHEET = "指标库"
LARGEST = 10 * 1024 * 1024
_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("code", "指标代码", 14), ("level1", "一级指标", 14), ("level2", "二级指标", 20), ("name", "指标名称", 36),
    ("unit", "计量单位", 12), ("direction", "方向", 8), ("sector", "行业领域", 18), ("project_type", "项目类型", 18),
    ("usual", "常用指标值", 16), ("basis", "依据", 24), ("measured", "怎样取数和证明", 50), ("remarks", "专家意见", 40),
)  # fmt: skip
_FIELD_OF = {title: name for name, title, _ in _COLUMNS}
_TITLE_OF = {name: title for name, title, _ in _COLUMNS}
_MUST = ("code", "level1", "level2", "name", "direction")
_DIRECTIONS = {title: value for value, title in LibraryIndicator.DIRECTIONS}


class Fault(NamedTuple):
    """What is wrong with a cell (差错): its name as spreadsheets write it, and why."""

    sheet: str
    cell: str
    reason: str


def as_xlsx(found: Iterable[LibraryIndicator]) -> bytes:
    """The indicators as a workbook; without any it is the template."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    rows = ([_shown(one, name) for name, _, _ in _COLUMNS] for one in found)
    add_sheet(book, SHEET, [(title, width) for _, title, width in _COLUMNS], rows, Look())
    notes = [[title, _note(name)] for name, title, _ in _COLUMNS]
    add_sheet(book, "填写说明", [("列", 18), ("怎样填", 80)], notes, Look())
    return saved(book, "绩效指标库")


def _shown(one: LibraryIndicator, name: str) -> object:
    return one.get_direction_display() if name == "direction" else getattr(one, name)


def _note(name: str) -> str:
    notes = {
        "code": "必填，全库唯一，一经使用不再改变。",
        "level1": f"必填，{'、'.join(LEVELS1)}之一。",
        "level2": f"必填，{'、'.join(LEVEL1_OF)}之一。",
        "name": "必填，写清衡量什么，如“路灯亮灯率”。",
        "direction": f"必填，{'、'.join(_DIRECTIONS)}之一。",
        "usual": "如“≥98%”“≤4小时”；数值因项目而异的空着。",
    }
    return notes.get(name, "选填。")


def read_rows(data: bytes) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The rows of a workbook and every mistake in it."""
    if len(data) > LARGEST:
        return [], [Fault("", "", "文件超过10MB，请拆分后导入。")]
    try:
        if kind_of(data) != "xlsx":
            raise Unreadable("文件不是xlsx工作簿，请用模板填写后上传。")
        grids = read_xlsx(data)
    except Unreadable as refusal:
        return [], [Fault("", "", str(refusal))]
    grid = next((one for one in grids if one.place.sheet == SHEET), None)
    if grid is None:
        return [], [Fault("", "", f"没有名为“{SHEET}”的工作表，请用模板填写后上传。")]
    table = [{cell.column: cell.text.strip() for cell in row} for row in grid.rows]
    return _read(table, [row[0].row if row else 0 for row in grid.rows])


def _read(table: list[dict[int, str]], numbers: list[int]) -> tuple[list[dict[str, Any]], list[Fault]]:
    heads = {_FIELD_OF[text]: column for column, text in (table[0] if table else {}).items() if text in _FIELD_OF}
    faults = [Fault(SHEET, "第1行", f"没有“{_TITLE_OF[name]}”列。") for name in _MUST if name not in heads]
    rows: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for number, cells in list(zip(numbers, table, strict=True))[1:] if not faults else []:
        row = {name: cells.get(column, "") for name, column in heads.items()}
        if not any(row.values()):
            continue
        row["code"] = row["code"].upper()
        found = dict(_wrong(row))
        if row["code"] in seen and "code" not in found:
            found["code"] = f"指标代码“{row['code']}”与第{seen[row['code']]}行重复。"
        seen.setdefault(row["code"], number)
        faults += [Fault(SHEET, f"{letters(heads.get(name, 1))}{number}", reason) for name, reason in found.items()]
        row["direction"] = _DIRECTIONS.get(row["direction"], "")
        rows.append(row)
    if not rows and not faults:
        faults.append(Fault(SHEET, "第2行", "没有填写任何指标。"))
    return rows, faults


def _wrong(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in _MUST:
        if not row[name]:
            yield name, f"“{_TITLE_OF[name]}”没有填写。"
    if row["level1"] and row["level1"] not in LEVELS1:
        yield "level1", f"“{row['level1']}”不是一级指标，应为{'、'.join(LEVELS1)}之一。"
    elif row["level2"] and row["level2"] not in LEVEL1_OF:
        yield "level2", f"“{row['level2']}”不是二级指标，应为{'、'.join(LEVEL1_OF)}之一。"
    elif row["level2"] and LEVEL1_OF[row["level2"]] != row["level1"] and row["level2"] != "成本指标":
        yield "level2", f"“{row['level2']}”属于“{LEVEL1_OF[row['level2']]}”，不属于“{row['level1']}”。"
    if row["direction"] and row["direction"] not in _DIRECTIONS:
        yield "direction", f"“{row['direction']}”不是方向，应为{'、'.join(_DIRECTIONS)}之一。"
    for name, value in row.items():
        try:
            LibraryIndicator._meta.get_field(name).run_validators(value)
        except ValidationError as refusal:
            yield name, "".join(refusal.messages)


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
