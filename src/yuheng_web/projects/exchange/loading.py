"""Rows become projects, years and funds (导入): all of a file, or nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import reached_by
from yuheng_web.projects.exchange.reading import Book, Fault, Row
from yuheng_web.projects.exchange.tables import category_of
from yuheng_web.projects.models import CATEGORIES, SOURCES, Fund, Project, ProjectYear
from yuheng_web.projects.services.projects import check_project, department_of

_CATEGORY = {name: value for value, name in CATEGORIES} | {value: value for value, _ in CATEGORIES}
_SOURCE = {name: value for value, name in SOURCES}
_ENTITY = ("name", "sector", "responsible", "phone", "total")


class Batch(NamedTuple):
    """What a file makes (一批导入): new projects, years by code and year, funds, and what other apps add.

    ``later`` holds what is to be saved after the years, as functions called in order.
    """

    actor: User
    book: Book
    projects: dict[str, Project]
    years: dict[tuple[str, int], ProjectYear]
    funds: list[Fund]
    later: list[Any]

    def fault(self, row: Row, field: str, reason: str) -> None:
        """Notes a fault of a cell."""
        self.book.faults.append(row.fault(field, reason))


def prepare(actor: User, book: Book, otherwise: int) -> Batch:
    """What the rows would make; faults are added to the book. ``otherwise`` is the year of rows that name none."""
    batch = Batch(actor, book, {}, {}, [], [])
    rows = book.rows.get("PM_PROJECT_INFO", [])
    reached = {one.code: one for one in reached_by(actor, ("projects.import",)).select_related("parent__parent")}
    everywhere = set(Organisation.objects.values_list("code", flat=True))
    known = _known(rows)
    for row in rows:
        year = row.values.get("year") or otherwise
        unit = reached.get(row.values["agency_code"])
        if unit is None:
            known_code = row.values["agency_code"] in everywhere
            reason = "不在您的管理范围内" if known_code else "没有这个单位代码"
            batch.fault(row, "agency_code", f"“{row.values['agency_code']}”{reason}，请核对单位代码。")
        else:
            _take(batch, row, year, unit, known)
    _take_funds(batch, otherwise)
    for module in _others():
        module.take(batch, otherwise)
    return batch


def _known(rows: list[Row]) -> dict[str, Project]:
    codes = [row.values["code"] for row in rows]
    return {one.code: one for one in Project.objects.filter(code__in=codes).prefetch_related("years")}


def _take(batch: Batch, row: Row, year: int, unit: Organisation, known: dict[str, Project]) -> None:
    code, told = row.values["code"], row.values
    if (code, year) in batch.years:
        return batch.fault(row, "code", f"“{code}”在{year}年度出现了两次。")
    project = batch.projects.get(code) or known.get(code)
    if project is None:
        project = batch.projects[code] = _project(batch, row, year, unit)
    elif project.organisation_id != unit.pk:
        return batch.fault(row, "code", f"项目代码“{code}”已被使用，请核对代码和单位。")
    elif project.pk and any(one.year == year for one in project.years.all()):
        return batch.fault(row, "code", f"“{code}”在{year}年度已经登记过，要改请到项目页修改。")
    made = ProjectYear(project=project, year=year, added_mid_year=bool(told.get("added")),
                       content=told.get("content") or "")  # fmt: skip
    batch.years[code, year] = made
    return None


def _project(batch: Batch, row: Row, year: int, unit: Organisation) -> Project:
    told = row.values
    first = told.get("first_year") or year
    project = Project(
        code=told["code"], organisation=unit, department=department_of(unit),
        category=_category(batch, row) or "specific",
        first_year=first, last_year=told.get("last_year") or _last_year(first, told.get("term") or ""),
        **{name: told.get(name) or ("" if name != "total" else None) for name in _ENTITY},
    )  # fmt: skip
    try:
        check_project(project, told.get("content") or "")
    except ValidationError as refusal:
        for field, errors in getattr(refusal, "error_dict", {"name": [refusal]}).items():
            for error in errors:
                batch.fault(row, field, " ".join(error.messages))
    return project


def _category(batch: Batch, row: Row) -> str | None:
    name, code = row.values.get("category") or "", row.values.get("category_code") or ""
    found = _CATEGORY.get(name) or (category_of(code) if code else None)
    if found is None:
        names = "、".join(told for _, told in CATEGORIES)
        field = "category" if "category" in row.columns else "category_code"
        batch.fault(row, field, f"项目类别“{name or code}”认不出，应是{names}之一。")
    return found


def _last_year(first: int, term: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(?:年|\.0)?", term)
    return first + int(found.group(1)) - 1 if found and int(found.group(1)) else None


def _take_funds(batch: Batch, otherwise: int) -> None:
    for row in batch.book.rows.get("FUNDS", []):
        told = row.values
        at = batch.years.get((told["code"], told.get("year") or otherwise))
        source = _SOURCE.get(told["source"])
        if at is None:
            batch.fault(row, "code", f"“项目”表里没有“{told['code']}”在这个年度的行，资金没有着落。")
        if source is None:
            batch.fault(row, "source", f"资金来源“{told['source']}”认不出，应是{'、'.join(_SOURCE)}之一。")
        if at is None or source is None:
            continue
        initial = told.get("initial") or 0
        if at.added_mid_year and initial:
            batch.fault(row, "initial", "年中追加的项目年初预算数应为0，追加数填在全年预算数里。")
        adjusted = initial if told.get("adjusted") is None else told["adjusted"]
        batch.funds.append(Fund(project_year=at, source=source, initial=initial, adjusted=adjusted,
                                executed=told.get("executed") or 0, document=told.get("document") or ""))  # fmt: skip


def save(batch: Batch) -> list[ProjectYear]:
    """Writes the batch, in one transaction that the caller holds."""
    Project.objects.bulk_create(batch.projects.values(), batch_size=500)
    years = list(batch.years.values())
    for one in years:
        one.project_id = one.project.pk
    ProjectYear.objects.bulk_create(years, batch_size=500)
    for fund in batch.funds:
        fund.project_year_id = fund.project_year.pk
    Fund.objects.bulk_create(batch.funds, batch_size=500)
    for act in batch.later:
        act()
    return years


def _others() -> Iterator[Any]:
    """The modules ``exchange`` of apps above: ``take(batch, otherwise)`` and ``rows_of(user, years)``."""
    for config in apps.get_app_configs():
        if config.name.startswith("yuheng_web.") and config.label != "projects":
            try:
                module = import_module(f"{config.name}.exchange")
                if hasattr(module, "take"):  # an app may exchange what is none of a project's
                    yield module
            except ModuleNotFoundError:
                continue


def rows_of_others(years: list[ProjectYear]) -> dict[str, list[dict[str, Any]]]:
    """The rows that other apps export for some years, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for module in _others():
        found |= module.rows_of(years)
    return found


__all__ = ["Batch", "Fault", "prepare", "rows_of_others", "save"]
