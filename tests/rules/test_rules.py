"""Runs every rule's fixture: documents as people write them, read and checked the way the program does it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from yuheng.checks.rule import all_rules
from yuheng.checks.run import check
from yuheng.checks.tie_out import tie_outs
from yuheng.work.read import understand_bytes

HERE = Path(__file__).parent
NAMES = [one.name for one in (*all_rules(), *tie_outs())]


def cases():
    for path in sorted(HERE.glob("*.yaml")):
        fixture = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in fixture["cases"]:
            silent = case.get("silent", fixture.get("silent", False))
            yield pytest.param(fixture["rule"], case | {"silent": silent}, id=f"{path.stem}-{case['name']}")


@pytest.mark.parametrize(("rule", "case"), list(cases()))
def test_case(rule: str, case: dict) -> None:
    """The rule finds what the case says and nothing else; a text nothing was understood of proves nothing.

    A fixture of a rule that looks for what should not be there says ``silent: true``: such a rule tests nothing else.
    """
    assert rule in NAMES, f"there is no rule {rule}"
    report = check(understand_bytes("case.txt", case["text"].encode()))
    found = [
        {"stated": f.stated, "expected": f.expected, "severity": f.severity.value}
        for f in report.findings
        if f.rule == rule
    ]
    wanted = [{name: str(value) for name, value in finding.items()} for finding in case["findings"] or []]
    named = set().union(*wanted) if wanted else {"stated", "expected"}
    assert sorted(({k: f[k] for k in named} for f in found), key=str) == sorted(wanted, key=str)
    outcomes = [relation for relation in report.relations if relation.rule == rule]
    assert outcomes or case["silent"], "the rule was not applied: extraction did not understand the text"
