"""Writes of the workflow: one act, one event; moves between states; comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import require
from yuheng_web.organisations.roles import ACTIONS
from yuheng_web.workflow.chain import START, digest_of
from yuheng_web.workflow.machine import Machine, Transition
from yuheng_web.workflow.models import ChainEnd, Comment, Event


class Conflict(ValidationError):
    """Somebody else changed the record meanwhile; the sentence says so and what to do."""


def kind_of(record: models.Model) -> str:
    """The name of a record's kind in events: “goals.goalversion”."""
    return record._meta.label_lower


@transaction.atomic
def log(
    *,
    actor: User | None,
    action: str,
    subject: models.Model,
    organisation: Organisation | None = None,
    title: str = "",
    reason: str = "",
    from_state: str = "",
    to_state: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Writes one event at the end of the chain, in the transaction of what it tells."""
    event = _act(
        actor=actor, action=action, subject=subject, organisation=organisation, title=title, reason=reason,
        from_state=from_state, to_state=to_state, before=before, after=after,
    )  # fmt: skip
    append([event])
    return event


@transaction.atomic
def log_all(
    *, actor: User | None, action: str, subjects: Iterable[Any], title: str = "", after: Mapping[str, Any] | None = None
) -> None:
    """Writes one event for each of many records of one act, as an import makes them; quicker than one by one."""
    append([
        _act(actor=actor, action=action, subject=one, organisation=one.organisation, title=title, after=after)
        for one in subjects
    ])  # fmt: skip


def _act(
    *, actor: User | None, action: str, subject: models.Model, organisation: Organisation | None = None,
    title: str = "", reason: str = "", from_state: str = "", to_state: str = "",
    before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None,
) -> Event:  # fmt: skip
    """An event that is not in the chain yet."""
    return Event(
        at=timezone.now(), actor=actor, actor_name=actor.full_name if actor else "系统", action=action,
        title=title or (ACTIONS[action].title if action in ACTIONS else action)[:64],
        subject_kind=kind_of(subject), subject_key=str(subject.pk), subject_name=str(subject)[:200],
        organisation=organisation, from_state=from_state, to_state=to_state, reason=reason,
        before=dict(before or {}), after=dict(after or {}),
    )  # fmt: skip


@transaction.atomic
def append(events: Sequence[Event]) -> None:
    """Writes events of many acts done at once, in their order, each linked to the one before it."""
    end = ChainEnd.objects.select_for_update().first() or ChainEnd.objects.create(digest=START)
    for event in events:
        end.number += 1
        event.number, event.previous = end.number, end.digest
        event.digest = end.digest = digest_of(event, end.digest)
    Event.objects.bulk_create(events, batch_size=500)
    end.save()


@transaction.atomic
def move(
    *,
    actor: User,
    machine: Machine,
    record: Any,
    transition: str,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Moves a record along one row of its workflow and writes the event.

    Raises ``PermissionDenied`` (role, or the same person on both sides), ``Conflict`` where the record is no longer in
    a state the transition leads out of, ``ValidationError`` where a reason is missing.
    """
    step = machine.named(transition)
    require(actor, step.action, record.organisation)
    locked = type(record).objects.select_for_update().get(pk=record.pk)
    if locked.state not in step.sources:
        now = machine.states.get(locked.state, locked.state)
        raise Conflict(f"“{record}”现在是“{now}”，不能再“{step.title}”，可能别人已经办理，请刷新后再看。")
    if step.reason and not reason.strip():
        raise ValidationError(f"“{step.title}”要写明理由。")
    _not_the_same_person(actor, locked, step, machine)
    was = locked.state
    locked.state = record.state = step.target
    locked.save(update_fields=("state",))
    return log(
        actor=actor, action=step.action, title=step.title, subject=locked, organisation=record.organisation,
        reason=reason.strip(), from_state=was, to_state=step.target, before=before, after=after,
    )  # fmt: skip


def _not_the_same_person(actor: User, record: models.Model, step: Transition, machine: Machine) -> None:
    for name in step.not_by:
        other = machine.named(name)
        if did_before(actor, record, other):
            raise PermissionDenied(f"“{other.title}”是您本人办理的，“{step.title}”要由另一人办理。")


def did_before(actor: User, record: models.Model, step: Transition) -> bool:
    """True when the latest such move of the record was this person's."""
    found = Event.objects.filter(
        subject_kind=kind_of(record), subject_key=str(record.pk), title=step.title, to_state=step.target
    )
    last = found.order_by("-number").first()
    return last is not None and last.actor_id == actor.pk


@transaction.atomic
def comment(*, actor: User, subject: Any, text: str, field: str = "") -> Comment:
    """Writes an opinion on a record or a field of it. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "workflow.comment", subject.organisation)
    if not text.strip():
        raise ValidationError("请写明意见。")
    made = Comment.objects.create(
        subject_kind=kind_of(subject), subject_key=str(subject.pk), field=field, text=text.strip(), author=actor,
        at=timezone.now(),
    )  # fmt: skip
    log(
        actor=actor, action="workflow.comment", subject=subject, organisation=subject.organisation,
        after={"field": field, "text": made.text},
    )  # fmt: skip
    return made


@transaction.atomic
def answer(*, actor: User, subject: Any, remark: Comment, text: str) -> Comment:
    """Answers an opinion. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "workflow.comment", subject.organisation)
    if not text.strip():
        raise ValidationError("请写明怎样处理的。")
    remark = Comment.objects.select_for_update().get(pk=remark.pk)
    if remark.answered_at is not None:
        raise Conflict("这条意见已经有人答复，请刷新后再看。")
    remark.answer, remark.answered_by, remark.answered_at = text.strip(), actor, timezone.now()
    remark.save()
    log(
        actor=actor, action="workflow.comment", title="答复意见", subject=subject, organisation=subject.organisation,
        before={"text": remark.text}, after={"answer": remark.answer},
    )  # fmt: skip
    return remark
