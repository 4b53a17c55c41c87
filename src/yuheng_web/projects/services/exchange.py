"""Imports and exports as acts: checked, whole or not at all, logged."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.projects.exchange.loading import prepare, save
from yuheng_web.projects.exchange.reading import Fault, read_book
from yuheng_web.projects.exchange.tables import tables
from yuheng_web.projects.exchange.writing import exchange_book, list_book
from yuheng_web.projects.selectors import Filters, listed
from yuheng_web.workflow.services import log, log_all


class Imported(NamedTuple):
    """What an import did: how many projects and rows, its faults, its notes."""

    projects: int
    rows: dict[str, int]
    faults: list[Fault]
    notes: list[str]

    @property
    def titled(self) -> list[tuple[str, int]]:
        """The rows by the titles of their tables."""
        return [(table.title, self.rows[table.name]) for table in tables() if table.name in self.rows]


def import_workbook(*, actor: User, name: str, data: bytes, year: int, not_secret: bool) -> Imported:
    """Imports a workbook: everything in one transaction, or nothing and every fault. Raises ``PermissionDenied``."""
    require(actor, "projects.import")
    if not not_secret:
        raise ValidationError({"not_secret": "请确认文件中的项目都不涉密。"})
    book = read_book(data)
    counts = {table: len(rows) for table, rows in book.rows.items()}
    try:
        with transaction.atomic():
            batch = prepare(actor, book, year)
            if book.faults:
                return Imported(0, counts, book.faults, book.notes)
            made = save(batch)
            told = {"file": name[:200], "sha256": hashlib.sha256(data).hexdigest()}
            log_all(actor=actor, action="projects.import", subjects=made, after=told)
    except IntegrityError:
        clash = Fault("", "", "导入时别人正好登记了同样的项目，没有导入。请重新上传，系统会指出是哪一行。")
        return Imported(0, counts, [clash], book.notes)
    return Imported(len(made), counts, [], book.notes)


def export_workbook(*, actor: User, chosen: Filters, form: str) -> bytes:
    """The projects that the actor sees, narrowed by the filters, as a workbook; who took how many is logged.

    The workbook is made outside any transaction: nobody's write waits for it.
    """
    require(actor, "projects.export")
    years = list(listed(actor, chosen).prefetch_related("funds"))
    data = list_book(years) if form == "list" else exchange_book(years, form)  # type: ignore[arg-type]
    told = {"form": form, "rows": len(years), "filters": {k: v for k, v in chosen._asdict().items() if v}}
    log(actor=actor, action="projects.export", subject=actor, organisation=actor.organisation, after=told)
    return data
