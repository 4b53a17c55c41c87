"""Workbooks of projects (导出): the list, the import template, the columns of both generations of the standard.

Words are always text, never formulas: the core's workbook sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.conf import settings
from openpyxl import Workbook

from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng_web.projects.exchange.loading import rows_of_others
from yuheng_web.projects.exchange.tables import Column, Form, Table, code_of, tables
from yuheng_web.projects.models import CATEGORIES, SOURCES, ProjectYear
from yuheng_web.projects.page_of_year import rate_of
from yuheng_web.projects.workflow import PROJECT_YEAR

_LIST = (
    ("项目代码", 18), ("项目名称", 34), ("实施单位", 24), ("主管部门", 22), ("项目类别", 12), ("年度", 8), ("状态", 18),
    ("年初预算数（万元）", 16), ("全年预算数（万元）", 16), ("全年执行数（万元）", 16), ("执行率（执行数÷全年预算数）", 18),
)  # fmt: skip
_AMOUNTS = frozenset(name for name, _ in _LIST if name.endswith("（万元）"))


def _wan(fen: int) -> Decimal:
    return Decimal(fen) / 1_000_000


def list_book(years: Iterable[ProjectYear]) -> bytes:
    """The list as it stands on the page, with the sums of each row."""
    book = Workbook(write_only=True)
    rows = [
        [one.project.code, one.project.name, one.project.organisation.name, one.project.department.name,
         one.project.get_category_display(), one.year, PROJECT_YEAR.states.get(one.state, one.state),
         _wan(one.initial), _wan(one.adjusted), _wan(one.executed), rate_of(one.executed, one.adjusted)]
        for one in years
    ]  # fmt: skip
    look = Look(numbers=_AMOUNTS | {"年度"}, formats=dict.fromkeys(_AMOUNTS, "#,##0.00####"))
    add_sheet(book, "项目列表", _LIST, rows, look)
    return saved(book, "项目列表")


def template_book() -> bytes:
    """The workbook to fill in: the official columns, one example row, and what each column takes."""
    book = Workbook(write_only=True)
    for table in tables():
        columns = _columns(table, "official")
        _sheet(book, table.title, columns, [[one.example for one, _ in columns]])
    told = [
        [table.title, one.name_in("official"), "必填" if one.required else "", _takes(one)]
        for table in tables()
        for one, _ in _columns(table, "official")
    ]
    add_sheet(book, "填写说明", (("工作表", 14), ("列", 22), ("是否必填", 10), ("怎样填", 60)), told, Look())
    return saved(book, "项目导入模板")


def _takes(column: Column) -> str:
    if column.field == "category":
        return "、".join(name for _, name in CATEGORIES)
    if column.field == "source":
        return "、".join(name for _, name in SOURCES)
    return {
        "amount": "万元，可精确到分（小数六位）", "year": "四位年度", "flag": "是或否", "marks": "分值，最多两位小数",
        "text": f"最多{column.longest}字",
    }[column.kind]  # fmt: skip


def exchange_book(years: Iterable[ProjectYear], form: Form) -> bytes:
    """Projects with funds and goals, in the columns of the template or of the standard."""
    found = list(years)
    rows = {"PM_PROJECT_INFO": [_project_row(one) for one in found], "FUNDS": _fund_rows(found)}
    rows |= rows_of_others(found)
    book = Workbook(write_only=True)
    for table in tables():
        columns = _columns(table, form)
        if columns:
            told = [
                [_cell(column, row.get(column.field), form) for column, _ in columns]
                for row in rows.get(table.name, [])
            ]
            _sheet(book, table.title if form == "official" else table.name, columns, told)
    return saved(book, "项目导出")


def _columns(table: Table, form: Form) -> list[tuple[Column, str]]:
    return [(one, name) for one in table.columns if (name := one.name_in(form))]


def _sheet(book: Workbook, title: str, columns: list[tuple[Column, str]], rows: list[list[object]]) -> None:
    widths = [(name, 34 if one.longest > 100 else 16) for one, name in columns]
    numbers = frozenset(name for one, name in columns if one.kind in ("amount", "marks"))
    add_sheet(book, title, widths, rows, Look(numbers=numbers))


def _cell(column: Column, value: Any, form: Form) -> object:
    if value is None:
        return ""
    if column.kind == "amount":
        return Decimal(value) / (1_000_000 if form == "official" else 100)
    if column.kind == "marks":
        return Decimal(value) / 100
    if column.kind == "flag":
        return {"official": ("否", "是")}.get(form, ("2", "1"))[bool(value)]
    return str(value)


def _project_row(one: ProjectYear) -> dict[str, Any]:
    project = one.project
    term = project.last_year - project.first_year + 1 if project.last_year else None
    return {
        "code": project.code, "name": project.name, "agency_code": project.organisation.code,
        "agency_name": project.organisation.name, "dept_code": project.department.code,
        "dept_name": project.department.name, "category_code": code_of(project.category),
        "category": project.get_category_display(), "sector": project.sector, "first_year": project.first_year,
        "term": term, "last_year": project.last_year, "total": project.total, "year": one.year,
        "added": one.added_mid_year, "responsible": project.responsible, "phone": project.phone,
        "content": one.content, "division": settings.DIVISION, "deleted": False,
    }  # fmt: skip


def _fund_rows(years: Iterable[ProjectYear]) -> list[dict[str, Any]]:
    return [
        {"code": one.project.code, "year": one.year, "source": fund.get_source_display(), "initial": fund.initial,
         "adjusted": fund.adjusted, "executed": fund.executed, "document": fund.document}
        for one in years
        for fund in one.funds.all()
    ]  # fmt: skip
