"""Versions of goals as records: their history, opinions on any row, moves, attachments."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from yuheng_web.goals.draft import draft_of, labels_of
from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.selectors import versions_visible_to
from yuheng_web.goals.services import take_step
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.records import Kind


def _advance(*, actor: Any, record: GoalVersion, transition: str, reason: str) -> Event:
    return take_step(actor=actor, version=record, transition=transition, reason=reason)


KINDS = {
    "goals.goalversion": Kind(
        visible_to=versions_visible_to,
        url=lambda version: reverse("goals:version", args=(version.pk,)),
        labels=lambda version: labels_of(draft_of(version)),
        machine=GOAL_VERSION,
        advance=_advance,
    )
}
