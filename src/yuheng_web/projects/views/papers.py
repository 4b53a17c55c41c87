"""Pages of the papers of a project: policy bases, decision records, payments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.organisations.forms import ReasonForm
from yuheng_web.projects import selectors, services
from yuheng_web.projects.forms import BasisForm, DecisionForm, PaymentForm
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page


def _done(request: HttpRequest, form: Any, act: Any, title: str, back: str, **more: Any) -> HttpResponse:
    """Does what the form asks and goes back, or shows the form with its errors."""
    if posted(request, form) and handled(form, act):
        return redirect(back)
    told = {"form": form, "title": title, "back": back, **more}
    return render(request, "projects/form.html", told, status=422 if form.errors else 200)


@page("projects.change", ("GET", "POST"))
def basis_new(request: HttpRequest, pk: int) -> HttpResponse:
    """A policy basis."""
    one = get_object_or_404(selectors.projects_visible_to(request.user), pk=pk)
    form = BasisForm(request.POST or None)
    return _done(request, form, lambda: services.add_basis(actor=request.user, project=one, **form.cleaned_data),
                 f"登记政策依据：{one}", selectors.url_of_project(one))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def basis_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a policy basis off."""
    one = get_object_or_404(selectors.bases_visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    return _done(request, form, lambda: services.remove_basis(actor=request.user, basis=one, **form.cleaned_data),
                 f"删除政策依据：{one.title}", selectors.url_of_project(one.project))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def decision_new(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A decision record."""
    one = get_object_or_404(selectors.years_visible_to(request.user), project=pk, year=year)
    form = DecisionForm(request.POST or None, initial=request.GET.dict())
    return _done(request, form, lambda: services.record_decision(actor=request.user, year=one, **form.cleaned_data),
                 f"登记决策记录：{one}", selectors.url_of_year(one))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def decision_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a decision record off."""
    one = get_object_or_404(selectors.decisions_visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST or None)
    return _done(request, form, lambda: services.remove_decision(actor=request.user, decision=one, **form.cleaned_data),
                 f"删除决策记录：{one}", selectors.url_of_year(one.project_year))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def payment_new(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """A large payment."""
    one = get_object_or_404(selectors.years_visible_to(request.user), project=pk, year=year)
    form = PaymentForm(request.POST or None, decisions=one.decisions.filter(what="payment"))
    return _done(request, form, lambda: services.record_payment(actor=request.user, year=one, **form.cleaned_data),
                 f"登记大额支付：{one}", selectors.url_of_year(one))  # fmt: skip


@page("projects.change", ("GET", "POST"))
def payment_change(request: HttpRequest, pk: int) -> HttpResponse:
    """A payment that is not handed in yet."""
    one = get_object_or_404(selectors.payments_visible_to(request.user), pk=pk)
    choices = one.project_year.decisions.filter(what="payment")
    form = PaymentForm(request.POST or None, instance=one, decisions=choices)
    return _done(request, form, lambda: services.change_payment(actor=request.user, payment=one, **form.cleaned_data),
                 f"修改大额支付：{one}", selectors.url_of_year(one.project_year))  # fmt: skip
