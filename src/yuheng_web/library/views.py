"""Pages of the library."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.library import exchange, selectors, services
from yuheng_web.library.forms import ImportForm, IndicatorForm, ReasonForm, SearchForm
from yuheng_web.library.grams import highlighted, looked_for
from yuheng_web.organisations.permissions import may
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _form(request: HttpRequest) -> SearchForm:
    keeper = may(request.user, "library.change")
    return SearchForm(request.GET or None, choices=selectors.choices_of(request.user), keeper=keeper)


def _found(request: HttpRequest, most: int) -> dict[str, Any]:
    """What the search found, with the words that hit marked."""
    form = _form(request)
    wanted = form.wanted
    rows = Paginator(selectors.indicators_matching(request.user, wanted), most).get_page(request.GET.get("page"))
    grams = looked_for(wanted.get("words") or "")
    for one in rows.object_list:
        one.pieces = highlighted(one.name, grams)
    kept = request.GET.copy()
    kept.pop("page", None)
    return {"form": form, "rows": rows, "query": f"{kept.urlencode()}&" if kept else ""}


@page("library.view")
def library_list(request: HttpRequest) -> HttpResponse:
    """The library, searched and narrowed."""
    found = _found(request, 40) | {"keeper": may(request.user, "library.change")}
    return render(request, "library/parts/table.html" if request.htmx else "library/list.html", found)


@page("library.view")
def search(request: HttpRequest) -> HttpResponse:
    """What the search found, with a button on each that takes it over into the form that asked."""
    return render(request, "library/parts/found.html" if request.htmx else "library/search.html", _found(request, 12))


@page("library.view")
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator with where it is used and what was said about it."""
    one = get_object_or_404(selectors.with_uses(selectors.indicators_visible_to(request.user)), pk=pk)
    return render(request, "library/detail.html", {"one": one, "keeper": may(request.user, "library.change")})


@page("library.change", ("GET", "POST"))
def new(request: HttpRequest) -> HttpResponse:
    """A new indicator."""
    form = IndicatorForm(request.POST or None)
    if posted(request, form) and handled(form, lambda: services.add_indicator(actor=request.user, **form.cleaned_data)):
        return redirect("library:list")
    return render(request, "library/form.html", {"form": form, "title": "增加指标", "button": "增加"})


@page("library.change", ("GET", "POST"))
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator changed."""
    one = get_object_or_404(selectors.indicators_visible_to(request.user), pk=pk)
    form = IndicatorForm(request.POST or None, instance=one)
    if posted(request, form) and handled(
        form, lambda: services.change_indicator(actor=request.user, indicator=one, **form.cleaned_data)
    ):
        return redirect("library:detail", pk=pk)
    return render(request, "library/form.html", {"form": form, "title": f"修改指标：{one.name}", "button": "保存"})


@page("library.change", ("GET", "POST"))
def set_in_use(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator retired, or taken back into use."""
    one = get_object_or_404(selectors.indicators_visible_to(request.user), pk=pk)
    form, in_use = ReasonForm(request.POST or None), not one.is_active
    if posted(request, form) and handled(
        form, lambda: services.set_in_use(actor=request.user, indicator=one, in_use=in_use, **form.cleaned_data)
    ):
        return redirect("library:detail", pk=pk)
    title = "恢复使用" if in_use else "停用"
    return render(request, "library/form.html", {"form": form, "title": f"{title}：{one.name}", "button": title})


def _workbook(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


@page("library.change")
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook to fill in."""
    return _workbook(exchange.as_xlsx(()), "indicator-template")


@page("library.view")
def export(request: HttpRequest) -> HttpResponse:
    """What the search found, as a workbook that can be imported again."""
    return _workbook(exchange.as_xlsx(selectors.indicators_matching(request.user, _form(request).wanted)), "indicators")


@page("library.change", ("GET", "POST"))
def import_file(request: HttpRequest) -> HttpResponse:
    """A filled-in workbook: everything in it, or every mistake in it and nothing."""
    form, faults, told = ImportForm(request.POST or None, request.FILES or None), [], ""
    if posted(request, form):
        file = form.cleaned_data["file"]
        rows, faults = exchange.read_rows(file.read(exchange.LARGEST + 1))
        if not faults and handled(form, lambda: _import(request, rows, file.name)):
            return redirect("library:list")
    found = {"form": form, "faults": faults, "told": told}
    return render(request, "library/import.html", found, status=422 if faults or form.errors else 200)


def _import(request: HttpRequest, rows: list[dict[str, Any]], name: str) -> None:
    services.import_indicators(actor=request.user, rows=rows, file=name[:200])
