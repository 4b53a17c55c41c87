"""Rules and tie-outs as an official reads them (规则说明)."""

from __future__ import annotations

from yuheng.basis.basis import basis
from yuheng.checks.rule import Rule, all_rules
from yuheng.checks.run import all_checks
from yuheng.checks.tie_out import TieOut, tie_outs


def rules_as_text() -> str:
    """Every rule and tie-out, one a line: its name, how certain its findings are, and what should be."""
    lines = [
        f"共{len(all_rules())}条规则、{len(tie_outs())}组报表勾稽关系。用 yuheng rules 规则名 看一条规则的说明。",
        "",
    ]
    width = max(len(rule.name) for rule in all_checks()) + 2
    for rule in all_checks():
        lines.append(f"{rule.name:<{width}}{rule.severity.shown:<4}　{rule.title}")
    return "\n".join(lines)


def rule_as_text(name: str) -> str | None:
    """One rule's page: what it checks, why, what it leaves alone, a bad and a good example, its basis."""
    for rule in all_checks():
        if name == rule.name or name in getattr(rule, "aliases", ()):
            return _page(rule)
    return None


def nearest_rule(name: str) -> str | None:
    """The rule whose name is most like ``name``; None where none is alike."""
    from difflib import get_close_matches

    near = get_close_matches(name, [rule.name for rule in all_checks()], n=1)
    return near[0] if near else None


def _page(rule: Rule | TieOut) -> str:
    told = [f"{rule.name}　{rule.title}", f"确定程度：{rule.severity.shown}", "", rule.doc, "", "依据："]
    for name in rule.basis:
        known = basis(name)
        told.append(f"  {known.title}{f'（{known.number}）' if known.number else ''}")
    return "\n".join(told)
