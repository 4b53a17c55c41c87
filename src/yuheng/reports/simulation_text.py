"""A simulation as a terminal shows it (模拟摘要)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.reports.score_words import shown
from yuheng.reports.simulation_words import bands, change, grades, headline, spread_rows, versions
from yuheng.reports.wrapping import columns, wrapped
from yuheng.scoring.simulate import Simulation

_BAR = 24


def simulation_as_text(result: Simulation, width: int) -> str:
    """Both spreads, every table that changes with the reason, and what could not be simulated."""
    width = max(60, width)
    lines = [f"{label}  {name}" for label, name in versions(result)]
    lines += ["", *wrapped(headline(result), width)]
    lines += _spread(result)
    for number, one in enumerate(result.changed, 1):
        before, after = one.move.totals
        label = f"{number:>3}. "
        told = f"{one.project or '（没有项目名称）'}（{one.organisation or '单位不明'}，{one.file}）"
        lines += ["", *wrapped(told, width, label)]
        moved = f"{shown(before)}分变为{shown(after)}分（{change(one.move.by)}），等级{grades(one.move)}"
        lines += wrapped(moved, width, " " * len(label))
        lines += wrapped(f"{one.move.why}。", width, " " * len(label))
    if result.left:
        lines += ["", "没有模拟的"]
        for left in result.left:
            lines += wrapped(f"{left.file}{f'“{left.project}”' if left.project else ''}：{left.why_not}。", width, "  ")
    return "\n".join(lines)


def _spread(result: Simulation) -> Iterator[str]:
    before, after = result.spreads
    if before is None or after is None:
        return
    yield ""
    rows = [("", "现行", "对比"), *spread_rows(result)]
    wide = [max(columns(row[at]) for row in rows) for at in range(3)]
    for label, one, other in rows:
        gap = " " * (wide[0] - columns(label))
        yield f"  {label}{gap}  {' ' * (wide[1] - columns(one))}{one}  {' ' * (wide[2] - columns(other))}{other}"
    yield ""
    rows_of_bands = bands(before, after)
    most = max(max(one, other) for _, one, other in rows_of_bands)
    for label, was, now in rows_of_bands:
        yield f"  {label:>8}  现行 {_bar(was, most)} {was}"
        yield f"  {'':>8}  对比 {_bar(now, most)} {now}"


def _bar(count: int, most: int) -> str:
    return "█" * (-(-_BAR * count // most) if most else 0)
