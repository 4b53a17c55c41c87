"""Pages of import and export."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yuheng_web.organisations.permissions import today
from yuheng_web.projects import selectors
from yuheng_web.projects.exchange.writing import template_book
from yuheng_web.projects.forms import ImportForm
from yuheng_web.projects.services.exchange import export_workbook, import_workbook
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page

_FORMS = {"list": "项目列表", "official": "项目导出", "v1": "项目导出一体化V1", "v2": "项目导出一体化V2"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _workbook(data: bytes, title: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_XLSX)
    response.headers["Content-Disposition"] = content_disposition(f"{title}{today():%Y%m%d}.xlsx")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def content_disposition(name: str) -> str:
    """The header that saves a file under its Chinese name."""
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


@page("projects.export")
def export(request: HttpRequest) -> HttpResponse:
    """The projects of the list as a workbook."""
    form = request.GET.get("form", "list")
    form = form if form in _FORMS else "list"
    chosen = selectors.filters_of(request.GET)
    return _workbook(export_workbook(actor=request.user, chosen=chosen, form=form), _FORMS[form])


@page("projects.import")
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    return _workbook(template_book(), "项目导入模板")


@page("projects.import", ("GET", "POST"))
def import_file(request: HttpRequest) -> HttpResponse:
    """A workbook is imported whole, or every fault is shown."""
    form, done = ImportForm(request), []
    if posted(request, form):
        told: dict[str, Any] = dict(form.cleaned_data)
        file = told.pop("file")
        handled(form, lambda: done.append(
            import_workbook(actor=request.user, name=file.name, data=file.read(), **told)
        ))  # fmt: skip
    result = done[0] if done else None
    status = 422 if form.errors or (result and result.faults) else 200
    return render(request, "projects/import.html", {"form": form, "result": result}, status=status)
