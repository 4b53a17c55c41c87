"""Holds the extraction of project tables against hand-made answers, where the shared material is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.documents.opening import open_document
from yuheng.extraction.tables import extract_tables
from yuheng.figures.place import Words

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
GOLD = sorted((SHARED / "gold").glob("*.tables.jsonl"))
FUNDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
INDICATOR = ("level1", "level2", "level3", "level4", "weight", "target", "actual", "score", "reason")


def plain(value: str | Words | None) -> str:
    text = value.text if isinstance(value, Words) else value or ""
    squeezed = "".join(text.replace("\u200b", "").split())
    return "" if squeezed in {"—", "-", "/"} else squeezed


def pairs(table: dict, found: object) -> list[tuple[str, str]]:
    compared = [(plain(table["project"]), plain(found.project)), (plain(table["total"]), plain(found.total))]
    funds = () if isinstance(found, ScoreSheet) else found.funds
    compared += [(str(len(table["indicators"])), str(len(found.indicators)))]
    for row, read in zip(table["funds"], funds, strict=False):
        compared += [(plain(row[name]), plain(getattr(read, name))) for name in FUNDS]
    for row, read in zip(table["indicators"], found.indicators, strict=False):
        compared += [(plain(row[name]), plain(getattr(read, name))) for name in INDICATOR]
    return compared


@pytest.mark.skipif(not GOLD, reason="the shared material is not here")
@pytest.mark.parametrize("form", ["txt", "docx"])
def test_cells_are_right(form: str) -> None:
    right = cells = 0
    for path in GOLD:
        source = SHARED / "corpus" / path.name.replace(".tables.jsonl", f".{form}")
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        kinds = {table["kind"] for table in gold}
        found = [
            table
            for table in extract_tables(open_document(source.name, source.read_bytes()))
            if (
                "score_sheet" if isinstance(table, ScoreSheet) else "self_evaluation" if hasattr(table, "total") else ""
            )
            in kinds
        ]
        assert len(found) == len(gold)
        for table, read in zip(gold, found, strict=True):
            compared = pairs(table, read)
            cells += len(compared)
            right += sum(want == have for want, have in compared)
    assert right >= cells * 0.99, f"{right} of {cells} cells"
