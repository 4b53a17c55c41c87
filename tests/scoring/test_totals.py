"""Worked examples of whole tables: rounding, grades, 不涉及, other weights, caps, bonus, deductions, veto, nulls."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from worked import execution, indicator, number, version_of

from yuheng.scoring.adjustments import Extra
from yuheng.scoring.lines import Line, line_of
from yuheng.scoring.score import CannotScore, score
from yuheng.scoring.weights import reweighed

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "examples" / "totals.yaml").read_text(encoding="utf-8")
)
_KNOWN = {
    "name", "version", "lines", "execution", "extras", "reweighed", "total", "range", "grade", "weights", "told",
    "problems", "refused",
}  # fmt: skip
_USUAL = {
    "grades": [["优", 90], ["良", 80], ["中", 60], ["差", 0]],
    "rounding": {"places": 2, "mode": "half_up", "when": "once_at_the_end"},
}
_BANDS = {
    "method": "banded",
    "bands": [
        {"name": "达成", "low": 0.8, "high": 1, "for": ["reached"]},
        {"name": "部分达成", "low": 0.6, "high": 0.8, "for": ["mostly", "partly"]},
        {"name": "未达成", "low": 0, "high": 0.6, "for": ["missed"]},
    ],
}


def version_in(case: dict[str, Any]):
    told = _USUAL | case.get("version", {})
    methods = told.pop("methods", None)
    version = version_of({"method": "proportional"}, **told)
    words = version_of(_BANDS).methods["qualitative"]
    version.methods["qualitative"] = words
    return version_of({}, methods=methods, **told) if methods else version


def lines_in(case: dict[str, Any]) -> Sequence[Line]:
    rows = [
        line_of(indicator(row[:4], row[4], row[5] if len(row) > 5 else "", line=at))
        for at, row in enumerate(case["lines"], 1)
    ]
    return [*([execution(*case["execution"])] if "execution" in case else []), *rows]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_table_earns_what_the_arithmetic_says(case: dict[str, Any]) -> None:
    assert not case.keys() - _KNOWN
    version, lines, told = version_in(case), lines_in(case), []
    extras = [Extra(**(one | {"marks": number(one.get("marks"))})) for one in case.get("extras", ())]
    if "refused" in case:
        with pytest.raises(CannotScore) as refused:
            score(lines, version, extras)
        assert case["refused"] in str(refused.value) and str(refused.value).endswith("。")
        return
    if case.get("reweighed"):
        lines, told = reweighed(lines, version)
    scored = score(lines, version, extras)
    if "total" in case:
        assert scored.total == number(case["total"]), [one.steps for one in scored.lines]
    if "range" in case:
        assert [scored.low, scored.high] == [Decimal(end) for end in case["range"]]
    if "grade" in case:
        assert scored.grade == case["grade"]
    if "weights" in case:
        assert [one.weight for one in scored.lines] == [number(weight) for weight in case["weights"]]
    if "told" in case:
        assert [*told, *scored.told] == case["told"]
    assert list(scored.problems) == case.get("problems", [])
