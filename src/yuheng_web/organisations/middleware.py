"""Everybody signs in first; whoever must change a password does that before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import resolve

OPEN = frozenset(("organisations:sign_in", "operations:health"))
"""Addresses that need no sign-in."""
FIRST = frozenset(("organisations:change_password", "organisations:sign_out"))


class SignedInMiddleware:
    """Refuses every address but the open ones to who has not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to sign in."""
        if request.path.startswith("/" + settings.STATIC_URL.lstrip("/")):
            return self.get_response(request)
        try:
            name = resolve(request.path_info).view_name
        except Exception:  # an unknown address is no reason to tell strangers so
            name = ""
        if name in OPEN:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self._to_sign_in(request)
        if request.user.must_change_password and name not in FIRST:
            return redirect("organisations:change_password")
        return self.get_response(request)

    def _to_sign_in(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("HX-Request"):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = resolve_url(settings.LOGIN_URL)
            return response
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
