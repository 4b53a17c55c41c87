"""How records of projects are told in events: words that stay readable when codes change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yuheng_web.projects.models import Decision, Fund, Payment, PolicyBasis, Project
from yuheng_web.shell.templatetags.yuheng import wan

PROJECT_FIELDS = (
    "code", "name", "category", "sector", "first_year", "last_year", "responsible", "phone", "total",
)  # fmt: skip


def shown_project(project: Project) -> dict[str, Any]:
    """The fields of a project."""
    told = {name: getattr(project, name) for name in PROJECT_FIELDS}
    told["category"], told["total"] = project.get_category_display(), wan(project.total)
    told["organisation"] = project.organisation.name
    return told


def shown_funds(funds: Iterable[Fund]) -> list[str]:
    """One sentence a fund, in 万元."""
    return [
        f"{one.get_source_display()} 年初{wan(one.initial)} 全年{wan(one.adjusted)} 执行{wan(one.executed)}万元"
        + (f" {one.document}" if one.document else "")
        for one in funds
    ]


def shown_decision(one: Decision) -> str:
    """A decision in one line."""
    amount = f" {wan(one.amount)}万元" if one.amount is not None else ""
    return f"{one.get_what_display()} {one.meeting} {one.on.isoformat()}{amount} {one.summary}".strip()


def shown_payment(one: Payment) -> str:
    """A payment in one line."""
    return f"{one.payee} {wan(one.amount)}万元"


def shown_basis(one: PolicyBasis) -> str:
    """A policy basis in one line."""
    return " ".join(word for word in (one.number, one.title, one.article, one.duty) if word)
