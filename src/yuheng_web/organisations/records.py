"""What the general pages of history and opinions know of organisations and people."""

from __future__ import annotations

from django.urls import reverse

from yuheng_web.organisations.selectors import organisations_visible_to, people_visible_to
from yuheng_web.workflow.records import Kind

KINDS = {
    "organisations.organisation": Kind(
        visible_to=organisations_visible_to,
        url=lambda one: reverse("organisations:detail", args=[one.pk]),
        labels=lambda one: {
            "code": "机构代码",
            "name": "名称",
            "kind": "类别",
            "parent": "上级机构",
            "section": "归口科室",
        },
    ),
    "organisations.user": Kind(
        visible_to=people_visible_to, url=lambda one: reverse("organisations:person", args=[one.pk])
    ),
}
