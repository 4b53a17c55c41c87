"""Coverage and statistics of goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("goals.statistics")
def statistics(request: HttpRequest) -> HttpResponse:
    """Coverage and counts."""
    return render(request, "goals/list.html", {"rows": ()})
