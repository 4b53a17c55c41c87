"""Goal forms (绩效目标申报表、绩效目标表): what a project promises before any result."""

from __future__ import annotations

from msgspec.structs import replace

from yuheng.disclosure.self_evaluation import Goal
from yuheng.extraction.drafts import Draft
from yuheng.extraction.indicators import IndicatorTable
from yuheng.extraction.score_sheets import goal_project
from yuheng.extraction.self_evaluations import extent
from yuheng.extraction.table_head import Head


def goal_form(draft: Draft, head: Head, table: IndicatorTable, year: int | None) -> Goal:
    """The goal form that a draft holds; ``year`` is the document's, used where the form names none."""
    return Goal(
        project=head.labelled.get("project") or goal_project(draft),
        year=head.year or year,
        department=head.labelled.get("department"),
        implementing_unit=head.labelled.get("implementing_unit"),
        responsible=head.labelled.get("responsible"),
        phone=head.labelled.get("phone"),
        amount_unit=head.unit,
        lines=extent(draft),
        goal=head.goal,
        funds=head.funds,
        indicators=table.indicators,
        columns=table.fields,
    )


def monitored_goal(draft: Draft, head: Head, table: IndicatorTable, year: int | None) -> Goal:
    """The goal that a monitoring form repeats, without the figures of the part of the year that it tells."""
    indicators = tuple(
        replace(indicator, actual=None, weight=None, score=None, reason=None, method=None)
        for indicator in table.indicators
    )
    promised = replace(goal_form(draft, head, table, year), funds=(), indicators=indicators, monitored=True)
    return replace(promised, columns=promised.columns - {"actual", "weight", "score", "reason", "method"})
