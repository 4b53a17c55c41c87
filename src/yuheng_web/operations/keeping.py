"""Rows of the platform as portable lines (数据行): out of one database, into another, whichever of the two kinds.

A file has one line a row, model by model: the model's name, then the values of its columns. Rows are read and written
through the models as the migrations of that database knew them, so an older state can be kept and brought back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from typing import IO, Any

from django.apps import apps as current
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

BATCH = 500
State = list[tuple[str, str]]


def own_labels() -> set[str]:
    """The labels of the platform's own apps; sessions and finished background work are not kept."""
    return {config.label for config in current.get_app_configs() if config.name.startswith("yuheng_web.")}


def models_at(applied: Iterable[tuple[str, str]]) -> list[type[models.Model]]:
    """The platform's models as the migrations ``applied`` left them, in an order that never changes."""
    executor = MigrationExecutor(connection)
    known = [node for node in applied if node in executor.loader.graph.nodes]
    own = own_labels()
    found = executor.loader.project_state(known).apps.get_models(include_auto_created=True)
    return sorted((model for model in found if model._meta.app_label in own), key=lambda model: model._meta.label_lower)


def write_rows(applied: State, file: IO[bytes]) -> dict[str, int]:
    """Writes every row and says how many of which model there are; one moment of the database, without a lock."""
    counts: dict[str, int] = {}
    with _one_moment():
        for model in models_at(applied):
            label = model._meta.label_lower
            names = [field.attname for field in model._meta.concrete_fields]
            counts[label] = 0
            for values in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
                file.write(_line([label, dict(zip(names, values, strict=True))]))
                counts[label] += 1
    return counts


def _line(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_written).encode() + b"\n"


def _written(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one state of the database throughout, and keeps nobody from writing."""
    outermost = not connection.in_atomic_block
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if mode is not None:
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and outermost:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if mode is not None:
            connection.transaction_mode = mode


@transaction.atomic
def read_rows(applied: State, lines: Iterable[bytes]) -> dict[str, int]:
    """Writes the rows into an empty database that is in the state ``applied``; says how many of which model."""
    found = {model._meta.label_lower: model for model in models_at(applied)}
    counts = dict.fromkeys(found, 0)
    for label, rows in groupby(map(json.loads, lines), key=lambda told: told[0]):
        model = found[label]
        fields = {field.attname: field for field in model._meta.concrete_fields}
        for field in fields.values():  # what was kept is written, not the time of writing
            field.auto_now = field.auto_now_add = False  # type: ignore[attr-defined]
        for batch in _batches(rows):
            made = [_row(model, fields, values) for _, values in batch]
            model._base_manager.bulk_create(made)
            counts[label] += len(made)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(_no_style(), list(found.values())):
            cursor.execute(statement)
    return counts


def _row(model: type[models.Model], fields: dict[str, Any], values: dict[str, Any]) -> models.Model:
    def read(name: str, value: Any) -> Any:
        field = fields[name]
        target = field.target_field if field.is_relation else field
        return value if value is None or isinstance(field, models.JSONField) else target.to_python(value)

    return model(**{name: read(name, value) for name, value in values.items()})


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()
