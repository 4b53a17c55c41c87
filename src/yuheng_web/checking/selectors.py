"""Reads of checking: everybody sees what they handed in themselves, and nobody else does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from yuheng_web.checking.models import Check
from yuheng_web.checking.services import folder_of
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may

_TITLES = {
    "report": "核查报告",
    "marked": "带批注的原文件",
    "findings": "问题清单",
    "result": "核查结果",
    "score": "重算得分",
}


class Result(NamedTuple):
    """A file that the check wrote: what it is, its title, its name for people, where it lies."""

    what: str
    title: str
    name: str
    path: Path

    @property
    def suffix(self) -> str:
        """The kind of file, as people call it."""
        return self.path.suffix[1:]


def checks_visible_to(user: User) -> QuerySet[Check]:
    """The user's own checks that are not past their days."""
    if not may(user, "checking.check"):
        return Check.objects.none()
    return Check.objects.filter(user=user, at__gte=timezone.now() - timedelta(days=settings.CHECKS_KEPT_DAYS))


def results_of(check: Check) -> dict[str, Result]:
    """What the check wrote, by what it is."""
    found = {}
    for file in check.summary.get("made", ()) if check.state == "done" else ():
        what, _, suffix = file.partition(".")
        stem = check.name.rpartition(".")[0] or check.name
        found[what] = Result(what, _TITLES[what], f"{stem}-{_TITLES[what]}.{suffix}", folder_of(check) / file)
    return found
