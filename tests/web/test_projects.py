"""Projects: who sees which, what the pages show and change, and what two people at once do to each other."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yuheng_web.projects import services
from yuheng_web.projects.models import Project, ProjectYear
from yuheng_web.projects.page_of_year import rate_of, timeline_of
from yuheng_web.projects.selectors import todo_for
from yuheng_web.projects.services import FundRow
from yuheng_web.projects.thresholds import large_payments, needs_decision
from yuheng_web.workflow.changes import told
from yuheng_web.workflow.selectors import history_of
from yuheng_web.workflow.services import Conflict

WAN = 1_000_000


def opened(district, who="handler", where="station", name="排水管网养护", **more) -> ProjectYear:
    told = {"year": 2026, "first_year": 2026, "code": "", "category": "specific", "not_secret": True,
            "funds": [FundRow("current", 100 * WAN)]} | more  # fmt: skip
    return services.open_project(
        actor=district.people[who], organisation=district.organisations[where], name=name, **told
    )


@pytest.fixture
def both(district) -> tuple[ProjectYear, ProjectYear]:
    """One project of the station, one of the garden next door."""
    return opened(district), opened(district, "stranger", "garden", "苗木更新")


OWN = ("handler", "reviewer", "department", "section", "performance", "auditor")
STRANGERS = ("stranger", "stranger_reviewer", "stranger_department", "stranger_section")


@pytest.mark.parametrize("who", OWN)
def test_who_reaches_the_unit_sees_its_project(who, both, as_) -> None:
    ours, _ = both
    assert ours.project.name in as_(who).get(reverse("projects:list")).content.decode()
    assert as_(who).get(reverse("projects:year", args=(ours.project_id, 2026))).status_code == 200


@pytest.mark.parametrize("who", STRANGERS)
def test_another_organisations_project_is_not_there(who, both, as_, district) -> None:
    ours, theirs = both
    decision = services.record_decision(
        actor=district.people["handler"], year=ours, what="start", meeting="第三次办公会", on=ours_day()
    )
    payment = services.record_payment(actor=district.people["handler"], year=ours, payee="某公司", amount=WAN)
    client, pk = as_(who), ours.project_id
    listed = client.get(reverse("projects:list"), {"text": "排水"}).content.decode()
    assert "排水管网养护" not in listed
    assert theirs.project.name in client.get(reverse("projects:list")).content.decode()
    for name, args in (
        ("projects:detail", (pk,)), ("projects:year", (pk, 2026)), ("projects:print", (pk, 2026)),
        ("workflow:history", ("projects.projectyear", ours.pk)), ("workflow:history", ("projects.project", pk)),
        ("workflow:history", ("projects.decision", decision.pk)),
        ("workflow:comment", ("projects.projectyear", ours.pk)),
        ("workflow:move", ("projects.projectyear", ours.pk, "submit")),
        ("workflow:move", ("projects.payment", payment.pk, "submit")),
        ("attachments:upload", ("projects.projectyear", ours.pk)),
    ):  # fmt: skip
        assert client.get(reverse(name, args=args)).status_code in (403, 404), name
    assert "排水" not in listed.replace('value="排水"', "")


def ours_day():
    from datetime import date

    return date(2026, 3, 5)


def test_the_list_narrows_sorts_and_pages(district, as_) -> None:
    for number in range(60):
        opened(district, name=f"项目{number:02}", code=f"P{number:03}", funds=[FundRow("current", (number + 1) * WAN)])
    opened(district, name="旧项目", year=2025, first_year=2025)
    client = as_("handler")
    page = client.get(reverse("projects:list"), {"year": 2026, "sort": "amount"})
    assert len(page.context["rows"]) == 50 and page.context["rows"][0].project.name == "项目59"
    second = client.get(reverse("projects:list"), {"year": 2026, "sort": "amount", "page": 2})
    assert [row.project.name for row in second.context["rows"]][-1] == "项目00"
    assert "sort=amount" in second.content.decode()
    assert len(client.get(reverse("projects:list"), {"year": 2025}).context["rows"]) == 1
    assert len(client.get(reverse("projects:list"), {"text": "P01"}).context["rows"]) == 10
    assert "没有符合条件" in client.get(reverse("projects:list"), {"text": "<b>"}).content.decode()
    assert (
        client.get(reverse("projects:list"), {"year": "x", "sort": "x", "state": "x", "page": "x"}).status_code == 200
    )


def test_queries_of_the_list_do_not_grow(district, as_, django_assert_max_num_queries) -> None:
    client = as_("performance")
    opened(district, name="一", code="A")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("projects:list"))
    for number in range(30):
        opened(district, name=f"多{number}", code=f"B{number}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("projects:list"))


def test_a_project_is_opened_in_the_browser_with_its_funds(district, as_) -> None:
    told = {
        "organisation": district.organisations["station"].pk, "year": "2026", "name": "泵站改造", "category": "specific",
        "first_year": "2026", "content": "改造泵站2座。", "not_secret": "on", "funds-TOTAL_FORMS": "3",
        "funds-INITIAL_FORMS": "0", "funds-0-source": "current", "funds-0-initial_amount": "１,200.5",
        "funds-0-document": "云财预〔2026〕1号",
    }  # fmt: skip
    answer = as_("handler").post(reverse("projects:new"), told)
    made = ProjectYear.objects.get(project__name="泵站改造")
    assert answer.headers["Location"] == reverse("projects:year", args=(made.project_id, 2026))
    fund = made.funds.get()
    assert (fund.initial, fund.adjusted) == (1200_500_000, 1200_500_000)
    assert made.project.department == district.organisations["water"] and made.project.code
    page = as_("handler").get(answer.headers["Location"]).content.decode()
    assert "1,200.50" in page and "0.00%" in page and "执行率（执行数÷全年预算数）" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"not_secret": ""}, "请确认本项目不涉密"),
        ({"name": "机密★10年工程"}, "密级标志"),
        ({"content": "密级：秘密"}, "密级标志"),
        ({"year": "26"}, "2000"),
        ({"last_year": "2020"}, "结束年度不能早于起始年度"),
        ({"funds-0-source": "", "funds-0-initial_amount": "5"}, "请选择资金来源"),
        ({"funds-0-initial_amount": "五万"}, "不是金额"),
        ({"funds-0-initial_amount": "-5"}, "负数"),
        ({"added_mid_year": "on"}, "年初预算数应为0"),
    ],
)
def test_a_refusal_stands_on_the_page_and_nothing_is_saved(change, sentence, district, as_) -> None:
    told = {
        "organisation": district.organisations["station"].pk, "year": "2026", "name": "泵站改造", "category": "specific",
        "first_year": "2026", "not_secret": "on", "funds-TOTAL_FORMS": "1", "funds-INITIAL_FORMS": "0",
        "funds-0-source": "current", "funds-0-initial_amount": "5",
    } | change  # fmt: skip
    answer = as_("handler").post(reverse("projects:new"), told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Project.objects.exists()


def test_a_project_for_another_unit_is_refused(district) -> None:
    with pytest.raises(PermissionDenied):
        opened(district, "stranger", "station")


def test_two_people_who_change_at_once_see_each_other(district, as_) -> None:
    year = opened(district)
    client, url = as_("handler"), reverse("projects:year_change", args=(year.project_id, 2026))
    fund = year.funds.get()
    told = {"edition": "0", "content": "甲改的", "funds-TOTAL_FORMS": "1", "funds-INITIAL_FORMS": "1",
            "funds-0-pk": fund.pk, "funds-0-source": "current", "funds-0-initial_amount": "90",
            "funds-0-adjusted": "90"}  # fmt: skip
    assert client.post(url, told).status_code == 302
    answer = client.post(url, told | {"content": "乙改的"})
    assert answer.status_code == 422
    assert "handler某" in answer.content.decode() and "乙改的" in answer.content.decode()
    year.refresh_from_db()
    assert year.content == "甲改的" and year.funds.get().initial == 90 * WAN


def test_the_history_tells_before_and_after(district) -> None:
    year = opened(district)
    services.change_project(actor=district.people["handler"], project=year.project, edition=0, fields={"name": "新名"})
    newest = told(history_of(year.project)[0])
    changed = [one for one in newest.changes if one.changed]
    assert [(one.label, one.before, one.after) for one in changed] == [("项目名称", "排水管网养护", "新名")]


def test_a_project_of_several_years_is_carried_over_with_its_funds(district) -> None:
    year = opened(district, last_year=2027)
    made = services.copy_into(actor=district.people["handler"], source=year, year=2027)
    assert (made.year, made.state, made.funds.get().initial) == (2027, "draft", 100 * WAN)
    with pytest.raises(ValidationError, match="已有这个项目"):
        services.copy_into(actor=district.people["handler"], source=year, year=2027)
    with pytest.raises(ValidationError, match="项目期限"):
        services.copy_into(actor=district.people["handler"], source=year, year=2028)


def test_recalled_funds_keep_their_lineage(district, as_) -> None:
    year, handler = opened(district), district.people["handler"]
    fund = year.funds.get()
    with pytest.raises(ValidationError, match="还没有执行的"):
        services.recall_fund(actor=handler, fund=fund, amount=200 * WAN, document="收1号", name="新", not_secret=True)
    made = services.recall_fund(
        actor=handler, fund=fund, amount=30 * WAN, document="收1号", name="应急抽排", not_secret=True
    )
    fund.refresh_from_db()
    assert (fund.adjusted, made.adjusted, made.initial) == (70 * WAN, 30 * WAN, 0)
    assert made.recalled_from == fund and made.project_year.added_mid_year
    assert made.project_year.project.came_from == year.project
    page = as_("handler").get(reverse("projects:year", args=(year.project_id, 2026))).content.decode()
    assert "重发为" in page and "应急抽排" in page


def test_the_funds_of_another_project_are_not_touched(both, district) -> None:
    ours, theirs = both
    row = FundRow("current", 1, 1, 1, "", theirs.funds.get().pk)
    with pytest.raises(ValidationError, match="不是这个项目的"):
        services.change_year(
            actor=district.people["handler"], year=ours, edition=0, content="", added_mid_year=False, funds=[row]
        )
    assert theirs.funds.get().initial == 100 * WAN


def test_the_rate_names_what_it_divides_by() -> None:
    assert rate_of(50, 200) == "25.00%"
    assert rate_of(1, 3) == "33.33%"
    assert rate_of(5, 0) == "无法计算（全年预算数为0）"


def test_the_year_is_told_in_order(district) -> None:
    year = opened(district)
    services.record_decision(
        actor=district.people["handler"], year=year, what="start", meeting="第三次办公会", on=ours_day()
    )
    moments = timeline_of(year)
    assert [one.title for one in moments] == ["第三次办公会", "登记项目"]


def test_what_waits_is_told_to_the_person_whose_turn_it_is(district) -> None:
    opened(district)
    assert [one.what for one in todo_for(district.people["handler"])] == ["排水管网养护（2026年度）"]
    assert todo_for(district.people["reviewer"]) == [] == todo_for(district.people["stranger"])


def test_the_words_of_a_project_are_never_markup(district, as_) -> None:
    year = opened(district, name="<script>x()</script>", content="<img src=x onerror=y()>")
    page = as_("handler").get(reverse("projects:year", args=(year.project_id, 2026))).content.decode()
    assert "<script>x()" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


def test_an_unknown_threshold_asks_for_every_meeting_record_and_says_who_fills_it_in(settings, tmp_path) -> None:
    settings.POLICIES = tmp_path
    assert large_payments().versions[0].amount is None and large_payments().who
    assert needs_decision(1)
    (tmp_path / "large_payments.yaml").write_text(
        "title: 起点\nwho: 办公室\nversions:\n  - {in_force: 2020-01-01, basis: 议事规则, sure: verified, amount: 10}\n",
        encoding="utf-8",
    )
    assert needs_decision(10 * WAN) and not needs_decision(10 * WAN - 1)


def test_a_stale_edition_of_a_project_is_a_conflict(district) -> None:
    year = opened(district)
    with pytest.raises(Conflict, match="别人"):
        services.change_project(actor=district.people["handler"], project=year.project, edition=7, fields={"name": "x"})
    assert history_of(year.project).count() == 0
