"""Reads of attachments: they are seen with the record they belong to, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404

from yuheng_web.attachments.models import Attachment
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may
from yuheng_web.workflow.records import record_for
from yuheng_web.workflow.services import kind_of


def attachments_of(record: Model) -> QuerySet[Attachment]:
    """The files attached to a record, in order; who may see the record may see them."""
    found = Attachment.objects.filter(subject_kind=kind_of(record), subject_key=str(record.pk), removed_at__isnull=True)
    return found.select_related("content", "by").order_by("pk")


def counts_of(records: Iterable[Model]) -> dict[int, int]:
    """How many files each of some records of one kind has, in one query."""
    found = list(records)
    keys = [str(one.pk) for one in found]
    counts: dict[int, int] = {}
    if found:
        rows = Attachment.objects.filter(subject_kind=kind_of(found[0]), subject_key__in=keys, removed_at__isnull=True)
        for key in rows.values_list("subject_key", flat=True):
            counts[int(key)] = counts.get(int(key), 0) + 1
    return counts


def attachment_for(user: User, pk: int) -> tuple[Attachment, Any]:
    """A file and the record it belongs to. Raises ``Http404`` where the user may not see the record."""
    one = Attachment.objects.select_related("content", "by", "organisation").filter(pk=pk).first()
    if one is None or one.removed_at is not None:
        raise Http404
    return one, record_for(user, one.subject_kind, int(one.subject_key))


def may_remove(user: User, one: Attachment) -> bool:
    """True for a person of the organisation that attached it."""
    return may(user, "attachments.upload", one.organisation) and one.by.organisation_id == user.organisation_id
