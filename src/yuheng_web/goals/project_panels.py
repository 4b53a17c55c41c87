"""The goals of a year as a part of its project's page, found there by this module's name."""

from __future__ import annotations

from typing import Any

from yuheng_web.goals.selectors import goal_sets_visible_to
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may
from yuheng_web.projects.models import WITHOUT_GOALS, ProjectYear


def panel_for(user: User, year: ProjectYear) -> tuple[str, str, dict[str, Any]] | None:
    """Title, template and context; nothing for categories that carry no goals."""
    if year.project.category in WITHOUT_GOALS:
        return None
    sets = goal_sets_visible_to(user).filter(project_year=year).prefetch_related("versions")
    rows = [(one, list(one.versions.all())) for one in sets]
    context = {"rows": rows, "machine": GOAL_VERSION, "year": year,
               "may_change": may(user, "goals.change", year.organisation)}  # fmt: skip
    return "绩效目标", "goals/parts/project_panel.html", context
