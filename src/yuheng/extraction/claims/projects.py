"""What one paragraph says of one project (项目执行情况): budget, spent, execution rate and score."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import ProjectClaim
from yuheng.extraction.claims.passage import M, P, S, Told, squeezed
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

_BUDGET = regex(rf"预算(?:资金|金额|经费|数|批复|安排|总额)?(?:的资金)?(?:为|是|共)?(?P<f>{M})")
_SPENT = regex(rf"(?:实际支出|实际执行|实际使用|执行数|累计支出|支出|执行)(?:资金|金额|数)?(?:为|是|共)?(?P<f>{M})")
_RATE = regex(rf"执行率(?:为|达到|达|是|：)?(?P<f>{P})")
_SCORE = regex(rf"(?:评价|自评|综合)(?:得分|总分|分数|评分)?(?:为|是|：)?(?P<f>{S})")
_LEAD = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）).、．]?\s*)?(?P<name>[^，,。；;：:\n]{4,60})")


def claims_in(told: Told) -> Iterator[ProjectClaim]:
    """The paragraph's project, when it states a budget and what was spent, each once."""
    found = [_only(told, pattern) for pattern in (_BUDGET, _SPENT, _RATE, _SCORE)]
    budget, executed, rate, score = found
    if budget is None or executed is None:
        return
    lead = _LEAD.match(told.template)
    if lead is None:
        return
    name = squeezed(told.printed(*lead.span("name")))
    yield ProjectClaim(told.words(*lead.span("name")), told.section, name, budget, executed, rate, score)


def _only(told: Told, pattern: re.Pattern[str]) -> Figure | None:
    """The figure the pattern finds, None where it finds none or several different ones."""
    figures = [told.figures[m.start("f")] for m in pattern.finditer(told.template)]
    values = {(f.amount, f.unit.dimension) for f in figures}
    return figures[0] if len(values) == 1 else None
