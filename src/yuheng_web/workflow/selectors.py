"""Reads of the workflow: history, comments, deadlines, and what waits for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may, today
from yuheng_web.workflow.machine import Machine, Transition
from yuheng_web.workflow.models import Comment, Deadline, Event
from yuheng_web.workflow.services import did_before, kind_of


class Todo(NamedTuple):
    """Something that waits for a person (待办): what, where it is done, by when."""

    title: str
    what: str
    url: str
    organisation: str
    due: date | None = None

    @property
    def overdue(self) -> bool:
        """True when the last day is gone."""
        return self.due is not None and self.due < today()

    @property
    def days_left(self) -> int | None:
        """How many days are left; None without a deadline."""
        return None if self.due is None else (self.due - today()).days


def todo_of(user: User) -> list[Todo]:
    """What waits for the user, from every app that has ``selectors.todo_for``; the most urgent first."""
    found = [todo for ask in _askers() for todo in ask(user)]
    return sorted(found, key=lambda todo: (todo.due is None, todo.due or date.max, todo.title))


def _askers() -> Iterator[Callable[[User], list[Todo]]]:
    for config in apps.get_app_configs():
        if config.name.startswith("yuheng_web.") and config.name != "yuheng_web.workflow":
            try:
                module = import_module(f"{config.name}.selectors")
            except ModuleNotFoundError:
                continue
            if hasattr(module, "todo_for"):
                yield module.todo_for


def due_for(stage: str, year: int, organisation_id: int | None = None) -> date | None:
    """The last day of a stage: the organisation's own, else everybody's."""
    found = Deadline.objects.filter(stage=stage, year=year).filter(
        Q(organisation=organisation_id) | Q(organisation__isnull=True)
    )
    own = sorted(found, key=lambda one: one.organisation_id is None)
    return own[0].due if own else None


def history_of(record: models.Model) -> QuerySet[Event]:
    """Every event about a record, the newest first."""
    return Event.objects.filter(subject_kind=kind_of(record), subject_key=str(record.pk)).order_by("-number")


def comments_on(record: models.Model) -> QuerySet[Comment]:
    """Every opinion on a record, with who wrote it."""
    found = Comment.objects.filter(subject_kind=kind_of(record), subject_key=str(record.pk))
    return found.select_related("author", "answered_by")


def open_comments_on(record: models.Model) -> dict[str, int]:
    """How many opinions on each field of a record wait for an answer, in one look-up for the whole form."""
    found = comments_on(record).filter(answered_at__isnull=True).order_by()
    return dict(found.values_list("field").annotate(Count("pk")))


def steps_open_to(user: User, record: Any, machine: Machine) -> list[Transition]:
    """The transitions that the person may do now: right, state, and not the same person on both sides."""
    return [
        step
        for step in machine.out_of(record.state)
        if may(user, step.action, record.organisation)
        and not any(did_before(user, record, machine.named(name)) for name in step.not_by)
    ]


def log_visible_to(user: User) -> QuerySet[Event]:
    """The whole log for who audits it, nothing for others."""
    return Event.objects.order_by("-number") if may(user, "workflow.log") else Event.objects.none()


def log_matching(user: User, wanted: Mapping[str, Any]) -> QuerySet[Event]:
    """The log for who audits it, narrowed by who, what, on what, where and when."""
    found = log_visible_to(user)
    if wanted.get("who"):
        found = found.filter(actor_name__icontains=wanted["who"])
    if wanted.get("subject"):
        found = found.filter(subject_name__icontains=wanted["subject"])
    if wanted.get("action"):
        found = found.filter(action=wanted["action"])
    if wanted.get("organisation"):
        found = found.filter(organisation__path__startswith=wanted["organisation"].path)
    zone = timezone.get_current_timezone()
    if wanted.get("since"):
        found = found.filter(at__gte=datetime.combine(wanted["since"], time.min, zone))
    if wanted.get("until"):
        found = found.filter(at__lt=datetime.combine(wanted["until"] + timedelta(days=1), time.min, zone))
    return found
