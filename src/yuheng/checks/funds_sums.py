"""What the sources of a project's funds add up to: shared by the rules for self-evaluations and goal forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from yuheng.checks.finding import WARNING, Broken, Held, Outcome, Skipped, sum_of
from yuheng.disclosure.self_evaluation import Funds
from yuheng.figures.figure import Figure, common_places
from yuheng.prepared import regex

_COLUMNS = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "全年执行数"}
_USUAL = regex(r"^(其中[:：]?)?((当年|本年|年度)?财政(性)?(拨款|资金)|(上年)?结转(结余)?(资金)?|其他(资金|来源)?)")
_MANY = 10
_BELOW = regex(r"中央|市级|区级|县级|本级|上级|地方|一般公共预算|政府性基金|国有资本")


def funds_sum_outcomes(funds: Sequence[Funds], titles: bool = True) -> Iterator[Outcome]:
    """Each column's total against its sources; ``titles`` says whether the form names the columns.

    A form with two totals side by side (中期、年度) is not judged.
    """
    totals = [row for row in funds if row.is_total]
    if not totals or (len(totals) > 1 and not titles):
        return
    for column, title in _COLUMNS.items():
        whole = totals[0].amount(column)
        if whole is None:
            continue
        rows = [row for row in funds if not row.is_total]
        figures = [(row, figure) for row in rows if (figure := row.amount(column)) is not None]
        if figures:
            yield _compared(f"{title}：" if titles else "", totals[0], whole, figures)


def _compared(title: str, total: Funds, whole: Figure, figures: list[tuple[Funds, Figure]]) -> Outcome:
    places = common_places((whole, *(figure for _, figure in figures)))
    stated = whole.with_places(places)
    every = [figure.with_places(places) for _, figure in figures]
    upper = [figure.with_places(places) for row, figure in figures if not _BELOW.search(row.source.plain)]
    name = "年度资金总额" if title else total.source.plain
    message = f"{title}各资金来源相加为{{expected}}，{name}写{{stated}}。"
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
