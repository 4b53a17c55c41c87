"""Pages of the workflow: what waits, the log."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.shell.pages import page
from yuheng_web.workflow import selectors


@page("workflow.todo")
def todo(request: HttpRequest) -> HttpResponse:
    """What waits for the person, the most urgent first."""
    return render(request, "workflow/todo.html", {"rows": selectors.todo_of(request.user)})


@page("workflow.log")
def log(request: HttpRequest) -> HttpResponse:
    """Every act on the platform."""
    rows = Paginator(selectors.log_visible_to(request.user), 50).get_page(request.GET.get("page"))
    return render(request, "workflow/log.html", {"rows": rows})
