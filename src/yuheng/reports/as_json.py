"""Results as the JSON of the command line's contract."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import msgspec

from yuheng.checks.finding import CheckReport, Finding, Relation
from yuheng.disclosure.claims import Claim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Funds, Goal, SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator
from yuheng.statements.statement import Row, Statement

SCHEMA = 1
QUOTE_LIMIT = 120
JsonObject = dict[str, object]

_FUNDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_INDICATOR = (
    "level1", "level2", "level3", "level4", "weight", "target", "actual", "method", "score", "reason",
)  # fmt: skip
_HEAD = ("project", "department", "implementing_unit", "responsible", "phone", "goal", "result", "total")


def dumped(results: list[JsonObject]) -> str:
    """The array of results as text; Decimal prints as it was read."""
    return msgspec.json.format(msgspec.json.encode(results), indent=1).decode()


def unreadable(name: str, reason: str) -> JsonObject:
    """The object of a file that could not be read."""
    return {"schema": SCHEMA, "file": name, "unreadable": reason}


def check_as_json(disclosure: Disclosure, report: CheckReport, relations: bool = False) -> JsonObject:
    """The object `yuheng check` prints for one file."""
    result = _about(disclosure) | {
        "rule_set": report.rule_set,
        "checks": _counts(report),
        "findings": [_finding(finding) for finding in report.findings],
        "not_applicable": [{"rule": rule, "reason": reason} for rule, reason in report.not_applicable],
    }
    if relations:
        result["relations"] = [_relation(relation) for relation in report.relations]
    return result


def read_as_json(disclosure: Disclosure) -> JsonObject:
    """The object `yuheng read` prints for one file."""
    tables = disclosure.tables_order or (
        *disclosure.self_evaluations, *disclosure.score_sheets, *disclosure.goals
    )  # fmt: skip
    return _about(disclosure) | {
        "tables": [_table(table) for table in tables],
        "statements": [_statement(statement) for statement in disclosure.statements],
        "claims": [_claim(claim) for claim in disclosure.claims],
    }


def _about(disclosure: Disclosure) -> JsonObject:
    return {
        "schema": SCHEMA,
        "file": disclosure.document.name,
        "sha256": disclosure.document.sha256,
        "kind": disclosure.kind,
        "organisation": disclosure.organisation.text.strip() if disclosure.organisation else None,
        "year": disclosure.year,
    }


def _counts(report: CheckReport) -> JsonObject:
    by_rule: dict[str, dict[str, int]] = defaultdict(lambda: {"held": 0, "broken": 0, "skipped": 0})
    for relation in report.relations:
        by_rule[relation.rule][relation.outcome] += 1
    return {
        "total": len(report.relations),
        "held": report.count("held"),
        "broken": report.count("broken"),
        "skipped": report.count("skipped"),
        "by_rule": dict(sorted(by_rule.items())),
    }


def _quote(words: Words) -> JsonObject:
    text = words.text.strip()
    return {"quote": text[:QUOTE_LIMIT], "place": words.place.as_json()}


def _finding(finding: Finding) -> JsonObject:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "stated": finding.stated,
        "expected": finding.expected,
        **_quote(finding.quote),
        "because": [_quote(words) for words in finding.because],
        "basis": list(finding.basis),
    }


def _relation(relation: Relation) -> JsonObject:
    told: JsonObject = {
        "rule": relation.rule,
        "outcome": relation.outcome,
        "figures": [_quote(words) for words in relation.figures],
    }
    return told | ({"reason": relation.reason} if relation.reason else {})


def _printed(words: Words | None) -> str | None:
    return words.text.strip() if words is not None and words.text.strip() else None


def _table(table: object) -> JsonObject:
    kinds: dict[type, str] = {SelfEvaluation: "self_evaluation", ScoreSheet: "score_sheet", Goal: "goal_table"}
    shown: JsonObject = {"kind": kinds[type(table)], "year": getattr(table, "year", None)}
    shown |= {name: _printed(getattr(table, name, None)) for name in _HEAD}
    lines = getattr(table, "lines", None)
    funds: tuple[Funds, ...] = getattr(table, "funds", ())
    indicators: tuple[Indicator, ...] = getattr(table, "indicators", ())
    return shown | {
        "amount_unit": getattr(table, "amount_unit", None),
        "lines": list(lines) if lines else None,
        "funds": [
            {"source": _printed(row.source)} | {name: _printed(getattr(row, name)) for name in _FUNDS} for row in funds
        ],
        "indicators": [{name: _printed(getattr(row, name)) for name in _INDICATOR} for row in indicators],
    }


def _statement(statement: Statement) -> JsonObject:
    return {
        "no": statement.no,
        "title": _printed(statement.title),
        "present": statement.present,
        "pages": list(statement.pages),
        "unit": statement.unit.name,
        "columns": list(statement.columns),
        "rows": [_row(row) for row in statement.rows],
    }


def _row(row: Row) -> JsonObject:
    return {
        "page": row.page,
        "side": row.side,
        "code": row.code,
        "name": _printed(row.name),
        "cells": {column: _printed(words) for column, words in row.cells.items()},
    }


def _claim(claim: Claim) -> JsonObject:
    shown: JsonObject = {"claim": type(claim).__name__, **_quote(claim.words), "section": claim.section}
    for name in claim.__struct_fields__:
        if name not in ("words", "section", "block"):
            shown[name] = _plain(getattr(claim, name))
    return shown


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return value.text
    if isinstance(value, Words):
        return value.text
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
