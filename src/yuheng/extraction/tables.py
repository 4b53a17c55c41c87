"""All self-evaluations, score sheets and goal forms of a document, in its order."""

from __future__ import annotations

from bisect import bisect_left

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.documents.document import Document, Grid, Paragraph
from yuheng.extraction.drafts import Draft, drafts_of
from yuheng.extraction.goal_tables import goal_form, monitored_goal
from yuheng.extraction.indicators import IndicatorTable, read_indicators
from yuheng.extraction.monitoring import is_monitoring
from yuheng.extraction.score_sheets import score_sheet
from yuheng.extraction.self_evaluations import self_evaluation
from yuheng.extraction.table_head import Head, read_head
from yuheng.prepared import regex

_EVALUATED = regex(r"决策|投入|过程|管理|立项")


def extract_tables(document: Document, year: int | None = None) -> tuple[SelfEvaluation | ScoreSheet | Goal, ...]:
    """The project tables of a document in its order; ``year`` is the document's, for tables that print none."""
    numbers: list[int] = []
    before: list[int] = []
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            numbers.append(block.number)
            before.append(len(paragraphs))
        else:
            paragraphs.append(block)
    found = []
    for draft in drafts_of(document):
        at = bisect_left(numbers, draft.lines[0].grid)
        table = _understood(draft, year, paragraphs[: before[at]])
        if table is not None:
            found.append(table)
    return tuple(found)


def _understood(
    draft: Draft, year: int | None, paragraphs: list[Paragraph]
) -> SelfEvaluation | ScoreSheet | Goal | None:
    head, table = read_head(draft), read_indicators(draft)
    if _monitors(draft, head):
        return monitored_goal(draft, head, table, year) if table.indicators else None
    kind = _kind(head, table)
    if kind == "score_sheet":
        return score_sheet(draft, head, table, year, paragraphs)
    if kind == "self_evaluation":
        return self_evaluation(draft, head, table, year)
    if kind == "goal_table":
        return goal_form(draft, head, table, year)
    return None


def _monitors(draft: Draft, head: Head) -> bool:
    above = draft.lines[: (draft.header or 0) + 2]
    return is_monitoring(head.title, (cell.plain for line in above for cell in line.filled if len(cell.plain) <= 16))


def _kind(head: Head, table: IndicatorTable) -> str | None:
    """What a table is: its title decides, then its columns."""
    fields = table.fields
    executed = any(row.executed or row.execution_rate for row in head.funds)
    if not table.indicators:
        return "self_evaluation" if executed and "自评" in head.title else None
    named = head.labelled.get("project") is not None
    result = "actual" in fields or executed or "自评" in head.title
    if (named or "自评" in head.title) and (result or "score" in fields):
        return "self_evaluation"
    if regex(r"评分|打分|得分情况|评价指标体系").search(head.title) and "weight" in fields and "自评" not in head.title:
        return "score_sheet"
    if "actual" in fields and {"score", "target"} & fields:
        return "score_sheet" if _of_an_evaluation(table) else "self_evaluation"
    if "weight" in fields and ("score" in fields or "target" not in fields):
        return "score_sheet"
    return "goal_table" if "target" in fields or "level3" in fields else None


def _of_an_evaluation(table: IndicatorTable) -> bool:
    """Experts also score 决策 and 过程; a unit's own evaluation begins with 产出."""
    return any(i.level1 is not None and _EVALUATED.search(i.level1.plain) for i in table.indicators)
