"""A simulation as JSON."""

from __future__ import annotations

import msgspec

from yuheng.reports.as_json import SCHEMA, JsonObject
from yuheng.reports.score_words import shown, signed
from yuheng.scoring.scheme import Version
from yuheng.scoring.simulate import Left, Moved, Simulation, Spread


def simulation_as_json(result: Simulation) -> str:
    """The object `yuheng simulate` prints."""
    before, after = result.spreads
    told: JsonObject = {
        "schema": SCHEMA,
        "before": _version(result.before),
        "after": _version(result.after),
        "files": result.files,
        "tables": [_moved(one) for one in result.moved],
        "not_simulated": [_left(one) for one in result.left],
        "distribution": {"before": _spread(before), "after": _spread(after)},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1).decode()


def _version(version: Version) -> JsonObject:
    return {"scheme": version.name, "version": version.version, "title": version.title, "sure": version.sure}


def _moved(one: Moved) -> JsonObject:
    before, after = one.move.totals
    return {
        "file": one.file,
        "project": one.project or None,
        "organisation": one.organisation or None,
        "before": shown(before),
        "after": shown(after),
        "by": signed(one.move.by) if one.move.by else "0",
        "grade_before": one.move.before.grade or None,
        "grade_after": one.move.after.grade or None,
        "regraded": one.move.regraded,
        "why": one.move.why or None,
    }


def _left(one: Left) -> JsonObject:
    return {
        "file": one.file,
        "project": one.project or None,
        "organisation": one.organisation or None,
        "reason": one.why_not,
    }


def _spread(spread: Spread | None) -> JsonObject | None:
    if spread is None:
        return None
    return {
        "grades": dict(spread.grades),
        "mean": shown(spread.mean),
        "median": shown(spread.median),
        "low": shown(spread.low),
        "high": shown(spread.high),
        "bands": [{"from": shown(low), "to": shown(high), "count": count} for low, high, count in spread.bands],
    }
