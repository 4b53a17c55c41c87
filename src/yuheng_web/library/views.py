"""Pages of library."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page


@page("library.view")
def library_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    return render(request, "library/list.html", {"rows": ()})
