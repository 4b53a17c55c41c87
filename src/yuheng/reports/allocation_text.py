"""An allocation as a table for terminals (分配结果表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuheng.reports.allocation_words import LEFT, headline, notes_of, rank_of, steps_of, total_of
from yuheng.reports.wrapping import columns, printable, wrapped
from yuheng.scoring.allocation.award import Allocation
from yuheng.scoring.allocation.money import number_shown

_NARROWEST = 40


def allocation_as_text(
    name: str, result: Allocation, unused: Sequence[str], *, steps: bool = False, width: int = 100
) -> str:
    """The allocation made from the file ``name``; with ``steps`` every amount says how it came about."""
    width = max(_NARROWEST, width)
    lines = [*wrapped(name, width), *wrapped(headline(result), width), "", *_table(result, width)]
    notes = notes_of(result)
    if notes:
        lines += ["", *(line for note in notes for line in wrapped(note, width))]
    if steps:
        lines += list(_steps(result, width))
    if unused:
        lines += ["", *wrapped("没有使用：" + "、".join(unused), width)]
    return "\n".join(lines) + "\n"


def _table(result: Allocation, width: int) -> Iterator[str]:
    unit = result.unit
    rows = [("名次", "单位", "总得分", f"金额（{unit.name}）")]
    rows += [
        (rank_of(one), printable(one.recipient.name), total_of(one, result), number_shown(one.amount, unit))
        for one in result.awards
    ]
    rows.append(("", "合计", "", number_shown(result.allocated, unit)))
    if result.unallocated is not None and result.envelope is not None:
        rows.append(("", LEFT, "", number_shown(result.unallocated, unit)))
        rows.append(("", "总额", "", number_shown(result.envelope, unit)))
    rank, name, total, amount = (max(columns(row[n]) for row in rows) for n in range(4))
    name = max(columns("单位"), min(name, width - rank - total - amount - 6))
    for row in rows:
        first, *rest = wrapped(row[1], max(8, name)) if row[1] else [""]
        yield f"{_right(row[0], rank)}  {_left(first, name)}  {_right(row[2], total)}  {_right(row[3], amount)}"
        yield from (" " * (rank + 2) + line for line in rest)


def _steps(result: Allocation, width: int) -> Iterator[str]:
    for award in result.awards:
        yield ""
        yield from wrapped(award.recipient.name, width)
        for number, step in enumerate(steps_of(award, result.unit), 1):
            yield from wrapped(step, width, f"  {number}. ")


def _left(text: str, room: int) -> str:
    return text + " " * (room - columns(text))


def _right(text: str, room: int) -> str:
    return " " * (room - columns(text)) + text
