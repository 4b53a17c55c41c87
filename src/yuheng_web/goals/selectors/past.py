"""What stood in earlier years (历年值): targets and actual values, beside the new ones."""

from __future__ import annotations

from typing import NamedTuple

from yuheng_web.goals.models import GoalVersion, Indicator

YEARS_SHOWN = 2
"""How many earlier years stand beside a new value."""


class Past(NamedTuple):
    """What stood in an earlier year (历年值): target and actual of an indicator of the same name."""

    year: int
    target: str
    actual: str


def past_of(version: GoalVersion) -> dict[str, list[Past]]:
    """Targets and actual values of the two years before, by the plain name of the indicator, the newest first."""
    one = version.goal_set.project_year
    years = range(one.year - YEARS_SHOWN, one.year)
    found = (
        Indicator.objects.filter(
            version__goal_set__project_year__project=one.project_id,
            version__goal_set__project_year__year__in=years,
            version__goal_set__owner=version.goal_set.owner_id,
            version__state="approved",
        )
        .select_related("version__goal_set__project_year", "actual")
        .order_by("-version__goal_set__project_year__year", "position")
    )
    told: dict[str, list[Past]] = {}
    for row in found:
        actual = getattr(row, "actual", None)
        past = Past(row.version.goal_set.project_year.year, row.target, actual.value if actual else "")
        told.setdefault(plain(row.level3), []).append(past)
    return told


def plain(name: str) -> str:
    """A name without white space, as names are compared."""
    return "".join(name.split())


def version_of_last_year(version: GoalVersion) -> GoalVersion | None:
    """The approved version of the year before, of the same owner; the same tranche first."""
    one = version.goal_set.project_year
    found = GoalVersion.objects.filter(
        goal_set__project_year__project=one.project_id, goal_set__project_year__year=one.year - 1,
        goal_set__owner=version.goal_set.owner_id, state="approved",
    ).select_related("goal_set")  # fmt: skip
    return min(found, key=lambda v: (v.goal_set.tranche != version.goal_set.tranche, -v.number), default=None)
