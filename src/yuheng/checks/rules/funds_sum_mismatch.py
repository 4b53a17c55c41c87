"""Funds whose sources do not add up to the total (资金总额与各来源之和不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Outcome
from yuheng.checks.funds_sums import funds_sum_outcomes
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(title="年度资金总额应等于各资金来源之和", severity=ERROR, basis=("arithmetic",))
def funds_sum_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对项目资金表每一栏的合计。

    检查：年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金，年初预算数、全年预算数、全年执行数各栏分别核对，空白按零计。
    理由：总额由各来源构成。
    不查：总额行或全部来源行空白的栏；财政拨款下再细分的中央、市级等行不重复相加。来源名称不是表样所列的，不符只作待核实，其中几行之和等于总额的不判断。
    反例：年度资金总额126，财政拨款120，其他资金空白。
    正例：年度资金总额126，财政拨款120，其他资金6。
    """
    yield from funds_sum_outcomes(table.funds)
