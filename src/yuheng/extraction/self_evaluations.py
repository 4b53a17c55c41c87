"""Self-evaluation tables (绩效自评表) in all their printed versions."""

from __future__ import annotations

from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.extraction.drafts import Draft
from yuheng.extraction.grid_rows import words_of_cell
from yuheng.extraction.indicators import IndicatorTable
from yuheng.extraction.table_head import Head
from yuheng.figures.place import Words


def self_evaluation(draft: Draft, head: Head, table: IndicatorTable, year: int | None) -> SelfEvaluation:
    """The self-evaluation that a draft holds; ``year`` is the document's, used where the table names none."""
    return SelfEvaluation(
        project=head.labelled.get("project"),
        year=head.year or year,
        department=head.labelled.get("department"),
        implementing_unit=head.labelled.get("implementing_unit"),
        responsible=head.labelled.get("responsible"),
        phone=head.labelled.get("phone"),
        amount_unit=head.unit,
        lines=extent(draft),
        goal=head.goal,
        result=head.result,
        funds=head.funds,
        indicators=table.indicators,
        total=table.total or head.total,
        weight_notes=table.weight_notes,
        total_weight=table.total_weight,
        columns=table.fields,
        funds_columns=head.funds_columns,
        subtotals=table.subtotals,
        heading=heading(draft),
    )


def heading(draft: Draft) -> Words | None:
    """The first words of the table."""
    return next((words_of_cell(cell) for line in draft.lines for cell in line.filled), None)


def extent(draft: Draft) -> tuple[int, int] | None:
    """The first and last line of a text file, or row of a grid, that the table takes up."""
    first = draft.lines[0].place
    last = draft.lines[-1]
    cell = next((c for c in reversed(last.cells) if c.plain), last.cells[-1])
    end = cell.pieces[-1].place
    if first.line is not None and end.line is not None:
        return first.line, end.line
    if first.row is not None and end.row is not None:
        return first.row, end.row
    return None
