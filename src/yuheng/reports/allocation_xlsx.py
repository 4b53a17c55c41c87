"""An allocation as a workbook (分配结果表): the amounts, how each came about, and the rules that were followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.figures.unit import WAN_YUAN
from yuheng.reports.allocation_words import LEFT, headline, notes_of, rank_of, rules_in_words, steps_of
from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng.scoring.allocation.award import Allocation
from yuheng.scoring.allocation.money import yuan

_AMOUNT = "#,##0.00"


def allocation_as_xlsx(name: str, result: Allocation, unused: Sequence[str]) -> bytes:
    """Sheets 分配结果, 逐步说明 and 办法. Names and reasons are always text; the same result gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    money = f"金额（{result.unit.name}）"
    columns = (
        ("名次", 8), ("单位", 30), ("得分", 10), ("加分", 10), ("扣分", 10), ("总得分", 10), (money, 22),
    )  # fmt: skip
    look = Look(
        numbers=frozenset(label for label, _ in columns[2:]),
        middle=frozenset({"名次"}),
        formats={money: _AMOUNT},
    )
    add_sheet(book, "分配结果", columns, _amounts(result), look)
    steps = (("单位", 26), ("步骤", 6), ("说明", 90))
    add_sheet(book, "逐步说明", steps, _steps(result), Look(middle=frozenset({"步骤"})))
    add_sheet(book, "办法", (("项目", 16), ("内容", 90)), _rules(name, result, unused), Look())
    return saved(book, "分配结果")


def _amounts(result: Allocation) -> Iterator[list[object]]:
    for one in result.awards:
        unit = one.recipient
        rank: object = rank_of(one) if one.rank is None else one.rank
        yield [
            rank,
            unit.name,
            unit.score,
            unit.bonus or "",
            unit.deduction or "",
            one.total,
            _money(one.amount, result),
        ]
    yield ["", "合计", "", "", "", "", _money(result.allocated, result)]
    if result.unallocated is not None and result.envelope is not None:
        yield ["", LEFT, "", "", "", "", _money(result.unallocated, result)]
        yield ["", "总额", "", "", "", "", _money(result.envelope, result)]


def _money(fen: int, result: Allocation) -> Decimal:
    return yuan(fen) if result.unit is not WAN_YUAN else yuan(fen).scaleb(-4).quantize(Decimal("0.01"))


def _steps(result: Allocation) -> Iterator[list[object]]:
    for one in result.awards:
        for number, step in enumerate(steps_of(one, result.unit), 1):
            yield [one.recipient.name, number, step]


def _rules(name: str, result: Allocation, unused: Sequence[str]) -> Iterator[list[object]]:
    yield ["得分表", name]
    yield ["结果", headline(result)]
    for label, value in rules_in_words(result.rules, result.unit):
        yield [label, value]
    for note in notes_of(result):
        yield ["说明", note]
    for one in unused:
        yield ["没有使用", one]
