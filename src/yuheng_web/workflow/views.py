"""Pages of the workflow: what waits, the log, and of any record its moves, history and opinions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.organisations.permissions import may
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page, sentences
from yuheng_web.workflow import chain, exports, selectors, services
from yuheng_web.workflow.changes import told
from yuheng_web.workflow.forms import AnswerForm, CommentForm, LogFilterForm, MoveForm
from yuheng_web.workflow.records import Kind, kind_called, record_for

VERIFIED_AT_ONCE = 20_000
"""How many links one request verifies; the page asks for the next piece by itself."""


@page("workflow.todo")
def todo(request: HttpRequest) -> HttpResponse:
    """What waits for the person, the most urgent first."""
    return render(request, "workflow/todo.html", {"rows": selectors.todo_of(request.user)})


@page("workflow.move", ("GET", "POST"))
def move(request: HttpRequest, kind: str, pk: int, step: str) -> HttpResponse:
    """One step of a workflow: asks for a reason, does it, says a refusal in place."""
    record, about, status = record_for(request.user, kind, pk), kind_called(kind), 200
    row = next((one for one in about.machine.transitions if one.name == step), None) if about.machine else None
    if row is None:
        raise Http404
    form = MoveForm(request.POST if request.method == "POST" else None, step=row)
    if request.method == "POST" and form.is_valid():
        try:
            about.advance(actor=request.user, record=record, transition=step, **form.cleaned_data)
            return redirect(about.url(record))
        except ValidationError as refusal:
            form.add_error(None, sentences(refusal))
            status = 409 if isinstance(refusal, services.Conflict) else 422
    return render(
        request,
        "workflow/move.html",
        {"form": form, "step": row, "record": record, "back": about.url(record), "machine": about.machine},
        status=status,
    )


@page("workflow.history")
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Everything that happened to a record, with before and after, the newest first; a part of a page for htmx."""
    record, about = record_for(request.user, kind, pk), kind_called(kind)
    rows = Paginator(selectors.history_of(record).select_related("organisation"), 30).get_page(request.GET.get("page"))
    labels = about.labels(record)
    rows.object_list = [told(event, labels) for event in rows.object_list]
    template = "workflow/parts/history.html" if request.htmx else "workflow/history.html"
    return render(request, template, {"record": record, "rows": rows, "kind": kind, "back": about.url(record)})


def _opinions(request: HttpRequest, record: Any, about: Kind, form: Any, remark: Any = None, status: int = 200) -> Any:
    """The opinions on a record or one field of it and a form, as a page or a part of one."""
    field = "" if remark else form["field"].value() or ""
    rows, labels = selectors.comments_on(record), about.labels(record)
    found = {"record": record, "kind": services.kind_of(record), "back": about.url(record), "labels": labels,
             "rows": [one for one in rows if field in ("", one.field)], "field": field, "form": form,
             "remark": remark, "may": may(request.user, "workflow.comment", record.organisation)}  # fmt: skip
    template = "workflow/parts/comments.html" if request.htmx else "workflow/comment.html"
    return render(request, template, found, status=status)


@page("workflow.comment", ("GET", "POST"))
def comment(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The opinions on a record or a field of it, and a new one."""
    record, about = record_for(request.user, kind, pk), kind_called(kind)
    labels, asked = about.labels(record), request.GET.get("field", "")
    form = CommentForm(request.POST or None, labels=labels, initial={"field": asked if asked in labels else ""})
    if posted(request, form) and handled(
        form, lambda: services.comment(actor=request.user, subject=record, **form.cleaned_data)
    ):
        if not request.htmx:
            return redirect(about.url(record))
        form = CommentForm(labels=labels, initial={"field": form.cleaned_data["field"]})
    return _opinions(request, record, about, form, status=422 if form.errors else 200)


@page("workflow.comment", ("GET", "POST"))
def answer(request: HttpRequest, kind: str, pk: int, remark: int) -> HttpResponse:
    """An answer to an opinion."""
    record, about = record_for(request.user, kind, pk), kind_called(kind)
    one = get_object_or_404(selectors.comments_on(record), pk=remark)
    form = AnswerForm(request.POST or None)
    if posted(request, form) and handled(
        form, lambda: services.answer(actor=request.user, subject=record, remark=one, **form.cleaned_data)
    ):
        if not request.htmx:
            return redirect(about.url(record))
        return _opinions(request, record, about, CommentForm(labels=about.labels(record)))
    return _opinions(request, record, about, form, one, 422 if form.errors else 200)


@page("workflow.log")
def log(request: HttpRequest) -> HttpResponse:
    """Every act on the platform, narrowed by filters."""
    form = LogFilterForm(request.GET or None)
    found = selectors.log_matching(request.user, form.wanted).select_related("organisation")
    rows = Paginator(found, 50).get_page(request.GET.get("page"))
    rows.object_list = [told(event) for event in rows.object_list]
    kept = request.GET.copy()
    kept.pop("page", None)
    query = f"{kept.urlencode()}&" if kept else ""
    return render(request, "workflow/log.html", {"rows": rows, "form": form, "query": query})


@page("workflow.log")
def log_csv(request: HttpRequest) -> HttpResponse:
    """The filtered log as CSV, of any length."""
    found = selectors.log_matching(request.user, LogFilterForm(request.GET or None).wanted)
    response = StreamingHttpResponse(exports.log_as_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    return response


@page("workflow.log")
def log_xlsx(request: HttpRequest) -> HttpResponse:
    """The filtered log as a workbook."""
    form = LogFilterForm(request.GET or None)
    try:
        data = exports.log_as_xlsx(selectors.log_matching(request.user, form.wanted))
    except ValidationError as refusal:
        return render(
            request, "yuheng/error.html", {"title": "没有导出", "sentence": sentences(refusal)[0]}, status=422
        )
    response = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = 'attachment; filename="log.xlsx"'
    return response


@page("workflow.log", ("POST",))
def verify(request: HttpRequest) -> HttpResponse:
    """A piece of the chain verified, from the link it held up to; the page asks for the next."""
    typed = request.POST.get("after", "0")
    after = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
    heads = chain.heads(settings.HEADS) if settings.HEADS.is_dir() else ()
    found = chain.verify(heads, after, VERIFIED_AT_ONCE)
    broken = found if isinstance(found, chain.Break) else None
    last = after if broken else found
    done = broken is None and last - after < VERIFIED_AT_ONCE
    template = "workflow/parts/verified.html" if request.htmx else "workflow/verified.html"
    return render(request, template, {"broken": broken, "last": last, "done": done})
