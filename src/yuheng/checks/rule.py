"""Rules (核查规则): short functions over one subject each, found by being there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from yuheng.checks.finding import Outcome, Severity

F = TypeVar("F", bound=Callable[..., Iterable[Outcome]])


class Rule(Struct, frozen=True):
    """A rule (核查规则): its name states the fault, ``title`` what should be, ``subject`` the type it judges.

    ``basis`` names the regulations or the arithmetic it rests on (see ``basis``).
    """

    name: str
    title: str
    severity: Severity
    basis: tuple[str, ...]
    subject: type
    judge: Callable[..., Iterable[Outcome]]
    raw_doc: str
    aliases: tuple[str, ...] = ()

    @property
    def doc(self) -> str:
        """The explanation officials read, without the indentation of the source."""
        from inspect import cleandoc

        return cleandoc(self.raw_doc)


def rule(title: str, severity: Severity, basis: tuple[str, ...], aliases: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Marks the function of a rule module. Its only parameter's type is the subject it is run on."""

    def mark(function: F) -> F:
        function.__rule__ = (title, severity, basis, aliases)  # type: ignore[attr-defined]
        return function

    return mark


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by name. Raises ``TypeError`` for a module without a rule of its own name."""
    from yuheng.checks import rules

    found = []
    files = chain.from_iterable(map(os.listdir, rules.__path__))
    for name in sorted(file.removesuffix(".py") for file in files if file.endswith(".py") and file != "__init__.py"):
        module = import_module(f"{rules.__name__}.{name}")
        function = getattr(module, name, None)
        if function is None or not hasattr(function, "__rule__"):
            raise TypeError(f"rules/{name}.py holds no rule {name}")
        found.append(_rule(name, function))
    return tuple(found)


def _rule(name: str, function: Callable[..., Iterable[Outcome]]) -> Rule:
    title, severity, basis, aliases = function.__rule__  # type: ignore[attr-defined]
    subject = function.__globals__[next(iter(function.__annotations__.values()))]
    return Rule(name, title, severity, basis, subject, function, function.__doc__ or "", aliases)
