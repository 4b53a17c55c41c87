"""Worked examples: each file holds the rules, the units and, in its comments, the arithmetic of what they get."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from recipients import recipient

from yuheng.scoring.allocation.allocate import allocate
from yuheng.scoring.allocation.money import fen_in
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared

EXAMPLES = sorted((Path(__file__).parent / "allocation").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example(path: Path) -> None:
    example = yaml.safe_load(path.read_text(encoding="utf-8"))
    rules = AllocationRules.read(Declared(example["allocation"]))
    result = allocate([recipient(unit) for unit in example["units"]], rules)
    assert {award.recipient.name: award.amount for award in result.awards} == {
        unit["name"]: fen_in(unit["amount"]) for unit in example["units"]
    }
    left = example.get("unallocated")
    assert result.unallocated == (None if left is None else fen_in(left))
