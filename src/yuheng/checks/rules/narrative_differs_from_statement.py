"""Amounts of the narrative that contradict the tables (说明中的数额与决算报表不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped
from yuheng.checks.narrative_quantities import TableCell, cells_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim, BudgetComparison
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure


@rule(title="说明中的数额应与决算报表一致", severity=ERROR, basis=("final-accounts-forms", "arithmetic"))
def narrative_differs_from_statement(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对决算说明与九张决算表。

    检查：说明中的收支总计、各项收入支出、财政拨款收支、类款项支出、人员经费、公用经费和“三公”经费，
    与报表对应单元格是否一致；计量单位换算后按印出的位数比较。
    理由：说明是对报表的说明，同一数额只能有一个值。
    不查：文件没有附报表；名称不能唯一对应到一个单元格的数额。
    反例：说明写财政拨款收入支出总计0.3万元，财政拨款收入支出决算总表总计为2,961.68万元。
    正例：说明写财政拨款收入支出总计2,961.68万元，与报表相同。
    """
    if not any(statement.present for statement in disclosure.statements):
        return
    for claim in disclosure.claims:
        figure = _figure(claim)
        if figure is None or figure.unit.kind != "money":
            continue
        cells = list(cells_of(claim, disclosure))
        if cells and figure.approximate:
            yield Skipped("说明中是概数，不能与报表比对", (figure.words, *(cell.words for cell in cells)))
            continue
        yield from (Held((figure.words, cell.words)) for cell in cells if figure.range.meets(cell.range))
        against = [cell for cell in cells if not figure.range.meets(cell.range)]
        if against:
            yield _broken(getattr(claim, "quantity", ""), figure, against)


def _figure(claim: object) -> Figure | None:
    if isinstance(claim, AmountClaim):
        return claim.figure
    return claim.final if isinstance(claim, BudgetComparison) else None


def _broken(quantity: str, figure: Figure, cells: list[TableCell]) -> Outcome:
    """One finding for one printed amount, however many cells it contradicts."""
    cell = cells[0]
    title = cell.table.title.plain if cell.table.title else f"表{cell.table.no}"
    printed = f"{cell.figure.text}{cell.table.unit.name}" if cell.figure else "空"
    return Broken(
        quote=figure.words,
        message=f"说明中{quantity or '该项'}写{figure.text}，《{title}》“{cell.row.shown}”的“{cell.column}”为{printed}。",
        stated=figure.text,
        expected=printed,
        because=tuple(cell.words for cell in cells),
    )
