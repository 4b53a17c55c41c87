"""Makes the sample district whole, or nothing of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from yuheng_web.operations.sample import ACTION
from yuheng_web.operations.sample.district import make_organisations
from yuheng_web.operations.sample.goals import make_goals
from yuheng_web.operations.sample.people import make_people
from yuheng_web.operations.sample.projects import make_projects
from yuheng_web.operations.sample.world import FULL, Size, World, created
from yuheng_web.workflow.models import Deadline, Event
from yuheng_web.workflow.services import append, kind_of

SEED = 2026
STAGES = ("goals", "projects")


class Made(NamedTuple):
    """What was made, in a sentence."""

    acts: int
    told: str


@transaction.atomic
def make_sample(*, seed: int = SEED, day: date | None = None, size: Size = FULL) -> Made:
    """Makes the sample into an empty database: the same for the same seed and day, apart from the signatures' key."""
    world = World(seed, day or timezone.localdate(), size)
    make_organisations(world)
    make_people(world)
    projects = make_projects(world)
    make_goals(world, projects)
    _deadlines(world)
    acts = sorted(world.acts, key=lambda event: event.at)
    append([_first(world, acts[0].at), *acts])
    years = sum(len(one.years) for one in projects)
    told = f"示例区已生成：机构{len(world.units)}个单位，人员{sum(map(len, world.staff.values()))}名，"
    told += f"项目{len(projects)}个（{years}个年度），操作日志{len(acts) + 1}条。"
    return Made(len(acts) + 1, told)


def _first(world: World, before: datetime) -> Event:
    return Event(
        at=before - timedelta(minutes=1), actor=None, actor_name="系统", action=ACTION, title="生成示例区",
        subject_kind=kind_of(world.root), subject_key=str(world.root.pk), subject_name=world.root.name,
        after={"seed": world.seed, "day": world.day.isoformat(), "size": list(world.size)},
    )  # fmt: skip


def _deadlines(world: World) -> None:
    """The last days of the year being declared: near for everybody, passed or at hand for some."""
    near = world.day + timedelta(days=12)
    made = [Deadline(stage=stage, year=world.year, due=near) for stage in STAGES]
    for number, unit in enumerate(world.units):
        if number % 9 in (0, 4, 7):
            due = world.day + timedelta(days={0: -6, 4: 2, 7: 0}[number % 9])
            made.append(Deadline(stage="goals", year=world.year, organisation=unit, due=due))
    made += [
        Deadline(stage=s, year=world.year - back, due=world.days_before(365 * back)) for s in STAGES for back in (1, 2)
    ]
    created(made)
