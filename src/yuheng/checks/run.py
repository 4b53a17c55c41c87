"""Runs every rule and tie-out over a disclosure and gathers what was found and what was tested."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from yuheng.checks.finding import (
    Broken,
    CheckReport,
    Finding,
    Held,
    Outcome,
    Relation,
    Severity,
    outcomes_of,
)
from yuheng.checks.rule import Rule, all_rules
from yuheng.checks.tie_out import TieOut, run_tie_outs, tie_outs
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.goals.indicator import Indicator

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_DECISIVE = ("figures", "documents", "statements", "goals", "disclosure", "extraction", "checks")
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check(disclosure: Disclosure) -> CheckReport:
    """Runs all rules (核查) on the disclosure and on every object in it; pure, the same input gives the same report."""
    subjects = _subjects(disclosure)
    owners = _owners(disclosure)
    findings: list[Finding] = []
    relations: list[Relation] = []
    absent: list[tuple[str, str]] = []
    for rule in all_rules():
        concerned = subjects.get(rule.subject, ())
        if not concerned:
            absent.append((rule.name, "文件中没有这条规则所核对的内容"))
        for subject in concerned:
            _gather(rule, outcomes_of(rule.judge(subject)), owners.get(id(subject), ""), findings, relations)
    if not any(statement.present for statement in disclosure.statements):
        absent.append(("tie_outs", "文件里没有决算报表，报表勾稽关系无从核对"))
    for tie_out, outcome in run_tie_outs(disclosure):
        _gather(tie_out, iter((outcome,)), "", findings, relations)
    return CheckReport(_numbered(findings), tuple(relations), tuple(absent), rule_set())


def check_goal(goal: Goal) -> tuple[Finding, ...]:
    """Runs the rules for goals and indicators on one goal: a half-typed goal is not asked for nine tables."""
    project = goal.project.plain if goal.project else ""
    findings: list[Finding] = []
    for rule in all_rules():
        if rule.subject is Goal:
            _gather(rule, outcomes_of(rule.judge(goal)), project, findings, [])
        elif rule.subject is Indicator:
            for one in goal.indicators:
                _gather(rule, outcomes_of(rule.judge(one)), _owner(project, one), findings, [])
    return _numbered(findings)


def _owner(project: str, indicator: Indicator) -> str:
    return f"{project}/{indicator.name.plain if indicator.name else ''}"


def _subjects(disclosure: Disclosure) -> dict[type, list[object]]:
    """Every object a rule can judge, by its type and the types it derives from."""
    found: dict[type, list[object]] = defaultdict(list)
    tables: tuple[SelfEvaluation | ScoreSheet | Goal, ...] = (
        *disclosure.self_evaluations,
        *disclosure.score_sheets,
        *disclosure.goals,
    )
    indicators = [indicator for table in tables for indicator in table.indicators]
    subjects: tuple[object, ...] = (disclosure, *disclosure.statements, *tables, *indicators, *disclosure.claims)
    for subject in subjects:
        for kind in type(subject).__mro__[:-1]:
            found[kind].append(subject)
    return found


def _owners(disclosure: Disclosure) -> dict[int, str]:
    """Whose each subject is: the project of a table, the indicator in it, the section of a sentence."""
    owners: dict[int, str] = {id(claim): claim.section for claim in disclosure.claims}
    tables: tuple[SelfEvaluation | ScoreSheet | Goal, ...] = (
        *disclosure.self_evaluations,
        *disclosure.score_sheets,
        *disclosure.goals,
    )
    for table in tables:
        project = table.project.plain if table.project else ""
        owners[id(table)] = project
        for indicator in table.indicators:
            owners[id(indicator)] = _owner(project, indicator)
    return owners


def _gather(
    rule: Rule | TieOut, outcomes: Iterator[Outcome], owner: str, findings: list[Finding], relations: list[Relation]
) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Broken):
            findings.append(_finding(rule, outcome, owner))
            relations.append(Relation(rule.name, "broken", (outcome.quote, *outcome.because)))
        elif isinstance(outcome, Held):
            relations.append(Relation(rule.name, "held", outcome.figures))
        else:
            relations.append(Relation(rule.name, "skipped", outcome.figures, outcome.reason))


def _finding(rule: Rule | TieOut, broken: Broken, owner: str) -> Finding:
    severity = rule.severity
    if broken.severity is not None and _ORDER[broken.severity] > _ORDER[severity]:
        severity = broken.severity
    return Finding(
        id=_digest(rule.name, owner, broken),
        rule=rule.name,
        title=rule.title,
        severity=severity,
        message=broken.message,
        stated=broken.stated,
        expected=broken.expected,
        quote=broken.quote,
        because=broken.because,
        basis=rule.basis,
    )


def _digest(rule: str, owner: str, broken: Broken) -> str:
    """What a finding says and of what, not where it stands: it stays when the file changes elsewhere."""
    because = (words.plain for words in broken.because)
    said = "\x1f".join((rule, owner, broken.quote.plain, broken.stated, broken.expected, *because))
    return hashlib.sha256(said.encode()).hexdigest()[:10]


def _numbered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Drops exact repeats, and numbers findings that say the same of the same thing."""
    from msgspec.structs import replace

    seen: dict[str, int] = defaultdict(int)
    kept: dict[tuple[object, ...], None] = {}
    numbered = []
    for finding in findings:
        mark = (finding.rule, finding.message, finding.quote.place, finding.stated, finding.expected)
        if mark in kept:
            continue
        kept[mark] = None
        seen[finding.id] += 1
        suffix = f"-{seen[finding.id]}" if seen[finding.id] > 1 else ""
        numbered.append(replace(finding, id=f"{finding.id}{suffix}"))
    return tuple(sorted(numbered, key=lambda finding: _ORDER[finding.severity]))


def all_checks() -> tuple[Rule | TieOut, ...]:
    """Every rule and every tie-out: both have a name, a title, a severity, a basis and an explanation."""
    return (*all_rules(), *tie_outs())


@cache
def rule_set() -> str:
    """The version of the rule set: a digest of all that decides a result, code and data alike.

    Two runs with the same version give the same findings for the same file.
    """
    digest = hashlib.sha256()
    for part in _DECISIVE:
        for folder, folders, names in os.walk(os.path.join(_PACKAGE, part)):
            folders.sort()
            for name in sorted(names):
                if name.endswith((".py", ".yaml")):
                    with open(os.path.join(folder, name), "rb", buffering=0) as file:
                        digest.update(file.read())
    return digest.hexdigest()[:12]
