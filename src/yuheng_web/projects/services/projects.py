"""Projects opened, changed, carried into another year."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import require
from yuheng_web.projects.models import Project, ProjectYear
from yuheng_web.projects.services.funds import FundRow, put_funds
from yuheng_web.projects.services.shown import shown_funds, shown_project
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.workflow.selectors import history_of
from yuheng_web.workflow.services import Conflict, log

_ABOVE = ("department", "town", "finance_bureau")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def department_of(organisation: Organisation) -> Organisation:
    """The competent department of a unit: the nearest above it, else the unit itself."""
    one: Organisation | None = organisation
    while one is not None and one.kind not in _ABOVE:
        one = one.parent
    return one or organisation


def check_project(project: Project, *texts: str) -> None:
    """Raises ``ValidationError`` for what a project cannot be, and for marks of secrecy."""
    refuse_marked(project.name, project.sector, *texts)
    if not FIRST_YEAR <= project.first_year <= LAST_YEAR:
        raise ValidationError({"first_year": "起始年度不像一个年度，请写四位数，如2026。"})
    if project.last_year is not None and not project.first_year <= project.last_year <= LAST_YEAR:
        raise ValidationError({"last_year": "结束年度不能早于起始年度，长期项目请空着。"})


@transaction.atomic
def open_project(
    *, actor: User, not_secret: bool, year: int, organisation: Organisation, content: str = "",
    added_mid_year: bool = False, funds: Iterable[FundRow] = (), came_from: Project | None = None, **fields: Any,
) -> ProjectYear:  # fmt: skip
    """Opens a project with its first year. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "projects.change", organisation)
    if not not_secret:
        raise ValidationError({"not_secret": "请确认本项目不涉密。涉密项目不进本系统，请按保密规定另行办理。"})
    project = Project(organisation=organisation, department=department_of(organisation), came_from=came_from, **fields)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError({"year": "年度不像一个年度，请写四位数，如2026。"})
    check_project(project, content)
    drawn = not project.code
    project.code = project.code or secrets.token_hex(10)
    project.full_clean()
    project.save()
    if drawn:
        project.code = f"{organisation.code[:10]}{year}{project.pk:06}"[:21]
        project.save(update_fields=("code",))
    made = ProjectYear.objects.create(project=project, year=year, content=content, added_mid_year=added_mid_year)
    put_funds(made, funds, frozenset(("initial", "adjusted", "executed")))
    log(actor=actor, action="projects.change", title="登记项目", subject=made, organisation=organisation,
        after=shown_project(project) | {"funds": shown_funds(made.funds.all()), "not_secret": True,
                                        "content": content})  # fmt: skip
    return made


@transaction.atomic
def change_project(*, actor: User, project: Project, edition: int, fields: Mapping[str, Any]) -> Project:
    """Changes the data of a project for life. Raises ``PermissionDenied``, ``Conflict``, ``ValidationError``."""
    require(actor, "projects.change", project.organisation)
    locked = Project.objects.select_for_update().select_related("organisation", "department").get(pk=project.pk)
    refuse_stale(locked, edition)
    if locked.years.exclude(state__in=("draft", "returned", "adjusting")).exists():
        _refuse_settled_fields(locked, fields)
    before = shown_project(locked)
    for name, value in fields.items():
        setattr(locked, name, value)
    check_project(locked)
    locked.edition += 1
    locked.full_clean()
    locked.save()
    log(actor=actor, action="projects.change", title="修改项目", subject=locked, organisation=locked.organisation,
        before=before, after=shown_project(locked))  # fmt: skip
    return locked


def _refuse_settled_fields(project: Project, fields: Mapping[str, Any]) -> None:
    for name in ("code", "name", "category"):
        if name in fields and fields[name] != getattr(project, name):
            raise ValidationError({name: "项目已报送或已批复，代码、名称和类别不能再改；要改请先退回或申请调整。"})


def refuse_stale(record: Project | ProjectYear, edition: int) -> None:
    """Raises ``Conflict`` where somebody saved the record since it was opened; the sentence says who and when."""
    if record.edition == edition:
        return
    last = history_of(record).first()
    who = f"{last.actor_name}在{timezone.localtime(last.at):%H:%M}" if last else "别人"
    raise Conflict(f"您打开以后，{who}改过“{record}”。您填的内容还在下面，请与最新内容对照后再保存。")


@transaction.atomic
def copy_into(*, actor: User, source: ProjectYear, year: int) -> ProjectYear:
    """Carries a project of several years into another year, with content and sources of funds as a draft."""
    project = Project.objects.select_for_update().select_related("organisation").get(pk=source.project_id)
    require(actor, "projects.change", project.organisation)
    if not project.first_year <= year <= (project.last_year or LAST_YEAR):
        until = f"{project.first_year}年至{project.last_year or '长期'}"
        raise ValidationError({"year": f"项目期限是{until}，不能结转到{year}年。请先修改项目的结束年度。"})
    if project.years.filter(year=year).exists():
        raise ValidationError({"year": f"{year}年度已有这个项目，请直接打开修改。"})
    made = ProjectYear.objects.create(project=project, year=year, content=source.content)
    rows = [FundRow(source=one.source, initial=one.initial, adjusted=one.initial) for one in source.funds.all()]
    put_funds(made, rows, frozenset(("initial", "adjusted", "executed")))
    log(actor=actor, action="projects.change", title=f"由{source.year}年度结转", subject=made,
        organisation=project.organisation,
        after={"content": made.content, "funds": shown_funds(made.funds.all())})  # fmt: skip
    return made
