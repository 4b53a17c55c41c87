"""Bases (依据): the regulations and principles that rules and schemes rest on, one file each in ``texts``."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct

from yuheng.prepared import data

Sure = Literal["verified", "practice", "unverified"]

_TEXTS = Path(__file__).with_name("texts")
_NEEDED = frozenset(("title", "issued_by", "where", "sure", "articles"))
_ALLOWED = _NEEDED | {"number", "in_force", "until", "note"}


class UnknownBasis(LookupError):
    """No file in ``basis/texts`` has that name."""


class Article(Struct, frozen=True):
    """What one provision asks for (条款要点), in our own words; ``sure`` tells how well we know it."""

    about: str
    says: str
    sure: Sure


class Basis(Struct, frozen=True):
    """A regulation or principle (依据).

    ``number`` is the document number (文号), None where it has none; ``where`` the area it holds in; ``in_force`` and
    ``until`` the first and last day it holds, None where unknown or open. ``sure`` is ``verified`` (read in the text),
    ``practice`` (seen at work in published documents) or ``unverified`` (known by report only).
    """

    id: str
    number: str | None
    title: str
    issued_by: str
    where: str
    in_force: date | None
    until: date | None
    sure: Sure
    articles: tuple[Article, ...]
    note: str = ""

    @property
    def cited(self) -> str:
        """The basis as a Chinese text cites it: “《项目支出绩效评价管理办法》（财预〔2020〕10号）”."""
        title = f"《{self.title}》" if self.issued_by else self.title
        return f"{title}（{self.number}）" if self.number else title

    def holds_on(self, day: date) -> bool:
        """True when the basis is in force on ``day``; an unknown first day is no obstacle."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day <= self.until)


@cache
def basis(name: str) -> Basis:
    """The basis with the id ``name``. Raises ``UnknownBasis`` where there is none, ``ValueError`` for a faulty file."""
    source = _TEXTS / f"{name}.yaml"
    if not source.is_file():
        raise UnknownBasis(f"no basis “{name}”: known are {', '.join(basis_names())}")
    return _basis(name, data(source))


def basis_names() -> tuple[str, ...]:
    """The ids of all bases, in order."""
    return tuple(sorted(path.stem for path in _TEXTS.glob("*.yaml")))


def _basis(name: str, told: dict[str, Any]) -> Basis:
    if missing := _NEEDED - told.keys():
        raise ValueError(f"basis/texts/{name}.yaml lacks {', '.join(sorted(missing))}")
    if unknown := told.keys() - _ALLOWED:
        raise ValueError(f"basis/texts/{name}.yaml has unknown keys: {', '.join(sorted(unknown))}")
    articles = tuple(Article(a["about"], a["says"], _sure(name, a.get("sure", told["sure"]))) for a in told["articles"])
    return Basis(
        id=name,
        number=told.get("number"),
        title=told["title"],
        issued_by=told["issued_by"],
        where=told["where"],
        in_force=told.get("in_force"),
        until=told.get("until"),
        sure=_sure(name, told["sure"]),
        articles=articles,
        note=told.get("note", ""),
    )


def _sure(name: str, word: str) -> Sure:
    for known in get_args(Sure):
        if word == known:
            return known  # type: ignore[no-any-return]
    raise ValueError(f"basis/texts/{name}.yaml: sure must be one of {', '.join(get_args(Sure))}, not {word}")
