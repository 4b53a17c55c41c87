"""How the official form is laid out (版式): one grid of merged cells, drawn alike by Word, Excel and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from yuheng_web.goals.outputs.form import Form, FormRow

WIDTHS = (9, 18, 18, 32, 18, 10, 8, 29)
"""The columns in characters; the form fills the width of the paper."""
COLUMNS = len(WIDTHS)
_HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "计量单位", "分值", "佐证材料及数据来源")


class Cell(NamedTuple):
    """A cell at a column (from 0), over ``across`` columns and ``down`` rows; ``kind``: label, text, middle, number."""

    text: str
    at: int
    across: int = 1
    down: int = 1
    kind: str = "text"

    @property
    def is_label(self) -> bool:
        """True for the printed words of the form."""
        return self.kind == "label"


Line = tuple[Cell, ...]


def laid_out(form: Form) -> tuple[Line, ...]:
    """The rows of the form from top to bottom; cells covered by a merged one are left out."""
    return (*_head(form), *_funds(form), _wide("年度总体目标", form.goal), *_indicators(form.rows))


def _head(form: Form) -> Iterator[Line]:
    yield _wide("项目名称", form.project)
    yield _pair(("主管部门及代码", form.department), ("实施单位", form.unit))
    yield _pair(("项目负责人", form.responsible), ("联系电话", form.phone))
    yield _pair(("项目属性", form.nature), ("项目期", form.period))
    if form.tranche:
        yield _wide("批次", form.tranche)


def _wide(label: str, text: str) -> Line:
    return Cell(label, 0, 2, kind="label"), Cell(text, 2, COLUMNS - 2)


def _pair(left: tuple[str, str], right: tuple[str, str]) -> Line:
    return (
        Cell(left[0], 0, 2, kind="label"), Cell(left[1], 2, 2),
        Cell(right[0], 4, kind="label"), Cell(right[1], 5, COLUMNS - 5),
    )  # fmt: skip


def _funds(form: Form) -> Iterator[Line]:
    for number, (source, amount) in enumerate(form.funds):
        beside = (Cell(source, 2, 2, kind="label"), Cell(amount, 4, COLUMNS - 4, kind="number"))
        block = Cell("项目资金（万元）", 0, 2, len(form.funds), kind="label")
        yield beside if number else (block, *beside)


def _indicators(rows: Sequence[FormRow]) -> Iterator[Line]:
    block = Cell("绩效指标", 0, 1, len(rows) + 1, kind="label")
    yield block, *(Cell(head, at, kind="label") for at, head in enumerate(_HEADS, 1))
    for _, one_class in groupby(rows, key=lambda row: row.level1):
        inside = list(one_class)
        begins = True
        for _, one_kind in groupby(inside, key=lambda row: row.level2):
            kind = list(one_kind)
            for number, row in enumerate(kind):
                first = (Cell(row.level1, 1, 1, len(inside), "middle"),) if begins else ()
                second = (Cell(row.level2, 2, 1, len(kind), "middle"),) if number == 0 else ()
                yield (
                    *first, *second, Cell(row.level3, 3), Cell(row.target, 4), Cell(row.unit, 5, kind="middle"),
                    Cell(row.weight, 6, kind="middle"), Cell(row.proof, 7),
                )  # fmt: skip
                begins = False
