"""Recomputed scores in words (得分用语): numbers, ranges, what agrees, and the sentences that sum it up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from yuheng.scoring.differences import Difference
from yuheng.scoring.document_scores import TableScore
from yuheng.scoring.exact import plain
from yuheng.scoring.in_words import SURE
from yuheng.scoring.scheme import Version
from yuheng.scoring.score import LineScore, Score

PLACES = 4
"""Recomputed marks are exact; they are shown to so many places at most."""
DIFFERS = "不符"
NO_TABLES = "没有自评表或评分表，没有可以重算的得分。"


def shown(number: Decimal) -> str:
    """A number to at most four places, without needless noughts."""
    return plain(round(number, PLACES))


def signed(number: Decimal) -> str:
    """A difference with its sign: “+0.02”, “-1”."""
    return ("-" if number < 0 else "+") + shown(abs(number))


def bounds(one: LineScore | Score) -> list[str]:
    """The least and the most, as shown."""
    return [shown(one.low), shown(one.high)]


def marks_or_range(one: LineScore) -> str:
    """“9.8”, or “18至20” where a person judges."""
    if one.marks is not None:
        return shown(one.marks)
    low, high = bounds(one)
    return low if low == high else f"{low}至{high}"


def total_or_range(one: Score) -> str:
    """The recomputed total, or what it can be."""
    return shown(one.total) if one.total is not None else "至".join(bounds(one))


def verdict(one: LineScore, gap: Difference | None) -> str:
    """How a line's printed marks stand to the recomputed: “相符”, “不符”, “由人评定”."""
    if gap is not None:
        return DIFFERS
    if one.line.printed is None:
        return "未印得分"
    if one.line.weight is None:
        return "没有分值"
    if one.marks is None:
        return "由人评定"
    return "相符" if one.line.printed.value == one.marks else "相符（取舍）"


def scheme_sentence(version: Version) -> str:
    """“丰台区项目支出绩效自评表（2019），已核对原文”."""
    return f"{version.label}，{SURE[version.sure]}"


def table_title(one: TableScore) -> str:
    """“道路保洁（第33行至第60行）”."""
    name = one.project or "（没有项目名称）"
    if one.table.lines is not None:
        return f"{name}（第{one.table.lines[0]}行至第{one.table.lines[1]}行）"
    return f"{name}（{one.table.heading.place.in_words()}）" if one.table.heading is not None else name


class Counts(Struct, frozen=True):
    """What was scored in some tables: lines that were computed and agree, lines a person judges, totals that differ."""

    tables: int
    fitted: int
    computed: int
    agreeing: int
    judged: int
    outside: int
    totals: int


def counts_of(tables: Sequence[TableScore]) -> Counts:
    """The counts over tables; only lines with printed marks count."""
    pairs = [(line, gap) for one in tables for line, gap in one.pairs() if line.line.printed is not None]
    computed = [gap for line, gap in pairs if line.marks is not None]
    judged = [gap for line, gap in pairs if line.marks is None]
    results = [one.result for one in tables if one.result is not None]
    return Counts(
        tables=len(tables),
        fitted=len(results),
        computed=len(computed),
        agreeing=computed.count(None),
        judged=len(judged),
        outside=len(judged) - judged.count(None),
        totals=sum(result.total is not None for result in results),
    )


def summary(tables: Sequence[TableScore]) -> str:
    """“27张表，全部找到适用办法；重算116项，相符113项，不符3项；95项由人评定…；总分不符5张。”"""
    told = counts_of(tables)
    if not told.tables:
        return NO_TABLES
    missing = told.tables - told.fitted
    found = f"{told.fitted}张找到适用办法，{missing}张没有" if missing else "全部找到适用办法"
    parts = [f"{told.tables}张表，{found}"]
    if told.computed:
        wrong = told.computed - told.agreeing
        parts.append(f"重算{told.computed}项，相符{told.agreeing}项" + (f"，不符{wrong}项" if wrong else ""))
    if told.judged:
        outside = f"，其中{told.outside}项超出办法允许的范围" if told.outside else ""
        parts.append(f"由人评定{told.judged}项{outside}")
    if told.fitted:
        parts.append(f"总分不符{told.totals}张" if told.totals else "总分未见不符")
    return "；".join(parts) + "。"
