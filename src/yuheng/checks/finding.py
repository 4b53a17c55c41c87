"""Outcomes of checks and the findings (问题) made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.place import Words


class Severity(StrEnum):
    """How certain a finding is (确定程度): error 不符, warning 待核实, info 提示."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def shown(self) -> str:
        """The Chinese word."""
        return {"error": "不符", "warning": "待核实", "info": "提示"}[self.value]


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Held(Struct, frozen=True):
    """A relation that was tested and holds; ``figures`` are the words that prove it."""

    figures: tuple[Words, ...]


class Skipped(Struct, frozen=True):
    """A relation that could not be tested, with the reason in Chinese; never silent."""

    reason: str
    figures: tuple[Words, ...] = ()


class Broken(Struct, frozen=True):
    """A contradiction: the words in question, what they state, what the others give, and which others.

    ``message`` is one Chinese sentence that proves itself. ``severity`` overrides the rule's, downwards only.
    """

    quote: Words
    message: str
    stated: str
    expected: str
    because: tuple[Words, ...] = ()
    severity: Severity | None = None


Outcome = Held | Broken | Skipped


class Finding(Struct, frozen=True):
    """A contradiction or weakness found (问题)."""

    id: str
    rule: str
    title: str
    severity: Severity
    message: str
    stated: str
    expected: str
    quote: Words
    because: tuple[Words, ...]
    basis: tuple[str, ...]


class Relation(Struct, frozen=True):
    """One tested relation (核查关系): the rule, its outcome (held, broken, skipped), the words it was tested on."""

    rule: str
    outcome: str
    figures: tuple[Words, ...]
    reason: str = ""


class CheckReport(Struct, frozen=True):
    """The result of checking one disclosure (核查结果): findings, and every relation that was tested."""

    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]
    not_applicable: tuple[tuple[str, str], ...]
    rule_set: str

    def at_least(self, severity: Severity) -> CheckReport:
        """The same report with the findings that are at least so certain; the relations stay."""
        ranks = list(Severity)
        kept = tuple(f for f in self.findings if ranks.index(f.severity) <= ranks.index(severity))
        return replace(self, findings=kept)

    def count(self, outcome: str) -> int:
        """How many relations had this outcome."""
        return sum(relation.outcome == outcome for relation in self.relations)


def words_of(things: Iterable[Figure | Words | None]) -> tuple[Words, ...]:
    """The words of figures and words alike, without the missing ones."""
    return tuple(t.words if isinstance(t, Figure) else t for t in things if t is not None)


def compare(
    stated: Figure,
    expected: Interval,
    because: Sequence[Figure | Words | None],
    message: str = "",
    quote: Words | None = None,
    severity: Severity | None = None,
) -> Outcome:
    """Held when some value prints as ``stated`` and lies in ``expected`` (base unit); otherwise Broken.

    ``message`` may use {stated}, {expected} and {where}. An approximate figure among them proves nothing: Skipped.
    """
    others = words_of(because)
    figures = (stated.words, *others)
    if stated.approximate or any(isinstance(b, Figure) and b.approximate for b in because):
        return Skipped("其中有“约”“余”等概数，不能比对", figures)
    if stated.range.meets(expected):
        return Held(figures)
    gives = stated.shows(expected)
    if gives == in_print(stated):
        gives = in_more_places(stated, expected)
    text = message or "此处写“{stated}”，按其他数字计算应为{expected}。"
    told = text.format(stated=stated.text, expected=gives, where=stated.place.in_words())
    return Broken(quote or stated.words, told, stated.text, gives, others, severity)


def in_print(figure: Figure) -> str:
    """The figure as its unit and places print it."""
    return figure.shows(Interval.exactly(figure.amount))


def in_more_places(stated: Figure, expected: Interval) -> str:
    """``expected`` with enough decimals to be seen apart from what was printed."""
    return next(
        (text for more in range(1, 7) if (text := stated.with_places(stated.places + more).shows(expected))), ""
    )


def sum_of(
    stated: Figure,
    parts: Sequence[Figure],
    message: str,
    because: Sequence[Figure | Words | None] = (),
    severity: Severity | None = None,
) -> Outcome:
    """Compares a printed total with the sum of its printed parts."""
    if not all(part.same_kind(stated) for part in parts):
        return Skipped("各项计量单位不同，不能相加", words_of((stated, *parts)))
    total = Interval.sum(part.range for part in parts)
    return compare(stated, total, (*parts, *because), message, severity=severity)


def outcomes_of(result: object) -> Iterator[Outcome]:
    """What a rule function returned, whether one outcome, several or nothing."""
    if result is None:
        return
    if isinstance(result, Held | Broken | Skipped):
        yield result
    elif isinstance(result, Iterable):
        yield from result
