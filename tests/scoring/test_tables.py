"""Tables as documents print them, scored end to end by every shipped scheme; and the schemes that refuse."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from printed_tables import read
from worked import execution, number

from yuheng.scoring.differences import recomputed
from yuheng.scoring.document_scores import document_scores
from yuheng.scoring.scheme import Version
from yuheng.scoring.scheme_files import schemes, version_named
from yuheng.scoring.score import CannotScore, score

FOLDER = Path(__file__).parent / "examples"
CASES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "tables.yaml").read_text(encoding="utf-8"))
VERSIONS = [version for scheme in schemes() for version in scheme.versions]
_KNOWN = {
    "name", "scheme", "text", "lines", "total", "range", "grade", "differences", "total_difference", "problems",
    "fitted", "why",
}  # fmt: skip


def named(version: Version) -> str:
    return f"{version.name}@{version.version}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_printed_table_earns_what_the_arithmetic_says(case: dict[str, Any]) -> None:
    assert not case.keys() - _KNOWN
    disclosure, table = read(case["text"])
    result = recomputed(table, table.year or disclosure.year, "", [version_named(case["scheme"])])
    assert result is not None
    scored = result.score
    if "lines" in case:
        marks = [None if one.marks is None else round(one.marks, 10) for one in scored.lines]
        assert marks == [number(one) for one in case["lines"]]
    assert scored.total == number(case["total"])
    assert scored.grade == case.get("grade", scored.grade)
    if "range" in case:
        assert [round(end, 2) for end in (scored.low, scored.high)] == [number(end) for end in case["range"]]
    assert list(scored.problems) == case.get("problems", [])
    gaps = zip(scored.lines, result.differences, strict=True)
    told = {one.line.name: gap.explained for one, gap in gaps if gap is not None}
    if "lines" in case:
        expected = case.get("differences", {})
        assert told.keys() == expected.keys(), told
        assert all(piece in told[name] for name, piece in expected.items()), told
    if "total_difference" in case:
        assert result.total is not None and result.total.explained == case["total_difference"]


@pytest.mark.parametrize("case", [one for one in CASES if "fitted" in one], ids=lambda case: case["name"])
def test_the_scheme_of_a_printed_table_is_told_with_its_reasons(case: dict[str, Any]) -> None:
    disclosure, _ = read(case["text"])
    (one,) = document_scores(disclosure, VERSIONS)
    assert one.result is not None, one.why_not
    assert one.result.fit.version.label == case["fitted"], one.result.fit.why
    assert set(case.get("why", ())) <= set(one.result.fit.reasons), one.result.fit.reasons
    assert one.result.fit.misfits == ()


def test_every_shipped_scheme_has_a_worked_example_or_refuses() -> None:
    shown = {case["scheme"] for case in CASES}
    for version in VERSIONS:
        if version.unknown_numbers():
            with pytest.raises(CannotScore) as refused:
                score([execution(100, 100, 100)], version)
            said = str(refused.value)
            assert version.label in said and f"填入{version.name}.yaml，再行计分。" in said
            assert all(part.name in said for part in version.unknown_weights())
        elif version.of != "assessment":
            assert named(version) in shown, f"no worked example for {named(version)}"
        else:
            assert version.allocation is not None, f"{version.label}: neither scores nor allocates"


@pytest.mark.parametrize("version", VERSIONS, ids=named)
def test_a_shipped_scheme_says_where_it_comes_from_and_how_sure_it_is(version: Version) -> None:
    assert version.where and version.basis and version.note.endswith("。")
    assert version.sure in ("verified", "practice", "unverified")
    if version.sure == "unverified":
        assert "核" in version.note or "填入" in version.note or "同" in version.note, "says nothing to do about it"
    assert sum((part.weight or Decimal(0) for part in version.parts), Decimal(0)) <= version.full_marks
    natures = {"budget_execution", "quantitative", "qualitative", "deadline"}
    assert version.of != "self_evaluation" or natures <= version.methods.keys()
