"""The example of the guide is computed as it is printed there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import yaml
from openpyxl import Workbook

from yuheng.scoring.allocation.money import fen_in
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.declared import Declared
from yuheng.work.allocate import allocate_bytes

GUIDE = (Path(__file__).parents[2] / "docs" / "allocation.zh.md").read_text(encoding="utf-8")


def table_after(words: str) -> list[list[str]]:
    """The rows of the first table behind these words, without its rule."""
    lines = GUIDE.split(words, 1)[1].splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [rows[0], *rows[2:]]


def test_the_example_comes_out_as_printed() -> None:
    block = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    rules = AllocationRules.read(Declared(yaml.safe_load(block[1])["allocation"]))
    book = Workbook()
    for row in table_after("## 一个例子"):
        book.active.append([cell or None for cell in row])
    target = io.BytesIO()
    book.save(target)
    result = allocate_bytes("得分.xlsx", target.getvalue(), rules).allocation
    told = {row[0]: fen_in(row[2]) for row in table_after("算出来是")[1:]}
    computed = {award.recipient.name: award.amount for award in result.awards}
    assert told == computed | {"合计": result.allocated, "未分配": result.unallocated}
