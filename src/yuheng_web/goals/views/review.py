"""The review of goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("goals.view")
def review(request: HttpRequest) -> HttpResponse:
    """What is to be reviewed."""
    return render(request, "goals/list.html", {"rows": ()})
