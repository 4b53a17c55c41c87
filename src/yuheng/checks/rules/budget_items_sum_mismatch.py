"""Budgets and finals told item by item that do not add up to the stated totals (逐项说明之和与总数不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Outcome, sum_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import BudgetComparison
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure, as_column


@rule(title="逐项说明的年初预算、支出决算之和应等于总数", severity=WARNING, basis=("arithmetic",))
def budget_items_sum_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“具体情况”一节里各项的预算数、决算数之和与该节总数。

    检查：同一节先写年初预算和支出决算总数，再逐项写到“项”的，各项之和应等于总数。
    理由：逐项说明是总数的全部组成。
    不查：没有写总数，或只写了一项的章节。文中可能只列主要项目，所以只作“待核实”。
    反例：支出决算为100.00万元，逐项写出的决算数相加为90.00万元。
    正例：支出决算为100.00万元，逐项写出的决算数相加为100.00万元。
    """
    sections: dict[str, list[BudgetComparison]] = {}
    for claim in disclosure.claims_of(BudgetComparison):
        sections.setdefault(claim.section, []).append(claim)
    for claims in sections.values():
        head, items = claims[0], [claim for claim in claims[1:] if claim.names]
        if head.names or len(items) < 2 or any(item.budget is None or item.final is None for item in items):
            continue
        yield from _summed("年初预算", head.budget, [item.budget for item in items])
        yield from _summed("支出决算", head.final, [item.final for item in items])


def _summed(name: str, total: Figure | None, parts: list[Figure | None]) -> Iterator[Outcome]:
    present = [part for part in parts if part is not None]
    if total is not None:
        whole, *listed = as_column((total, *present))
        yield sum_of(whole, listed, f"本节{name}总数写{{stated}}，逐项相加为{{expected}}。")
