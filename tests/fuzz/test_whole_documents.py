"""Whole disclosures cut, shuffled and with changed digits: nothing crashes, and what intervals prove is reported."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from random import Random

import invented
import oracle
import pytest

from yuheng.checks.finding import CheckReport, Relation
from yuheng.checks.run import check
from yuheng.documents.document import Unreadable
from yuheng.figures.place import Words
from yuheng.reports.as_json import check_as_json, dumped
from yuheng.work.read import understand_bytes

FORMATS = ("txt", "docx", "html", "xlsx")
SHARES = [*range(6), *(pytest.param(n, marks=pytest.mark.soak) for n in range(6, 60))]
CHANGES, DAMAGES = 40, 10


def checked(data: bytes) -> CheckReport:
    return check(understand_bytes("fuzz", data))


def errors(report: CheckReport) -> list[str]:
    return [f"{f.rule}: {f.message}" for f in report.findings if f.severity == "error"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("seed", SHARES[2:])
def test_no_sound_document_is_accused(seed: int, form: str, tmp_path: Path) -> None:
    report = checked(invented.as_format(invented.disclosure(Random(seed)), form, tmp_path))
    assert errors(report) == []
    assert report.count("held") > 400


@pytest.mark.parametrize("seed", SHARES)
def test_what_the_report_says_holds_does_hold(seed: int) -> None:
    report = checked(invented.disclosure(Random(seed)).encode())
    judged = [(r.rule, texts(r)) for r in report.relations if r.outcome == "held"]
    verdicts = [oracle.agrees(rule, said) for rule, said in judged]
    assert [case for case, verdict in zip(judged, verdicts, strict=True) if verdict is False] == []
    assert verdicts.count(True) > 300


def texts(relation: Relation) -> list[str]:
    return [words.text for words in relation.figures]


def with_one_digit_changed(r: Random, number: str) -> str:
    """Another digit at one place; the first one stays other than 0, so that the number is still printed as one is."""
    places = [at for at, c in enumerate(number) if c.isdigit()]
    at = r.choice(places)
    others = [d for d in "0123456789" if d != number[at] and not (d == "0" and at == places[0])]
    return number[:at] + r.choice(others) + number[at + 1 :]


def in_its_place(lines: list[str], words: Words, text: str) -> str:
    """The document with other words in the place of these."""
    at = (words.place.line or 0) - 1
    start = lines[at].index(words.text, words.place.start or 0)
    changed = lines[at][:start] + text + lines[at][start + len(words.text) :]
    return "\n".join([*lines[:at], changed, *lines[at + 1 :]])


def provable_change(r: Random, relations: dict[str, list[Relation]]) -> tuple[str, Words, str]:
    """A rule, a figure of one of its relations, and what it is changed to so that the relation cannot hold."""
    while True:
        rule = r.choice(sorted(relations))
        relation = r.choice(relations[rule])
        figures = [n for n, words in enumerate(relation.figures) if oracle.printed(words.text)]
        if not figures:
            continue
        which = r.choice(figures)
        words = relation.figures[which]
        changed = with_one_digit_changed(r, words.text)
        if oracle.agrees(rule, [changed if n == which else text for n, text in enumerate(texts(relation))]) is False:
            return rule, words, changed


def touches(one: Words, other: Words) -> bool:
    a, b = one.place, other.place
    if a.line != b.line:
        return False
    if None in (a.start, a.end, b.start, b.end):
        return True
    return a.start < b.end and b.start < a.end


@pytest.mark.parametrize("seed", SHARES)
def test_a_changed_digit_that_breaks_a_relation_is_reported(seed: int) -> None:
    r = Random(seed)
    text = invented.disclosure(r)
    lines = text.split("\n")
    relations = defaultdict(list)
    for relation in checked(text.encode()).relations:
        if relation.outcome == "held" and oracle.formula(relation.rule, texts(relation)):
            relations[relation.rule].append(relation)
    assert len(relations) > 40
    missed = []
    for _ in range(CHANGES):
        rule, words, changed = provable_change(r, relations)
        report = checked(in_its_place(lines, words, changed).encode())
        told = [f for f in report.findings if f.severity != "info"]
        if not any(touches(words, said) for f in told for said in (f.quote, *f.because)):
            missed.append(f"{rule}, line {words.place.line}: {words.text} to {changed}")
    assert len(missed) <= CHANGES * 0.05, "\n".join(missed)


def damaged(r: Random, text: str) -> str:
    """The document cut somewhere, its blocks moved about, some of its digits others."""
    blocks = text.split("\n\n")
    for _ in range(r.randrange(4)):
        one, other = r.randrange(len(blocks)), r.randrange(len(blocks))
        match r.randrange(5):
            case 0:
                blocks = blocks[min(one, other) :]
            case 1:
                blocks = blocks[: max(one, other) + 1]
            case 2:
                part = blocks[one : one + 40]
                r.shuffle(part)
                blocks[one : one + 40] = part
            case 3:
                cells = blocks[one].split("\n")
                r.shuffle(cells)
                blocks[one] = "\n".join(cells)
            case _:
                blocks[one], blocks[other] = blocks[other], blocks[one]
    text = "\n\n".join(blocks)
    share = r.choice([0, 0.001, 0.01, 0.3])
    text = "".join(r.choice("0123456789") if c.isdigit() and r.random() < share else c for c in text)
    return text[: r.randrange(len(text) + 1)] if r.random() < 0.3 else text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("seed", SHARES)
def test_damage_of_any_kind_is_survived(seed: int, form: str, tmp_path: Path) -> None:
    r = Random(f"{seed} {form}")
    text = invented.disclosure(r)
    for _ in range(DAMAGES if form == "txt" else 1):
        data = invented.as_format(damaged(r, text), form, tmp_path)
        if r.random() < 0.2:
            data = data[: r.randrange(len(data))]
        try:
            understood = understand_bytes("fuzz", data)
        except Unreadable:
            continue
        report = check(understood)
        dumped([check_as_json(understood, report, relations=True)])
        assert all(finding.message for finding in report.findings)
