"""What the general pages of history and opinions know of indicators of the library."""

from __future__ import annotations

from django.urls import reverse

from yuheng_web.library.models import LibraryIndicator
from yuheng_web.library.selectors import indicators_visible_to
from yuheng_web.library.services import FIELDS
from yuheng_web.workflow.records import Kind

LABELS = {name: str(LibraryIndicator._meta.get_field(name).verbose_name) for name in ("code", *FIELDS, "is_active")}
KINDS = {
    "library.libraryindicator": Kind(
        visible_to=indicators_visible_to, url=lambda one: reverse("library:detail", args=[one.pk]),
        labels=lambda one: LABELS,
    ),
}  # fmt: skip
