"""Pages of the workflow: what waits, the log, and of any record its moves, history and opinions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page, sentences
from yuheng_web.workflow import selectors, services
from yuheng_web.workflow.forms import AnswerForm, CommentForm, MoveForm
from yuheng_web.workflow.records import kind_called, record_for


@page("workflow.todo")
def todo(request: HttpRequest) -> HttpResponse:
    """What waits for the person, the most urgent first."""
    return render(request, "workflow/todo.html", {"rows": selectors.todo_of(request.user)})


@page("workflow.log")
def log(request: HttpRequest) -> HttpResponse:
    """Every act on the platform."""
    rows = Paginator(selectors.log_visible_to(request.user), 50).get_page(request.GET.get("page"))
    return render(request, "workflow/log.html", {"rows": rows})


@page("workflow.move", ("GET", "POST"))
def move(request: HttpRequest, kind: str, pk: int, step: str) -> HttpResponse:
    """One step of a workflow: asks for a reason, does it, says a refusal in place."""
    record, told, status = record_for(request.user, kind, pk), kind_called(kind), 200
    row = next((one for one in told.machine.transitions if one.name == step), None) if told.machine else None
    if row is None:
        raise Http404
    form = MoveForm(request.POST or None, step=row)
    if request.method == "POST" and form.is_valid():
        try:
            told.advance(actor=request.user, record=record, transition=step, **form.cleaned_data)
            return redirect(told.url(record))
        except ValidationError as refusal:
            form.add_error(None, sentences(refusal))
            status = 409 if isinstance(refusal, services.Conflict) else 422
    return render(
        request,
        "workflow/move.html",
        {"form": form, "step": row, "record": record, "back": told.url(record), "machine": told.machine},
        status=status,
    )


@page("workflow.history")
def history(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Everything that happened to a record, with before and after."""
    record, told = record_for(request.user, kind, pk), kind_called(kind)
    rows = Paginator(selectors.told_history(record, told.labels(record)), 50).get_page(request.GET.get("page"))
    return render(
        request,
        "workflow/history.html",
        {"record": record, "rows": rows, "machine": told.machine, "back": told.url(record)},
    )


@page("workflow.comment", ("GET", "POST"))
def comment(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """An opinion on a record or a field of it."""
    record, told = record_for(request.user, kind, pk), kind_called(kind)
    form = CommentForm(request.POST or None, labels=told.labels(record), initial=request.GET.dict())
    if posted(request, form) and handled(
        form, lambda: services.comment(actor=request.user, subject=record, **form.cleaned_data)
    ):
        return redirect(told.url(record))
    return render(
        request, "workflow/comment.html", {"form": form, "record": record, "back": told.url(record), "title": "提意见"}
    )


@page("workflow.comment", ("GET", "POST"))
def answer(request: HttpRequest, kind: str, pk: int, remark: int) -> HttpResponse:
    """An answer to an opinion."""
    record, told = record_for(request.user, kind, pk), kind_called(kind)
    one = get_object_or_404(selectors.comments_on(record), pk=remark)
    form = AnswerForm(request.POST or None)
    if posted(request, form) and handled(
        form, lambda: services.answer(actor=request.user, subject=record, remark=one, **form.cleaned_data)
    ):
        return redirect(told.url(record))
    return render(
        request,
        "workflow/comment.html",
        {"form": form, "record": record, "back": told.url(record), "title": "答复意见", "remark": one},
    )
