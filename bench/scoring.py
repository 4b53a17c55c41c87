"""Measures scoring: a million indicators against a bare loop of Decimal arithmetic, one process against two."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import ROUND_HALF_UP, Decimal
from multiprocessing import get_context
from statistics import median

from yuheng.scoring.lines import Line
from yuheng.scoring.methods import Case
from yuheng.scoring.scheme import Version
from yuheng.scoring.scheme_files import version_named
from yuheng.scoring.score import score

INDICATORS = 1_000_000
EACH = 10
"""Indicators of a table, budget execution among them."""
BATCH = 2_000
"""Tables made and scored at a time: the measure holds scoring, not the making of its data."""
ROUNDS = 5


def tables(first: int, count: int) -> list[tuple[Line, ...]]:
    """Tables as a database gives them: exact numbers, every nature that numbers have, no two alike."""
    return [tuple(_lines(number)) for number in range(first, first + count)]


def _lines(number: int) -> list[Line]:
    budget = Decimal(1_000_000 + number * 37) / 100
    done = budget * (60 + number % 45) / 100
    lines = [Line("预算执行率", "budget_execution", "budget_execution", Decimal(10), case=Case(budget, done, ">="))]
    for at in range(EACH - 1):
        goal, reached = Decimal(10 + number % 90 + at), Decimal(8 + (number * 7 + at * 13) % 110)
        kind, nature, reverse = (
            ("cost", "cost", True), ("satisfaction", "satisfaction", False), ("timeliness", "quantitative", True),
            ("quantity", "quantitative", False), ("quality", "quantitative", False),
        )[at % 5]  # fmt: skip
        lines.append(
            Line(f"指标{at}", kind, nature, Decimal(10), case=Case(goal, reached, "<=" if reverse else ">=", reverse))
        )
    return lines


def scored(given: Sequence[tuple[Line, ...]], version: Version) -> Decimal:
    """Scores the tables and adds their totals up, so that nothing is left undone."""
    return sum((score(lines, version).total or Decimal(0) for lines in given), Decimal(0))


def bare(given: Sequence[tuple[Line, ...]], _: Version) -> Decimal:
    """The loop to compare with: a multiplication, a division and a quantize an indicator."""
    cents, total = Decimal("0.01"), Decimal(0)
    for lines in given:
        for line in lines:
            case = line.case
            assert case is not None and line.weight is not None
            total += (case.actual * line.weight / case.target).quantize(cents, ROUND_HALF_UP)
    return total


def share(span: tuple[int, int]) -> float:
    """The seconds that scoring ``span`` (first table, how many) takes in this process."""
    return measured(scored, *span)


def measured(work: Callable[[Sequence[tuple[Line, ...]], Version], Decimal], first: int, count: int) -> float:
    """The seconds that ``work`` takes for these tables, made outside the clock."""
    version, seconds = version_named("unit_self_evaluation"), 0.0
    for start in range(first, first + count, BATCH):
        made = tables(start, min(BATCH, first + count - start))
        begun = time.perf_counter()
        work(made, version)
        seconds += time.perf_counter() - begun
    return seconds


def against_bare() -> tuple[float, float]:
    """Seconds of a bare loop and of scoring a million indicators, batch by batch in turn."""
    version, loop, engine = version_named("unit_self_evaluation"), 0.0, 0.0
    for start in range(0, INDICATORS // EACH, BATCH):
        made = tables(start, BATCH)
        begun = time.perf_counter()
        bare(made, version)
        middle = time.perf_counter()
        scored(made, version)
        loop, engine = loop + middle - begun, engine + time.perf_counter() - middle
    return loop, engine


def two_processes() -> tuple[float, float]:
    """Wall seconds of one and of two processes over the same tables, medians of turns."""
    count = INDICATORS // EACH // 5
    alone, together = [], []
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as one, ProcessPoolExecutor(2, mp_context=context) as two:
        for pool, spans in ((one, [(0, 100)]), (two, [(0, 100)] * 4)):
            list(pool.map(share, spans))  # processes start and import outside the clock
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            list(one.map(share, [(0, count)]))
            alone.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            list(two.map(share, [(0, count // 2), (count // 2, count - count // 2)]))
            together.append(time.perf_counter() - begun)
    return median(alone), median(together)


def main() -> int:
    """Prints the table."""
    loop, engine = against_bare()
    alone, together = two_processes()
    rows = [
        ("bare loop: multiply, divide, quantize", f"{loop:.2f} s", f"{INDICATORS:,} indicators, `bench/scoring.py`"),
        ("score them by `unit_self_evaluation`", f"{engine:.2f} s", f"{engine / INDICATORS * 1_000_000:.1f} µs each"),
        ("times the bare loop (bar: 25)", f"{engine / loop:.1f}", "met" if engine <= 25 * loop else "**missed**"),
        ("one process, a fifth of them", f"{alone:.2f} s", f"median of {ROUNDS}, making them included"),
        ("two processes", f"{together:.2f} s", f"median of {ROUNDS}"),
        ("speed-up (bar: 1.7)", f"{alone / together:.2f}", "met" if alone >= 1.7 * together else "**missed**"),
    ]
    print("\n### Scoring\n\n| what | figure | how |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
