"""Pages of running the platform."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from yuheng_web.operations import selectors
from yuheng_web.shell.pages import open_page


@open_page
def health(request: HttpRequest) -> HttpResponse:
    """Alive or not, for everybody; the whole state for who administers the platform."""
    if not selectors.answers():
        return JsonResponse({"status": "broken"}, status=503)
    rows = selectors.readings_visible_to(request.user)
    if not rows:
        return JsonResponse({"status": "ok"})
    return render(request, "operations/health.html", {"rows": rows})
