"""Scores whose stated parts do not add up to them (评价得分与各部分得分之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Held, Outcome, sum_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ScoreClaim
from yuheng.figures.figure import as_column


@rule(title="评价总分应等于各部分得分之和", severity=ERROR, basis=("arithmetic",))
def score_parts_mismatch(claim: ScoreClaim) -> Iterator[Outcome]:
    """核对“综合评价得分多少分，其中：决策多少分、过程多少分……”。

    检查：总分 = 句中列出的各部分得分之和。
    理由：评价总分由各一级指标得分相加得出。
    不查：句中没有列出各部分得分的总分。全为整数的得分可能各自取整，相加不符只作“待核实”。
    反例：综合评价得分88分，其中：决策9分、过程18分、产出36分、效益24分。（各部分相加为87分）
    正例：综合评价得分87分，其中：决策9分、过程18分、产出36分、效益24分。
    """
    if len(claim.parts) < 2:
        return
    total, *parts = as_column((claim.total, *(figure for _, figure in claim.parts)))
    listed = "、".join(f"{name}{figure.text}" for name, figure in claim.parts)
    message = f"总分写{{stated}}，各部分（{listed}）相加为{{expected}}。"
    outcome = sum_of(total, parts, message)
    if isinstance(outcome, Held) and total.places == 0:
        outcome = sum_of(total.as_exact(), [part.as_exact() for part in parts], message, severity=WARNING)
    yield outcome
