"""Goals are handed in, passed, returned, approved; an approved one replaces the version before it."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from yuheng.checks.run import rule_set
from yuheng_web.goals.draft import draft_of
from yuheng_web.goals.judging import Judgement, judge
from yuheng_web.goals.models import GoalVersion, StoredFinding
from yuheng_web.goals.selectors import explanations_of
from yuheng_web.goals.services.declaring import told
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import Conflict, move

SHORTEST_EXPLANATION = 4


@transaction.atomic
def submit(*, actor: User, version: GoalVersion, explanations: Mapping[str, str], edition: int | None = None) -> Event:
    """Hands a draft in: refused while errors stand or a warning is not explained; what was found is stored.

    The errors of the ``ValidationError`` are under the keys of the findings, so that each stands beside its row.
    """
    require(actor, "goals.submit", version.organisation)
    locked = (
        GoalVersion.objects.select_for_update().select_related("goal_set__project_year__project").get(pk=version.pk)
    )
    if edition is not None and edition != locked.edition:
        raise Conflict("您打开这一页以后，目标又被保存过。请看过现在的内容再报送。")
    judgement = judgement_of(locked)
    refusals = {one.key: f"{one.message}请改正后再报送。" for one in judgement.errors}
    for one in judgement.warnings:
        if len(explanations.get(one.key, "").strip()) < SHORTEST_EXPLANATION:
            refusals[one.key] = "请改正，或写明为什么这样填（至少4个字）。"
    if locked.kind == "adjusted" and not locked.reason.strip():
        refusals["reason"] = "调整的目标要写明调整理由。"
    if refusals:
        raise ValidationError(refusals)
    _store(actor, locked, judgement, explanations)
    return move(actor=actor, machine=GOAL_VERSION, record=version, transition="submit", reason=locked.reason,
                after=told(draft_of(locked)))  # fmt: skip


def judgement_of(version: GoalVersion) -> Judgement:
    """What the core says of a stored version."""
    one = version.goal_set.project_year
    return judge(draft_of(version), one.project.name, one.year)


def _store(actor: User, version: GoalVersion, judgement: Judgement, explanations: Mapping[str, str]) -> None:
    now = timezone.now()
    last = StoredFinding.objects.filter(version=version).aggregate(last=Max("submission"))["last"] or 0
    version.rule_set = rule_set()
    version.save(update_fields=("rule_set",))
    rows = []
    for one in judgement.remarks:
        said = explanations.get(one.key, "").strip()
        rows.append(StoredFinding(
            version=version, submission=last + 1, rule_set=version.rule_set, key=one.key, rule=one.rule,
            severity=one.severity.value, message=one.message, position=one.position, field=one.field,
            explanation=said, explained_by=actor if said else None, explained_at=now if said else None,
        ))  # fmt: skip
    StoredFinding.objects.bulk_create(rows)


@transaction.atomic
def take_step(*, actor: User, version: GoalVersion, transition: str, reason: str = "") -> Event:
    """Passes, returns or approves. An approval puts the version before it out of force, in the same transaction."""
    if transition == "supersede":
        raise ValidationError("旧版本在新版本批复时自动替代，不用单独办理。")
    try:
        GOAL_VERSION.named(transition)
    except LookupError as unknown:
        raise ValidationError(str(unknown)) from None
    if transition == "submit":
        return submit(actor=actor, version=version, explanations=explanations_of(version))
    # One order of locks for two who approve at once: the goal first, then its versions.
    type(version.goal_set).objects.select_for_update().get(pk=version.goal_set_id)
    event = move(actor=actor, machine=GOAL_VERSION, record=version, transition=transition, reason=reason)
    if transition == "approve":
        older = version.goal_set.versions.filter(state="approved").exclude(pk=version.pk).order_by("number")
        for one in older:
            move(actor=actor, machine=GOAL_VERSION, record=one, transition="supersede",
                 after={"by_version": version.number})  # fmt: skip
    return event
