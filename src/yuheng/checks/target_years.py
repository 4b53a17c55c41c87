"""Years that targets name, against the year of their table: shared by the rules for self-evaluations and goal forms."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import Broken, Held, Outcome
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.figures.place import Words
from yuheng.goals.deadline import deadlines_in
from yuheng.prepared import regex

_SPAN = regex(r"20\d\d\s*年?[^，。；;]{0,10}[-~至到—][^，。；;]{0,4}20\d\d|跨年|分年|两年|三年|多年|[二三]期")


def year_outcomes(table: SelfEvaluation | Goal) -> Iterator[Outcome]:
    """Every deadline with a printed year in the targets, against the table's year."""
    if table.year is None:
        return
    for indicator in table.indicators:
        seen: set[str] = set()
        for words in (indicator.target, indicator.level3):
            if words is None or _SPAN.search(words.text):
                continue
            for limit in deadlines_in(words.text):
                if limit.year is None or limit.text in seen:
                    continue
                seen.add(limit.text)
                printed = Words(words.text[limit.start : limit.end], words.place.between(limit.start, limit.end))
                yield _judged(printed, limit.year, table.year, indicator.actual)


def _judged(printed: Words, year: int, own: int, actual: Words | None) -> Outcome:
    if year == own:
        return Held((printed,))
    early = "早于" if year < own else "晚于"
    return Broken(
        printed,
        f"本表评价的是{own}年度，指标的时限写“{printed.text}”，{early}评价年度。",
        printed.text,
        f"{own}年度内的时间",
        (actual,) if actual is not None else (),
    )
