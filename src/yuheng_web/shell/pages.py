"""What makes a view a page: its action in the role table, its method, its errors as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from yuheng_web.organisations.permissions import require

View = Callable[..., HttpResponse]


def page(action: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Marks a view with its action: who has no role for it gets 403, whatever the record.

    Whether a certain record may be seen is decided by selectors alone. A test refuses an address without this mark.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in methods and not (request.method == "HEAD" and "GET" in methods):
                return HttpResponseNotAllowed(methods)
            require(request.user, action)
            return view(request, *args, **kwargs)

        guarded.action = action  # type: ignore[attr-defined]
        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return mark


def open_page(view: View) -> View:
    """Marks a view that everybody may see, signed in or not (sign-in, health)."""
    view.action = ""  # type: ignore[attr-defined]
    view.methods = ("GET", "POST")  # type: ignore[attr-defined]
    return view


def sentences(error: Exception) -> list[str]:
    """The sentences of a ``ValidationError`` or any refusal, for the page."""
    found = getattr(error, "messages", None)
    return [str(one) for one in found] if found else [str(error)]
