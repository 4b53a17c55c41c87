"""Parts of pages about a record: what one may do now, opinions. ``{% load workflow_parts %}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from yuheng_web.organisations.permissions import may
from yuheng_web.workflow.changes import field_label
from yuheng_web.workflow.records import kind_for
from yuheng_web.workflow.selectors import comments_on, steps_open_to
from yuheng_web.workflow.services import kind_of

register = template.Library()


@register.inclusion_tag("workflow/parts/transitions.html", takes_context=True)
def transitions(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The state of a record and a button for every step that the person may do now."""
    kind, user = kind_for(record), context["request"].user
    steps = steps_open_to(user, record, kind.machine) if kind.machine else []
    return {"record": record, "kind": kind_of(record), "machine": kind.machine, "steps": steps,
            "csrf_token": context.get("csrf_token")}  # fmt: skip


@register.inclusion_tag("workflow/parts/comments.html", takes_context=True)
def comments(context: dict[str, Any], record: Any) -> dict[str, Any]:
    """The opinions on a record with their answers, and the ways to write one."""
    user = context["request"].user
    return {"record": record, "kind": kind_of(record), "labels": kind_for(record).labels(record),
            "rows": comments_on(record), "may": may(user, "workflow.comment", record.organisation)}  # fmt: skip


@register.inclusion_tag("workflow/parts/comments_link.html")
def comments_link(record: Any, field: str = "", counts: Mapping[str, int] | None = None) -> dict[str, Any]:
    """A link to the opinions on a field with how many are open; htmx shows them in the page's ``#comments``.

    ``counts`` is ``selectors.open_comments_on(record)``, one look-up for a whole form.
    """
    kind, known = kind_of(record), counts or {}
    count = known.get(field, 0) if field else sum(known.values())
    label = kind_for(record).labels(record).get(field) or field_label(kind, field)
    return {"kind": kind, "record": record, "field": field, "count": count, "label": label}


@register.filter
def record_kind(record: Any) -> str:
    """The name of a record's kind, for addresses."""
    return kind_of(record)
