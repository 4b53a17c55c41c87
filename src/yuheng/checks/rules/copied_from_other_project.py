"""Long texts that two projects of one document share (与另一项目文字相同)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome, Severity
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.place import Words
from yuheng.prepared import regex

_LONG, _SUBJECT = 20, 6
_SENTENCE = regex(r"[^。；;！？\n]+")


class _Said(Struct, frozen=True):
    """A sentence, the table and the column it stands in."""

    words: Words
    table: SelfEvaluation
    field: str


@rule(title="绩效目标、完成情况和指标不应照抄另一项目", severity=WARNING, basis=("caiyu-2021-101",))
def copied_from_other_project(disclosure: Disclosure) -> Iterator[Outcome]:
    """比较同一文件里各项目自评表的文字。

    检查：二十个字以上的句子是否与另一项目相同：目标、完成情况相同的，或句中写着另一项目的名称、而本项目的目标没有提到它的，待核实；其余只作提示。
    理由：目标和完成情况各项目不同，相同的多半抄自别的项目。
    不查：三个以上项目共有的通用表述；同一项目的两张表。
    反例：大数据项目的完成情况与养老服务项目一字不差，写的都是统计培训。
    正例：两个项目各写各的完成情况。
    """
    shared: dict[str, list[_Said]] = defaultdict(list)
    for table in disclosure.self_evaluations:
        for said in _sentences(table):
            shared[said.words.plain].append(said)
    reported: set[int] = set()
    for places in shared.values():
        tables = {id(said.table): said for said in places}
        names = {said.table.project.plain for said in places if said.table.project is not None}
        if len(tables) < 2 or len(names) != len(tables):
            continue
        first, second = list(tables.values())[:2]
        outcome = _judged(first, second, len(tables))
        if outcome is not None and (outcome.severity is INFO or id(second.table) not in reported):
            if outcome.severity is not INFO:
                reported.add(id(second.table))
            yield outcome


def _sentences(table: SelfEvaluation) -> Iterator[_Said]:
    cells: list[tuple[str, Words | None]] = [("goal", table.goal), ("result", table.result)]
    for indicator in table.indicators:
        cells += [("indicator", indicator.level3), ("indicator", indicator.target), ("indicator", indicator.actual)]
    for field, words in cells:
        if words is None:
            continue
        for match in _SENTENCE.finditer(words.text):
            piece = Words(match[0], words.place.between(match.start(), match.end()))
            if len(piece.plain) >= _LONG:
                yield _Said(piece, table, field)


def _judged(first: _Said, second: _Said, count: int) -> Broken | None:
    stranger = _stranger(first, second) or _stranger(second, first)
    if stranger is not None:
        said, other, subject = stranger
        return _broken(
            said, other, f"写的是“{subject}”，与“{_name(other)}”一表文字相同，而本项目的目标没有提到它", None
        )
    if count > 2:
        return None
    weighty = {first.field, second.field} <= {"goal", "result"}
    return _broken(second, first, f"与“{_name(first)}”一表的文字完全相同", None if weighty else INFO)


def _stranger(own: _Said, other: _Said) -> tuple[_Said, _Said, str] | None:
    """The name of the other project in a text, where neither the name nor the goal of the own one knows it."""
    from difflib import SequenceMatcher

    if own.table.project is None or other.table.project is None:
        return None
    text, name = own.words.plain, other.table.project.plain
    match = SequenceMatcher(None, text, name, autojunk=False).find_longest_match(0, len(text), 0, len(name))
    subject = text[match.a : match.a + match.size]
    known = "".join(w.plain for w in (own.table.project, own.table.goal) if w is not None)
    if match.size < _SUBJECT or match.size * 2 < len(name) or own.table.goal is None or subject in known:
        return None
    overlap = SequenceMatcher(None, subject, known, autojunk=False).find_longest_match(0, len(subject), 0, len(known))
    return (own, other, subject) if overlap.size * 2 < len(subject) else None


def _name(said: _Said) -> str:
    return said.table.project.plain if said.table.project is not None else ""


def _broken(said: _Said, other: _Said, told: str, severity: Severity | None) -> Broken:
    shown = Words(said.words.text[:110], said.words.place)
    return Broken(
        shown,
        f"“{_name(said)}”表中“{said.words.plain[:40]}”{told}。",
        said.words.plain[:60],
        "应写本项目的内容",
        (Words(other.words.text[:110], other.words.place),),
        severity=severity,
    )
