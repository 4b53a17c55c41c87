"""Goals on paper and in files: the official form, lists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yuheng_web.goals.forms import FilterForm
from yuheng_web.goals.outputs.as_docx import form_docx
from yuheng_web.goals.outputs.as_xlsx import form_xlsx
from yuheng_web.goals.outputs.files import DOCX, XLSX, as_file, form_asked
from yuheng_web.goals.outputs.form import TITLE
from yuheng_web.goals.outputs.layout import laid_out
from yuheng_web.goals.outputs.lists import goals_xlsx
from yuheng_web.goals.selectors import printed
from yuheng_web.shell.pages import page


@page("goals.view")
def form_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The official form as a page to print."""
    one = get_object_or_404(printed.printable(request.user), pk=pk)
    form = form_asked(request, one)
    told = {"version": one, "form": form, "lines": laid_out(form), "title": TITLE, "public": "public" in request.GET}
    return render(request, "goals/form_page.html", told)


@page("goals.view")
def form_as_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The official form as a Word file."""
    form = form_asked(request, get_object_or_404(printed.printable(request.user), pk=pk))
    return as_file(form_docx(form), DOCX, f"{TITLE}_{form.project}_{form.year}.docx")


@page("goals.view")
def form_as_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The official form as a workbook."""
    form = form_asked(request, get_object_or_404(printed.printable(request.user), pk=pk))
    return as_file(form_xlsx(form), XLSX, f"{TITLE}_{form.project}_{form.year}.xlsx")


@page("goals.view")
def list_xlsx(request: HttpRequest) -> HttpResponse:
    """The list of goals, narrowed down as on its page, with all indicators."""
    found = printed.newest_listed(request.user, FilterForm(request.GET).asked())
    return as_file(goals_xlsx(found), XLSX, "绩效目标清单.xlsx")
