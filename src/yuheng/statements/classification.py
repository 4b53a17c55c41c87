"""The budget classifications (政府收支分类科目): codes and names of functions and economic kinds, by year."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from yuheng.prepared import data
from yuheng.statements.labels import bare_label

Kind = Literal["functional", "economic"]


class Account(Struct, frozen=True):
    """A classification account (科目): its code, one of its names and the budget years that name was in use."""

    code: str
    name: str
    since: int | None
    until: int | None
    sure: str

    def in_use(self, year: int | None) -> bool:
        """True when the name was in use in ``year``; an unknown year is no obstacle."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@cache
def accounts(kind: Kind) -> tuple[Account, ...]:
    """Every known account (科目) of a classification, in code order. Raises ``ValueError`` naming a wrong entry."""
    path = Path(__file__).with_name("classification") / f"{kind}.yaml"
    return tuple(_account(entry) for entry in data(path)["accounts"])


def _account(told: dict[str, Any]) -> Account:
    code = told["code"]
    if not (isinstance(code, str) and code.isdigit() and len(code) in (3, 5, 7)):
        raise ValueError(f"statements/classification: code {code!r} is no string of 3, 5 or 7 digits")
    if told["sure"] not in ("verified", "practice", "unverified"):
        raise ValueError(f"statements/classification: {code}: sure is {told['sure']!r}")
    return Account(code, told["name"], told.get("since"), told.get("until"), told["sure"])


def names_of(kind: Kind, code: str) -> tuple[Account, ...]:
    """The names (科目名称) a code has had; empty where the built-in list does not hold it."""
    return _by_code(kind).get(code, ())


@cache
def _by_code(kind: Kind) -> dict[str, tuple[Account, ...]]:
    found: dict[str, tuple[Account, ...]] = {}
    for account in accounts(kind):
        found[account.code] = (*found.get(account.code, ()), account)
    return found


@cache
def classes(kind: Kind) -> dict[str, str]:
    """The classes (类): every name, made comparable, with its code."""
    return {bare_label(account.name): account.code for account in accounts(kind) if len(account.code) == 3}


def class_code(kind: Kind, name: str) -> str | None:
    """The code of the class (类) printed as ``name``, numbering and spacing aside; None where it is none."""
    return classes(kind).get(bare_label(name))
