"""Results as the summary a terminal shows (终端摘要)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yuheng.checks.finding import CheckReport, Finding, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.marks import Numbered, alike, numbered
from yuheng.reports.wording import (
    OUTCOMES,
    about,
    checked_sentence,
    found_sentence,
    quoted,
    reasons_skipped,
    rule_title,
    severity_counts,
)
from yuheng.reports.wrapping import columns, printable, wrapped

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_Paint = Callable[[str, str], str]
_SHOWN = 3
_BOLD, _DIM, _GREEN = "1", "2", "32"


def as_text(
    name: str, disclosure: Disclosure, report: CheckReport, *, colour: bool, relations: bool = False, width: int
) -> str:
    """The result of checking one file, in lines of at most ``width`` columns (at least 40), ending in a line break.

    ``colour`` adds the codes a terminal colours text with; ``relations`` lists every relation that was tested.
    """
    width = max(40, width)
    paint = _painted if colour else _plain
    lines = [
        *_heading(name, disclosure, report, width, paint),
        *_findings(disclosure, report, width, paint),
        *(_relations(report, width, paint) if relations else ()),
    ]
    return "\n".join(lines) + "\n"


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text


def _heading(name: str, disclosure: Disclosure, report: CheckReport, width: int, paint: _Paint) -> Iterator[str]:
    yield from (paint(line, _BOLD) for line in wrapped(name, width))
    for label, value in about(disclosure):
        yield from wrapped(value, width, f"  {label}  ")
    yield from wrapped(checked_sentence(report), width, "  核对  ")
    for reason, count in reasons_skipped(report):
        yield from (paint(line, _DIM) for line in wrapped(f"{count:,}组无法核对：{reason}", width, " " * 8))
    code = _GREEN if not report.findings else _BOLD
    yield from (paint(line, code) for line in wrapped(found_sentence(report), width, "  结果  "))


def _findings(disclosure: Disclosure, report: CheckReport, width: int, paint: _Paint) -> Iterator[str]:
    counts = severity_counts(report)
    severity = None
    for group in alike(numbered(disclosure.document, report)):
        one = group[0]
        if one.finding.severity is not severity:
            severity = one.finding.severity
            title = f"── {severity.shown} {counts[severity]:,}处 "
            yield ""
            yield paint(title + "─" * ((width - columns(title)) // columns("─")), _COLOURS[severity])
        yield ""
        yield from _finding(one, width, paint) if len(group) == 1 else _alike(group, width, paint)


def _alike(group: tuple[Numbered, ...], width: int, paint: _Paint) -> Iterator[str]:
    """Hints of one rule: how many, the first places, and how many more there are."""
    title = f"{group[0].finding.title}：{len(group):,}处"
    label = f"{group[0].number:>3}至{group[-1].number}. "
    yield from (paint(line, _COLOURS[group[0].finding.severity]) for line in wrapped(title, width, label))
    shown = group if len(group) == _SHOWN + 1 else group[:_SHOWN]
    for one in shown:
        yield from wrapped(f"{one.finding.quote.place.in_words()}：{one.finding.message}", width, " " * 5)
    if len(group) > len(shown):
        rest = f"另有{len(group) - len(shown):,}处，每一处见网页报告（--html）或问题清单（--xlsx）。"
        yield from (paint(line, _DIM) for line in wrapped(rest, width, " " * 5))


def _finding(one: Numbered, width: int, paint: _Paint) -> Iterator[str]:
    finding = one.finding
    label = f"{one.number:>3}. "
    indent = " " * len(label)
    first, *others = wrapped(f"{finding.quote.place.in_words()}：{finding.title}", width, label)
    yield paint(first, _COLOURS[finding.severity])
    yield from (paint(line, _COLOURS[finding.severity]) for line in others)
    yield from wrapped(finding.message, width, indent)
    if printable(finding.quote.text):
        yield from wrapped(f"“{printable(finding.quote.text)}”", width, indent + "原文：")
    yield from _because(finding, width, indent, paint)


def _because(finding: Finding, width: int, indent: str, paint: _Paint) -> Iterator[str]:
    if finding.because:
        text = "；".join(quoted(words) for words in finding.because)
        yield from (paint(line, _DIM) for line in wrapped(text, width, indent + "依据："))


def _relations(report: CheckReport, width: int, paint: _Paint) -> Iterator[str]:
    yield ""
    yield paint("全部核对关系", _BOLD)
    for relation in report.relations:
        told = f"{rule_title(relation.rule)}：" + "；".join(quoted(words) for words in relation.figures)
        if relation.reason:
            told += f"（{relation.reason}）"
        yield from wrapped(told, width, f"  {OUTCOMES.get(relation.outcome, relation.outcome)}  ")
    for rule, reason in report.not_applicable:
        yield from wrapped(f"{rule_title(rule)}（{reason}）", width, "  未涉及  ")
