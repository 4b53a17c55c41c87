"""What the page of a project in a year tells (项目页): funds with their rate, the year as a timeline, lineage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may, today
from yuheng_web.projects.gates import missing_for_approval, missing_for_submit
from yuheng_web.projects.models import Fund, ProjectYear
from yuheng_web.projects.selectors import STAGE, projects_visible_to, url_of_project
from yuheng_web.projects.services.funds import parts_open
from yuheng_web.projects.thresholds import told_threshold
from yuheng_web.projects.workflow import PAYMENT, PROJECT_YEAR
from yuheng_web.workflow.models import Deadline
from yuheng_web.workflow.selectors import history_of


class FundLine(NamedTuple):
    """A line of the funds table: a fund or the sum, and the execution rate over 全年预算数 in words."""

    fund: Fund | None
    initial: int
    adjusted: int
    executed: int
    rate: str


class Moment(NamedTuple):
    """A point of the year (时点): a deadline, a meeting, a step, a payment; ``done`` where it lies behind."""

    on: date
    title: str
    detail: str
    done: bool
    late: bool = False


class Relative(NamedTuple):
    """A project or fund that this one came from or went to; without a name where the reader may not see it."""

    how: str
    name: str
    url: str


def rate_of(executed: int, adjusted: int) -> str:
    """执行数÷全年预算数 as a percentage with two places; a sentence where there is nothing to divide by."""
    if not adjusted:
        return "无法计算（全年预算数为0）"
    return f"{(Decimal(executed) * 100 / adjusted).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def fund_lines(funds: Iterable[Fund]) -> list[FundLine]:
    """The lines of the funds table, the sum first."""
    found = list(funds)
    lines = [
        FundLine(one, one.initial, one.adjusted, one.executed, rate_of(one.executed, one.adjusted)) for one in found
    ]
    sums = [sum(getattr(one, name) for one in found) for name in ("initial", "adjusted", "executed")]
    return [FundLine(None, *sums, rate_of(sums[2], sums[1])), *lines] if found else []


def timeline_of(year: ProjectYear) -> list[Moment]:
    """The year in order: deadlines, meetings, steps of the workflow, payments."""
    found = [
        Moment(
            timezone.localdate(event.at), event.title, " ".join(filter(None, (event.actor_name, event.reason))), True
        )
        for event in history_of(year)
        if event.to_state or event.title == "登记项目"
    ]
    found += [
        Moment(one.on, one.meeting, f"{one.get_what_display()}：{one.summary}", True) for one in year.decisions.all()
    ]
    found += [
        Moment(one.on, f"支付{one.payee}", PAYMENT.states[one.state], one.state == "approved")
        for one in year.payments.all()
        if one.on
    ]
    return sorted([*found, *_deadlines(year)], key=lambda one: one.on)


def _deadlines(year: ProjectYear) -> Iterator[Moment]:
    rows = Deadline.objects.filter(stage=STAGE, year=year.year).filter(
        Q(organisation=year.project.organisation_id) | Q(organisation__isnull=True)
    )
    handed_in = year.state not in ("draft", "returned")
    for one in sorted(rows, key=lambda row: row.organisation_id is None)[:1]:
        late = one.due < today() and not handed_in
        yield Moment(one.due, "项目报送截止", "已逾期" if late else "", handed_in, late)


def lineage_of(user: User, year: ProjectYear) -> list[Relative]:
    """Where the project and its funds came from and went; names only of what the reader may see."""
    project, seen = year.project, projects_visible_to(user)
    pairs = [("由此收回重发", project.came_from)] if project.came_from else []
    pairs += [("重发为", one) for one in project.went_to.all()]
    for fund in year.funds.select_related("recalled_from__project_year__project").prefetch_related(
        "reissued__project_year__project"
    ):
        if fund.recalled_from:
            pairs.append(("资金收回自", fund.recalled_from.project_year.project))
        pairs += [("资金重发给", one.project_year.project) for one in fund.reissued.all()]
    allowed = set(seen.filter(pk__in=[one.pk for _, one in pairs]).values_list("pk", flat=True))
    return list(dict.fromkeys(
        Relative(how, one.name, url_of_project(one)) if one.pk in allowed else Relative(how, "其他单位的项目", "")
        for how, one in pairs
    ))  # fmt: skip


def gaps_of(year: ProjectYear) -> list[str]:
    """What is missing before the next step, told before somebody presses the button."""
    if year.state in ("draft", "returned", "adjusting"):
        return missing_for_submit(year)
    return missing_for_approval(year) if year.state not in ("approved",) else []


class Panel(NamedTuple):
    """A part that another app adds to the page of a year: its title, template and what the template needs."""

    title: str
    template: str
    context: dict[str, Any]


def panels_for(user: User, year: ProjectYear) -> list[Panel]:
    """The parts of every app that has ``project_panels.panel_for(user, year)``."""
    found = []
    for config in apps.get_app_configs():
        if config.name.startswith("yuheng_web."):
            try:
                module = import_module(f"{config.name}.project_panels")
            except ModuleNotFoundError:
                continue
            told = module.panel_for(user, year)
            found += [Panel(*told)] if told else []
    return found


def page_of(user: User, year: ProjectYear) -> dict[str, Any]:
    """Everything the page of a project in a year shows."""
    project = year.project
    return {
        "year": year, "project": project, "machine": PROJECT_YEAR, "payment_machine": PAYMENT,
        "years": list(project.years.order_by("-year").values_list("year", flat=True)),
        "lines": fund_lines(year.funds.all()), "timeline": timeline_of(year), "today": today(),
        "bases": project.bases.all(), "decisions": year.decisions.all(),
        "payments": year.payments.select_related("decision"), "relatives": lineage_of(user, year),
        "gaps": gaps_of(year), "threshold": told_threshold(), "panels": panels_for(user, year),
        "may_change": may(user, "projects.change", year.organisation), "parts": parts_open(year),
    }  # fmt: skip
