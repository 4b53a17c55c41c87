"""What must be there before a step (办理条件): meeting records of 三重一大, funds, an approved goal.

Each function returns the sentences of what is missing; nothing missing, no sentence.
"""

from __future__ import annotations

from yuheng_web.projects.models import WITHOUT_GOALS, Decision, Payment, ProjectYear
from yuheng_web.projects.thresholds import needs_decision, told_threshold
from yuheng_web.workflow.selectors import history_of


def was_approved(year: ProjectYear) -> bool:
    """True when the year's budget has been approved before: what follows is an adjustment."""
    return history_of(year).filter(to_state="approved").exists()


def missing_for_submit(year: ProjectYear) -> list[str]:
    """Funds, and the meeting record of 立项 (once for the project) or of this 调整.

    人员类 and 公用经费 follow the number of posts and the standards: nobody decides on them as a project.
    """
    missing = []
    if not year.funds.filter(adjusted__gt=0).exists() and not year.funds.filter(initial__gt=0).exists():
        missing.append("还没有填写资金。请在“修改年度内容和资金”里填写。")
    if year.project.category in WITHOUT_GOALS:
        return missing
    if was_approved(year):
        if not year.decisions.filter(what="adjust", settled=False).exists():
            missing.append(_record("预算调整"))
    elif not Decision.objects.filter(project_year__project=year.project_id, what="start").exists():
        missing.append(_record("立项"))
    return missing


def missing_for_approval(year: ProjectYear) -> list[str]:
    """An approved goal of every goal set; categories without goals need none."""
    if year.project.category in WITHOUT_GOALS:
        return []
    sets = list(year.goal_sets.all())
    approved = set(year.goal_sets.filter(versions__state="approved").values_list("pk", flat=True))
    if not sets:
        return ["还没有绩效目标。没有绩效目标的项目不批复预算，请先填报绩效目标并完成审批。"]
    waiting = [str(one) for one in sets if one.pk not in approved]
    return [f"绩效目标还没有批复：{'、'.join(waiting)}。目标批复后才能批复预算。"] if waiting else []


def missing_for_payment(payment: Payment) -> list[str]:
    """The meeting record of a large payment, and room in what the meeting decided."""
    if payment.decision is None:
        if needs_decision(payment.amount, payment.on):
            return [f"{_record('大额支付')}{told_threshold(payment.on)}"]
        return []
    decided = payment.decision.amount
    paid = sum(one.amount for one in payment.decision.payments.exclude(state="draft").exclude(pk=payment.pk))
    if decided is not None and paid + payment.amount > decided:
        return [
            f"“{payment.decision.meeting}”决定的金额不够：本笔加上此前报送的支付已超过会议决定的金额，请补登会议记录。"
        ]
    return []


def _record(what: str) -> str:
    return f"缺少“{what}”的会议记录（三重一大决策记录）。请在项目页“决策记录”里登记会议名称、日期和决定。"
