"""The table of scores to be filled in (得分表模板): the columns that the rules use, and what belongs into each."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng.scoring.allocation.award import marks_shown
from yuheng.scoring.allocation.rules import RATE, AllocationRules
from yuheng.scoring.allocation.score_columns import LABELS

_WIDTHS = {"name": 30, "proof": 36, "deduction_reason": 36, "veto_reason": 36}
_BOUND = "金额（如50万元），或写“基数的60%”“总额的10%”；不填的按分配办法"


def template_as_xlsx(rules: AllocationRules) -> bytes:
    """An empty table of scores for these rules; its second sheet says what to fill in. Always the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    columns = list(_columns(rules))
    titles = [(title, _WIDTHS.get(field, 14)) for field, title, _ in columns]
    add_sheet(book, "得分表", titles, (), Look())
    told: list[list[object]] = [[title, hint] for _, title, hint in columns]
    told.append(["其他", "可以另加栏目，程序不使用，会逐一列出；每个单位一行，不要合并单元格。"])
    add_sheet(book, "填写说明", (("栏目", 20), ("填什么", 90)), told, Look())
    return saved(book, "得分表模板")


def _columns(rules: AllocationRules) -> Iterator[tuple[str, str, str]]:
    """The columns as field, title and what to fill in."""
    rate = rules.mode == RATE
    yield "name", LABELS["name"], "单位全称，每个单位只写一行"
    yield "score", LABELS["score"], f"0至{marks_shown(rules.full_marks)}分，显示的数与实际存的数要一致，不带百分号"
    if rate:
        yield "base", f"{LABELS['base']}（万元）", "本单位的基数；不填的按统一基数"
    if rules.counts == "score_times_size":
        yield "size", LABELS["size"], "规模，如人口、床位数、预算数，各单位口径一致"
    if rules.bonus is not None:
        yield "bonus", LABELS["bonus"], "加多少分；没有的不填"
        yield "proof", LABELS["proof"], "有加分的必须写明依据"
    if rules.deductions:
        yield "deduction", LABELS["deduction"], "扣多少分，写正数；没有的不填"
        yield "deduction_reason", LABELS["deduction_reason"], "有扣分的必须写明事由"
    if rules.veto is not None:
        yield "vetoed", LABELS["vetoed"], "“是”或“否”，不填的为否"
        yield "veto_reason", LABELS["veto_reason"], "被否决的必须写明事由"
    yield "floor", LABELS["floor"], _BOUND
    yield "ceiling", LABELS["ceiling"], _BOUND
