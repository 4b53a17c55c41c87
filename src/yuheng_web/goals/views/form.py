"""The declaration form: opened, saved by itself, checked while it is typed, its grid worked on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.goals import pages, selectors, services
from yuheng_web.goals.draft import draft_of
from yuheng_web.goals.pages import bad_form, draft_in
from yuheng_web.shell.pages import page, sentences


@page("goals.change", ("GET", "POST"))
@bad_form
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; a post saves it and stays, as it works without scripts too."""
    version = get_object_or_404(selectors.written_by(request.user), pk=pk)
    if not version.editable:
        return redirect("goals:version", pk=pk)
    if request.method == "GET":
        return render(request, "goals/form.html", pages.form_page(version, draft_of(version)))
    draft = draft_in(request.POST)
    try:
        services.save_draft(actor=request.user, version=version, draft=draft, **pages.save_marks(request.POST))
        return redirect("goals:submit" if "submit" in request.POST else "goals:edit", pk=pk)
    except ValidationError as refusal:
        told = pages.form_page(version, draft) | pages.refused(refusal, draft)
        return render(request, "goals/form.html", told, status=told["status"])


@page("goals.change", ("POST",))
@bad_form
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves while it is typed; answers with the line that says so, or with the conflict."""
    version = get_object_or_404(selectors.written_by(request.user), pk=pk)
    draft = draft_in(request.POST)
    try:
        saved = services.save_draft(actor=request.user, version=version, draft=draft, **pages.save_marks(request.POST))
        return render(request, "goals/parts/saved.html", {"version": saved})
    except ValidationError as refusal:
        told = {"version": version, "sentences": sentences(refusal)} | pages.refused(refusal, draft)
        return render(request, "goals/parts/saved.html", told, status=told["status"])


@page("goals.change", ("POST",))
@bad_form
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What the core says of the form as it is typed; saves nothing."""
    version = get_object_or_404(selectors.written_by(request.user), pk=pk)
    return render(request, "goals/parts/told.html", pages.told_of(version, draft_in(request.POST)))


@page("goals.change", ("POST",))
@bad_form
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid after an act on its rows; saves nothing, so that nothing is lost by a slip."""
    version = get_object_or_404(selectors.written_by(request.user), pk=pk)
    draft, focus, note = pages.worked_on(version, draft_in(request.POST), request.POST)
    told = pages.form_page(version, draft) | {"focus": focus, "told": note, "oob": bool(request.htmx)}
    return render(request, "goals/parts/grid.html" if request.htmx else "goals/form.html", told)
