"""Score sheet totals that differ from the sum of the scores (评分表合计与各项得分之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.rule import rule
from yuheng.checks.table_sums import total_outcomes
from yuheng.disclosure.score_sheet import ScoreSheet


@rule(title="评分表合计应等于各指标得分之和", severity=ERROR, basis=("arithmetic",))
def sheet_total_mismatch(sheet: ScoreSheet) -> Iterator[Outcome]:
    """核对评分表的合计得分。

    检查：合计 = 各末级指标得分之和，按印出的位数取区间比较。
    理由：合计由各项得分相加得出。
    不查：没有合计行或有指标没有印出得分的评分表。
    反例：各项得分相加为84.90分，合计写85.90。
    正例：各项得分相加为84.90分，合计写84.90。
    """
    yield from total_outcomes(sheet)
