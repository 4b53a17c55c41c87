"""Parts of pages about a record: what one may do now, opinions. ``{% load workflow_parts %}``."""

from __future__ import annotations

from typing import Any

from django import template

from yuheng_web.organisations.permissions import may
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


@register.filter
def record_kind(record: Any) -> str:
    """The name of a record's kind, for addresses."""
    return kind_of(record)
