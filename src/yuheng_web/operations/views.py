"""Pages of running the platform."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from yuheng_web.shell.pages import open_page


@open_page
def health(request: HttpRequest) -> HttpResponse:
    """Alive, with a database that answers."""
    from django.db import connection

    connection.ensure_connection()
    return JsonResponse({"status": "ok"})
