"""What the makers of the sample share: chance, the day, who is where, and the acts to be written into the chain."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.db import models
from django.utils import timezone

from yuheng_web.organisations.models import Organisation, User
from yuheng_web.organisations.roles import Role
from yuheng_web.workflow.machine import Machine
from yuheng_web.workflow.models import Event
from yuheng_web.workflow.services import kind_of

BATCH = 500


class Size(NamedTuple):
    """How much of everything is made."""

    departments: int
    institutions: int
    towns: int
    projects: int


FULL = Size(41, 14, 21, 900)
SMALL = Size(4, 2, 2, 40)


@cache
def words(name: str) -> Any:
    """A file of words."""
    path = Path(__file__).parent / "words" / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@dataclass
class World:
    """A district that is being made."""

    seed: int
    day: date
    size: Size
    chance: random.Random = field(init=False)
    units: list[Organisation] = field(default_factory=list)
    sector: dict[int, str] = field(default_factory=dict)
    staff: dict[tuple[int, Role], list[User]] = field(default_factory=dict)
    root: Organisation = field(init=False)
    performance: Organisation = field(init=False)
    sections: list[Organisation] = field(default_factory=list)
    others: dict[str, list[Organisation]] = field(default_factory=dict)
    acts: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    @property
    def year(self) -> int:
        """The year that is being declared on the day: the next one from June on."""
        return self.day.year + (self.day.month >= 6)

    def one(self, choices: Any) -> Any:
        """One of several, by chance."""
        return choices[self.chance.randrange(len(choices))]

    def happens(self, hundredths: int) -> bool:
        """True as often as that in a hundred."""
        return self.chance.randrange(100) < hundredths

    def days_before(self, days: int) -> date:
        """A day before the day of the sample."""
        return self.day - timedelta(days=days)

    def moment(self, on: date) -> datetime:
        """A moment of a day at the office."""
        seconds = self.chance.randrange(9 * 3600, 17 * 3600)
        return timezone.make_aware(datetime.combine(on, time.min) + timedelta(seconds=seconds))

    def who(self, organisation: Organisation, role: Role) -> User:
        """Somebody with a role in an organisation."""
        user: User = self.one(self.staff[organisation.pk, role])
        return user

    def section_of(self, unit: Organisation) -> Organisation:
        """The finance section a unit, or the department above it, is assigned to."""
        found = unit.section or (unit.parent and unit.parent.section)
        assert found is not None
        return found

    def act(self, at: datetime, actor: User | None, action: str, title: str, subject: models.Model,
            organisation: Organisation | None = None, **more: Any) -> None:  # fmt: skip
        """Tells an act; the chain is written at the end, in the order of time."""
        told = {"from_state": "", "to_state": "", "reason": "", "before": {}, "after": {}} | more
        self.acts.append(Event(
            at=at, actor=actor, actor_name=actor.full_name if actor else "系统", action=action, title=title,
            subject_kind=kind_of(subject), subject_key=str(subject.pk), subject_name=str(subject)[:200],
            organisation=organisation, **told,
        ))  # fmt: skip

    def walk(
        self, machine: Machine, record: Any, steps: tuple[str, ...], began: date, ended: date, reason: str
    ) -> None:
        """Tells the moves of a record from its first state, one after the other between two days."""
        unit = record.organisation
        department = unit.parent if unit.parent_id else unit
        state, span = machine.begin, max((ended - began).days, 0)
        span -= self.chance.randrange(span // 2 + 1)
        doers = {
            "submit": self.who(unit, Role.UNIT_HANDLER), "unit": self.who(unit, Role.UNIT_REVIEWER),
            "department": self.who(department, Role.DEPARTMENT),
            "finance": self.who(self.section_of(unit), Role.FINANCE_SECTION),
            "performance": self.who(self.performance, Role.FINANCE_PERFORMANCE),
        }  # fmt: skip
        last = self.moment(began)
        for number, name in enumerate(steps, 1):
            step = machine.named(name)
            place = name.rpartition("_")[2]
            actor = doers.get(place, doers["performance"])
            last = max(self.moment(began + timedelta(days=span * number // len(steps))), last + timedelta(minutes=1))
            self.act(last, actor, step.action, step.title, record, unit, from_state=state, to_state=step.target,
                     reason=reason if step.reason else "")  # fmt: skip
            state = step.target
        assert state == record.state, (state, record.state)


def created(objects: list[Any]) -> list[Any]:
    """Writes records in batches; they have their numbers afterwards."""
    if objects:
        type(objects[0])._base_manager.bulk_create(objects, batch_size=BATCH)
    return objects
