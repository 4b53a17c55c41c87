"""What goes on paper and into files: versions with everything the form prints, goals with what lists print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from yuheng_web.goals.models import GoalVersion
from yuheng_web.goals.selectors.goals import listed, versions_visible_to
from yuheng_web.goals.selectors.review import with_columns
from yuheng_web.organisations.models import User

_PROJECT = "goal_set__project_year__project"


def printable(user: User) -> QuerySet[GoalVersion]:
    """The visible versions with their project, funds and indicators."""
    found = versions_visible_to(user).select_related(f"{_PROJECT}__department", f"{_PROJECT}__organisation")
    return found.prefetch_related("goal_set__project_year__funds", "indicators")


def newest_listed(user: User, asked: Mapping[str, Any]) -> QuerySet[GoalVersion]:
    """The newest version of every goal that a list with these filters shows, with its columns and indicators."""
    keys = listed(user, **asked).order_by().values("newest")
    found = with_columns(printable(user).filter(pk__in=keys))
    return found.order_by("-goal_set__project_year__year", f"{_PROJECT}__code", "goal_set__tranche", "pk")
