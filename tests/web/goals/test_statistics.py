"""Coverage and statistics: every project has a goal or is listed; counts by department; who sees which."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from yuheng_web.goals import services
from yuheng_web.goals.models import StoredFinding
from yuheng_web.goals.selectors import coverage, statistics
from yuheng_web.goals.selectors.coverage import Covered, share
from yuheng_web.projects.models import ProjectYear
from yuheng_web.workflow.models import Event

PAGE = "/goals/statistics/"


@pytest.fixture
def year(district, approved, declared, year_of):
    """Six projects of the waterworks in 2026: approved, in work, half approved, none, and two that carry none."""
    approved(one=year_of(code="P001"))
    declared(one=year_of(code="P002"))
    both = year_of(code="P003")
    approved(one=both)
    declared(one=both, tranche="第二批")
    year_of(code="P004", name="没有目标的项目")
    year_of(code="P005", category="staff")
    year_of(code="P006", category="running")
    year_of(code="G001", unit="garden", name="苗圃的项目")
    return 2026


def projects(district, who: str, year: int = 2026):
    return coverage.project_years(district.people[who], year)


def test_every_project_is_counted_once_as_it_stands(district, year) -> None:
    rows = {row.name: row for row in coverage.coverage_of(projects(district, "performance"))}
    water = rows["云岭区水务局"]
    assert (water.approved, water.working, water.none) == (1, 2, 1)
    assert (water.declared, water.done) == ("75.0%", "25.0%")
    parks = rows["云岭区园林局"]
    assert (parks.total, parks.declared) == (1, "0.0%")
    assert rows["合计"].total == water.total + parks.total
    asked = ProjectYear.objects.filter(year=year).exclude(project__category__in=("staff", "running")).count()
    assert rows["合计"].total == asked


def test_categories_without_goals_are_left_out_and_said_so(district, year, as_) -> None:
    assert coverage.left_out(projects(district, "performance")) == [("人员类", 1), ("公用经费", 1)]
    page = as_("performance").get(PAGE).content.decode()
    assert "人员类1个、公用经费1个项目不设项目绩效目标" in page


def test_a_project_without_a_goal_is_listed_by_name(year, as_) -> None:
    page = as_("performance").get(f"{PAGE}projects/?stand=none").content.decode()
    assert "没有目标的项目" in page
    assert "苗圃的项目" in page
    assert "河道保洁P001" not in page
    page = as_("performance").get(f"{PAGE}projects/?stand=approved").content.decode()
    assert "河道保洁P001" in page
    assert "河道保洁P003" not in page, "a goal of its second tranche is not approved"


@pytest.mark.parametrize(
    ("who", "parks"),
    [("performance", True), ("auditor", True), ("department", False), ("section", False),
     ("stranger_department", True), ("stranger_section", True)],
)  # fmt: skip
def test_each_sees_the_statistics_of_whom_the_post_reaches(who, parks, year, as_) -> None:
    water = who not in ("stranger_department", "stranger_section")
    client = as_(who)
    page = client.get(PAGE).content.decode()
    listed = client.get(f"{PAGE}projects/?stand=all").content.decode()
    book = load_workbook(io.BytesIO(client.get("/goals/statistics.xlsx").content))
    names = {row[0].value for row in book["项目"].iter_rows(min_row=2)}
    for shown in (page, listed, names):
        assert ("云岭区园林局" in shown) == parks
        assert ("云岭区水务局" in shown) == water


@pytest.mark.parametrize("who", ["handler", "reviewer", "expert", "system"])
def test_others_have_no_statistics(who, as_) -> None:
    for address in (PAGE, f"{PAGE}projects/", "/goals/statistics.xlsx"):
        assert as_(who).get(address).status_code == 403


def test_counts_by_department(district, year, declared, year_of, good) -> None:
    version = declared(one=year_of(code="P007"))
    services.submit(actor=district.people["handler"], version=version, explanations={})
    services.take_step(actor=district.people["reviewer"], version=version, transition="return_unit", reason="不行")
    rows = {row.name: row for row in statistics.counted(projects(district, "performance"))}
    water = rows["云岭区水务局"]
    assert water.states == {"approved": 2, "draft": 2, "returned": 1}
    assert water.indicators == 5 * len(good.rows)
    assert water.returned == 1
    assert rows["合计"].total == 5


def test_indicators_by_class_and_findings_by_rule(district, year, good) -> None:
    found = statistics.classes(projects(district, "performance"))
    assert sum(count for *_, count in found) == 4 * len(good.rows)
    assert ("效益指标", "生态效益指标", 4) in found
    newest = statistics.newest_of(projects(district, "performance"))
    for version, said in zip(newest.order_by("pk")[:2], ("说明过了", ""), strict=True):
        for submission in (1, 2):
            StoredFinding.objects.create(version=version, submission=submission, key="k", rule="growth_mismatch",
                                         severity="warning", message="话", explanation=said)  # fmt: skip
    (rule,) = statistics.rules(projects(district, "performance"))
    assert (rule.count, rule.goals, rule.explained) == (2, 2, 1)
    assert rule.title != "growth_mismatch"


def test_days_in_each_stage_come_from_the_events(district, declared, year_of) -> None:
    version = declared(one=year_of())
    services.submit(actor=district.people["handler"], version=version, explanations={})
    services.take_step(actor=district.people["reviewer"], version=version, transition="pass_unit")
    days = {"submitted": 10, "department": 4}  # how many days ago the goal came into the state
    for state, ago in days.items():
        moved = Event.objects.get(subject_kind="goals.goalversion", subject_key=str(version.pk), to_state=state)
        table = Event._meta.db_table
        with connection.cursor() as cursor:  # the model refuses to change an event
            at = timezone.now() - timedelta(days=ago)
            cursor.execute(f"UPDATE {table} SET at = %s WHERE id = %s", [at, moved.pk])
    told = {one.title: one for one in statistics.stages(projects(district, "performance"))}
    assert told["单位审核中"].mean == Decimal("6.0")
    assert told["单位审核中"].waiting == 0
    assert told["主管部门审核中"].mean == Decimal("4.0")
    assert told["主管部门审核中"].waiting == 1


def test_the_pages_ask_as_many_questions_for_many_projects_as_for_few(year, year_of, declared, as_) -> None:
    client = as_("performance")
    addresses = (PAGE, f"{PAGE}projects/?stand=all", "/goals/statistics.xlsx", "/goals/list.xlsx")

    def questions() -> list[int]:
        told = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            told.append(len(asked))
        return told

    questions()
    few = questions()
    for number in range(10):
        declared(one=year_of(code=f"Q{number:03}"))
    assert questions() == few


def test_nonsense_in_the_filters_is_no_error(year, as_) -> None:
    client = as_("performance")
    for query in ("year=x", "year=1900", "department=x", "stand=x&page=zz", "year=2026&department=99999999"):
        assert client.get(f"{PAGE}?{query}").status_code == 200
        assert client.get(f"{PAGE}projects/?{query}").status_code == 200


def test_an_empty_platform_says_what_is_missing(as_) -> None:
    assert "还没有项目" in as_("performance").get(PAGE).content.decode()


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert share(9999, 10000) == "99.9%"
    assert share(5, 5) == "100.0%"
    assert share(0, 0) == "—"


def test_the_bar_is_full_and_shows_no_more_than_is_there() -> None:
    bars = Covered("任一", 1, 1, 1, 1).bars
    assert [kind for kind, *_ in bars] == ["approved", "working", "none"]
    assert sum(length for *_, length in bars) == 100
    assert Covered("任一", 1, 0, 0, 0).bars == []
    assert Covered("任一", 1, 3, 0, 0).bars == [("approved", 0, 100)]
