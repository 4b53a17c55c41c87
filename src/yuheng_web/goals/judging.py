"""Judges a draft with the rules and schemes of the core (填报时核查): no database, the same input gives the same."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings

from yuheng.checks.finding import ERROR, INFO, WARNING, Finding
from yuheng.checks.run import check_goal
from yuheng.scoring.completeness import PartSum, indicator_marks, part_sums, shortfalls
from yuheng.scoring.scheme import Version
from yuheng.scoring.scheme_files import version_named
from yuheng_web.goals.draft import FIELDS, Draft, record_of, shown_marks
from yuheng_web.goals.meaning import meaning_of
from yuheng_web.goals.remarks import Remark, form_remarks, rule_words, scheme_remark

_FIELD_OF = {title: name for name, title in FIELDS.items()}
_ORDER = {ERROR: 0, WARNING: 1, INFO: 2}


class ClassSum(NamedTuple):
    """The weights under one label of the form (分值小计)."""

    level: int
    name: str
    marks: str


class Judgement(NamedTuple):
    """What is said of a draft (核查结果): a meaning a row, the remarks, the sums of weights."""

    meanings: tuple[str, ...]
    remarks: tuple[Remark, ...]
    parts: tuple[PartSum, ...]
    classes: tuple[ClassSum, ...]
    total: str
    wanted: str
    scheme: str

    @property
    def errors(self) -> tuple[Remark, ...]:
        """What must be mended before the form is handed in."""
        return tuple(one for one in self.remarks if one.severity == ERROR)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What must be mended or explained."""
        return tuple(one for one in self.remarks if one.severity == WARNING)

    @property
    def overall(self) -> tuple[Remark, ...]:
        """What is said of no single row."""
        return tuple(one for one in self.remarks if one.position is None)

    def of_row(self, position: int) -> tuple[Remark, ...]:
        """What is said of one row."""
        return tuple(one for one in self.remarks if one.position == position)


def scheme() -> Version:
    """The scheme by which this place scores self-evaluations: what a goal is held against."""
    return version_named(settings.GOAL_SCHEME)


@lru_cache(maxsize=256)
def judge(draft: Draft, project: str, year: int) -> Judgement:
    """Everything the core says of a draft."""
    goal, positions = draft.as_goal(project, year)
    version = scheme()
    rows = {record_of(position): position for position in positions}
    found = [*form_remarks(draft)]
    found += [_remark(one, rows) for one in check_goal(goal)] if goal.indicators else []
    told = [
        scheme_remark(one, None if one.index is None else positions[one.index]) for one in shortfalls(goal, version)
    ]
    if any(one.rule == "goal_missing_indicator_class" and one.severity == WARNING for one in found):
        told = [one for one in told if one.rule != "missing_part"]
    found.sort(key=lambda one: _ORDER[one.severity])
    total = sum((row.hundredths or 0 for row in draft.rows), 0)
    return Judgement(
        tuple(map(meaning_of, draft.rows)),
        tuple(
            sorted(found + told, key=lambda one: (_ORDER[one.severity], -1 if one.position is None else one.position))
        ),
        part_sums(goal, version),
        tuple(_classes(draft)),
        shown_marks(total),
        f"{indicator_marks(version).normalize():f}",
        version.label,
    )


def _remark(one: Finding, rows: dict[str, int]) -> Remark:
    words = rule_words().get(one.rule, {})
    place = one.quote.place
    return Remark(
        one.id, one.rule, one.severity, one.message, rows.get(place.record or ""), _FIELD_OF.get(place.field or "", ""),
        words.get("理由", ""), words.get("反例", ""), words.get("正例", ""), one.expected,
    )  # fmt: skip


def _classes(draft: Draft) -> list[ClassSum]:
    """The weights per first and second label, in the order of the form."""
    sums: dict[tuple[str, str], int] = {}
    for row in draft.rows:
        for key in ((row.level1.strip(), ""), (row.level1.strip(), row.level2.strip())):
            sums[key] = sums.get(key, 0) + (row.hundredths or 0)
    firsts = dict.fromkeys(first for first, _ in sums)
    return [
        ClassSum(2 if second else 1, second or first, shown_marks(marks))
        for first in firsts
        for (own, second), marks in sorted(sums.items(), key=lambda item: bool(item[0][1]))
        if own == first and (first or second)
    ]


def balanced(one: PartSum) -> bool:
    """True where a part's weights are what the scheme wants, or the scheme leaves them open."""
    return one.wanted is None or Decimal(one.total) == one.wanted
