"""Reads of projects: ``…_visible_to`` alone decide who sees what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.urls import reverse

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import may, reached_by
from yuheng_web.projects.models import CATEGORIES, Decision, Fund, Payment, PolicyBasis, Project, ProjectYear
from yuheng_web.projects.workflow import PAYMENT, PROJECT_YEAR
from yuheng_web.workflow.machine import Machine
from yuheng_web.workflow.models import Deadline
from yuheng_web.workflow.selectors import Todo

STAGE = "projects"
"""The name of the stage in deadlines (报送项目的时限)."""
SORTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "code": ("按代码", ("project__code",)),
    "name": ("按名称", ("project__name", "project__code")),
    "unit": ("按单位", ("project__organisation__path", "project__code")),
    "amount": ("按全年预算数从大到小", ("-adjusted", "project__code")),
    "executed": ("按全年执行数从大到小", ("-executed", "project__code")),
}


def projects_visible_to(user: User) -> QuerySet[Project]:
    """The projects of the organisations that the user reaches."""
    return Project.objects.filter(organisation__in=reached_by(user, ("projects.view",)))


def years_visible_to(user: User) -> QuerySet[ProjectYear]:
    """The years of those projects, with what their names need."""
    found = ProjectYear.objects.filter(project__organisation__in=reached_by(user, ("projects.view",)))
    return found.select_related("project__organisation", "project__department")


def decisions_visible_to(user: User) -> QuerySet[Decision]:
    """The decision records of those years."""
    return Decision.objects.filter(project_year__in=years_visible_to(user)).select_related(
        "project_year__project__organisation"
    )


def payments_visible_to(user: User) -> QuerySet[Payment]:
    """The payments of those years."""
    return Payment.objects.filter(project_year__in=years_visible_to(user)).select_related(
        "project_year__project__organisation", "decision"
    )


def bases_visible_to(user: User) -> QuerySet[PolicyBasis]:
    """The policy bases of those projects."""
    return PolicyBasis.objects.filter(project__in=projects_visible_to(user)).select_related("project__organisation")


def funds_visible_to(user: User) -> QuerySet[Fund]:
    """The funds of those years."""
    return Fund.objects.filter(project_year__in=years_visible_to(user)).select_related(
        "project_year__project__organisation"
    )


def own_organisations(user: User) -> QuerySet[Organisation]:
    """The organisations for which the user opens projects."""
    return reached_by(user, ("projects.change",)).filter(until__isnull=True)


class Filters(NamedTuple):
    """What a list is narrowed to (筛选): as it stands in the address."""

    year: int | None = None
    department: int | None = None
    organisation: int | None = None
    category: str = ""
    state: str = ""
    text: str = ""
    sort: str = "code"


def filters_of(told: Mapping[str, Any]) -> Filters:
    """The filters of an address; what is no filter is left out."""

    def number(name: str) -> int | None:
        typed = str(told.get(name) or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None

    state, category, sort = (str(told.get(name) or "") for name in ("state", "category", "sort"))
    return Filters(
        number("year"), number("department"), number("organisation"),
        category if category in dict(CATEGORIES) else "", state if state in PROJECT_YEAR.states else "",
        str(told.get("text") or "").strip()[:100], sort if sort in SORTS else "code",
    )  # fmt: skip


def listed(user: User, chosen: Filters) -> QuerySet[ProjectYear]:
    """The rows of the list: narrowed, sorted, with the sums of their funds; the same queries for any number of rows."""
    found = years_visible_to(user)
    if chosen.year:
        found = found.filter(year=chosen.year)
    if chosen.department:
        found = found.filter(project__department=chosen.department)
    if chosen.organisation:
        found = found.filter(project__organisation=chosen.organisation)
    if chosen.category:
        found = found.filter(project__category=chosen.category)
    if chosen.state:
        found = found.filter(state=chosen.state)
    if chosen.text:
        text = chosen.text
        named = Q(project__name__icontains=text) | Q(project__code__icontains=text)
        found = found.filter(named | Q(project__organisation__name__icontains=text))
    found = found.annotate(
        initial=Sum("funds__initial", default=0), adjusted=Sum("funds__adjusted", default=0),
        executed=Sum("funds__executed", default=0),
    )  # fmt: skip
    return found.order_by("-year", *SORTS[chosen.sort][1], "pk")


def choices_for(user: User) -> dict[str, Any]:
    """What the filters offer: years, departments and units of what the user sees, categories, states, sorts."""
    seen = projects_visible_to(user).order_by()
    return {
        "years": list(years_visible_to(user).order_by("-year").values_list("year", flat=True).distinct()),
        "departments": list(Organisation.objects.filter(pk__in=seen.values("department"))),
        "organisations": list(Organisation.objects.filter(pk__in=seen.values("organisation"))),
        "categories": CATEGORIES,
        "states": tuple(PROJECT_YEAR.states.items()),
        "sorts": [(name, told[0]) for name, told in SORTS.items()],
    }


def newest_year(user: User) -> int | None:
    """The newest year of which the user sees projects."""
    found: int | None = years_visible_to(user).aggregate(newest=Max("year"))["newest"]
    return found


def todo_for(user: User) -> list[Todo]:
    """What of projects and payments waits for the user: drafts to hand in, what lies at the user's step."""
    return [*_years_to_do(user), *_payments_to_do(user)]


def _steps(user: User, machine: Machine) -> dict[str, str]:
    """By action that the user may do, the states in which something is expected of that role."""
    expected: dict[str, str] = {}
    for state in machine.states:
        for step in machine.out_of(state):
            if step.name != "adjust" and may(user, step.action):
                expected[state] = step.action
                break
    return expected


def _years_to_do(user: User) -> list[Todo]:
    due = {(one.year, one.organisation_id): one.due for one in Deadline.objects.filter(stage=STAGE)}
    found = []
    for state, action in _steps(user, PROJECT_YEAR).items():
        waiting = ProjectYear.objects.filter(state=state, project__organisation__in=reached_by(user, (action,)))
        for one in waiting.select_related("project__organisation"):
            last = due.get((one.year, one.project.organisation_id)) or due.get((one.year, None))
            found.append(
                Todo(PROJECT_YEAR.states[state], str(one), url_of_year(one), one.project.organisation.name, last)
            )
    return found


def _payments_to_do(user: User) -> list[Todo]:
    found = []
    for state, action in _steps(user, PAYMENT).items():
        reached = reached_by(user, (action,))
        waiting = Payment.objects.filter(state=state, project_year__project__organisation__in=reached)
        found += [
            Todo(
                f"大额支付{PAYMENT.states[state]}",
                str(one),
                url_of_year(one.project_year),
                one.organisation.name,
                one.on,
            )
            for one in waiting.select_related("project_year__project__organisation")
        ]
    return found


def url_of_year(year: ProjectYear) -> str:
    """The page of a project in a year."""
    return reverse("projects:year", args=(year.project_id, year.year))


def url_of_project(project: Project) -> str:
    """The page of a project in its newest year."""
    return reverse("projects:detail", args=(project.pk,))


def counted_by_state(user: User, year: int | None) -> dict[str, int]:
    """How many projects of a year are in which state."""
    found = years_visible_to(user).filter(**({"year": year} if year else {})).order_by()
    return dict(found.values_list("state").annotate(n=Count("pk")))
