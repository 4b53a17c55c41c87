"""Writes of checking: a file taken in, checked, forgotten. One event when somebody hands in a file."""

from __future__ import annotations

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from yuheng_web.checking.apart import TOO_SLOW, TooSlow, checked_apart
from yuheng_web.checking.models import Check
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.workflow.services import log

AT_ONCE = 400 * 1024
"""Files up to this size are tried while the person waits."""
SECONDS_AT_ONCE = 8
SECONDS = 180
MOST_WAITING = 20
ORIGINAL = "original"


def folder_of(check: Check) -> Path:
    """Where a file and its results lie."""
    root: Path = settings.CHECKS
    return root / str(check.pk)


@transaction.atomic
def take_in(*, actor: User, file: UploadedFile[Any]) -> Check:
    """Takes a file in. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "checking.check")
    name = _plain_name(file.name or "")
    refuse_marked(name)
    if not file.size:
        raise ValidationError(f"“{name}”是空文件，没有核查。")
    if file.size > settings.LARGEST_UPLOAD:
        raise ValidationError(f"“{name}”超过{settings.LARGEST_UPLOAD // 1024**2}MB，请拆分后再上传。")
    if Check.objects.filter(user=actor, state__in=("waiting", "running")).count() >= MOST_WAITING:
        raise ValidationError(f"您已有{MOST_WAITING}个文件在等候核查，请等它们完成后再上传。")
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    made = Check.objects.create(user=actor, name=name, sha256=digest.hexdigest(), size=file.size, at=timezone.now())
    folder_of(made).mkdir(parents=True, exist_ok=True)
    with (folder_of(made) / ORIGINAL).open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    log(actor=actor, action="checking.check", subject=made, organisation=actor.organisation,
        after={"name": name, "sha256": made.sha256})  # fmt: skip
    return made


def _plain_name(name: str) -> str:
    plain = "".join(one for one in name.replace("\\", "/").rpartition("/")[2] if one.isprintable()).strip()
    stem, dot, suffix = plain.rpartition(".")
    return f"{(stem or suffix)[:180]}{dot if stem else ''}{suffix[:12] if stem else ''}" or "未命名文件"


def start(*, check: Check) -> Check:
    """Checks a small file while the person waits; a large one, or one that takes long, is left to the worker."""
    from yuheng_web.checking.tasks import check_in_background

    if check.size <= AT_ONCE and perform(pk=check.pk, seconds=SECONDS_AT_ONCE, last=False):
        check.refresh_from_db()
        return check
    check_in_background.enqueue(check.pk)
    return check


def perform(*, pk: int, seconds: int = SECONDS, last: bool = True) -> bool:
    """Checks a file that waits; False where the time did not suffice and it waits for the ``last`` try."""
    if not Check.objects.filter(pk=pk, state="waiting").update(state="running", started_at=timezone.now()):
        return True
    check = Check.objects.get(pk=pk)
    folder = folder_of(check)
    try:
        told = checked_apart(folder / ORIGINAL, check.name, folder, seconds)
    except TooSlow:
        if not last:
            Check.objects.filter(pk=pk).update(state="waiting", started_at=None)
            return False
        told = {"refused": TOO_SLOW.format(seconds=seconds)}
    refusal = str(told.pop("refused", ""))
    Check.objects.filter(pk=pk).update(
        state="refused" if refusal else "done", refusal=refusal, summary=told, finished_at=timezone.now()
    )
    return True


def forget(*, actor: User, check: Check) -> None:
    """Removes one's own file and its results before their time."""
    require(actor, "checking.check")
    _remove(check)


def forget_expired() -> int:
    """Removes what is older than the days that results are kept; how many files."""
    old = list(Check.objects.filter(at__lt=timezone.now() - timedelta(days=settings.CHECKS_KEPT_DAYS)))
    for check in old:
        _remove(check)
    return len(old)


def _remove(check: Check) -> None:
    folder = folder_of(check)
    check.delete()
    shutil.rmtree(folder, ignore_errors=True)
