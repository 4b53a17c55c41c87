"""Pages of attachments."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from yuheng_web.shell.pages import page


@page("attachments.download")
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """One file."""
    raise Http404
