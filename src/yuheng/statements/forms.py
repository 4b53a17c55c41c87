"""The dated forms of the nine final-account tables (部门决算公开报表格式), read from ``forms/*.yaml``."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from yuheng.prepared import data
from yuheng.statements.labels import bare_label, plain_label


class Spelling(Struct, frozen=True):
    """A printed name (名称写法) and the budget years it was in use; None where the end is open or not known."""

    text: str
    since: int | None = None
    until: int | None = None


class FormColumn(Struct, frozen=True):
    """A column of a form (栏目): its name "本年支出/基本支出", and per level of the heading how it may be printed.

    ``under`` are headings that may stand above it without being needed to tell it from others; ``side`` is the side
    of a two-sided table it stands on.
    """

    name: str
    levels: tuple[frozenset[str], ...]
    under: frozenset[str]
    side: str | None = None

    def matches(self, labels: tuple[str, ...], idle: frozenset[str]) -> bool:
        """True when every level is printed among ``labels`` and what is left over says nothing (``idle``)."""
        left = list(reversed(labels))
        for level in reversed(self.levels):
            hit = next((label for label in left if label in level), None)
            if hit is None:
                return False
            left.remove(hit)
        return all(label in idle or label in self.under for label in left)

    def admits(self, labels: tuple[str, ...], idle: frozenset[str]) -> bool:
        """True when these headings, some levels perhaps not among them, can stand over the column."""
        left = list(self.levels)
        for label in reversed(labels):
            hit = next((level for level in left if label in level), None)
            if hit is not None:
                left.remove(hit)
            elif label not in self.under and label not in idle:
                return False
        return True


class FormRow(Struct, frozen=True):
    """A row that a form prints (项目): its side (收入, 支出) where the table has two, and how it may be spelled."""

    name: str
    side: str | None
    spellings: tuple[Spelling, ...]
    group: str | None = None

    @property
    def plain(self) -> frozenset[str]:
        """Every spelling, made comparable."""
        return frozenset(bare_label(spelling.text) for spelling in self.spellings)


class Form(Struct, frozen=True):
    """A form of one of the nine tables (报表格式): ``no`` as in the order of this project, dated and with its basis.

    ``accounts`` tells which classification its rows follow (functional, economic or None), ``idle`` headings that
    say nothing about a column, ``standing`` rows printed whether or not anything is in them.
    """

    name: str
    no: int
    title: str
    titles: tuple[Spelling, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    sides: tuple[str, ...]
    accounts: str | None
    idle: frozenset[str]
    in_force: date
    basis: str
    sure: str

    def column(self, labels: tuple[str, ...], side: str | None = None) -> str | None:
        """The column of ``side`` printed under these headings (plain, top first), the one told by most of them."""
        near = [column for column in self.columns if side is None or column.side in (None, side)]
        found = [column for column in near if column.matches(labels, self.idle)]
        return max(found, key=lambda column: len(column.levels)).name if found else None

    def admits(self, labels: tuple[str, ...]) -> bool:
        """True when some column can stand under these headings (plain), of which the rest may yet be missing."""
        return any(column.admits(labels, self.idle) for column in self.columns)

    def words(self) -> frozenset[str]:
        """Every heading the form can print."""
        return frozenset().union(self.idle, *(level for c in self.columns for level in (*c.levels, c.under)))

    def in_year(self, year: int) -> Form:
        """The form as a table prints it that names its year in the headings: 2023年度决算数 is 决算数, 2022年决算数 is not."""

        def dated(words: frozenset[str]) -> frozenset[str]:
            return words.union(f"{year}{mark}{word}" for mark in ("年", "年度") for word in words)

        columns = tuple(
            replace(column, levels=tuple(map(dated, column.levels)), under=dated(column.under))
            for column in self.columns
        )
        return replace(self, columns=columns, idle=dated(self.idle | {""}))


_KEYS = {
    "table", "title", "titles", "in_force", "basis", "sure", "sides", "accounts", "columns", "words", "idle", "rows",
}  # fmt: skip


@cache
def forms() -> tuple[Form, ...]:
    """All nine forms in their order. Raises ``ValueError`` naming the file and the key that is wrong."""
    found = [_form(path.stem, data(path)) for path in sorted(Path(__file__).with_name("forms").glob("*.yaml"))]
    if [form.no for form in found] != list(range(1, 10)):
        raise ValueError("statements/forms: the nine tables must each have one form")
    return tuple(found)


def form_of(no: int) -> Form:
    """The form of table ``no``, 1 to 9."""
    return forms()[no - 1]


def _form(name: str, told: dict[str, Any]) -> Form:
    if unknown := set(told) - _KEYS:
        raise ValueError(f"statements/forms/{name}.yaml: unknown key {sorted(unknown)}")
    if told["sure"] not in ("verified", "practice", "unverified"):
        raise ValueError(f"statements/forms/{name}.yaml: sure must be verified, practice or unverified")
    words = {key: _spellings(value) for key, value in told.get("words", {}).items()}
    sides = tuple(told.get("sides", ()))
    return Form(
        name=name,
        no=told["table"],
        title=told["title"],
        titles=(Spelling(told["title"]), *_spellings(told.get("titles", ()))),
        columns=tuple(_columns(told["columns"], words)),
        rows=tuple(_rows(told.get("rows", {}), sides)),
        sides=sides,
        accounts=told.get("accounts"),
        idle=frozenset(plain_label(word) for word in told.get("idle", ())),
        in_force=told["in_force"],
        basis=told["basis"],
        sure=told["sure"],
    )


def _spellings(told: Any) -> tuple[Spelling, ...]:
    return tuple(
        Spelling(one["text"], one.get("since"), one.get("until")) if isinstance(one, dict) else Spelling(one)
        for one in told
    )


def _columns(told: Any, words: dict[str, tuple[Spelling, ...]]) -> list[FormColumn]:
    """The columns in order; told by side where the two sides of the table differ."""
    if isinstance(told, dict):
        return [_column(path, words, side) for side, paths in told.items() for path in paths]
    return [_column(path, words) for path in told]


def _column(path: str, words: dict[str, tuple[Spelling, ...]], side: str | None = None) -> FormColumn:
    """A column told as "小计/预算数"; a level with a question mark need not be printed."""
    levels: list[frozenset[str]] = []
    under: set[str] = set()
    for level in path.split("/"):
        key = level.rstrip("?")
        printed = {plain_label(key), *(plain_label(spelling.text) for spelling in words.get(key, ()))}
        if level.endswith("?"):
            under |= printed
        else:
            levels.append(frozenset(printed))
    return FormColumn(path.replace("?", ""), tuple(levels), frozenset(under), side)


def _rows(told: dict[str, Any], sides: tuple[str, ...]) -> list[FormRow]:
    rows = []
    for side, entries in told.items():
        if side not in (*sides, "all"):
            raise ValueError(f"statements/forms: no side {side}")
        for entry in entries:
            own = {"name": entry} if isinstance(entry, str) else entry
            spellings = (Spelling(own["name"]), *_spellings(own.get("spelled", ())))
            rows.append(FormRow(own["name"], None if side == "all" else side, spellings, own.get("group")))
    return rows
