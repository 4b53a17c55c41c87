"""A year changed, its funds recalled and re-issued."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.projects.models import Fund, Project, ProjectYear
from yuheng_web.projects.services.funds import FundRow, parts_open, put_funds
from yuheng_web.projects.services.projects import open_project, refuse_stale
from yuheng_web.projects.services.shown import shown_funds
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.shell.templatetags.yuheng import wan
from yuheng_web.workflow.services import log

IN_REVIEW = "“{}”正在审核中，不能修改；要改请由审核人退回。"


def locked_year(year: ProjectYear) -> ProjectYear:
    """The year, locked until the transaction ends."""
    return ProjectYear.objects.select_for_update(of=("self",)).select_related("project__organisation").get(pk=year.pk)


@transaction.atomic
def change_year(
    *, actor: User, year: ProjectYear, edition: int, content: str, added_mid_year: bool, funds: Iterable[FundRow]
) -> ProjectYear:
    """Changes content and funds as far as the state opens them. Raises ``Conflict``, ``ValidationError``."""
    require(actor, "projects.change", year.organisation)
    locked = locked_year(year)
    refuse_stale(locked, edition)
    parts = parts_open(locked)
    if not parts:
        raise ValidationError(IN_REVIEW.format(locked))
    refuse_marked(content)
    before = {"content": locked.content, "added_mid_year": locked.added_mid_year,
              "funds": shown_funds(locked.funds.all())}  # fmt: skip
    if "content" in parts:
        locked.content = content
    if "initial" in parts:
        locked.added_mid_year = added_mid_year
    put_funds(locked, funds, parts)
    locked.edition += 1
    locked.save()
    title = "登记执行数" if parts == {"executed"} else "修改年度内容和资金"
    log(actor=actor, action="projects.change", title=title, subject=locked, organisation=locked.organisation,
        before=before, after={"content": locked.content, "added_mid_year": locked.added_mid_year,
                              "funds": shown_funds(locked.funds.all())})  # fmt: skip
    return locked


@transaction.atomic
def recall_fund(
    *, actor: User, fund: Fund, amount: int, document: str, into: Project | None = None, name: str = "",
    not_secret: bool = False,
) -> Fund:  # fmt: skip
    """Recalls a part of a fund and issues it again to another project, or to a new one, with its lineage kept.

    The source year must be open for its adjustment: the recall is approved with it, and needs its meeting record.
    """
    year = locked_year(fund.project_year)
    require(actor, "projects.change", year.organisation)
    if "adjusted" not in parts_open(year):
        raise ValidationError(f"“{year}”现在不能收回资金，请先“申请调整预算”。")
    source = Fund.objects.select_for_update().get(pk=fund.pk)
    if not 0 < amount <= source.adjusted - source.executed:
        left = wan(source.adjusted - source.executed)
        raise ValidationError({"amount": f"可以收回的是还没有执行的{left}万元以内，请核对。"})
    if into is None and not name.strip():
        raise ValidationError({"name": "请选择重发给哪个项目，或写明新项目的名称。"})
    target = _target(actor, year, into, name.strip(), not_secret)
    source.adjusted -= amount
    source.save(update_fields=("adjusted",))
    year.edition += 1
    year.save(update_fields=("edition",))
    made = Fund.objects.create(project_year=target, source=source.source, initial=0, adjusted=amount,
                               document=document.strip(), recalled_from=source)  # fmt: skip
    for one, title in ((year, "收回资金"), (target, "重发资金")):
        log(actor=actor, action="projects.change", title=title, subject=one, organisation=one.organisation,
            after={"recalled": f"{wan(amount)}万元 {document}", "from": str(year), "into": str(target)})  # fmt: skip
    return made


def _target(actor: User, year: ProjectYear, into: Project | None, name: str, not_secret: bool) -> ProjectYear:
    """The year that takes the funds: of the project named, opened mid-year where it is not there yet."""
    old = year.project
    if into is None:
        return open_project(
            actor=actor, not_secret=not_secret, year=year.year, organisation=old.organisation, added_mid_year=True,
            came_from=old, code="", name=name, category=old.category, sector=old.sector, first_year=year.year,
            responsible=old.responsible, phone=old.phone,
        )  # fmt: skip
    require(actor, "projects.change", into.organisation)
    if into.pk == old.pk:
        raise ValidationError({"into": "不能重发给同一个项目。"})
    found, _ = ProjectYear.objects.get_or_create(project=into, year=year.year, defaults={"added_mid_year": True})
    found = locked_year(found)
    if "adjusted" not in parts_open(found):
        raise ValidationError({"into": f"“{found}”现在不能增加资金，请先对它“申请调整预算”。"})
    found.edition += 1
    found.save(update_fields=("edition",))
    return found
