"""``yuheng rules``: lists the rules or explains one (规则说明)."""

from __future__ import annotations

import argparse

from yuheng.commands import OK, WRONG_USAGE
from yuheng.output import say, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name of a rule, if any."""
    parser.add_argument("name", nargs="?", metavar="规则", help="规则名，如 growth_mismatch")


def run(options: argparse.Namespace) -> int:
    """Shows the list or one page."""
    from yuheng.reports.rule_pages import nearest_rule, rule_as_text, rules_as_text

    if options.name is None:
        say(rules_as_text())
        return OK
    page = rule_as_text(options.name)
    if page is None:
        near = nearest_rule(options.name)
        meant = f"您是否要看“{near}”？" if near else ""
        tell(f"yuheng：没有名为“{options.name}”的规则。{meant}用 yuheng rules 看全部规则名。")
        return WRONG_USAGE
    say(page)
    return OK
