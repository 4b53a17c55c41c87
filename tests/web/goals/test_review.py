"""The review: who sees what, several decided in one act, opinions beside fields, the way through the queue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yuheng_web.goals import services
from yuheng_web.goals.models import GoalVersion, StoredFinding
from yuheng_web.organisations.permissions import today
from yuheng_web.organisations.roles import Role
from yuheng_web.organisations.services import grant
from yuheng_web.workflow.models import Comment, Deadline, Event

QUEUE = "/goals/review/"
REVIEWERS = {"submitted": "reviewer", "department": "department", "finance": "section", "performance": "performance"}
STEPS = (("reviewer", "pass_unit"), ("department", "pass_department"), ("section", "pass_finance"))


@pytest.fixture
def waiting(district, declared, year_of):
    """A goal that waits in a state of the review."""

    def made(state: str = "submitted", code: str = "P001", who: str = "handler", unit: str = "station") -> GoalVersion:
        version = declared(one=year_of(code=code, unit=unit), who=who)
        services.submit(actor=district.people[who], version=version, explanations={})
        for reviewer, step in STEPS:
            if version.state == state:
                break
            services.take_step(actor=district.people[reviewer], version=version, transition=step)
        assert version.state == state
        return version

    return made


def ticked(*versions: GoalVersion) -> list[str]:
    return [f"{one.pk}-{one.state}" for one in versions]


def state_of(version: GoalVersion) -> str:
    return GoalVersion.objects.get(pk=version.pk).state


@pytest.mark.parametrize("state", list(REVIEWERS))
def test_each_reviewer_sees_what_waits_for_that_role_and_no_other(state, waiting, as_) -> None:
    version = waiting(state)
    for shown_in, who in REVIEWERS.items():
        page = as_(who).get(QUEUE).content.decode()
        assert (f'value="{version.pk}-{state}"' in page) == (shown_in == state), who
    for who in ("handler", "auditor", "stranger_reviewer", "stranger_department", "stranger_section"):
        page = as_(who).get(QUEUE).content.decode()
        assert "河道保洁P001" not in page, who


def test_another_organisations_goal_is_not_there_by_its_address(waiting, as_) -> None:
    version = waiting()
    client = as_("stranger_reviewer")
    assert client.get(f"{QUEUE}{version.pk}/").status_code == 404
    assert client.post(f"{QUEUE}{version.pk}/decide/", {"act": "pass", "state": "submitted"}).status_code == 404
    page = client.post(QUEUE, {"chosen": ticked(version), "act": "pass"}).content.decode()
    assert "河道保洁P001" not in page
    assert state_of(version) == "submitted"


def test_several_pass_in_one_act_and_a_conflict_stops_only_itself(district, waiting, as_) -> None:
    first, second, third = (waiting(code=code) for code in ("P001", "P002", "P003"))
    chosen = ticked(first, second, third)
    services.take_step(actor=district.people["reviewer"], version=second, transition="return_unit", reason="先退回")
    page = as_("reviewer").post(QUEUE, {"chosen": chosen, "act": "pass"}).content.decode()
    assert [state_of(one) for one in (first, second, third)] == ["department", "returned", "department"]
    assert "已办理2项" in page
    assert "河道保洁P002（2026年度）绩效目标第1版：" in page
    assert "已退回" in page


def test_a_person_does_not_pass_what_the_same_person_did_before(district, waiting, as_) -> None:
    version, other = waiting(), waiting(code="P002")
    grant(actor=None, user=district.people["handler"], role=Role.UNIT_REVIEWER, organisation=version.organisation)
    page = as_("handler").get(QUEUE).content.decode()
    assert "“报送”是您本人办理的，要由另一人办理" in page
    page = as_("handler").post(QUEUE, {"chosen": ticked(version, other), "act": "pass"}).content.decode()
    assert "“报送”是您本人办理的" in page
    assert {state_of(version), state_of(other)} == {"submitted"}


def test_returning_needs_a_reason_and_tells_it(waiting, as_) -> None:
    version = waiting()
    page = as_("reviewer").post(QUEUE, {"chosen": ticked(version), "act": "return", "reason": " "}).content.decode()
    assert "要写明理由" in page
    assert state_of(version) == "submitted"
    as_("reviewer").post(QUEUE, {"chosen": ticked(version), "act": "return", "reason": "成本指标没有测算"})
    assert state_of(version) == "returned"
    assert Event.objects.filter(subject_key=str(version.pk)).last().reason == "成本指标没有测算"


def test_nothing_ticked_is_said(waiting, as_) -> None:
    waiting()
    assert "没有选中任何目标" in as_("reviewer").post(QUEUE, {"act": "pass"}).content.decode()


def test_opinions_beside_fields_are_written_with_the_return_or_not_at_all(waiting, as_) -> None:
    version = waiting()
    posted = {"act": "return", "state": "submitted", "opinion-goal": "目标太笼统", "opinion-row-3": "费用怎样测算的？"}
    refused = as_("reviewer").post(f"{QUEUE}{version.pk}/decide/", posted)
    assert refused.status_code == 422
    assert "费用怎样测算的？" in refused.content.decode(), "what was typed is lost"
    assert not Comment.objects.exists()
    done = as_("reviewer").post(f"{QUEUE}{version.pk}/decide/", posted | {"reason": "按意见修改"})
    assert done.status_code == 302
    assert {(one.field, one.text) for one in Comment.objects.all()} == {
        ("goal", "目标太笼统"), ("row-3", "费用怎样测算的？"),
    }  # fmt: skip
    assert state_of(version) == "returned"


def test_opinions_alone_move_nothing(waiting, as_) -> None:
    version = waiting()
    address = f"{QUEUE}{version.pk}/decide/"
    assert as_("reviewer").post(address, {"act": "opinions", "state": "submitted"}).status_code == 422
    done = as_("reviewer").post(address, {"act": "opinions", "state": "submitted", "opinion-row-0": "数量怎么数？"})
    assert done.status_code == 302
    assert f"{QUEUE}{version.pk}/" in done.headers["Location"]
    assert state_of(version) == "submitted"
    page = as_("department").get(f"{QUEUE}{version.pk}/").content.decode()
    assert "数量怎么数？" in page
    assert "不在您的待审范围内" in page


def test_a_decision_on_what_moved_meanwhile_is_a_conflict(district, waiting, as_) -> None:
    version = waiting()
    services.take_step(actor=district.people["reviewer"], version=version, transition="pass_unit")
    answer = as_("reviewer").post(f"{QUEUE}{version.pk}/decide/", {"act": "pass", "state": "submitted"})
    assert answer.status_code == 409
    assert "可能别人已经办理" in answer.content.decode()


def test_deciding_goes_on_to_the_next_within_the_filters(waiting, as_) -> None:
    first, other, last = waiting(code="P001"), waiting(code="Q001"), waiting(code="P002")
    page = as_("reviewer").get(f"{QUEUE}{first.pk}/?words=P00").content.decode()
    assert "第1项，共2项待审" in page
    answer = as_("reviewer").post(f"{QUEUE}{first.pk}/decide/?words=P00", {"act": "pass", "state": "submitted"})
    assert answer.headers["Location"].startswith(f"{QUEUE}{last.pk}/?words=P00")
    page = as_("reviewer").get(answer.headers["Location"]).content.decode()
    assert "现在是“主管部门审核中”" in page
    assert state_of(other) == "submitted"


def test_filters_narrow_the_queue_down(waiting, as_) -> None:
    plain, found, late = waiting(code="P001"), waiting(code="P002"), waiting(code="P003")
    StoredFinding.objects.create(version=found, key="k", rule="r", severity="warning", message="待核实的话")
    year = late.goal_set.project_year
    year.year = 2025
    year.save()
    Deadline.objects.create(stage="goals", year=2025, due=today() - timedelta(days=1))
    Deadline.objects.create(stage="goals", year=2026, due=today() + timedelta(days=9))

    def shown(query: str) -> set[int]:
        page = as_("reviewer").get(f"{QUEUE}?{query}").content.decode()
        return {one.pk for one in (plain, found, late) if f'value="{one.pk}-submitted"' in page}

    assert shown("findings=warning") == {found.pk}
    assert shown("findings=error") == set()
    assert shown("findings=none") == {plain.pk, late.pk}
    assert shown("overdue=on") == {late.pk}
    assert shown("year=2025") == {late.pk}
    assert shown("words=P001") == {plain.pk}
    assert shown(f"owner={plain.goal_set.owner_id}") == {plain.pk, found.pk, late.pk}
    assert shown("department=999&state=nonsense&year=x") == {plain.pk, found.pk, late.pk}


def test_an_organisations_own_deadline_goes_before_everybodys(waiting, as_) -> None:
    version = waiting()
    Deadline.objects.create(stage="goals", year=2026, due=today() - timedelta(days=9))
    Deadline.objects.create(
        stage="goals", year=2026, due=today() + timedelta(days=9), organisation=version.organisation
    )
    assert "已逾期" not in as_("reviewer").get(QUEUE).content.decode()


def test_only_findings_of_the_last_submission_count(waiting, as_) -> None:
    version = waiting()
    for submission, message in ((1, "改正过的话"), (2, "还在的话")):
        StoredFinding.objects.create(
            version=version, submission=submission, key="k", rule="r", severity="warning", message=message,
            position=0, explanation="说明过" if submission == 2 else "",
        )  # fmt: skip
    queue = as_("reviewer").get(QUEUE).content.decode()
    assert "待核实1" in queue
    assert "都有说明" in queue
    page = as_("reviewer").get(f"{QUEUE}{version.pk}/").content.decode()
    assert "还在的话" in page
    assert "改正过的话" not in page


def test_the_queue_asks_as_many_questions_for_one_row_as_for_twelve(waiting, as_) -> None:
    waiting()
    client = as_("reviewer")
    client.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(QUEUE)
    for number in range(11):
        waiting(code=f"Q{number:03}")
    with CaptureQueriesContext(connection) as twelve:
        assert client.get(QUEUE).content.decode().count('name="chosen"') == 12
    assert len(twelve) == len(one)


def test_words_of_people_are_never_markup(waiting, as_) -> None:
    version = waiting()
    evil = "<script>alert(1)</script>"
    project = version.goal_set.project_year.project
    project.name = evil
    project.save()
    version.indicators.update(level3=evil, proof=evil)
    as_("reviewer").post(
        f"{QUEUE}{version.pk}/decide/", {"act": "opinions", "state": "submitted", "opinion-row-0": evil}
    )
    for address in (QUEUE, f"{QUEUE}{version.pk}/", f"/goals/versions/{version.pk}/form/"):
        page = as_("reviewer").get(address).content.decode()
        assert evil not in page, address
        assert "&lt;script&gt;" in page, address


def test_what_waits_leads_to_the_page_of_the_review(waiting, as_) -> None:
    version = waiting()
    assert f"{QUEUE}{version.pk}/" in as_("reviewer").get("/").content.decode()


def test_the_todo_tells_many_as_one_and_leads_to_the_queue(waiting, as_) -> None:
    for number in range(31):
        waiting(code=f"Q{number:03}")
    page = as_("reviewer").get("/").content.decode()
    assert "共31项" in page
    assert f"{QUEUE}?state=submitted" in page
