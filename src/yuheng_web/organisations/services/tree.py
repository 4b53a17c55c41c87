"""Organisations: set up, renamed, gone into another."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from yuheng_web.organisations.models import FormerName, Organisation, Succession, User
from yuheng_web.organisations.permissions import require
from yuheng_web.workflow.services import log


@transaction.atomic
def add_organisation(
    *, actor: User | None, code: str, name: str, kind: str, parent: Organisation | None = None,
    section: Organisation | None = None, since: date | None = None,
) -> Organisation:  # fmt: skip
    """Adds an organisation under ``parent``. Raises ``PermissionDenied``, ``ValidationError``."""
    if actor is not None:
        require(actor, "organisations.change")
    made = Organisation(code=code.strip(), name=name.strip(), kind=kind, parent=parent, section=section, since=since)
    made.full_clean(exclude=("path",))
    made.save()
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=("path",))
    log(actor=actor, action="organisations.change", title="设立机构", subject=made, organisation=made,
        after={"code": made.code, "name": made.name, "kind": kind})  # fmt: skip
    return made


@transaction.atomic
def rename(*, actor: User, organisation: Organisation, name: str, on: date, document: str = "") -> Organisation:
    """Gives an organisation a new name from ``on``; the old one is kept with its last day."""
    require(actor, "organisations.change")
    if not name.strip() or name.strip() == organisation.name:
        raise ValidationError("新名称不能空着，也不能与现名相同。")
    old = organisation.name
    FormerName.objects.create(organisation=organisation, name=old, until=on - timedelta(days=1), document=document)
    organisation.name = name.strip()
    organisation.full_clean(exclude=("path",))
    organisation.save(update_fields=("name",))
    log(actor=actor, action="organisations.change", title="机构更名", subject=organisation, organisation=organisation,
        before={"name": old},
        after={"name": organisation.name, "on": on.isoformat(), "document": document})  # fmt: skip
    return organisation


@transaction.atomic
def succeed(
    *, actor: User, before: Organisation, after: Organisation, how: str, on: date, document: str = ""
) -> Succession:
    """Records that an organisation went into another; a merged one ends the day before."""
    require(actor, "organisations.change")
    if before.pk == after.pk:
        raise ValidationError("机构不能并入自己。")
    made = Succession(before=before, after=after, how=how, on=on, document=document)
    made.full_clean()
    made.save()
    if how == "merged":
        before.until = on - timedelta(days=1)
        before.save(update_fields=("until",))
    log(actor=actor, action="organisations.change", title="机构沿革", subject=before, organisation=before,
        after={"how": how, "after": after.name, "on": on.isoformat(), "document": document})  # fmt: skip
    return made
