"""The files of a record as a part of its page. ``{% load attachment_parts %}``, then ``{% attachments record %}``."""

from __future__ import annotations

from typing import Any

from django import template

from yuheng_web.attachments.selectors import attachments_of
from yuheng_web.organisations.permissions import may
from yuheng_web.workflow.services import kind_of

register = template.Library()


@register.inclusion_tag("attachments/parts/list.html", takes_context=True)
def attachments(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The files with who attached them, and the way to add one."""
    user = context["request"].user
    return {"record": record, "kind": kind_of(record), "rows": attachments_of(record), "user": user,
            "may": may(user, "attachments.upload", record.organisation)}  # fmt: skip


@register.filter
def bytes_shown(size: int) -> str:
    """A size for people: 12 KB, 3.4 MB."""
    if size < 1024 * 1024:
        return f"{max(1, -(-size // 1024))} KB"
    tenths = size * 10 // (1024 * 1024)
    return f"{tenths // 10}.{tenths % 10} MB"


@register.inclusion_tag("attachments/parts/named.html")
def attachments_named(record: Any) -> dict[str, Any]:
    """The files of a record as one line of links, for tables."""
    return {"record": record, "rows": attachments_of(record)}
