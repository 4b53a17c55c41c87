"""What waits for a reviewer (待审目标): the queue of a person, what it shows of each goal, who is barred from which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, DateField, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from yuheng_web.goals.models import GoalVersion, Indicator, StoredFinding
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import may, reached_by, today
from yuheng_web.projects.models import Fund
from yuheng_web.workflow.machine import Transition
from yuheng_web.workflow.models import Deadline, Event

STAGE = "goals"
"""The stage of the year whose deadlines hold for goals."""
REVIEWS = {state: one.action for one in GOAL_VERSION.transitions if one.reason for state in one.sources}
"""The states in which somebody reviews, and the action that it takes."""


def waiting_for(user: User) -> QuerySet[GoalVersion]:
    """The versions that a post of the user reviews now, the most urgent first."""
    found = Q(pk__in=())
    for state, action in REVIEWS.items():
        if may(user, action):
            found |= Q(state=state, goal_set__owner__in=reached_by(user, (action,)))
    return (
        GoalVersion.objects.filter(found)
        .select_related("goal_set__owner", "goal_set__project_year__project__department")
        .annotate(due=_due())
        .order_by(
            F("due").asc(nulls_last=True), "goal_set__project_year__year", "goal_set__project_year__project__code", "pk"
        )
    )


def _due() -> Case:
    """The organisation's own deadline, else everybody's; an adjustment comes when it comes."""
    found = Deadline.objects.filter(stage=STAGE, year=OuterRef("goal_set__project_year__year")).filter(
        Q(organisation=OuterRef("goal_set__owner")) | Q(organisation__isnull=True)
    )
    day = Subquery(found.order_by(F("organisation").asc(nulls_last=True)).values("due")[:1])
    return Case(When(kind="declared", then=day), output_field=DateField())


def narrowed(
    found: QuerySet[GoalVersion],
    *,
    words: str = "",
    year: int | None = None,
    department: Organisation | None = None,
    owner: Organisation | None = None,
    state: str = "",
    findings: str = "",
    overdue: bool = False,
) -> QuerySet[GoalVersion]:
    """The queue narrowed down by what was asked for."""
    if words.strip():
        project = "goal_set__project_year__project"
        named = Q(**{f"{project}__name__icontains": words.strip()})
        found = found.filter(named | Q(**{f"{project}__code__icontains": words.strip()}))
    if year:
        found = found.filter(goal_set__project_year__year=year)
    if department:
        found = found.filter(goal_set__project_year__project__department=department)
    if owner:
        found = found.filter(goal_set__owner=owner)
    if state in REVIEWS:
        found = found.filter(state=state)
    if overdue:
        found = found.filter(due__lt=today())
    if findings:
        wanted = {"error": ("error",), "warning": ("warning",), "none": ("error", "warning")}.get(findings, ())
        with_one = Subquery(of_last_submission().filter(severity__in=wanted).values("version"))
        found = found.exclude(pk__in=with_one) if findings == "none" else found.filter(pk__in=with_one)
    return found


def of_last_submission() -> QuerySet[StoredFinding]:
    """What was found when each version was handed in last."""
    last = StoredFinding.objects.filter(version=OuterRef("version")).order_by("-submission").values("submission")[:1]
    return StoredFinding.objects.filter(submission=Subquery(last)).order_by()


def with_columns(found: QuerySet[GoalVersion]) -> QuerySet[GoalVersion]:
    """The versions with what a list shows of them: funds in 分, number of indicators, findings by certainty."""

    def counted(rows: QuerySet[Any], key: str) -> Subquery:
        return Subquery(rows.order_by().values(key).annotate(n=Count("pk")).values("n"))

    funds = Fund.objects.filter(project_year=OuterRef("goal_set__project_year")).order_by().values("project_year")
    findings = of_last_submission().filter(version=OuterRef("pk"))
    return found.annotate(
        funds=Coalesce(
            NullIf(Subquery(funds.annotate(n=Sum("initial")).values("n")), 0),
            Subquery(funds.annotate(n=Sum("adjusted")).values("n")),
        ),
        indicator_count=Coalesce(counted(Indicator.objects.filter(version=OuterRef("pk")), "version"), 0),
        errors=Coalesce(counted(findings.filter(severity="error"), "version"), 0),
        warnings=Coalesce(counted(findings.filter(severity="warning"), "version"), 0),
        unexplained=Coalesce(counted(findings.filter(severity__in=("error", "warning"), explanation=""), "version"), 0),
    )


class Waiting(NamedTuple):
    """A version in the queue: since when it waits, how often it came back, why the user may not pass it."""

    version: Any
    since: datetime | None
    returned: int
    barred: str

    @property
    def days(self) -> int | None:
        """How many whole days it has waited."""
        return None if self.since is None else (timezone.now() - self.since).days

    @property
    def overdue(self) -> bool:
        """True where the last day is gone."""
        return self.version.due is not None and self.version.due < today()


def rows_of(user: User, versions: Iterable[Any]) -> list[Waiting]:
    """The versions of a page with what their events tell: one query for all."""
    versions = list(versions)
    acts: dict[str, list[Event]] = {}
    keys = [str(one.pk) for one in versions]
    for event in Event.objects.filter(subject_kind=GOAL_VERSION.kind, subject_key__in=keys).exclude(to_state=""):
        acts.setdefault(event.subject_key, []).append(event)
    return [_waiting(user, one, acts.get(str(one.pk), [])) for one in versions]


def _waiting(user: User, version: Any, acts: list[Event]) -> Waiting:
    returned = sum(one.to_state == "returned" for one in acts)
    since = acts[-1].at if acts else None
    step = passing(version.state)
    return Waiting(version, since, returned, _barred(user, step, acts) if step else "")


def _barred(user: User, step: Transition, acts: list[Event]) -> str:
    """The sentence that keeps a person from passing what the same person did before (经办与审核分离)."""
    for name in step.not_by:
        other = GOAL_VERSION.named(name)
        last = next((one for one in reversed(acts) if one.title == other.title and one.to_state == other.target), None)
        if last is not None and last.actor_id == user.pk:
            return f"“{other.title}”是您本人办理的，要由另一人办理"
    return ""


def passing(state: str) -> Transition | None:
    """The step that passes a version on from a state in review."""
    return next((one for one in GOAL_VERSION.out_of(state) if not one.reason), None) if state in REVIEWS else None


def returning(state: str) -> Transition | None:
    """The step that returns a version from a state in review."""
    return next((one for one in GOAL_VERSION.out_of(state) if one.reason), None)


def beside(queue: QuerySet[GoalVersion], pk: int) -> tuple[int | None, int | None, int, int]:
    """The versions before and after one in the queue, its place from 1 (0 where it is not there), the length."""
    keys = list(queue.values_list("pk", flat=True))
    if pk not in keys:
        return None, keys[0] if keys else None, 0, len(keys)
    at = keys.index(pk)
    return keys[at - 1] if at else None, keys[at + 1] if at + 1 < len(keys) else None, at + 1, len(keys)


def departments_of(queue: QuerySet[GoalVersion]) -> QuerySet[Organisation]:
    """The departments that have something in a queue."""
    inside = queue.order_by().values("goal_set__project_year__project__department")
    return Organisation.objects.filter(pk__in=Subquery(inside)).order_by("code")


def owners_of(queue: QuerySet[GoalVersion]) -> QuerySet[Organisation]:
    """The units that have something in a queue."""
    return Organisation.objects.filter(pk__in=Subquery(queue.order_by().values("goal_set__owner"))).order_by("code")


def years_of(queue: QuerySet[GoalVersion]) -> list[int]:
    """The years that have something in a queue, the newest first."""
    name = "goal_set__project_year__year"
    return list(queue.order_by(f"-{name}").values_list(name, flat=True).distinct())
