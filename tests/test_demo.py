"""The samples written for the project: every planted contradiction is found, and nothing in a clean one is accused."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from yuheng.work.check import check_file

DEMO = Path(__file__).resolve().parents[1] / "demo"


@pytest.fixture(scope="module")
def make() -> Iterator[ModuleType]:
    sys.path.insert(0, str(DEMO))
    try:
        import make

        yield make
    finally:
        sys.path.remove(str(DEMO))


def findings_of(path: Path) -> list:
    return list(check_file(path).report.findings)


def lines_of(finding) -> set[int]:
    return {words.place.line for words in (finding.quote, *finding.because) if words.place.line}


def test_the_committed_samples_are_those_the_books_give(make: ModuleType) -> None:
    for name, text in make.texts().items():
        assert (DEMO / name).read_text(encoding="utf-8") == text, f"run demo/make.py: {name} is out of date"


def test_the_answer_key_names_every_planted_contradiction(make: ModuleType) -> None:
    told = (DEMO / "README.md").read_text(encoding="utf-8")
    assert make.answer_key((DEMO / "sample.txt").read_text(encoding="utf-8")) in told


def test_the_answer_key_says_what_the_report_says(make: ModuleType) -> None:
    told = (DEMO / "README.md").read_text(encoding="utf-8")
    assert make.report_key((DEMO / "clean.txt").read_text(encoding="utf-8")) in told, "run demo/make.py"


def test_every_planted_contradiction_is_found(make: ModuleType) -> None:
    text = (DEMO / "sample.txt").read_text(encoding="utf-8")
    found = findings_of(DEMO / "sample.txt")
    missed = []
    for fault in make.planted():
        lines = set(make.lines_of(fault, text))
        ranks = {"error"} if fault["severity"] == "error" else {"error", "warning"}
        if not any(lines & lines_of(finding) and finding.severity in ranks for finding in found):
            missed.append(fault["name"])
    assert not missed, f"{len(missed)} of {len(make.planted())} planted contradictions unseen: {missed}"


def test_nothing_but_the_planted_contradictions_is_called_an_error(make: ModuleType) -> None:
    text = (DEMO / "sample.txt").read_text(encoding="utf-8")
    planted = {line for fault in make.planted() for line in make.lines_of(fault, text)}
    errors = [f for f in findings_of(DEMO / "sample.txt") if f.severity == "error"]
    assert [f.message for f in errors if not planted & lines_of(f)] == []


@pytest.mark.parametrize("name", ["clean.txt", "clean_shanghai.txt"])
def test_a_clean_disclosure_is_accused_of_nothing(name: str) -> None:
    errors = [f"{f.rule}: {f.message}" for f in findings_of(DEMO / name) if f.severity == "error"]
    assert errors == []


def test_the_word_file_gives_the_same_findings_as_the_text() -> None:
    def told(name: str) -> list[tuple[str, str, str, str]]:
        return sorted((f.rule, f.severity, f.stated, f.expected) for f in findings_of(DEMO / name))

    assert told("sample.docx") == told("sample.txt")
