"""Pages of attachments."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from yuheng_web.attachments import selectors, services, store
from yuheng_web.attachments.forms import RemoveForm, UploadForm
from yuheng_web.shell.forms import handled, posted
from yuheng_web.shell.pages import page
from yuheng_web.workflow.records import kind_called, kind_for, record_for


@page("attachments.download")
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One file, to be saved and never shown in the page; only with the record it belongs to."""
    one, _ = selectors.attachment_for(request.user, pk)
    try:
        file = store.path_of(one.content.sha256).open("rb")
    except FileNotFoundError:
        raise Http404("附件的内容不在存储里，请联系系统管理员从备份恢复。") from None
    response = FileResponse(file, as_attachment=True, filename=one.name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-cache"
    return response


@page("attachments.upload", ("GET", "POST"))
def upload(request: HttpRequest, kind: str, pk: int) -> HttpResponseBase:
    """A file for a record."""
    record, back = record_for(request.user, kind, pk), kind_called(kind).url
    form = UploadForm(request)
    if posted(request, form) and handled(
        form, lambda: services.attach(actor=request.user, subject=record, **form.cleaned_data)
    ):
        return redirect(back(record))
    status = 422 if form.errors else 200
    told = {"form": form, "record": record, "back": back(record), "title": "上传附件"}
    return render(request, "attachments/form.html", told, status=status)


@page("attachments.upload", ("GET", "POST"))
def remove(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Takes a file off its record."""
    one, record = selectors.attachment_for(request.user, pk)
    form, back = RemoveForm(request.POST or None), kind_for(record).url(record)
    if posted(request, form) and handled(
        form, lambda: services.remove(actor=request.user, subject=record, attachment=one, **form.cleaned_data)
    ):
        return redirect(back)
    return render(
        request, "attachments/form.html", {"form": form, "record": one.name, "back": back, "title": "移除附件"}
    )
