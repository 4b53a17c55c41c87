"""Workflows as tables (流程表): states, transitions, who may move what. A table is printable as documentation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import NamedTuple

from django.apps import apps


class Transition(NamedTuple):
    """One row of a workflow: ``name``, its title on buttons, from which states to which, and what it needs.

    ``action`` is the row of the role table that allows it; ``reason`` asks for a written reason; ``not_by`` names the
    transitions whose latest actor may not do this one (经办与审核分离).
    """

    name: str
    title: str
    sources: tuple[str, ...]
    target: str
    action: str
    reason: bool = False
    not_by: tuple[str, ...] = ()


class Machine(NamedTuple):
    """A workflow (流程): the kind of record it moves, its states with Chinese names, its transitions.

    ``begin`` is the state a new record has. A record has a field ``state``, and ``organisation`` whose record it is.
    """

    kind: str
    title: str
    states: Mapping[str, str]
    begin: str
    transitions: tuple[Transition, ...]

    def named(self, name: str) -> Transition:
        """The transition called ``name``. Raises ``LookupError``."""
        found = next((one for one in self.transitions if one.name == name), None)
        if found is None:
            raise LookupError(f"流程“{self.title}”没有“{name}”这一步")
        return found

    def out_of(self, state: str) -> tuple[Transition, ...]:
        """The transitions that lead out of a state."""
        return tuple(one for one in self.transitions if state in one.sources)


@cache
def machines() -> tuple[Machine, ...]:
    """Every workflow of the platform, in the order of its apps."""
    found: list[Machine] = []
    for config in apps.get_app_configs():
        if not config.name.startswith("yuheng_web."):
            continue
        try:
            module = import_module(f"{config.name}.workflow")
        except ModuleNotFoundError:
            continue
        found += [one for one in vars(module).values() if isinstance(one, Machine) and one not in found]
    return tuple(found)


def state_in_words(kind: str, state: str) -> str:
    """The Chinese name of a state of a kind of record."""
    return next((one.states[state] for one in machines() if one.kind == kind and state in one.states), state)
