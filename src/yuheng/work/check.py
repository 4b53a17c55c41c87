"""Checks a file: read, understand, run every rule."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from yuheng.checks.finding import CheckReport
from yuheng.checks.run import check
from yuheng.disclosure.disclosure import Disclosure
from yuheng.work.read import read_file


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file: what was understood and what was found."""

    disclosure: Disclosure
    report: CheckReport


def check_file(path: Path) -> Checked:
    """Reads and checks one file. Raises ``Unreadable``."""
    disclosure = read_file(path)
    return Checked(disclosure, check(disclosure))
