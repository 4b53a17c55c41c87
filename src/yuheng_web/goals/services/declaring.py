"""Goals are declared, drafts saved, adjustments begun."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from yuheng_web.goals.draft import Draft, Row, draft_of, faults_of, record_of, shown_marks
from yuheng_web.goals.grid import empty_form
from yuheng_web.goals.models import Actual, GoalSet, GoalVersion, Indicator
from yuheng_web.library.models import LibraryIndicator
from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.permissions import require
from yuheng_web.projects.models import WITHOUT_GOALS, ProjectYear
from yuheng_web.workflow.services import Conflict, log


class SavedMeanwhile(Conflict):
    """Somebody else saved the draft meanwhile: ``stored`` is what they saved, nothing was overwritten."""

    def __init__(self, stored: Draft, version: GoalVersion) -> None:
        self.stored, self.version = stored, version
        who = version.saved_by.full_name if version.saved_by else "别人"
        at = f"{timezone.localtime(version.saved_at):%H:%M}" if version.saved_at else ""
        super().__init__(f"{who}{at}保存过这份目标，您这里打开的是更早的内容。两边的内容都还在，请逐项核对后再保存。")


@transaction.atomic
def declare(*, actor: User, project_year: ProjectYear, owner: Organisation, tranche: str = "") -> GoalVersion:
    """Opens a goal of a project year with an empty form. Raises ``PermissionDenied``, ``ValidationError``."""
    require(actor, "goals.change", owner)
    project = project_year.project
    if project.category in WITHOUT_GOALS:
        raise ValidationError(f"“{project.get_category_display()}”项目不填报绩效目标。")
    if owner.pk not in (project.organisation_id, project.department_id):
        raise ValidationError({"owner": "填报单位应是项目的实施单位或主管部门。"})
    made, new = GoalSet.objects.get_or_create(project_year=project_year, owner=owner, tranche=tranche.strip())
    if not new:
        raise ValidationError({"tranche": "这个单位这一批次的目标已经有了，请从列表进入；另一批资金请写明批次。"})
    version = GoalVersion.objects.create(goal_set=made, number=1, made_by=actor, made_at=timezone.now())
    _write_rows(version, Draft(rows=empty_form()))
    log(actor=actor, action="goals.change", title="编制绩效目标", subject=version, organisation=owner,
        to_state=version.state, after={"tranche": made.tranche})  # fmt: skip
    return version


@transaction.atomic
def save_draft(
    *, actor: User, version: GoalVersion, draft: Draft, edition: int, page: str = "", turn: int = 0
) -> GoalVersion:
    """Saves the whole form. ``edition`` is the one the form was opened with; ``page`` and ``turn`` name its saves.

    One event for each stretch of work of one page, with the text before it; what was handed in stands in the event of
    the submission. Raises ``SavedMeanwhile`` where somebody else saved, ``ValidationError`` where it cannot be stored.
    """
    require(actor, "goals.change", version.organisation)
    locked = GoalVersion.objects.select_for_update().select_related("goal_set").get(pk=version.pk)
    if not locked.editable:
        raise Conflict("这份目标已经报送，不能再改；需要修改请联系审核人退回，或申请调整。")
    faults = faults_of(draft)
    if faults:
        raise ValidationError(faults)
    stored = draft_of(locked)
    same_page = bool(page) and locked.saved_page == page and locked.saved_by_id == actor.pk
    if same_page and turn and turn <= locked.saved_turn:
        return locked  # an older save of the page that came late
    if normal(stored) == normal(draft):
        return locked
    if edition != locked.edition and not same_page:
        raise SavedMeanwhile(stored, locked)
    if not same_page:
        log(actor=actor, action="goals.change", title="修改绩效目标", subject=locked,
            organisation=locked.organisation, before=told(stored), after=told(draft))  # fmt: skip
    locked.goal, locked.reason = draft.goal, draft.reason
    locked.edition += 1
    locked.saved_page, locked.saved_turn = page, turn
    locked.saved_by, locked.saved_at = actor, timezone.now()
    locked.save(update_fields=("goal", "reason", "edition", "saved_page", "saved_turn", "saved_by", "saved_at"))
    locked.indicators.all().delete()
    _write_rows(locked, draft)
    return locked


@transaction.atomic
def begin_adjustment(*, actor: User, goal_set: GoalSet, reason: str) -> GoalVersion:
    """Opens a new version as a copy of the approved one, which holds until the new one is approved."""
    require(actor, "goals.adjust", goal_set.owner)
    locked = GoalSet.objects.select_for_update().get(pk=goal_set.pk)
    newest = locked.versions.order_by("-number").first()
    holding = locked.versions.filter(state="approved").order_by("-number").first()
    if holding is None or newest is None:
        raise ValidationError("还没有批复的目标，直接修改草稿即可，不用申请调整。")
    if newest.state not in ("approved", "superseded"):
        raise Conflict(f"第{newest.number}版正在办理（{newest.saved_by or newest.made_by}），办完以后再申请新的调整。")
    if not reason.strip():
        raise ValidationError({"reason": "请写明为什么调整。"})
    made = GoalVersion.objects.create(
        goal_set=locked, number=newest.number + 1, kind="adjusted", goal=holding.goal, reason=reason.strip(),
        made_by=actor, made_at=timezone.now(),
    )  # fmt: skip
    _write_rows(made, draft_of(holding))
    log(actor=actor, action="goals.adjust", subject=made, organisation=locked.owner, reason=reason.strip(),
        to_state=made.state, after={"from_version": holding.number})  # fmt: skip
    return made


@transaction.atomic
def note_actual(*, actor: User, indicator: Indicator, value: str, source: str = "") -> Actual:
    """Writes down what an indicator of an approved goal came to."""
    organisation = indicator.version.organisation
    require(actor, "goals.change", organisation)
    if indicator.version.state != "approved":
        raise ValidationError("只有已批复的目标才登记实际完成值。")
    if not value.strip():
        raise ValidationError({"value": "请填写实际完成值。"})
    before = Actual.objects.select_for_update().filter(indicator=indicator).first()
    given = {"value": value.strip(), "source": source.strip(), "by": actor, "at": timezone.now()}
    made, _ = Actual.objects.update_or_create(indicator=indicator, defaults=given)
    log(actor=actor, action="goals.change", title="登记实际完成值", subject=indicator.version, organisation=organisation,
        before={"value": before.value if before else ""},
        after={"indicator": indicator.level3, "value": made.value, "source": made.source})  # fmt: skip
    return made


def _write_rows(version: GoalVersion, draft: Draft) -> None:
    wanted = {int(row.library) for row in draft.rows if row.library.isdigit() and len(row.library) < 18}
    known = set(LibraryIndicator.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    Indicator.objects.bulk_create(
        Indicator(
            version=version, position=position, level1=row.level1, level2=row.level2, level3=row.level3,
            target=row.target, unit=row.unit, weight=row.hundredths, proof=row.proof,
            milestones=[line.strip() for line in row.milestones.split("\n") if line.strip()],
            not_applicable=row.not_applicable.strip(),
            from_library_id=int(row.library) if row.library.isdigit() and int(row.library) in known else None,
        )
        for position, row in enumerate(draft.rows)
    )  # fmt: skip


def normal(draft: Draft) -> Draft:
    """A draft as it comes back from the database, so that it can be held against a stored one."""
    return draft._replace(rows=tuple(_normal(row) for row in draft.rows))


def _normal(row: Row) -> Row:
    lines = "\n".join(line.strip() for line in row.milestones.split("\n") if line.strip())
    weight = "" if not row.applies else shown_marks(row.hundredths)
    return row._replace(weight=weight, milestones=lines, not_applicable=row.not_applicable.strip(), library="")


def told(draft: Draft) -> dict[str, Any]:
    """A draft as events keep it."""
    rows = {record_of(at): "｜".join(cell for cell in row[:9] if cell) for at, row in enumerate(draft.rows)}
    return {"年度总体目标": draft.goal, "调整理由": draft.reason} | rows
