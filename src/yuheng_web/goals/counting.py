"""What the pages of coverage and statistics show, put together from selectors; nothing here writes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from yuheng_web.goals.review_forms import YearForm
from yuheng_web.goals.selectors import coverage, statistics
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.models import User

ON_A_PAGE = 50
SHOWN = tuple(state for state in GOAL_VERSION.states if state != "superseded")
"""The states a newest version can be in."""


def chosen(user: User, asked: QueryDict) -> dict[str, Any]:
    """The filters, the year and the projects they choose; the newest year where none is asked for."""
    form, years = YearForm(asked), coverage.years_of(user)
    form.fields["year"].choices = [(year, f"{year}年") for year in years]
    form.fields["department"].queryset = coverage.departments_of(user)
    told = form.asked()
    year = told.get("year", years[0] if years else None)
    form = YearForm({"year": year, "department": asked.get("department", "")}) if years else form
    form.fields["year"].choices = [(one, f"{one}年") for one in years]
    form.fields["department"].queryset = coverage.departments_of(user)
    projects = coverage.project_years(user, year, told.get("department"))
    return {"form": form, "year": year, "department": told.get("department"), "projects": projects}


def everything(user: User, asked: QueryDict) -> dict[str, Any]:
    """All counts of the chosen projects."""
    told = chosen(user, asked)
    projects, states = told["projects"], GOAL_VERSION.states
    covered, counted = coverage.coverage_of(projects), statistics.counted(projects)
    return told | {
        "covered": covered, "whole": covered[-1], "left_out": coverage.left_out(projects), "counted": counted,
        "states": [(key, states[key]) for key in SHOWN], "classes": statistics.classes(projects),
        "rules": statistics.rules(projects), "stages": statistics.stages(projects), "stands": coverage.STANDS,
        "query": query_of(told),
    }  # fmt: skip


def query_of(told: dict[str, Any], **more: Any) -> str:
    """The filters as an address carries them."""
    query = QueryDict(mutable=True)
    for name, value in {"year": told["year"], "department": getattr(told["department"], "pk", None), **more}.items():
        if value:
            query[name] = str(value)
    return query.urlencode()


def project_page(user: User, asked: QueryDict) -> dict[str, Any]:
    """The projects that stand in a certain way, a page of them."""
    told, stand = chosen(user, asked), asked.get("stand", "none")
    found = coverage.listed_by_stand(told["projects"], stand)
    rows = Paginator(found, ON_A_PAGE).get_page(asked.get("page"))
    return told | {"rows": rows, "stand": stand, "stands": coverage.STANDS, "all_query": query_of(told),
                   "query": f"{query_of(told, stand=stand)}&"}  # fmt: skip
