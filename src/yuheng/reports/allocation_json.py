"""An allocation as the JSON of the command line's contract (分配结果数据)."""

from __future__ import annotations

from collections.abc import Sequence

from yuheng.figures.unit import Unit
from yuheng.reports.allocation_words import rules_in_words
from yuheng.reports.as_json import SCHEMA, JsonObject
from yuheng.scoring.allocation.award import Allocation, Award, Step
from yuheng.scoring.allocation.money import decimal_of, yuan

_FACTOR_PLACES = 10


def allocation_as_json(name: str, sha256: str, result: Allocation, unused: Sequence[str]) -> JsonObject:
    """The object of one allocation; every amount is a text in 元 with two decimals."""
    return {
        "schema": SCHEMA,
        "file": name,
        "sha256": sha256,
        "mode": result.rules.mode,
        "rules": [{"name": label, "value": value} for label, value in rules_in_words(result.rules, result.unit)],
        "full_marks": result.rules.full_marks,
        "envelope": _yuan(result.envelope),
        "allocated": _yuan(result.allocated),
        "unallocated": _yuan(result.unallocated),
        "factor": None if result.factor is None else decimal_of(result.factor, _FACTOR_PLACES),
        "units": [_award(award, result.unit) for award in result.awards],
        "notes": [_step(note, result.unit) for note in result.notes],
        "unused": list(unused),
    }


def mistakes_as_json(name: str, lines: Sequence[str]) -> JsonObject:
    """The object of a table of scores with mistakes, from which nothing was computed."""
    return {"schema": SCHEMA, "file": name, "mistakes": list(lines)}


def _yuan(fen: int | None) -> object:
    return None if fen is None else yuan(fen)


def _award(award: Award, unit: Unit) -> JsonObject:
    one = award.recipient
    return {
        "name": one.name,
        "place": one.place.as_json(),
        "score": one.score,
        "bonus": one.bonus,
        "deduction": one.deduction,
        "vetoed": one.vetoed,
        "base": _yuan(one.base),
        "size": one.size,
        "total": award.total,
        "rank": award.rank,
        "amount": yuan(award.amount),
        "steps": [_step(step, unit) for step in award.steps],
    }


def _step(step: Step, unit: Unit) -> JsonObject:
    return {"about": step.about, "text": step.in_words(unit)}
