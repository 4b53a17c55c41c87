"""What the general pages know of projects: history, opinions, steps and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yuheng_web.projects.models import Decision, Payment, Project, ProjectYear
from yuheng_web.projects.selectors import (
    decisions_visible_to,
    payments_visible_to,
    projects_visible_to,
    url_of_project,
    url_of_year,
    years_visible_to,
)
from yuheng_web.projects.services import advance_payment, advance_year
from yuheng_web.projects.workflow import PAYMENT, PROJECT_YEAR
from yuheng_web.workflow.records import Kind

_PROJECT = {name: str(Project._meta.get_field(name).verbose_name) for name in (
    "code", "name", "organisation", "category", "sector", "first_year", "last_year", "responsible", "phone", "total",
)}  # fmt: skip
_YEAR = _PROJECT | {
    "content": "主要内容", "funds": "资金", "added_mid_year": "年中追加", "basis": "政策依据", "decision": "决策记录",
    "payment": "大额支付", "recalled": "收回重发", "from": "收回自", "into": "重发给", "not_secret": "确认不涉密",
}  # fmt: skip


def _of_project(record: Any) -> Mapping[str, str]:
    return _YEAR


def _page(record: Decision | Payment) -> str:
    return url_of_year(record.project_year)


def _url(record: Project | ProjectYear) -> str:
    return url_of_project(record) if isinstance(record, Project) else url_of_year(record)


KINDS = {
    "projects.project": Kind(projects_visible_to, _url, _of_project),
    "projects.projectyear": Kind(years_visible_to, _url, _of_project, PROJECT_YEAR, advance_year),
    "projects.decision": Kind(decisions_visible_to, _page, _of_project),
    "projects.payment": Kind(payments_visible_to, _page, _of_project, PAYMENT, advance_payment),
}
