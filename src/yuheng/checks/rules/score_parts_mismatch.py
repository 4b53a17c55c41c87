"""Scores whose stated parts do not add up to them (评价得分与各部分得分之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Held, Outcome, sum_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ScoreClaim
from yuheng.figures.figure import as_column
from yuheng.figures.interval import Interval
from yuheng.prepared import regex

_LEVELS = (
    (regex(r"决策|投入|立项"), regex(r"过程|管理|实施"), regex(r"产出"), regex(r"效益|效果")),
    (regex(r"执行|预算"), regex(r"产出"), regex(r"效益|效果"), regex(r"满意")),
)


@rule(title="评价总分应等于各部分得分之和", severity=ERROR, basis=("arithmetic",))
def score_parts_mismatch(claim: ScoreClaim) -> Iterator[Outcome]:
    """核对“综合评价得分多少分，其中：决策多少分、过程多少分……”。

    检查：总分 = 句中列出的各部分得分之和。
    理由：评价总分由各一级指标得分相加得出。
    不查：句中没有列出各部分得分的总分。全为整数的得分可能各自取整，相加不符只作“待核实”；
    没有列全各一级指标而少于总分的，也只作“待核实”。
    反例：综合评价得分88分，其中：决策9分、过程18分、产出36分、效益24分。（各部分相加为87分）
    正例：综合评价得分87分，其中：决策9分、过程18分、产出36分、效益24分。
    """
    if len(claim.parts) < 2:
        return
    total, *parts = as_column((claim.total, *(figure for _, figure in claim.parts)))
    listed = "、".join(f"{name}{figure.text}" for name, figure in claim.parts)
    message = f"总分写{{stated}}，各部分（{listed}）相加为{{expected}}。"
    short = Interval.sum(part.range for part in parts).high < total.range.low
    outcome = sum_of(total, parts, message, severity=WARNING if short and not _all_levels(claim) else None)
    if isinstance(outcome, Held) and total.places == 0:
        outcome = sum_of(total.as_exact(), [part.as_exact() for part in parts], message, severity=WARNING)
    yield outcome


def _all_levels(claim: ScoreClaim) -> bool:
    """True when the parts name every first level of a known method: none can have been left out."""
    names = [name for name, _ in claim.parts]
    return any(all(any(level.search(name) for name in names) for level in levels) for levels in _LEVELS)
