"""The sample district: whole, the same for the same seed and day, its chain unbroken, somebody in every role."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from yuheng_command import PLAIN

from yuheng_web.goals.models import GoalVersion, Indicator
from yuheng_web.goals.workflow import GOAL_VERSION
from yuheng_web.operations import database
from yuheng_web.operations.sample import PASSWORD
from yuheng_web.operations.sample.making import make_sample
from yuheng_web.operations.sample.people import DEMO, demo_accounts
from yuheng_web.operations.sample.world import FULL, SMALL
from yuheng_web.organisations.models import Organisation, Post
from yuheng_web.organisations.roles import Role
from yuheng_web.projects.models import Fund, Project, ProjectYear
from yuheng_web.workflow import chain
from yuheng_web.workflow.models import ChainEnd, Deadline, Event
from yuheng_web.workflow.selectors import todo_of
from yuheng_web.workflow.services import log

DAY = date(2026, 3, 5)
WRITE = """
import sys
from datetime import date
from yuheng_web.operations import database
database.ready()
database.bring_up_to_date()
from yuheng_web.operations.keeping import write_rows
from yuheng_web.operations.sample.making import make_sample
from yuheng_web.operations.sample.world import SMALL
make_sample(seed=int(sys.argv[1]), day=date.fromisoformat(sys.argv[2]), size=SMALL)
write_rows(sorted(database.applied()), sys.stdout.buffer)
"""


def written(home: Path, seed: int, day: date) -> bytes:
    """Every row of a small sample in a home of its own, with a key that is always the same."""
    home.mkdir()
    (home / "chain.key").write_text("key", encoding="ascii")
    environment = PLAIN | {"YUHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "yuheng_web.settings"}
    command = [sys.executable, "-c", WRITE, str(seed), day.isoformat()]
    return subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120).stdout


@pytest.fixture
def sample(db: None) -> date:
    """A small sample of a day."""
    make_sample(seed=1, day=DAY, size=SMALL)
    return DAY


def test_its_chain_holds_and_is_continued_by_what_people_do(sample) -> None:
    assert chain.verify() == Event.objects.count() > 300
    assert database.is_sample()
    log(actor=None, action="test", subject=Organisation.objects.first())
    assert chain.verify() == ChainEnd.objects.get().number


def test_the_acts_lead_every_record_to_its_state(sample) -> None:
    last = {(e.subject_kind, e.subject_key): e.to_state for e in Event.objects.exclude(to_state="").order_by("number")}
    for record in [*GoalVersion.objects.all(), *ProjectYear.objects.all()]:
        assert last.get((record._meta.label_lower, str(record.pk)), "draft") == record.state
    assert {state for state, _ in Counter(GoalVersion.objects.values_list("state", flat=True)).items()} <= set(
        GOAL_VERSION.states
    )


def test_handler_and_reviewer_are_two_people(sample) -> None:
    doers: dict[str, dict[str, int]] = {}
    for event in Event.objects.filter(subject_kind="goals.goalversion").exclude(to_state=""):
        doers.setdefault(event.subject_key, {})[event.title] = event.actor_id
    assert doers
    for done in doers.values():
        assert len(set(done.values())) == len(done)


def test_nothing_happens_after_the_day(sample) -> None:
    first, last = Event.objects.order_by("at").first(), Event.objects.order_by("at").last()
    assert timezone.localdate(last.at) < sample
    assert list(Event.objects.order_by("number").values_list("at", flat=True)) == sorted(
        Event.objects.values_list("at", flat=True)
    )
    assert first.number == 1


def test_no_budget_is_approved_without_an_approved_goal(sample) -> None:
    approved = ProjectYear.objects.filter(state="approved").exclude(project__category__in=("staff", "running"))
    assert approved
    for year in approved:
        assert year.goal_sets.filter(versions__state__in=("approved", "superseded")).exists(), year


def test_somebody_is_in_every_role_and_may_sign_in(sample, client) -> None:
    assert {Role(role) for role in Post.objects.values_list("role", flat=True)} == set(Role)
    told = demo_accounts()
    for name in DEMO:
        assert name in told
        assert client.login(username=name, password=PASSWORD), name


def test_deadlines_are_near_and_passed(sample) -> None:
    due = Deadline.objects.filter(year=2026).values_list("due", flat=True)
    assert min(due) < sample < max(due) <= sample + timedelta(days=14)


def test_the_demo_accounts_meet_on_the_same_projects(sample) -> None:
    handler = Post.objects.get(user__username="jingban")
    section = Post.objects.get(user__username="yewu")
    department = Post.objects.get(user__username="zhuguan")
    assert handler.organisation.parent == department.organisation
    assert department.organisation.section == section.organisation
    assert Project.objects.filter(organisation=handler.organisation).exists()
    assert isinstance(todo_of(handler.user), list)


def test_amounts_are_whole_and_executed_within_what_was_given(sample) -> None:
    for fund in Fund.objects.all():
        assert 0 <= fund.executed <= fund.adjusted


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "one", 7, DAY)
    assert one == written(tmp_path / "two", 7, DAY)
    assert one.count(b"\n") > 1000
    assert one != written(tmp_path / "three", 8, DAY)


@pytest.mark.soak
@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 12, 31)])
def test_at_full_size(db, day) -> None:
    make_sample(day=day, size=FULL)
    kinds = Counter(Organisation.objects.filter(until=None).values_list("kind", flat=True))
    assert (kinds["department"], kinds["institution"], kinds["town"]) == (41, 14, 21)
    assert Project.objects.count() == 900
    assert 9_500 < Indicator.objects.count() < 12_000
    assert len(set(ProjectYear.objects.values_list("year", flat=True))) == 3
    assert chain.verify() == Event.objects.count()
