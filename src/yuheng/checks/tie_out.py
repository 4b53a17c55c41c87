"""Tie-outs (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import Outcome
from yuheng.checks.rule import Rule as TieOut
from yuheng.disclosure.disclosure import Disclosure


def tie_outs() -> tuple[TieOut, ...]:
    """None yet."""
    return ()


def run_tie_outs(disclosure: Disclosure) -> Iterator[tuple[TieOut, Outcome]]:
    """None yet."""
    return iter(())
