"""What waits for a person (待办): to declare, to mend, to review, to approve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.selectors.goals import project_years_to_declare
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may, reached_by
from yuheng_web.workflow.models import Deadline
from yuheng_web.workflow.selectors import Todo

Due = Callable[[int, int], date | None]
_WAITS = (
    (("draft", "returned"), "goals.submit", "填报绩效目标"),
    (("submitted",), "goals.review", "审核绩效目标"),
    (("department",), "goals.department", "审核绩效目标"),
    (("finance",), "goals.finance", "审核绩效目标"),
    (("performance",), "goals.approve", "批复绩效目标"),
)
SHOWN_ONE_BY_ONE = 30


def todo_for(user: User) -> list[Todo]:
    """What waits for the user, by role; more than thirty of a kind are told as one."""
    deadlines = {(one.year, one.organisation_id): one.due for one in Deadline.objects.filter(stage="goals")}

    def due(year: int, owner: int) -> date | None:
        return deadlines.get((year, owner), deadlines.get((year, None)))

    found = []
    for states, action, title in _WAITS:
        if not may(user, action):
            continue
        waiting = (
            GoalVersion.objects.filter(state__in=states, goal_set__owner__in=reached_by(user, (action,)))
            .select_related("goal_set__project_year__project", "goal_set__owner")
            .order_by("goal_set__project_year__year", "pk")
        )
        rows = list(waiting[: SHOWN_ONE_BY_ONE + 1])
        if len(rows) > SHOWN_ONE_BY_ONE:
            days = [day for one in rows if (day := due(one.goal_set.project_year.year, one.goal_set.owner_id))]
            url = f"{reverse('goals:list' if action == 'goals.submit' else 'goals:review')}?state={states[0]}"
            found.append(Todo(title, f"共{waiting.count()}项", url, "", min(days, default=None)))
            continue
        found += [_todo(one, action, title, due(one.goal_set.project_year.year, one.goal_set.owner_id)) for one in rows]
    return found + _undeclared(user, due)


def _todo(one: GoalVersion, action: str, title: str, due: date | None) -> Todo:
    title = "修改退回的绩效目标" if one.state == "returned" else title
    page = "goals:edit" if action == "goals.submit" else "goals:review_goal"
    return Todo(title, str(one), reverse(page, args=(one.pk,)), one.goal_set.owner.name, due)


def _undeclared(user: User, due: Due) -> list[Todo]:
    """Projects that still have no goal at all."""
    if not may(user, "goals.change"):
        return []
    missing = project_years_to_declare(user).filter(goal_sets__isnull=True).order_by("year", "project__code")
    return [
        Todo("编制绩效目标", str(one), reverse("goals:new", args=(one.pk,)), one.project.organisation.name,
             due(one.year, one.project.organisation_id))
        for one in missing[:SHOWN_ONE_BY_ONE]
    ]  # fmt: skip
