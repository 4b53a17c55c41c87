"""The review of goals: one with opinions on its fields, or several in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.selectors.review import passing, returning
from yuheng_web.goals.services.moving import take_step
from yuheng_web.organisations.models import User
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import comment

ACTS = {"pass": passing, "return": returning}


class Outcome(NamedTuple):
    """What became of one goal of several: the step taken, or the sentence that refused it."""

    name: str
    step: str = ""
    refusal: str = ""


@transaction.atomic
def decide(
    *, actor: User, version: GoalVersion, state: str, act: str, reason: str = "", opinions: Mapping[str, str] = {}
) -> Event | None:
    """Passes or returns a version as the reviewer saw it: in ``state``; opinions on fields are written with it.

    The act “opinions” writes only them.

    Raises ``PermissionDenied``, ``Conflict`` where the version left that state meanwhile, ``ValidationError``.
    """
    told = {field: text for field, text in opinions.items() if text.strip()}
    if act == "opinions" and not told:
        raise ValidationError("还没有写意见。请在总体目标或指标旁边写明。")
    for field, text in told.items():
        comment(actor=actor, subject=version, text=text, field=field)
    if act == "opinions":
        return None
    step = ACTS[act](state) if act in ACTS else None
    if step is None:
        raise ValidationError("没有写明要办哪一步，请刷新后重试。")
    return take_step(actor=actor, version=version, transition=step.name, reason=reason)


def decide_all(*, actor: User, chosen: Iterable[tuple[GoalVersion, str]], act: str, reason: str = "") -> list[Outcome]:
    """Passes or returns several, each with the state it was shown in and in a transaction of its own.

    What is refused is told by name and stops none of the others.
    """
    told = []
    for version, state in chosen:
        try:
            event = decide(actor=actor, version=version, state=state, act=act, reason=reason)
            told.append(Outcome(str(version), step=event.title if event else ""))
        except PermissionDenied as refusal:
            told.append(Outcome(str(version), refusal=str(refusal)))
        except ValidationError as refusal:
            told.append(Outcome(str(version), refusal="".join(refusal.messages)))
    return told
