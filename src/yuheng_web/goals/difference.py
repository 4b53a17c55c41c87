"""Version against version (版本差异): rows added, removed, changed, cell by cell, as a table and as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yuheng_web.goals.draft import FIELDS, Draft, Row

WHOLE = {"goal": "年度总体目标", "reason": "调整理由"}


class Cell(NamedTuple):
    """A cell that differs: its name, and both values."""

    field: str
    title: str
    before: str
    after: str


class Change(NamedTuple):
    """A difference (差异): ``kind`` is added, removed, changed or whole; positions count from 0, None where none is."""

    kind: str
    name: str
    cells: tuple[Cell, ...]
    before: int | None = None
    after: int | None = None

    @property
    def title(self) -> str:
        """The kind in Chinese."""
        return {"added": "增加", "removed": "删去", "changed": "修改", "whole": "修改"}[self.kind]

    @property
    def sentence(self) -> str:
        """The difference as people read it."""
        if self.kind in ("added", "removed"):
            told = "，".join(f"{cell.title}“{cell.after or cell.before}”" for cell in self.cells)
            return f"{self.title}指标“{self.name}”：{told}。"
        what = "" if self.kind == "whole" else f"指标“{self.name}”的"
        return "；".join(f"{what}{c.title}由“{c.before or '空白'}”改为“{c.after or '空白'}”" for c in self.cells) + "。"


def differences(before: Draft, after: Draft, reason: bool = False) -> tuple[Change, ...]:
    """Everything that differs, in the order of the later one; the reason of an adjustment only where asked for."""
    found = []
    for field, title in WHOLE.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new and (reason or field != "reason"):
            found.append(Change("whole", title, (Cell(field, title, old, new),)))
    pairs = _paired(before.rows, after.rows)
    for new_at, row in enumerate(after.rows):
        old_at = pairs.get(new_at)
        if old_at is None:
            found.append(Change("added", row.name, _cells(Row(), row), None, new_at))
        elif cells := _cells(before.rows[old_at], row):
            found.append(Change("changed", before.rows[old_at].name, cells, old_at, new_at))
    for old_at in sorted(set(range(len(before.rows))) - set(pairs.values())):
        row = before.rows[old_at]
        found.append(Change("removed", row.name, _cells(row, Row()), old_at, None))
    return tuple(found)


def _paired(before: Sequence[Row], after: Sequence[Row]) -> dict[int, int]:
    """Which earlier row each later row is: the same words first, then the same name, then the same class and place."""
    pairs: dict[int, int] = {}
    left = dict.fromkeys(range(len(before)))

    def pair(alike) -> None:  # type: ignore[no-untyped-def]
        for at, row in enumerate(after):
            if at not in pairs:
                found = next((old for old in left if alike(before[old], row, old, at)), None)
                if found is not None:
                    pairs[at] = found
                    del left[found]

    pair(lambda old, new, *_: old == new)
    pair(lambda old, new, *_: _key(old) == _key(new) and new.level3.strip())
    pair(lambda old, new, *_: old.level3.split() == new.level3.split() and new.level3.strip())
    pair(lambda old, new, o, n: o == n and old[:2] == new[:2])
    pair(lambda old, new, *_: old[:2] == new[:2] and old.target == new.target and new.target)
    return pairs


def _key(row: Row) -> tuple[str, ...]:
    return tuple("".join(text.split()) for text in row[:3])


def _cells(before: Row, after: Row) -> tuple[Cell, ...]:
    return tuple(
        Cell(name, title, getattr(before, name), getattr(after, name))
        for name, title in FIELDS.items()
        if getattr(before, name).strip() != getattr(after, name).strip()
    )
