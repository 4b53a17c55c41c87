"""How files are handed out: type, name, and never shown in place of a page."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from yuheng_web.goals.outputs.form import Form, form_of, published

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def as_file(data: bytes, kind: str, name: str) -> HttpResponse:
    """The answer that saves ``data`` under a name that every system takes."""
    stem, dot, ending = name.rpartition(".")
    fit = f"{_UNFIT.sub('_', stem)[:80]}{dot}{ending}"
    disposition = content_disposition_header(as_attachment=True, filename=fit)
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})


def form_asked(request: HttpRequest, version: Any) -> Form:
    """The form of a version, with people's names and phones masked where it is asked for to publish it."""
    form = form_of(version)
    return published(form) if "public" in request.GET else form
