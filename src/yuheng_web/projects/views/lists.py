"""The list of projects."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.organisations.permissions import may
from yuheng_web.projects import selectors
from yuheng_web.projects.workflow import PROJECT_YEAR
from yuheng_web.shell.pages import page

A_PAGE = 50


@page("projects.view")
def project_list(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by the filters of the address; the newest year unless another is asked for."""
    told = request.GET.copy()
    if "year" not in told:
        told["year"] = str(selectors.newest_year(request.user) or "")
    chosen = selectors.filters_of(told)
    rows = Paginator(selectors.listed(request.user, chosen), A_PAGE).get_page(told.pop("page", [""])[-1])
    query = told.urlencode()
    return render(request, "projects/list.html", {
        "rows": rows, "chosen": chosen, "machine": PROJECT_YEAR, "query": f"{query}&" if query else "",
        "may_change": may(request.user, "projects.change"), "may_import": may(request.user, "projects.import"),
        "narrowed": bool(chosen.text or chosen.state or chosen.category or chosen.department or chosen.organisation),
        **selectors.choices_for(request.user),
    })  # fmt: skip
