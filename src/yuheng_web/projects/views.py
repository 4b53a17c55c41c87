"""Pages of projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("projects.view")
def project_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    return render(request, "projects/list.html", {"rows": ()})
