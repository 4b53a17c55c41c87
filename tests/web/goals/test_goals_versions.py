"""Handing in, reviewing, adjusting: refusals, stored findings, versions, the gate of the budget, what waits."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from yuheng_web.goals import selectors, services
from yuheng_web.goals.draft import Row, draft_of
from yuheng_web.goals.models import GoalVersion, StoredFinding
from yuheng_web.organisations.permissions import today
from yuheng_web.workflow import chain
from yuheng_web.workflow.models import Deadline, Event
from yuheng_web.workflow.services import Conflict


def url(name: str, version: GoalVersion, *more: int) -> str:
    return reverse(f"goals:{name}", args=(version.pk, *more))


def step_url(version: GoalVersion, step: str) -> str:
    return reverse("workflow:move", args=("goals.goalversion", version.pk, step))


def fresh(version: GoalVersion) -> GoalVersion:
    return GoalVersion.objects.get(pk=version.pk)


@pytest.fixture
def weak(good):
    """A goal that can be handed in when one target is explained."""
    return good._replace(rows=(good.rows[0]._replace(target="一批河道", unit=""), *good.rows[1:]))


def test_a_faulty_goal_is_refused_with_sentences_beside_their_rows(as_, declared, good) -> None:
    rows = (
        good.rows[0]._replace(weight="18"),
        good.rows[1]._replace(target="≤95%"),
        *good.rows[2:],
        Row("效益指标", "经济效益指标"),
    )
    version = declared(good._replace(rows=rows))
    answer = as_("handler").post(url("submit", version), {"edition": version.edition})
    page = answer.content.decode()
    assert answer.status_code == 422
    for told in ("应为90分", "方向相反", "第8条指标（经济效益指标）是空白行"):
        assert told in page
    assert page.count("请改正后再报送") == 3
    assert fresh(version).state == "draft"
    assert not StoredFinding.objects.exists()


def test_a_warning_wants_an_explanation_that_is_stored_with_it(as_, declared, weak) -> None:
    version, client = declared(weak), as_("handler")
    refused = client.post(url("submit", version), {"edition": version.edition})
    assert refused.status_code == 422
    assert "请改正，或写明为什么这样填" in refused.content.decode()
    key = refused.context["findings"][0][0].key
    answer = client.post(url("submit", version), {"edition": version.edition, f"explain-{key}": "数量待招标后确定"})
    assert answer.status_code == 302
    assert fresh(version).state == "submitted"
    found = StoredFinding.objects.get(version=version)
    assert (found.rule, found.severity, found.position, found.field) == (
        "target_not_measurable",
        "warning",
        0,
        "target",
    )
    assert (found.explanation, found.explained_by.username) == ("数量待招标后确定", "handler")
    assert found.rule_set == fresh(version).rule_set != ""
    assert "数量待招标后确定" in as_("reviewer").get(url("version", version)).content.decode()


def test_a_second_submission_keeps_what_the_first_one_found(district, declared, weak) -> None:
    version, handler = declared(weak), district.people["handler"]
    key = services.moving.judgement_of(version).warnings[0].key
    services.submit(actor=handler, version=version, explanations={key: "数量待定，招标后补"})
    services.take_step(
        actor=district.people["reviewer"], version=version, transition="return_unit", reason="请写明数量"
    )
    assert selectors.explanations_of(version) == {key: "数量待定，招标后补"}
    services.submit(actor=handler, version=fresh(version), explanations=selectors.explanations_of(version))
    told = list(
        StoredFinding.objects.order_by("submission").values_list("submission", "key", "rule_set", "explanation")
    )
    assert [one[0] for one in told] == [1, 2]
    assert told[0][1:] == told[1][1:]


def test_handing_in_what_was_saved_meanwhile_is_a_conflict(district, declared, good) -> None:
    version = declared()
    with pytest.raises(Conflict):
        services.submit(actor=district.people["handler"], version=version, explanations={}, edition=version.edition - 1)
    assert fresh(version).state == "draft"


def test_a_goal_that_is_handed_in_cannot_be_written_in(as_, district, declared, good, form_of) -> None:
    version = declared()
    services.submit(actor=district.people["handler"], version=version, explanations={})
    answer = as_("handler").post(url("save", version), form_of(good._replace(goal="改")), HTTP_HX_REQUEST="true")
    assert answer.status_code == 409
    assert "已经报送" in answer.content.decode()
    assert draft_of(fresh(version)) == good
    assert as_("handler").get(url("edit", version)).headers["Location"] == url("version", version)


def test_the_whole_way_by_different_people(as_, district, declared) -> None:
    version = declared()
    assert as_("handler").post(url("submit", version), {"edition": version.edition}).status_code == 302
    for who, step, state in (
        ("reviewer", "pass_unit", "department"), ("department", "pass_department", "finance"),
        ("section", "pass_finance", "performance"), ("performance", "approve", "approved"),
    ):  # fmt: skip
        assert as_("handler").post(step_url(version, step), {"reason": ""}).status_code == 403
        assert as_(who).post(step_url(version, step), {"reason": ""}).status_code == 302
        assert fresh(version).state == state
    assert isinstance(chain.verify(), int)


def test_a_return_wants_a_reason_and_the_form_shows_it(as_, district, declared) -> None:
    version = declared()
    services.submit(actor=district.people["handler"], version=version, explanations={})
    client = as_("reviewer")
    assert "必填" in client.post(step_url(version, "return_unit"), {"reason": ""}).content.decode()
    assert fresh(version).state == "submitted"
    client.post(step_url(version, "return_unit"), {"reason": "成本指标要写单价"})
    assert "成本指标要写单价" in as_("handler").get(url("edit", version)).content.decode()


def test_a_step_done_twice_is_an_explained_conflict(as_, district, declared) -> None:
    version = declared()
    services.submit(actor=district.people["handler"], version=version, explanations={})
    client = as_("reviewer")
    client.post(step_url(version, "pass_unit"), {"reason": ""})
    again = client.post(step_url(version, "pass_unit"), {"reason": ""})
    assert again.status_code == 409
    assert "可能别人已经办理" in again.content.decode()


@pytest.mark.parametrize(("step", "status"), [("submit", 403), ("supersede", 422), ("nonsense", 404)])
def test_steps_that_are_not_done_by_hand_are_refused(as_, approved, step, status) -> None:
    version = approved()
    assert as_("performance").post(step_url(version, step), {"reason": "x"}).status_code == status
    assert fresh(version).state == "approved"


def test_an_adjustment_is_a_new_version_and_the_approved_one_holds_until_it_is_approved(
    as_, district, approved, through, good
) -> None:
    first, handler = approved(), district.people["handler"]
    answer = as_("handler").post(reverse("goals:adjust", args=(first.goal_set_id,)), {"reason": "新增两条河道"})
    second = GoalVersion.objects.get(number=2)
    assert answer.headers["Location"] == url("edit", second)
    assert (second.kind, draft_of(second).rows) == ("adjusted", good.rows)
    more = draft_of(second)._replace(rows=(good.rows[0]._replace(target="14条"), *good.rows[1:]))
    services.save_draft(actor=handler, version=second, draft=more, edition=0)
    services.submit(actor=handler, version=second, explanations={})
    assert selectors.approved_version(first.goal_set) == first
    through(second)
    assert (fresh(first).state, fresh(second).state) == ("superseded", "approved")
    assert selectors.approved_version(first.goal_set) == second
    last = Event.objects.order_by("-number")[:2]
    assert [one.title for one in last] == ["被新版本替代", "批复"]
    page = as_("performance").get(url("compare", second, first.pk)).content.decode()
    assert "指标“河道保洁条数”的指标值由“12条”改为“14条”。" in page
    assert "新增两条河道" in page
    assert draft_of(fresh(first)) == good


def test_an_approval_that_fails_leaves_both_versions_as_they_were(district, approved, through, monkeypatch) -> None:
    first, handler = approved(), district.people["handler"]
    second = services.begin_adjustment(actor=handler, goal_set=first.goal_set, reason="增加河道")
    services.submit(actor=handler, version=second, explanations={})
    real = services.moving.move

    def failing(**told):
        if told["transition"] == "supersede":
            raise RuntimeError
        return real(**told)

    monkeypatch.setattr(services.moving, "move", failing)
    with pytest.raises(RuntimeError):
        through(second)
    assert (fresh(first).state, fresh(second).state) == ("approved", "performance")


def test_one_adjustment_at_a_time_and_never_without_a_reason(district, approved, declared) -> None:
    first, handler = approved(), district.people["handler"]
    with pytest.raises(ValidationError):
        services.begin_adjustment(actor=handler, goal_set=first.goal_set, reason=" ")
    services.begin_adjustment(actor=handler, goal_set=first.goal_set, reason="增加河道")
    with pytest.raises(Conflict):
        services.begin_adjustment(actor=handler, goal_set=first.goal_set, reason="再增加")
    with pytest.raises(PermissionDenied):
        services.begin_adjustment(actor=district.people["stranger"], goal_set=first.goal_set, reason="别人的")


def test_the_gate_of_the_budget(approved, year_of, declared, district) -> None:
    one = year_of()
    assert not selectors.has_approved_goal(one)
    version = approved(one=one)
    assert selectors.has_approved_goal(one)
    services.begin_adjustment(actor=district.people["handler"], goal_set=version.goal_set, reason="增加河道")
    assert selectors.has_approved_goal(one)
    assert selectors.has_approved_goal(year_of(code="S1", category="staff"))


def test_what_waits_for_whom(as_, district, declared, year_of) -> None:
    Deadline.objects.create(stage="goals", year=2026, due=today())
    one = year_of()
    people = district.people
    assert [todo.title for todo in selectors.todo_for(people["handler"])] == ["编制绩效目标"]
    version = declared(one=one)
    assert [todo.title for todo in selectors.todo_for(people["handler"])] == ["填报绩效目标"]
    services.submit(actor=people["handler"], version=version, explanations={})
    assert selectors.todo_for(people["handler"]) == []
    for who, step in (("reviewer", "pass_unit"), ("department", "pass_department"), ("section", "pass_finance"),
                      ("performance", "approve")):  # fmt: skip
        found = selectors.todo_for(people[who])
        assert [(todo.what, todo.due) for todo in found] == [(str(version), today())]
        assert (
            selectors.todo_for(people[f"stranger_{who}"] if f"stranger_{who}" in people else people["stranger"]) == []
        )
        services.take_step(actor=people[who], version=version, transition=step)
        assert selectors.todo_for(people[who]) == []


def test_actual_values_are_noted_on_approved_goals_alone(as_, district, approved, declared, year_of) -> None:
    version = approved()
    indicator = version.indicators.first()
    answer = as_("handler").post(reverse("goals:actual", args=(indicator.pk,)), {"value": "13条", "source": "台账"})
    assert answer.status_code == 302
    assert "13条" in as_("handler").get(url("version", version)).content.decode()
    draft = declared(one=year_of(2027)).indicators.first()
    assert as_("handler").get(reverse("goals:actual", args=(draft.pk,))).status_code == 404
    assert as_("stranger").get(reverse("goals:actual", args=(indicator.pk,))).status_code == 404
