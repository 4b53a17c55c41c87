"""Pages of one project and its years."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.projects import selectors, services
from yuheng_web.projects.forms import (
    NewProjectForm,
    NextYearForm,
    ProjectForm,
    RecallForm,
    YearForm,
    fund_forms,
    fund_rows,
)
from yuheng_web.projects.models import ProjectYear
from yuheng_web.projects.page_of_year import page_of
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page


def _year(request: HttpRequest, pk: int, year: int) -> ProjectYear:
    return get_object_or_404(selectors.years_visible_to(request.user), project=pk, year=year)


def _edition(request: HttpRequest, record: Any) -> int:
    """The edition that the form was opened with; the record's own for a fresh one."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else record.edition


def _form(request: HttpRequest, form: Any, title: str, back: str, **more: Any) -> HttpResponse:
    told = {"form": form, "title": title, "back": back, **more}
    wrong = form.errors or (request.method == "POST" and not more["funds"].is_valid() if "funds" in more else False)
    return render(request, "projects/form.html", told, status=422 if wrong else 200)


@page("projects.view")
def project_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest year of a project."""
    newest = selectors.years_visible_to(request.user).filter(project=pk).order_by("-year")
    return redirect("projects:year", pk=pk, year=(newest.first() or get_object_or_404(newest)).year)


@page("projects.view")
def year_detail(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A project in a year, with everything about it."""
    return render(request, "projects/year.html", page_of(request.user, _year(request, pk, year)))


@page("projects.view")
def year_print(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """The same for paper."""
    return render(request, "projects/print.html", page_of(request.user, _year(request, pk, year)))


@page("projects.change", ("GET", "POST"))
def project_new(request: HttpRequest) -> HttpResponse:
    """A new project with its first year and funds."""
    form = NewProjectForm(request.POST or None, organisations=selectors.own_organisations(request.user))
    funds, made = fund_forms(request.POST), []
    if posted(request, form) and funds.is_valid() and handled(form, lambda: made.append(
        services.open_project(actor=request.user, funds=fund_rows(funds), **form.cleaned_data)
    )):  # fmt: skip
        return redirect(selectors.url_of_year(made[0]))
    return _form(request, form, "新项目", "../", funds=funds)


@page("projects.change", ("GET", "POST"))
def project_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The data of a project for life."""
    one = get_object_or_404(selectors.projects_visible_to(request.user), pk=pk)
    form, edition = ProjectForm(request.POST or None, instance=one), _edition(request, one)
    if posted(request, form) and handled(form, lambda: services.change_project(
        actor=request.user, project=one, edition=edition, fields=form.cleaned_data
    )):  # fmt: skip
        return redirect("projects:detail", pk=pk)
    return _form(request, form, f"修改项目：{one.name}", selectors.url_of_project(one), edition=edition)


@page("projects.change", ("GET", "POST"))
def year_change(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Content and funds of a year, as far as its state opens them."""
    one = _year(request, pk, year)
    form, edition = YearForm(request.POST or None, instance=one), _edition(request, one)
    funds = fund_forms(request.POST, one.funds.all())
    if posted(request, form) and funds.is_valid() and handled(form, lambda: services.change_year(
        actor=request.user, year=one, edition=edition, funds=fund_rows(funds), **form.cleaned_data
    )):  # fmt: skip
        return redirect(selectors.url_of_year(one))
    return _form(request, form, f"修改年度内容和资金：{one}", selectors.url_of_year(one), funds=funds,
                 edition=edition, parts=services.parts_open(one))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def project_next(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Carries a project of several years into another year."""
    one, made = _year(request, pk, year), []
    form = NextYearForm(request.POST or None, initial={"year": one.year + 1})
    if posted(request, form) and handled(
        form, lambda: made.append(services.copy_into(actor=request.user, source=one, **form.cleaned_data))
    ):
        return redirect(selectors.url_of_year(made[0]))
    return _form(request, form, f"结转到下一年度：{one}", selectors.url_of_year(one))


@page("projects.change", ("GET", "POST"))
def year_recall(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Funds recalled and issued again."""
    one = _year(request, pk, year)
    others = selectors.projects_visible_to(request.user).filter(organisation=one.organisation).exclude(pk=pk)
    form = RecallForm(request.POST or None, funds=one.funds.all(), projects=others)
    if posted(request, form) and handled(form, lambda: services.recall_fund(actor=request.user, **form.cleaned_data)):
        return redirect(selectors.url_of_year(one))
    return _form(request, form, f"收回重发资金：{one}", selectors.url_of_year(one))
