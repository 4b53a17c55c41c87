"""Recomputed scores as the JSON of the command line's contract."""

from __future__ import annotations

from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words
from yuheng.reports.as_json import SCHEMA, JsonObject
from yuheng.reports.score_words import bounds, shown, signed
from yuheng.scoring.differences import Difference, Recomputed
from yuheng.scoring.document_scores import TableScore
from yuheng.scoring.score import LineScore, Subscore


def score_as_json(disclosure: Disclosure, tables: tuple[TableScore, ...]) -> JsonObject:
    """The object `yuheng score` prints for one file."""
    return {
        "schema": SCHEMA,
        "file": disclosure.document.name,
        "sha256": disclosure.document.sha256,
        "organisation": disclosure.organisation.text.strip() if disclosure.organisation else None,
        "year": disclosure.year,
        "tables": [_table(one) for one in tables],
    }


def _table(one: TableScore) -> JsonObject:
    table = one.table
    told: JsonObject = {
        "project": one.project or None,
        "kind": one.kind,
        "year": table.year,
        "lines": list(table.lines) if table.lines else None,
        "place": _place(table.heading or table.project),
    }
    if one.result is not None:
        return told | _result(one.result)
    return told | {
        "scheme": None, "version": None, "title": None, "why": one.why_not, "sure": None, "others": [],
        "indicators": [], "subtotals": [], "total": _total(table.total, None, [], None),
        "grade": None, "not_scored": [], "problems": [], "told": [],
    }  # fmt: skip


def _result(result: Recomputed) -> JsonObject:
    version, score = result.fit.version, result.score
    pairs = zip(score.lines, result.differences, strict=True)
    recomputed = shown(score.total) if score.total is not None else None
    return {
        "scheme": version.name,
        "version": version.version,
        "title": version.title,
        "why": result.fit.why,
        "sure": version.sure,
        "others": [{"scheme": other.name, "version": other.version} for other in result.others],
        "indicators": [_line(line, gap) for line, gap in pairs],
        "subtotals": [_subtotal(part) for part in score.subtotals],
        "total": _total(result.table.total, recomputed, bounds(score), result.total),
        "grade": score.grade or None,
        "not_scored": [{"name": line.line.name, "reason": line.why_not} for line in score.not_scored],
        "problems": list(score.problems),
        "told": list(score.told),
    }


def _line(one: LineScore, gap: Difference | None) -> JsonObject:
    line = one.line
    return {
        "name": line.name,
        "weight": shown(one.weight) if line.weight is not None else None,
        "printed": line.printed.text if line.printed is not None else None,
        "recomputed": shown(one.marks) if one.marks is not None else None,
        "range": bounds(one),
        "steps": list(one.steps),
        "difference": signed(gap.by) if gap is not None else None,
        "explained": gap.explained if gap is not None else None,
        "place": _place(line.place),
    }


def _subtotal(part: Subscore) -> JsonObject:
    return {
        "name": part.name,
        "weight": shown(part.weight),
        "recomputed": shown(part.marks) if part.marks is not None else None,
        "range": [shown(part.low), shown(part.high)],
    }


def _total(printed: Words | None, recomputed: str | None, between: list[str], gap: Difference | None) -> JsonObject:
    return {
        "printed": printed.text.strip() if printed is not None and printed else None,
        "recomputed": recomputed,
        "range": between or None,
        "difference": signed(gap.by) if gap is not None else None,
        "explained": gap.explained if gap is not None else None,
    }


def _place(words: Words | None) -> JsonObject | None:
    return words.place.as_json() if words is not None else None
