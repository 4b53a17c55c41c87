"""Every rule explains itself to officials, proves itself by cases, and rests on something known."""

from __future__ import annotations

import re

import pytest
import yaml
from repository import CORE, ROOT

from yuheng.basis.basis import UnknownBasis, basis
from yuheng.checks.rule import Rule, all_rules
from yuheng.checks.tie_out import TieOut, tie_outs

HEADINGS = ("检查", "理由", "不查", "反例", "正例")
RULES = all_rules()


def named(rule: Rule | TieOut) -> str:
    return rule.name


def explained(doc: str) -> dict[str, str]:
    """What stands under each of the five headings."""
    pieces = re.split(rf"({'|'.join(HEADINGS)})：", doc)
    return {head: text.strip() for head, text in zip(pieces[1::2], pieces[2::2], strict=False)}


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_explains_itself(rule: Rule) -> None:
    told = explained(rule.doc)
    missing = [heading for heading in HEADINGS if not told.get(heading)]
    assert not missing, f"{rule.name}: the docstring says nothing under {'、'.join(missing)}"


@pytest.mark.parametrize("tie_out", tie_outs(), ids=named)
def test_a_tie_out_says_what_it_means(tie_out: TieOut) -> None:
    assert tie_out.title and tie_out.doc.endswith("。")


@pytest.mark.parametrize("rule", (*RULES, *tie_outs()), ids=named)
def test_a_rule_rests_on_something_known(rule: Rule | TieOut) -> None:
    assert rule.basis, f"{rule.name} rests on nothing"
    unknown = []
    for name in rule.basis:
        try:
            basis(name)
        except UnknownBasis:
            unknown.append(name)
    assert not unknown, f"{rule.name}: add src/yuheng/basis/texts/{unknown[0]}.yaml"


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_has_a_case_that_finds_and_one_that_does_not(rule: Rule) -> None:
    path = ROOT / "tests" / "rules" / f"{rule.name}.yaml"
    assert path.is_file(), f"write tests/rules/{rule.name}.yaml"
    fixture = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert fixture["rule"] == rule.name
    finds = [bool(case["findings"]) for case in fixture["cases"]]
    assert True in finds, f"{path.name}: no case in which the rule finds something"
    assert False in finds, f"{path.name}: no case in which the rule finds nothing"


def test_every_fixture_has_its_rule() -> None:
    known = {one.name for one in (*RULES, *tie_outs())}
    stray = [p.name for p in (ROOT / "tests" / "rules").glob("*.yaml") if p.stem not in known]
    assert not stray, f"no rule of this name: {stray}"


def test_names_are_used_once() -> None:
    names = [name for rule in RULES for name in (rule.name, *rule.aliases)] + [one.name for one in tie_outs()]
    assert len(names) == len(set(names))


def test_titles_are_chinese_and_short() -> None:
    odd = [rule.name for rule in RULES if not re.search(r"[\u4e00-\u9fff]", rule.title) or len(rule.title) > 40]
    assert not odd


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.yaml")), ids=lambda path: path.relative_to(CORE).as_posix())
def test_data_rests_on_something_known(path) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for named_basis in _bases_in(told):
        basis(named_basis)


def _bases_in(told: object):
    if isinstance(told, dict):
        for key, value in told.items():
            if key == "basis":
                yield from value if isinstance(value, list) else [value]
            else:
                yield from _bases_in(value)
    elif isinstance(told, list):
        for one in told:
            yield from _bases_in(one)
