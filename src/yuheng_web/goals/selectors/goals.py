"""Reads of goals: which exist for a person, what stood there in earlier years, what waits, whether a gate is open."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from yuheng_web.goals.difference import Change, differences
from yuheng_web.goals.draft import draft_of
from yuheng_web.goals.models import Actual, GoalSet, GoalVersion, Indicator, StoredFinding
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import may, reached_by
from yuheng_web.projects.models import WITHOUT_GOALS, ProjectYear
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.selectors import history_of


def goal_sets_visible_to(user: User) -> QuerySet[GoalSet]:
    """The goals whose owner the user reaches, with what lists show of them."""
    newest = GoalVersion.objects.filter(goal_set=OuterRef("pk")).order_by("-number")
    return (
        GoalSet.objects.filter(owner__in=reached_by(user, ("goals.view",)))
        .select_related("project_year__project__organisation", "owner")
        .annotate(
            newest=Subquery(newest.values("pk")[:1]),
            newest_number=Subquery(newest.values("number")[:1]),
            newest_state=Subquery(newest.values("state")[:1]),
            approved=Count("versions", filter=Q(versions__state="approved")),
        )
        .order_by("-project_year__year", "project_year__project__code", "tranche", "pk")
    )


def listed(
    user: User, year: int | None = None, state: str = "", words: str = "", owner: int | None = None
) -> QuerySet[GoalSet]:
    """The visible goals, narrowed down by what a list asks for."""
    found = goal_sets_visible_to(user)
    if year:
        found = found.filter(project_year__year=year)
    if state in GOAL_VERSION.states:
        found = found.filter(newest_state=state)
    if owner:
        found = found.filter(owner=owner)
    if words.strip():
        named = Q(project_year__project__name__icontains=words.strip())
        found = found.filter(named | Q(project_year__project__code__icontains=words.strip()))
    return found


def versions_visible_to(user: User) -> QuerySet[GoalVersion]:
    """The versions of the goals that the user reaches."""
    return GoalVersion.objects.filter(goal_set__owner__in=reached_by(user, ("goals.view",))).select_related(
        "goal_set__owner__parent", "goal_set__project_year__project__organisation", "made_by", "saved_by"
    )


def written_by(user: User) -> QuerySet[GoalVersion]:
    """The versions of the goals that the user writes: others are not there for the form, whatever their state."""
    return versions_visible_to(user).filter(goal_set__owner__in=reached_by(user, ("goals.change",)))


def indicators_to_fill(user: User) -> QuerySet[Indicator]:
    """The indicators of approved goals whose actual value the user may write down."""
    found = Indicator.objects.filter(version__in=written_by(user), version__state="approved")
    return found.select_related("version__goal_set__owner__parent", "version__goal_set__project_year__project")


def actual_of(indicator: Indicator) -> dict[str, str]:
    """What stands as actual value of an indicator, for its form."""
    found = Actual.objects.filter(indicator=indicator).first()
    return {"value": found.value, "source": found.source} if found else {}


def actuals_of(version: GoalVersion) -> dict[int, Actual]:
    """The actual values of a version, by indicator."""
    return {one.indicator_id: one for one in Actual.objects.filter(indicator__version=version)}


def versions_of(goal_set: GoalSet) -> QuerySet[GoalVersion]:
    """The versions of a goal, the oldest first."""
    return goal_set.versions.select_related("made_by", "saved_by", "goal_set").order_by("number")


def with_previous(goal_set: GoalSet) -> list[tuple[GoalVersion, GoalVersion | None]]:
    """The versions of a goal, the oldest first, each with the one before it."""
    found = list(versions_of(goal_set))
    return list(zip(found, [None, *found], strict=False))


def previous_of(version: GoalVersion) -> GoalVersion | None:
    """The version before."""
    return GoalVersion.objects.filter(goal_set=version.goal_set_id, number__lt=version.number).last()


def siblings_of(user: User, goal_set: GoalSet) -> QuerySet[GoalSet]:
    """The other goals of the same project year: other tranches, other owners."""
    return goal_sets_visible_to(user).filter(project_year=goal_set.project_year_id).exclude(pk=goal_set.pk)


def can_adjust(user: User, goal_set: GoalSet) -> bool:
    """True where an adjustment may be applied for now: an approved version, none under way."""
    states = list(goal_set.versions.order_by("-number").values_list("state", flat=True))
    return bool(states) and states[0] == "approved" and may(user, "goals.adjust", goal_set.owner)


def reason_of_return(version: GoalVersion) -> Event | None:
    """Why a returned version came back: the act that returned it."""
    if version.state != "returned":
        return None
    return history_of(version).filter(to_state="returned").first()


def with_goal_counts(found: QuerySet[ProjectYear]) -> QuerySet[ProjectYear]:
    """Project years with the number of their goals."""
    return found.annotate(goals=Count("goal_sets"))


def project_years_to_declare(user: User) -> QuerySet[ProjectYear]:
    """The projects of a year for which the user may write a goal."""
    own = reached_by(user, ("goals.change",))
    mine = Q(project__organisation__in=own) | Q(project__department__in=own)
    return (
        ProjectYear.objects.filter(mine)
        .exclude(project__category__in=WITHOUT_GOALS)
        .select_related("project__organisation", "project__department")
    )


def owners_for(user: User, project_year: ProjectYear) -> QuerySet[Organisation]:
    """Who may own a goal of the project: its unit and its department, as far as the user writes for them."""
    project = project_year.project
    return reached_by(user, ("goals.change",)).filter(pk__in=(project.organisation_id, project.department_id))


def findings_of(version: GoalVersion) -> QuerySet[StoredFinding]:
    """What was found and explained when the version was submitted last."""
    last = StoredFinding.objects.filter(version=version).order_by("-submission").values("submission")[:1]
    return StoredFinding.objects.filter(version=version, submission=Subquery(last)).select_related("explained_by")


def explanations_of(version: GoalVersion) -> dict[str, str]:
    """What was explained at any submission of the version, by finding; the latest words win."""
    found = StoredFinding.objects.filter(version=version).order_by("submission").values_list("key", "explanation")
    return {key: text for key, text in found if text}


def changes_between(before: GoalVersion, after: GoalVersion) -> tuple[Change, ...]:
    """The readable difference between two versions."""
    return differences(draft_of(before), draft_of(after))


def approved_version(goal_set: GoalSet) -> GoalVersion | None:
    """The version that holds: later stages pin it until a newer one is approved."""
    return goal_set.versions.filter(state="approved").order_by("-number").first()


def has_approved_goal(project_year: ProjectYear) -> bool:
    """True where a budget may be approved as far as goals go: an approved goal is there, or none is asked for."""
    if project_year.project.category in WITHOUT_GOALS:
        return True
    return GoalVersion.objects.filter(goal_set__project_year=project_year, state="approved").exists()
