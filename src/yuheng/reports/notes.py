"""Notes (批注): what is written into the user's own file, and on which words of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from msgspec import Struct

from yuheng.checks.finding import CheckReport, Severity
from yuheng.documents.document import Document
from yuheng.figures.place import Place
from yuheng.reports.marks import Numbered, Span, alike, numbered
from yuheng.reports.wording import checked_sentence, found_sentence, quoted


class Note(Struct, frozen=True):
    """A note (批注): its paragraphs, and the span it stands on; ``span`` None where the words were not found.

    ``side`` marks the short note on the other side of a contradiction; ``severity`` is that of the gravest finding
    it speaks of; ``numbers`` are those of its findings.
    """

    span: Span | None
    place: Place
    severity: Severity
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    side: bool = False


def notes(document: Document, report: CheckReport, sides_of: Collection[Severity]) -> tuple[Note, ...]:
    """The notes on a document: one on the quote of each finding (of hints of one rule, on the first, which lists the
    other places), one on each passage that findings of the severities
    ``sides_of`` rest on. Findings without a place of their own share one last note without one."""
    findings = numbered(document, report)
    placed = [_note(group) for group in alike(one for one in findings if _stands(one))]
    homeless = [one for one in findings if not _stands(one)]
    return (*placed, *_sides(findings, sides_of), *((_together(homeless, report),) if homeless else ()))


def _stands(one: Numbered) -> bool:
    """True when the finding has a place of its own: words that were found, or at least a page or a cell."""
    place = one.finding.quote.place
    return one.span is not None or place.page is not None or (place.sheet is not None and place.row is not None)


def _note(group: tuple[Numbered, ...]) -> Note:
    one, *others = group
    lines = _told(one)
    if others:
        places = "；".join(f"问题{other.number}，{quoted(other.finding.quote)}" for other in others)
        lines = (*lines, f"同样的提示还有{len(others)}处，不再逐处批注：{places}。")
    numbers = tuple(one.number for one in group)
    return Note(one.span, one.finding.quote.place, one.finding.severity, lines, numbers)


def _told(one: Numbered) -> tuple[str, ...]:
    finding = one.finding
    lines = [f"问题{one.number}（{finding.severity.shown}）：{finding.title}", finding.message]
    if finding.because:
        lines.append("依据：" + "；".join(quoted(words) for words in finding.because) + "。")
    return tuple(lines)


def _sides(findings: Collection[Numbered], sides_of: Collection[Severity]) -> list[Note]:
    """The notes on the other sides; findings that rest on the same words share one."""
    resting: dict[Span, dict[int, Numbered]] = defaultdict(dict)
    places: dict[Span, Place] = {}
    for one in findings:
        if one.finding.severity in sides_of:
            for span, words in zip(one.because, one.finding.because, strict=True):
                if span is not None and span != one.span:
                    resting[span][one.number] = one
                    places[span] = words.place
    return [
        Note(
            span,
            places[span],
            next(iter(those.values())).finding.severity,
            tuple(f"与{quoted(one.finding.quote)}不一致，见问题{number}的批注。" for number, one in those.items()),
            tuple(those),
            side=True,
        )
        for span, those in resting.items()
    ]


def _together(homeless: Collection[Numbered], report: CheckReport) -> Note:
    lines = [checked_sentence(report) + found_sentence(report), "以下问题不在某一处文字上："]
    for one in homeless:
        lines += _told(one)
    severity = next(iter(homeless)).finding.severity
    return Note(None, Place(), severity, tuple(lines), tuple(one.number for one in homeless))
