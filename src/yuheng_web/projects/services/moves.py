"""Steps of the workflows behind their gates (办理): a refusal names what is missing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import require
from yuheng_web.projects import gates
from yuheng_web.projects.models import Payment, ProjectYear
from yuheng_web.projects.services.years import locked_year
from yuheng_web.projects.workflow import PAYMENT, PROJECT_YEAR
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import move


@transaction.atomic
def advance_year(*, actor: User, record: ProjectYear, transition: str, reason: str = "") -> Event:
    """Moves a year along; 报送 needs funds and the meeting record, 批复预算 an approved goal."""
    step = PROJECT_YEAR.named(transition)
    require(actor, step.action, record.organisation)
    year = locked_year(record)
    missing: list[str] = []
    if year.state in step.sources:
        if transition == "submit":
            missing = gates.missing_for_submit(year)
        elif transition == "approve":
            missing = gates.missing_for_approval(year)
    _refuse(step.title, missing)
    event = move(actor=actor, machine=PROJECT_YEAR, record=record, transition=transition, reason=reason)
    if transition == "approve":
        year.decisions.exclude(what="payment").update(settled=True)
    return event


@transaction.atomic
def advance_payment(*, actor: User, record: Payment, transition: str, reason: str = "") -> Event:
    """Moves a payment along; it needs the meeting record before it is handed in and before it is approved."""
    step = PAYMENT.named(transition)
    require(actor, step.action, record.organisation)
    payment = Payment.objects.select_for_update(of=("self",)).select_related("decision").get(pk=record.pk)
    if payment.decision_id is not None:
        # payments under one decision wait for each other, or two could spend the same money
        type(payment.decision).objects.select_for_update().get(pk=payment.decision_id)
    if payment.state in step.sources and transition in ("submit", "approve"):
        _refuse(step.title, gates.missing_for_payment(payment))
    return move(actor=actor, machine=PAYMENT, record=record, transition=transition, reason=reason)


def _refuse(title: str, missing: list[str]) -> None:
    if missing:
        raise ValidationError([f"不能“{title}”：{one}" for one in missing])
