"""Writes of the library: added, changed, retired, taken back into use, imported. One event each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from yuheng_web.library.grams import grams_of
from yuheng_web.library.models import Gram, LibraryIndicator
from yuheng_web.library.seeding import words_of
from yuheng_web.library.taxonomy import LEVEL1_OF
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.workflow.services import Conflict, log

FIELDS = (
    "level1", "level2", "name", "unit", "direction", "sector", "project_type", "usual", "basis", "measured", "remarks",
)  # fmt: skip


@transaction.atomic
def add_indicator(*, actor: User, **told: Any) -> LibraryIndicator:
    """Adds an indicator. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "library.change")
    made = LibraryIndicator(code=told["code"].strip().upper(), **{name: told.get(name, "") for name in FIELDS})
    _checked(made)
    made.save()
    _index(made)
    log(actor=actor, action="library.change", title="增加指标", subject=made, after=_state(made))
    return made


@transaction.atomic
def change_indicator(*, actor: User, indicator: LibraryIndicator, **told: Any) -> LibraryIndicator:
    """Changes an indicator; its code stays. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "library.change")
    one = LibraryIndicator.objects.select_for_update().get(pk=indicator.pk)
    before = _state(one)
    for name in FIELDS:
        if name in told:
            setattr(one, name, told[name])
    _checked(one)
    after = _state(one)
    changed = [name for name in after if before[name] != after[name]]
    if not changed:
        return one
    one.save()
    _index(one)
    log(actor=actor, action="library.change", title="修改指标", subject=one,
        before={name: before[name] for name in changed}, after={name: after[name] for name in changed})  # fmt: skip
    return one


@transaction.atomic
def set_in_use(*, actor: User, indicator: LibraryIndicator, in_use: bool, reason: str) -> LibraryIndicator:
    """Retires an indicator or takes it back into use; goals that took it over keep it."""
    require(actor, "library.change")
    one = LibraryIndicator.objects.select_for_update().get(pk=indicator.pk)
    if one.is_active == in_use:
        raise Conflict(f"“{one.name}”已经是{'在用' if in_use else '停用'}的，可能别人已经办理，请刷新后再看。")
    if not reason.strip():
        raise ValidationError({"reason": "请写明理由。"})
    one.is_active = in_use
    one.save(update_fields=("is_active",))
    log(actor=actor, action="library.change", title="恢复指标" if in_use else "停用指标", subject=one,
        reason=reason.strip(), before={"is_active": not in_use}, after={"is_active": in_use})  # fmt: skip
    return one


@transaction.atomic
def import_indicators(*, actor: User, rows: Sequence[Mapping[str, Any]], file: str) -> tuple[int, int]:
    """Adds and changes indicators by code, all or none; how many were added, how many changed."""
    require(actor, "library.change")
    codes = [row["code"] for row in rows]
    known = {one.code: one for one in LibraryIndicator.objects.select_for_update().filter(code__in=codes)}
    added = changed = 0
    for row in rows:
        one = known.get(row["code"])
        if one is None:
            add_indicator(actor=actor, **row)
            added += 1
        else:
            before = _state(one)
            after = _state(change_indicator(actor=actor, indicator=one, **{k: row[k] for k in FIELDS if k in row}))
            changed += before != after
    if rows:
        subject = LibraryIndicator.objects.get(code=codes[0])
        log(actor=actor, action="library.change", title="导入指标", subject=subject,
            after={"file": file, "added": added, "changed": changed})  # fmt: skip
    return added, changed


def _checked(one: LibraryIndicator) -> None:
    for name in FIELDS:
        setattr(one, name, (getattr(one, name) or "").strip())
    if LEVEL1_OF.get(one.level2) not in (one.level1, None) and one.level2 != "成本指标":
        raise ValidationError({"level2": f"“{one.level2}”属于“{LEVEL1_OF[one.level2]}”，不属于“{one.level1}”。"})
    one.full_clean()


def _state(one: LibraryIndicator) -> dict[str, Any]:
    return {name: getattr(one, name) for name in FIELDS}


def _index(one: LibraryIndicator) -> None:
    """Writes anew what the search looks up."""
    wanted = grams_of(*words_of(one))
    known = set(one.grams.values_list("gram", flat=True))
    one.grams.filter(gram__in=known - wanted).delete()
    Gram.objects.bulk_create([Gram(indicator=one, gram=gram) for gram in sorted(wanted - known)], batch_size=400)
