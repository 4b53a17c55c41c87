"""Pages of checking files, and of the schemes that scores are recomputed by."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.checking import selectors, services
from yuheng_web.checking.forms import CheckForm
from yuheng_web.shell.forms import posted
from yuheng_web.shell.pages import page, sentences

_OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@page("checking.check", ("GET", "POST"))
def check(request: HttpRequest) -> HttpResponse:
    """Files to be checked, and those one had checked."""
    form, refused = CheckForm(request), []
    if posted(request, form):
        made, refused = _taken_in(request, form.cleaned_data["files"])
        if made and not refused:
            return redirect("checking:detail", pk=made[0].pk) if len(made) == 1 else redirect("checking:check")
    rows = Paginator(selectors.checks_visible_to(request.user), 30).get_page(request.GET.get("page"))
    told = {"form": form, "rows": rows, "refused": refused, "days": settings.CHECKS_KEPT_DAYS,
            "pending": any(one.pending for one in rows), "largest": settings.LARGEST_UPLOAD // 1024**2}  # fmt: skip
    template = "checking/parts/table.html" if request.htmx else "checking/check.html"
    return render(request, template, told, status=422 if refused or form.errors else 200)


def _taken_in(request: HttpRequest, files: list[Any]) -> tuple[list[Any], list[str]]:
    """Every file by itself: one that is refused keeps no other from being checked."""
    made, refused = [], []
    for file in files:
        try:
            made.append(services.start(check=services.take_in(actor=request.user, file=file)))
        except ValidationError as refusal:
            refused += sentences(refusal)
    return made, refused


@page("checking.check")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One check: what was found and what one may take along."""
    one = get_object_or_404(selectors.checks_visible_to(request.user), pk=pk)
    told = {"one": one, "results": selectors.results_of(one), "days": settings.CHECKS_KEPT_DAYS}
    return render(request, "checking/parts/state.html" if request.htmx else "checking/detail.html", told)


def _result(request: HttpRequest, pk: int, what: str) -> selectors.Result:
    one = get_object_or_404(selectors.checks_visible_to(request.user), pk=pk)
    found = selectors.results_of(one).get(what)
    if found is None or not found.path.is_file():
        raise Http404
    return found


@page("checking.check")
def show(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """A report of the core as it is, shut in: no cookie, no form, no request, only its own style and script."""
    found = _result(request, pk, what)
    if found.suffix != "html":
        raise Http404
    text = found.path.read_text(encoding="utf-8")
    own = _OWN_POLICY.search(text)
    response = HttpResponse(text)
    policy = own[1].replace("&#x27;", "'").replace("&#39;", "'") if own else "default-src 'none'"
    response["Content-Security-Policy"] = f"sandbox allow-scripts; frame-ancestors 'self'; {policy}"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "private, no-store"
    return response


@page("checking.check")
def download(request: HttpRequest, pk: int, what: str) -> HttpResponseBase:
    """A result to be saved and never shown in the page."""
    found = _result(request, pk, what)
    response = FileResponse(
        found.path.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@page("checking.check", ("POST",))
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own file and its results removed."""
    services.forget(
        actor=request.user, check=get_object_or_404(selectors.checks_visible_to(request.user), pk=pk)
    )  # fmt: skip
    return redirect("checking:check")


@page("help.view")
def schemes(request: HttpRequest) -> HttpResponse:
    """Every scheme with its versions."""
    from yuheng.scoring.in_words import SURE, in_force
    from yuheng.scoring.scheme_files import schemes as known

    rows = [(one, [(v, SURE[v.sure], in_force(v)) for v in one.versions]) for one in known()]
    return render(request, "checking/schemes.html", {"rows": rows})


@page("help.view")
def scheme(request: HttpRequest, name: str) -> HttpResponse:
    """One version of a scheme in words."""
    from yuheng.reports.scheme_pages import page_of
    from yuheng.scoring.scheme_files import schemes as known

    versions = {f"{v.name}@{v.version}": v for one in known() for v in one.versions}
    if name not in versions:
        raise Http404
    return render(request, "checking/scheme.html", {"one": page_of(versions[name])})
