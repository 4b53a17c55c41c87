"""Lists of goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("goals.view")
def goal_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    return render(request, "goals/list.html", {"rows": ()})
