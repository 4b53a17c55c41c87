"""Coverage (目标全覆盖): every project of a year has a goal, approved or in work, or is listed as having none."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Case, CharField, Count, Exists, OuterRef, QuerySet, Value, When

from yuheng_web.goals.models import GoalSet, GoalVersion
from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import reached_by
from yuheng_web.projects.models import CATEGORIES, WITHOUT_GOALS, ProjectYear

STANDS = {"approved": "已批复", "working": "办理中", "none": "未编制"}
"""How a project stands: all its goals are approved, one is not yet, there is none."""
BAR = 100


class Covered(NamedTuple):
    """How many projects of a department stand how (覆盖情况)."""

    name: str
    key: int | None
    approved: int
    working: int
    none: int

    @property
    def total(self) -> int:
        """All projects that should have a goal."""
        return self.approved + self.working + self.none

    @property
    def declared(self) -> str:
        """The share of projects with a goal, in per cent."""
        return share(self.approved + self.working, self.total)

    @property
    def done(self) -> str:
        """The share of projects whose goals are approved, in per cent."""
        return share(self.approved, self.total)

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """The bar of the chart: kind, where it begins, how long it is; all of them fill it."""
        counts, begin, found = {"approved": self.approved, "working": self.working, "none": self.none}, 0, 0
        drawn = []
        for kind, count in counts.items():
            found += count
            end = found * BAR // self.total if self.total else 0
            if end > begin:
                drawn.append((kind, begin, end - begin))
            begin = end
        return drawn


def share(part: int, whole: int) -> str:
    """A share in per cent with one place, never rounded up to 100; a dash of nothing."""
    if not whole:
        return "—"
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"


def project_years(user: User, year: int | None, department: Organisation | None = None) -> QuerySet[ProjectYear]:
    """The projects of a year whose statistics the user may see."""
    found = ProjectYear.objects.filter(year=year, project__organisation__in=reached_by(user, ("goals.statistics",)))
    return found.filter(project__department=department) if department else found


def years_of(user: User) -> list[int]:
    """The years that have projects, the newest first."""
    found = ProjectYear.objects.filter(project__organisation__in=reached_by(user, ("goals.statistics",)))
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def departments_of(user: User) -> QuerySet[Organisation]:
    """The departments that have projects."""
    found = ProjectYear.objects.filter(project__organisation__in=reached_by(user, ("goals.statistics",)))
    return Organisation.objects.filter(pk__in=found.order_by().values("project__department")).order_by("code")


def with_stand(found: QuerySet[ProjectYear]) -> QuerySet[ProjectYear]:
    """The projects that carry goals, each with how it stands."""
    goals = GoalSet.objects.filter(project_year=OuterRef("pk"))
    approved = GoalVersion.objects.filter(goal_set=OuterRef("pk"), state="approved")
    stand = Case(
        When(~Exists(goals), then=Value("none")),
        When(Exists(goals.filter(~Exists(approved))), then=Value("working")),
        default=Value("approved"),
        output_field=CharField(),
    )
    return found.exclude(project__category__in=WITHOUT_GOALS).annotate(stand=stand)


def coverage_of(found: QuerySet[ProjectYear]) -> list[Covered]:
    """How the projects stand by department, and all together at the end."""
    counts: dict[tuple[str, str, int], dict[str, int]] = {}
    names = ("project__department__code", "project__department__name", "project__department")
    for *department, stand, count in (
        with_stand(found)
        .order_by()
        .values_list(*names, "stand")
        .annotate(n=Count("pk"))
        .values_list(*names, "stand", "n")
    ):
        code, name, key = department
        counts.setdefault((code, name, key), dict.fromkeys(STANDS, 0))[stand] += count
    rows = [Covered(name, key, **told) for (_, name, key), told in sorted(counts.items())]
    sums = {stand: sum(getattr(row, stand) for row in rows) for stand in STANDS}
    return [*rows, Covered("合计", None, **sums)]


def left_out(found: QuerySet[ProjectYear]) -> list[tuple[str, int]]:
    """The categories that carry no project goals, and how many projects they have."""
    counts = dict(
        found.filter(project__category__in=WITHOUT_GOALS)
        .order_by()
        .values_list("project__category")
        .annotate(n=Count("pk"))
    )
    return [(title, counts[key]) for key, title in CATEGORIES if counts.get(key)]


def listed_by_stand(found: QuerySet[ProjectYear], stand: str) -> QuerySet[ProjectYear]:
    """The projects that stand so, with what a list shows of them."""
    rows = with_stand(found)
    rows = rows.filter(stand=stand) if stand in STANDS else rows
    return rows.select_related("project__organisation", "project__department").order_by(
        "project__department__code", "project__code"
    )
