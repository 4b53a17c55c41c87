"""How a form becomes an act: errors of services come back beside their fields."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest


def posted(request: HttpRequest, form: BaseForm) -> bool:
    """True when the form was sent and is filled in properly."""
    return request.method == "POST" and form.is_valid()


def handled(form: BaseForm, act: Callable[[], object]) -> bool:
    """Does the act; a refusal goes to the field it names, else above the form. True when it was done."""
    try:
        act()
    except ValidationError as refusal:
        told = getattr(refusal, "error_dict", {None: refusal})
        for field, errors in told.items():
            form.add_error(field if field in form.fields else None, errors)
        return False
    return True
