"""A version of a goal: its page, handing in, differences, actual values."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.goals import pages, selectors, services
from yuheng_web.goals.forms import ActualForm
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page


@page("goals.view")
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A version as it stands, with what was found and what may be done."""
    one = get_object_or_404(selectors.versions_visible_to(request.user), pk=pk)
    return render(request, "goals/version.html", pages.version_page(request.user, one))


@page("goals.submit", ("GET", "POST"))
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands against handing in, with a field for each explanation; then hands in."""
    one = get_object_or_404(selectors.written_by(request.user), pk=pk)
    if not one.editable:
        return redirect("goals:version", pk=pk)
    explanations, refusals = pages.explanations_in(request.POST), {}
    if request.method == "POST":
        try:
            services.submit(actor=request.user, version=one, explanations=explanations,
                            edition=pages.number_in(request.POST, "edition"))  # fmt: skip
            return redirect("goals:version", pk=pk)
        except ValidationError as refusal:
            refusals = pages.refusals_of(refusal)
    told = pages.submit_page(one, explanations or selectors.explanations_of(one), refusals)
    return render(request, "goals/submit.html", told, status=422 if refusals else 200)


@page("goals.view")
def compare(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two versions of one goal, side by side and as sentences; the earlier one first."""
    visible = selectors.versions_visible_to(request.user)
    after = get_object_or_404(visible, pk=pk)
    before = get_object_or_404(visible.filter(goal_set=after.goal_set_id), pk=other)
    changes = selectors.changes_between(before, after)
    return render(request, "goals/compare.html", {"before": before, "after": after, "changes": changes})


@page("goals.change", ("GET", "POST"))
def actual(request: HttpRequest, pk: int) -> HttpResponse:
    """What an indicator of an approved goal came to."""
    one = get_object_or_404(selectors.indicators_to_fill(request.user), pk=pk)
    form = ActualForm(request.POST or None, initial=selectors.actual_of(one))
    if posted(request, form) and handled(
        form, lambda: services.note_actual(actor=request.user, indicator=one, **form.cleaned_data)
    ):
        return redirect("goals:version", pk=one.version_id)
    return render(request, "goals/begin.html", {"form": form, "title": f"登记实际完成值：{one.level3}", "button": "登记",
                                               "about": one.version.goal_set})  # fmt: skip
