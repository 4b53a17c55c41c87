"""A simulation as a workbook (模拟结果表): every table, both spreads, what could not be simulated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.reports.simulation_words import bands, headline, spread_rows, versions
from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng.scoring.simulate import Simulation

_TABLES = (
    ("文件", 18), ("项目", 28), ("单位", 22), ("现行得分", 9), ("对比得分", 9), ("变动", 8), ("现行等级", 9),
    ("对比等级", 9), ("等级变动", 9), ("原因", 60),
)  # fmt: skip
_LOOK = Look(
    numbers=frozenset(("现行得分", "对比得分", "变动", "现行", "对比")),
    fills={"等级变动": {"变": "FCF0D4"}},
)


def simulation_as_xlsx(result: Simulation) -> bytes:
    """Sheets 逐表, 分布 and 没有模拟. Words of the files are always text; the same result gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    add_sheet(book, "逐表", _TABLES, _tables(result), _LOOK, still="C2")
    add_sheet(book, "分布", (("项目", 40), ("现行", 30), ("对比", 30)), _spread(result), _LOOK)
    left: list[list[object]] = [[one.file, one.project, one.organisation, one.why_not] for one in result.left]
    add_sheet(book, "没有模拟", (("文件", 24), ("项目", 28), ("单位", 22), ("原因", 60)), left, _LOOK)
    return saved(book, "模拟结果")


def _number(value: Decimal) -> Decimal:
    return round(value, 4).normalize() + 0


def _tables(result: Simulation) -> Iterator[list[object]]:
    for one in result.moved:
        before, after = one.move.totals
        was, now = one.move.before.grade, one.move.after.grade
        yield [
            one.file, one.project, one.organisation, _number(before), _number(after), _number(one.move.by), was, now,
            "变" if one.move.regraded else "", one.move.why,
        ]  # fmt: skip


def _spread(result: Simulation) -> Iterator[list[object]]:
    (_, before_name), (_, after_name) = versions(result)
    yield ["办法", before_name, after_name]
    yield ["结果", headline(result), ""]
    for label, one, other in spread_rows(result):
        yield [label, _cell(one), _cell(other)]
    before, after = result.spreads
    if before is not None and after is not None:
        yield from ([f"{label}分", one, other] for label, one, other in bands(before, after))


def _cell(text: str) -> object:
    return Decimal(text) if text != "—" else text
