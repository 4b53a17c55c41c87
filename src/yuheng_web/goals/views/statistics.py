"""Coverage and statistics of goals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.goals import counting
from yuheng_web.goals.outputs.files import XLSX, as_file
from yuheng_web.goals.outputs.statistics import statistics_xlsx
from yuheng_web.shell.pages import page


@page("goals.statistics")
def statistics(request: HttpRequest) -> HttpResponse:
    """Coverage and counts by department."""
    return render(request, "goals/statistics.html", counting.everything(request.user, request.GET))


@page("goals.statistics")
def projects(request: HttpRequest) -> HttpResponse:
    """The projects without a goal, or with one in work or approved."""
    return render(request, "goals/coverage.html", counting.project_page(request.user, request.GET))


@page("goals.statistics")
def export(request: HttpRequest) -> HttpResponse:
    """Everything on the page as a workbook."""
    told = counting.everything(request.user, request.GET)
    return as_file(statistics_xlsx(told), XLSX, f"{told['year'] or ''}年度绩效目标统计.xlsx")
