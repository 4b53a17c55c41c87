"""Writes of attachments: attached and removed, one event each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from yuheng_web.attachments import store
from yuheng_web.attachments.models import Attachment, Content
from yuheng_web.attachments.recognising import clean_name, recognise
from yuheng_web.attachments.selectors import may_remove
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.workflow.services import Conflict, kind_of, log


def attach(*, actor: User, subject: Any, file: File[bytes], what: str = "") -> Attachment:
    """Attaches a file to a record. Raises ``PermissionDenied``; ``ValidationError`` for what is not taken.

    The content is stored before the transaction begins, so that no row is ever without its file.
    """
    require(actor, "attachments.upload", subject.organisation)
    if file.size > settings.LARGEST_UPLOAD:
        raise ValidationError({"file": too_large()})
    try:
        name = clean_name(file.name or "")
        refuse_marked(name, what)
        kind = recognise(name, file)  # type: ignore[arg-type]
    except ValidationError as refusal:
        raise ValidationError({"file": refusal.messages}) from None
    kept = store.keep(file)  # type: ignore[arg-type]
    with transaction.atomic():
        content, _ = Content.objects.get_or_create(
            sha256=kept.sha256, defaults={"size": kept.size, "media_type": kind.media_type}
        )
        made = Attachment.objects.create(
            content=content, name=name, what=what.strip()[:60], subject_kind=kind_of(subject),
            subject_key=str(subject.pk), organisation=subject.organisation, by=actor, at=timezone.now(),
        )  # fmt: skip
        log(actor=actor, action="attachments.upload", subject=subject, organisation=subject.organisation,
            after={"file": name, "sha256": kept.sha256})  # fmt: skip
    return made


@transaction.atomic
def remove(*, actor: User, subject: Any, attachment: Attachment, reason: str) -> Attachment:
    """Takes a file off a record; its content is kept for the history. Raises ``PermissionDenied``, ``Conflict``."""
    require(actor, "attachments.upload", subject.organisation)
    if not may_remove(actor, attachment):
        raise PermissionDenied("附件要由上传它的单位移除。")
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.removed_at is not None:
        raise Conflict(f"“{locked.name}”已经被移除，请刷新后再看。")
    locked.removed_at = timezone.now()
    locked.save(update_fields=("removed_at",))
    log(actor=actor, action="attachments.upload", title="移除附件", subject=subject, organisation=subject.organisation,
        reason=reason, before={"file": locked.name})  # fmt: skip
    return locked


def too_large() -> str:
    """The sentence for a file that is too large."""
    return f"文件超过{settings.LARGEST_UPLOAD // (1024 * 1024)}MB，请压缩或拆分后再上传。"
