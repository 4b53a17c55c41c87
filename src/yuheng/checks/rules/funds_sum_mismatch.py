"""Funds whose sources do not add up to the total (资金总额与各来源之和不符)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec.structs import replace

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, sum_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.figure import Figure, common_places
from yuheng.prepared import regex

_COLUMNS = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "全年执行数"}
_USUAL = regex(r"^(其中[:：]?)?((当年|本年|年度)?财政(性)?(拨款|资金)|(上年)?结转(结余)?(资金)?|其他(资金|来源)?)")
_MANY = 10
_BELOW = regex(r"中央|市级|区级|县级|本级|上级|地方|一般公共预算|政府性基金|国有资本")


@rule(title="年度资金总额应等于各资金来源之和", severity=ERROR, basis=("arithmetic",))
def funds_sum_mismatch(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对项目资金表每一栏的合计。

    检查：年度资金总额 = 当年财政拨款 + 上年结转资金 + 其他资金，年初预算数、全年预算数、全年执行数各栏分别核对，空白按零计。
    理由：总额由各来源构成。
    不查：总额行或全部来源行空白的栏；财政拨款下再细分的中央、市级等行不重复相加。
    反例：年度资金总额126，财政拨款120，其他资金空白。
    正例：年度资金总额126，财政拨款120，其他资金6。
    """
    total = table.total_funds
    if total is None:
        return
    parts = [row for row in table.funds if not row.is_total]
    for column, title in _COLUMNS.items():
        whole = total.amount(column)
        if whole is None:
            continue
        figures = [(row, figure) for row in parts if (figure := row.amount(column)) is not None]
        if figures:
            yield _compared(title, whole, figures)


def _compared(title: str, whole: Figure, figures: list[tuple[Funds, Figure]]) -> Outcome:
    places = common_places((whole, *(figure for _, figure in figures)))
    stated = whole.with_places(places)
    every = [figure.with_places(places) for _, figure in figures]
    upper = [figure.with_places(places) for row, figure in figures if not _BELOW.search(row.source.plain)]
    message = f"{title}：各资金来源相加为{{expected}}，年度资金总额写{{stated}}。"
    outcome = sum_of(stated, every, message)
    if not isinstance(outcome, Held) and upper and len(upper) < len(every):
        outcome = sum_of(stated, upper, message)
    if isinstance(outcome, Broken) and not all(_USUAL.match(row.source.plain) for row, _ in figures):
        return _of_some(stated, every, outcome)
    return outcome


def _of_some(stated: Figure, every: list[Figure], outcome: Broken) -> Outcome:
    """Sources of any name may divide one another: held when some of them make the total, else for a person to see."""
    if len(every) <= _MANY:
        for count in range(1, len(every)):
            for some in combinations(every, count):
                if isinstance(sum_of(stated, some, ""), Held):
                    return Skipped("资金来源可能有分层，不能确定哪几行相加", (stated.words, *(f.words for f in every)))
    return replace(outcome, severity=WARNING)
