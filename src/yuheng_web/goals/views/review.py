"""The review of goals: the queue, several decided in one act, one goal before its reviewer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.goals import reviewing, selectors
from yuheng_web.goals.review_forms import DecisionForm
from yuheng_web.goals.services.reviewing import decide, decide_all
from yuheng_web.shell.forms import posted
from yuheng_web.shell.pages import page, sentences
from yuheng_web.workflow.services import Conflict


@page("goals.view", ("GET", "POST"))
def review(request: HttpRequest) -> HttpResponse:
    """What waits for the reviewer; a post decides all that is ticked."""
    form, told = DecisionForm(request.POST), {}
    if posted(request, form):
        outcomes = decide_all(
            actor=request.user, chosen=reviewing.chosen_in(request.user, request.POST),
            act=form.cleaned_data["act"], reason=form.cleaned_data["reason"],
        )  # fmt: skip
        told = reviewing.told_of_outcomes(outcomes)
    return render(request, "goals/review.html", reviewing.queue_page(request.user, request.GET) | told)


@page("goals.view")
def review_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """One goal before its reviewer."""
    one = get_object_or_404(selectors.versions_visible_to(request.user), pk=pk)
    return render(request, "goals/review_goal.html", reviewing.goal_page(request.user, one, request.GET))


@page("goals.view", ("POST",))
def decide_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Passes, returns or only comments; then the next that waits."""
    one = get_object_or_404(selectors.versions_visible_to(request.user), pk=pk)
    form, opinions = DecisionForm(request.POST), reviewing.opinions_in(request.POST)
    errors, status = ["没有写明要办哪一步，请刷新后重试。"], 422
    if form.is_valid():
        onward = reviewing.onward(request.user, one, request.GET, form.cleaned_data["act"])
        try:
            decide(actor=request.user, version=one, opinions=opinions, **form.cleaned_data)
            return redirect(onward)
        except ValidationError as refusal:
            errors, status = sentences(refusal), 409 if isinstance(refusal, Conflict) else 422
    one = get_object_or_404(selectors.versions_visible_to(request.user), pk=pk)
    told = reviewing.goal_page(request.user, one, request.GET, opinions)
    return render(request, "goals/review_goal.html", told | {"errors": errors, "form": form}, status=status)
