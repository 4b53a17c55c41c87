"""Lists of goals, and the page of one with its versions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.goals import selectors, services
from yuheng_web.goals.forms import AdjustForm, DeclareForm, FilterForm
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.organisations.permissions import may
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page


@page("goals.view")
def goal_list(request: HttpRequest) -> HttpResponse:
    """The goals one reaches, the newest year first."""
    form = FilterForm(request.GET)
    asked = form.asked()
    rows = Paginator(selectors.listed(request.user, **asked), 50).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    told = {"rows": rows, "form": form, "machine": GOAL_VERSION, "asked": asked,
            "query": f"{query.urlencode()}&" if query else ""}  # fmt: skip
    return render(request, "goals/list.html", told)


@page("goals.view")
def goal_set(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal: its versions and what may be done."""
    one = get_object_or_404(selectors.goal_sets_visible_to(request.user), pk=pk)
    told = {
        "set": one,
        "versions": selectors.with_previous(one),
        "machine": GOAL_VERSION,
        "can_adjust": selectors.can_adjust(request.user, one),
        "siblings": selectors.siblings_of(request.user, one),
        "can_change": may(request.user, "goals.change", one.owner),
    }
    return render(request, "goals/set.html", told)


@page("goals.change", ("GET", "POST"))
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """A new goal of a project year."""
    one = get_object_or_404(selectors.project_years_to_declare(request.user), pk=pk)
    form = DeclareForm(request.POST or None)
    form.fields["owner"].queryset = selectors.owners_for(request.user, one)
    if posted(request, form):
        made: list = []
        if handled(
            form, lambda: made.append(services.declare(actor=request.user, project_year=one, **form.cleaned_data))
        ):
            return redirect("goals:edit", pk=made[0].pk)
    return render(
        request, "goals/begin.html", {"form": form, "title": "编制绩效目标", "button": "开始填报", "about": one}
    )


@page("goals.change")
def choose_project(request: HttpRequest) -> HttpResponse:
    """The projects for which one may declare a goal."""
    found = selectors.project_years_to_declare(request.user).order_by("-year", "project__code")
    rows = Paginator(selectors.with_goal_counts(found), 50).get_page(request.GET.get("page"))
    return render(request, "goals/choose.html", {"rows": rows})


@page("goals.adjust", ("GET", "POST"))
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version beside the approved one."""
    one = get_object_or_404(selectors.goal_sets_visible_to(request.user), pk=pk)
    form = AdjustForm(request.POST or None)
    made: list = []
    if posted(request, form) and handled(
        form,
        lambda: made.append(services.begin_adjustment(actor=request.user, goal_set=one, **form.cleaned_data)),
    ):
        return redirect("goals:edit", pk=made[0].pk)
    return render(
        request, "goals/begin.html", {"form": form, "title": "申请调整绩效目标", "button": "开始调整", "about": one}
    )
