"""Tie-outs (勾稽关系): equalities and limits between cells of the nine tables, told as data in ``tie_outs/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.checks.finding import ERROR, Outcome, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import data
from yuheng.statements.statement import sets_of

Each = Literal["", "row", "column", "parent", "account"]
Select = Literal["", "sole", "children", "classes", "personnel_classes", "running_classes"]

_KEYS = {
    "name", "title", "doc", "basis", "severity", "relation", "table", "each", "level", "columns", "total", "parts",
    "when_zero", "even_empty", "layout",
}  # fmt: skip
_TERM_KEYS = {"table", "row", "account", "group", "select", "column", "side", "minus", "optional"}


class Term(Struct, frozen=True):
    """What a tie-out adds up (加数): cells of one table, by row, account, group of rows or selection, and by column.

    A row or column that is not named is the one the tie-out goes through. An ``optional`` term counts for nothing
    where the table does not print it.
    """

    table: int
    row: str | None = None
    account: str | None = None
    group: str | None = None
    select: Select = ""
    column: str | None = None
    side: str | None = None
    minus: bool = False
    optional: bool = False


class TieOut(Struct, frozen=True):
    """A tie-out (勾稽关系): ``total`` equals, or is at most, the sum of ``parts``; the name states the fault.

    ``each`` tells what it goes through: every row of its table, every column of ``columns``, every row that has rows
    below it (parent), every account two tables share; nothing for a single relation. ``columns`` are bound in turn,
    in pairs where the two tables name them differently. ``when_zero`` are the terms that must be nothing for a
    difference to prove anything; otherwise only its holding is told.
    """

    name: str
    title: str
    severity: Severity
    basis: tuple[str, ...]
    doc: str
    relation: Literal["equal", "at_most"]
    table: int
    each: Each
    level: Literal["every", "class"]
    columns: tuple[tuple[str, str], ...]
    total: Term
    parts: tuple[Term, ...]
    when_zero: tuple[Term, ...] = ()
    even_empty: bool = False
    layout: Literal["", "rows", "columns"] = ""

    @property
    def tables(self) -> tuple[int, ...]:
        """The numbers of the tables it joins, in order."""
        return tuple(sorted({term.table for term in (self.total, *self.parts)}))


@cache
def tie_outs() -> tuple[TieOut, ...]:
    """Every tie-out, file by file. Raises ``ValueError`` naming the tie-out and the key that is wrong."""
    found = [_tie_out(told) for path in tie_out_files() for told in data(path)]
    names = [tie_out.name for tie_out in found]
    if double := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"tie_outs: two of the same name: {sorted(double)}")
    return tuple(found)


def tie_out_files() -> list[Path]:
    """The files the tie-outs are told in, by name."""
    return sorted(Path(__file__).with_name("tie_outs").glob("*.yaml"))


def _tie_out(told: dict[str, Any]) -> TieOut:
    name = told.get("name", "?")
    if unknown := set(told) - _KEYS:
        raise ValueError(f"tie_outs: {name}: unknown key {sorted(unknown)}")
    table = told.get("table") or told["total"]["table"]
    return TieOut(
        name=name,
        title=told["title"],
        severity=Severity(told.get("severity", ERROR.value)),
        basis=tuple(told.get("basis", ("final-accounts-forms", "arithmetic"))),
        doc=told["doc"],
        relation=told.get("relation", "equal"),
        table=table,
        each=told.get("each", ""),
        level=told.get("level", "every"),
        columns=tuple((one, one) if isinstance(one, str) else (one[0], one[1]) for one in told.get("columns", ())),
        total=_term(name, told["total"], table),
        parts=tuple(_term(name, part, table) for part in told["parts"]),
        when_zero=tuple(_term(name, part, table) for part in told.get("when_zero", ())),
        even_empty=told.get("even_empty", False),
        layout=told.get("layout", ""),
    )


def _term(name: str, told: dict[str, Any], table: int) -> Term:
    if unknown := set(told) - _TERM_KEYS:
        raise ValueError(f"tie_outs: {name}: unknown key {sorted(unknown)}")
    return Term(**{"table": table, **told})


def run_tie_outs(disclosure: Disclosure) -> Iterator[tuple[TieOut, Outcome]]:
    """Every relation that the tables of the document allow to be tested; nothing for a document without tables."""
    if not any(statement.present for statement in disclosure.statements):
        return
    from yuheng.checks.tie_out_loop import outcomes

    for statements in sets_of(disclosure.statements):
        one = replace(disclosure, statements=statements)
        for tie_out in tie_outs():
            for outcome in outcomes(tie_out, one):
                yield tie_out, outcome
