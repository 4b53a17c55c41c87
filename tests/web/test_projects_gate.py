"""The way of a project through its reviewers: what is missing stops it, and nobody reviews their own act."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from yuheng_web.goals.models import GoalSet, GoalVersion
from yuheng_web.organisations.roles import Role
from yuheng_web.organisations.services import grant
from yuheng_web.projects import services
from yuheng_web.projects.models import ProjectYear
from yuheng_web.projects.services import FundRow
from yuheng_web.workflow.services import Conflict, comment

WAN = 1_000_000


@pytest.fixture
def year(district) -> ProjectYear:
    """A project of the station, ready but for its meeting record."""
    return services.open_project(
        actor=district.people["handler"], organisation=district.organisations["station"], name="排水管网养护", code="",
        category="specific", year=2026, first_year=2026, not_secret=True, funds=[FundRow("current", 100 * WAN)],
    )  # fmt: skip


def decided(district, year, what="start", amount=None):
    return services.record_decision(
        actor=district.people["handler"],
        year=year,
        what=what,
        meeting="第三次办公会",
        on=date(2026, 3, 5),
        amount=amount,
    )


def go(district, year, *steps: tuple[str, str]) -> None:
    for who, step in steps:
        services.advance_year(actor=district.people[who], record=year, transition=step, reason="缘由")


def with_goal(district, year, state="approved") -> GoalVersion:
    goals, _ = GoalSet.objects.get_or_create(project_year=year, owner=year.organisation)
    return GoalVersion.objects.create(
        goal_set=goals, number=1, state=state, made_by=district.people["handler"], made_at=timezone.now()
    )


TO_FINANCE = (("handler", "submit"), ("reviewer", "pass_unit"), ("department", "pass_department"))
TO_READY = (*TO_FINANCE, ("section", "pass_finance"))


def test_without_the_meeting_record_nothing_is_handed_in(district, year, as_) -> None:
    with pytest.raises(ValidationError, match="缺少“立项”的会议记录"):
        go(district, year, ("handler", "submit"))
    url = reverse("workflow:move", args=("projects.projectyear", year.pk, "submit"))
    answer = as_("handler").post(url)
    assert answer.status_code == 422 and "缺少“立项”的会议记录" in answer.content.decode()
    year.refresh_from_db()
    assert year.state == "draft"
    decided(district, year)
    assert as_("handler").post(url).status_code == 302
    year.refresh_from_db()
    assert year.state == "submitted"


def test_without_funds_nothing_is_handed_in(district, year) -> None:
    decided(district, year)
    year.funds.all().delete()
    with pytest.raises(ValidationError, match="还没有填写资金"):
        go(district, year, ("handler", "submit"))


def test_people_and_running_costs_need_neither_meeting_nor_goal(district) -> None:
    made = services.open_project(
        actor=district.people["handler"], organisation=district.organisations["station"], name="在职人员经费", code="",
        category="staff", year=2026, first_year=2026, not_secret=True, funds=[FundRow("current", 100 * WAN)],
    )  # fmt: skip
    go(district, made, *TO_READY, ("performance", "approve"))
    assert made.state == "approved"


def test_no_budget_without_an_approved_goal(district, year) -> None:
    decided(district, year)
    go(district, year, *TO_READY)
    with pytest.raises(ValidationError, match="还没有绩效目标"):
        go(district, year, ("performance", "approve"))
    version = with_goal(district, year, "submitted")
    with pytest.raises(ValidationError, match="绩效目标还没有批复"):
        go(district, year, ("performance", "approve"))
    version.state = "approved"
    version.save()
    go(district, year, ("performance", "approve"))
    year.refresh_from_db()
    assert year.state == "approved"


def test_who_handed_in_does_not_pass(district, year) -> None:
    decided(district, year)
    grant(actor=None, user=district.people["handler"], role=Role.UNIT_REVIEWER, organisation=year.organisation)
    if hasattr(district.people["handler"], "_posts_in_force"):
        del district.people["handler"]._posts_in_force
    go(district, year, ("handler", "submit"))
    with pytest.raises(PermissionDenied, match="另一人"):
        go(district, year, ("handler", "pass_unit"))


@pytest.mark.parametrize("who", ["stranger_reviewer", "handler", "department", "section", "performance", "auditor"])
def test_nobody_else_takes_the_reviewers_step(who, district, year) -> None:
    decided(district, year)
    go(district, year, ("handler", "submit"))
    with pytest.raises(PermissionDenied):
        go(district, year, (who, "pass_unit"))


def test_a_step_that_somebody_took_already_is_a_conflict(district, year, as_) -> None:
    decided(district, year)
    go(district, year, ("handler", "submit"), ("reviewer", "pass_unit"))
    with pytest.raises(Conflict, match="可能别人已经办理"):
        go(district, year, ("reviewer", "pass_unit"))
    url = reverse("workflow:move", args=("projects.projectyear", year.pk, "return_unit"))
    answer = as_("reviewer").post(url, {"reason": "重报"})
    assert answer.status_code == 409 and "可能别人已经办理" in answer.content.decode()


def test_a_return_needs_its_reason_and_what_is_returned_can_be_changed(district, year, as_) -> None:
    decided(district, year)
    go(district, year, ("handler", "submit"))
    change = {"actor": district.people["handler"], "year": year, "content": "新", "added_mid_year": False, "funds": []}
    with pytest.raises(ValidationError, match="正在审核中"):
        services.change_year(edition=0, **change)
    url = reverse("workflow:move", args=("projects.projectyear", year.pk, "return_unit"))
    assert as_("reviewer").post(url, {"reason": ""}).status_code == 200
    assert as_("reviewer").post(url, {"reason": "资金有误"}).status_code == 302
    services.change_year(edition=0, **change)
    page = as_("handler").get(reverse("projects:year", args=(year.project_id, 2026))).content.decode()
    assert "资金有误" in page and "已退回" in page


def test_an_adjustment_needs_a_meeting_of_its_own_and_leaves_the_initial_budget(district, year) -> None:
    decided(district, year)
    with_goal(district, year)
    go(district, year, *TO_READY, ("performance", "approve"))
    handler, fund = district.people["handler"], year.funds.get()

    def change(**amounts):
        year.refresh_from_db()
        row = FundRow("current", **({"initial": 100 * WAN, "adjusted": 100 * WAN, "executed": 0} | amounts), pk=fund.pk)
        services.change_year(
            actor=handler, year=year, edition=year.edition, content=year.content, added_mid_year=False, funds=[row]
        )

    with pytest.raises(ValidationError, match="只能登记执行数"):
        change(adjusted=120 * WAN)
    change(executed=40 * WAN)
    go(district, year, ("handler", "adjust"))
    with pytest.raises(ValidationError, match="年初预算已批复"):
        change(initial=120 * WAN, executed=40 * WAN)
    change(adjusted=120 * WAN, executed=40 * WAN)
    with pytest.raises(ValidationError, match="缺少“预算调整”的会议记录"):
        go(district, year, ("handler", "submit"))
    decided(district, year, "adjust")
    go(district, year, *TO_READY, ("performance", "approve"), ("handler", "adjust"))
    with pytest.raises(ValidationError, match="缺少“预算调整”的会议记录"):
        go(district, year, ("handler", "submit"))


def test_a_large_payment_needs_its_meeting_record_and_room_in_it(district, year, as_) -> None:
    handler = district.people["handler"]
    bare = services.record_payment(actor=handler, year=year, payee="甲公司", amount=20 * WAN)
    url = reverse("workflow:move", args=("projects.payment", bare.pk, "submit"))
    answer = as_("handler").post(url)
    assert answer.status_code == 422
    assert "缺少“大额支付”的会议记录" in answer.content.decode() and "绩效科" in answer.content.decode()
    decision = decided(district, year, "payment", 30 * WAN)
    services.change_payment(actor=handler, payment=bare, payee="甲公司", amount=20 * WAN, on=None, decision=decision)
    assert as_("handler").post(url).status_code == 302
    other = services.record_payment(actor=handler, year=year, payee="乙公司", amount=11 * WAN, decision=decision)
    with pytest.raises(ValidationError, match="超过会议决定的金额"):
        services.advance_payment(actor=handler, record=other, transition="submit")
    services.advance_payment(actor=district.people["reviewer"], record=bare, transition="approve")
    with pytest.raises(ValidationError, match="不能删除"):
        services.remove_decision(actor=handler, decision=decision, reason="记错")


def test_the_buttons_are_those_the_person_may_press(district, year, as_) -> None:
    url = reverse("projects:year", args=(year.project_id, 2026))
    assert ">报送</button>" in as_("handler").get(url).content.decode()
    assert ">报送</button>" not in as_("reviewer").get(url).content.decode()
    assert "缺少“立项”的会议记录" in as_("handler").get(url).content.decode()


def test_opinions_on_a_field_are_asked_and_answered(district, year, as_) -> None:
    url = reverse("workflow:comment", args=("projects.projectyear", year.pk))
    assert as_("section").post(url, {"field": "funds", "text": "测算依据不足<b>"}).status_code == 302
    page = as_("handler").get(reverse("projects:year", args=(year.project_id, 2026))).content.decode()
    assert "测算依据不足&lt;b&gt;" in page and "<strong>资金</strong>" in page
    remark = comment(actor=district.people["section"], subject=year, text="另一条")
    answer = reverse("workflow:answer", args=("projects.projectyear", year.pk, remark.pk))
    assert as_("handler").post(answer, {"text": "已补测算"}).status_code == 302
    assert as_("stranger").post(answer, {"text": "x"}).status_code == 404
    assert as_("auditor").post(url, {"text": "x"}).status_code == 403
    history = as_("handler").get(reverse("workflow:history", args=("projects.projectyear", year.pk))).content.decode()
    assert "已补测算" in history and "测算依据不足" in history


def test_a_step_that_is_none_is_not_found(year, as_) -> None:
    for kind, step in (("projects.projectyear", "fly"), ("projects.decision", "submit"), ("nothing.here", "submit")):
        assert as_("handler").post(reverse("workflow:move", args=(kind, year.pk, step))).status_code == 404
