"""Pages of checking files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("checking.check", ("GET", "POST"))
def check(request: HttpRequest) -> HttpResponse:
    """A file to be checked."""
    return render(request, "goals/list.html", {})
