"""Simulations in words (模拟用语): the sums, the rows of both spreads, a line for each table that changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.reports.score_words import shown, signed
from yuheng.scoring.simulate import Move, Simulation, Spread


def headline(result: Simulation) -> str:
    """“27张表：得分变动20张（升8张，降12张），等级变动3张；另有2张没有模拟。”"""
    if not result.moved and not result.left:
        return "没有自评表，没有可以模拟的得分。"
    moves = [one.move for one in result.moved]
    up, down = sum(one.by > 0 for one in moves), sum(one.by < 0 for one in moves)
    grades = sum(one.regraded for one in moves)
    told = f"{len(moves)}张自评表：得分变动{up + down}张（升{up}张，降{down}张），等级变动{grades}张"
    return told + (f"；另有{len(result.left)}项没有模拟，原因见后。" if result.left else "。")


def versions(result: Simulation) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two versions as label and name."""
    return ("现行办法", result.before.label), ("对比办法", result.after.label)


def grades(move: Move) -> str:
    """“优→良”, or the grade that stays."""
    before, after = move.before.grade or "—", move.after.grade or "—"
    return before if before == after else f"{before}→{after}"


def spread_rows(result: Simulation) -> Iterator[tuple[str, str, str]]:
    """Label, before, after: tables, mean, median, ends, and how many have each grade."""
    before, after = result.spreads
    if before is None or after is None:
        return
    yield "表数", f"{len(result.moved)}", f"{len(result.moved)}"
    for label, name in (("平均分", "mean"), ("中位数", "median"), ("最低分", "low"), ("最高分", "high")):
        yield label, shown(getattr(before, name)), shown(getattr(after, name))
    if len(before.grades) == len(after.grades):
        for (was, count), (now, other) in zip(before.grades, after.grades, strict=True):
            yield f"等级“{was if was == now else f'{was}／{now}'}”", f"{count}", f"{other}"
        return
    counts, others = dict(before.grades), dict(after.grades)
    for name in dict.fromkeys((*counts, *others)):
        yield f"等级“{name}”", _count(counts.get(name)), _count(others.get(name))


def _count(count: int | None) -> str:
    return "—" if count is None else f"{count}"


def bands(before: Spread, after: Spread) -> list[tuple[str, int, int]]:
    """The bands of both spreads from the lowest that holds a table: “80–85”, count before, count after."""
    pairs = list(zip(before.bands, after.bands, strict=True))
    first = next((at for at, (one, other) in enumerate(pairs) if one[2] or other[2]), 0)
    return [(f"{shown(one[0])}–{shown(one[1])}", one[2], other[2]) for one, other in pairs[first:]]


def change(by: Decimal) -> str:
    """A change with its sign; “0” where only the grade changes."""
    return signed(by) if by else "0"
