"""Papers of a project: policy bases, decision records, large payments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require, today
from yuheng_web.projects.models import Decision, Payment, PolicyBasis, Project, ProjectYear
from yuheng_web.projects.services.shown import shown_basis, shown_decision, shown_payment
from yuheng_web.shell.secrecy import refuse_marked
from yuheng_web.workflow.services import log


@transaction.atomic
def add_basis(*, actor: User, project: Project, **fields: Any) -> PolicyBasis:
    """Adds a policy that the project rests on."""
    require(actor, "projects.change", project.organisation)
    refuse_marked(*(str(value) for value in fields.values()))
    made = PolicyBasis(project=project, **fields)
    made.full_clean()
    made.save()
    log(actor=actor, action="projects.change", title="登记政策依据", subject=project, organisation=project.organisation,
        after={"basis": shown_basis(made)})  # fmt: skip
    return made


@transaction.atomic
def remove_basis(*, actor: User, basis: PolicyBasis, reason: str) -> None:
    """Takes a policy basis off; the history keeps it."""
    project = basis.project
    require(actor, "projects.change", project.organisation)
    log(actor=actor, action="projects.change", title="删除政策依据", subject=project, organisation=project.organisation,
        reason=reason, before={"basis": shown_basis(basis)})  # fmt: skip
    basis.delete()


@transaction.atomic
def record_decision(
    *, actor: User, year: ProjectYear, what: str, meeting: str, on: date, amount: int | None = None, summary: str = ""
) -> Decision:
    """Writes down what a meeting decided (三重一大)."""
    require(actor, "projects.change", year.organisation)
    refuse_marked(meeting, summary)
    if on > today():
        raise ValidationError({"on": "会议日期在今天以后，开过会再登记。"})
    made = Decision(project_year=year, what=what, meeting=meeting.strip(), on=on, amount=amount, summary=summary)
    made.full_clean()
    made.save()
    log(actor=actor, action="projects.change", title="登记决策记录", subject=year, organisation=year.organisation,
        after={"decision": shown_decision(made)})  # fmt: skip
    return made


@transaction.atomic
def remove_decision(*, actor: User, decision: Decision, reason: str) -> None:
    """Takes a decision off that nothing rests on yet. Raises ``ValidationError``."""
    locked = Decision.objects.select_for_update().get(pk=decision.pk)
    year = locked.project_year
    require(actor, "projects.change", year.organisation)
    if locked.settled or locked.payments.exists() or year.state not in ("draft", "returned", "adjusting"):
        raise ValidationError(f"“{locked.meeting}”已作为报送或支付的依据，不能删除。记错的请另登记一条并说明。")
    log(actor=actor, action="projects.change", title="删除决策记录", subject=year, organisation=year.organisation,
        reason=reason, before={"decision": shown_decision(locked)})  # fmt: skip
    locked.delete()


@transaction.atomic
def record_payment(
    *, actor: User, year: ProjectYear, payee: str, amount: int, on: date | None = None,
    decision: Decision | None = None,
) -> Payment:  # fmt: skip
    """Writes a large payment down as a draft."""
    require(actor, "projects.change", year.organisation)
    refuse_marked(payee)
    if amount <= 0:
        raise ValidationError({"amount": "支付金额应大于0。"})
    if decision is not None and (decision.project_year_id != year.pk or decision.what != "payment"):
        raise ValidationError({"decision": "请选择本项目本年度“大额支付”的会议记录。"})
    made = Payment(project_year=year, payee=payee.strip(), amount=amount, on=on, decision=decision)
    made.full_clean()
    made.save()
    log(actor=actor, action="projects.change", title="登记大额支付", subject=made, organisation=year.organisation,
        after={"payment": shown_payment(made), "decision": str(decision or "")})  # fmt: skip
    return made


@transaction.atomic
def change_payment(
    *, actor: User, payment: Payment, payee: str, amount: int, on: date | None, decision: Decision | None
) -> Payment:
    """Changes a payment that has not been handed in. Raises ``ValidationError``."""
    locked = Payment.objects.select_for_update(of=("self",)).get(pk=payment.pk)
    require(actor, "projects.change", locked.organisation)
    if locked.state not in ("draft", "returned"):
        raise ValidationError("这笔支付已经报送，不能修改；要改请由审核人退回。")
    if decision is not None and (decision.project_year_id != locked.project_year_id or decision.what != "payment"):
        raise ValidationError({"decision": "请选择本项目本年度“大额支付”的会议记录。"})
    before = {"payment": shown_payment(locked), "decision": str(locked.decision or "")}
    locked.payee, locked.amount, locked.on, locked.decision = payee.strip(), amount, on, decision
    if amount <= 0:
        raise ValidationError({"amount": "支付金额应大于0。"})
    locked.full_clean()
    locked.save()
    log(actor=actor, action="projects.change", title="修改大额支付", subject=locked, organisation=locked.organisation,
        before=before, after={"payment": shown_payment(locked), "decision": str(decision or "")})  # fmt: skip
    return locked
