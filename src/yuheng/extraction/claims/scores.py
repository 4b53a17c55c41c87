"""Scores and grades stated in sentences (评价得分与等级)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import ScoreClaim
from yuheng.extraction.claims.passage import S, Told, clause_start, squeezed
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

_TOTAL = regex(
    rf"(?:综合评价得分|综合评价|综合得分|评价结果|评价得分|评价总分|总得分|自评得分|自评总分|自评分|最终得分|绩效评价得分|综合评分|得分)"
    rf"(?:合计|结果|总分|为|是|：|:|达|\s)*(?P<score>{S})"
)
_OF_BEFORE = regex(r"上年|去年|上一年|上期|同期|较|比")
_NO_PARTS = regex(r"满分|扣|合格线|及格线|分值|权重")
_PARTS = regex(rf"其中[：:，,]?(?P<list>(?:[^{S}。；;]{{2,24}}{S}[、，,；;和及]?){{2,}})")
_PART = regex(rf"(?P<name>[^{S}、，,；;。]{{2,24}}?)(?:得分|得|为)*\s*(?P<score>{S})")
_GRADE = regex(
    r"(?:级别|等级|结论|结果|评定|评级)[^。；;，,]{0,10}?(?:为|：|:)\s*[“\"‘]?(?P<grade>不合格|优秀|良好|合格|一般|较差|优|良|中|差)(?![好秀秋间])[”\"’]?"
)
_PROJECT = regex(r"[“\"「](?P<name>[^”\"」]{3,50})[”\"」](?=项目)|[“\"「](?P<full>[^”\"」]{3,50}(?:项目|经费))[”\"」]")


def claims_in(told: Told) -> Iterator[ScoreClaim]:
    """The stated total scores of a paragraph with their parts and grade."""
    totals = [m for m in _TOTAL.finditer(told.template) if not _of_before(told, m.start())]
    spans = [m.span() for m in _PARTS.finditer(told.template)]
    for index, match in enumerate(totals):
        if any(start <= match.start() < end for start, end in spans):
            continue
        following = [m.start() for m in totals[index + 1 :] if not any(a <= m.start() < b for a, b in spans)]
        end = following[0] if following else len(told.template)
        parts = _PARTS.search(told.template, match.end(), end)
        grade = _GRADE.search(told.template, match.end(), end)
        yield ScoreClaim(
            words=told.words(match.start(), match.end()),
            section=told.section,
            project=_project(told, match.start()),
            total=told.figures[match.start("score")],
            parts=_distinct(_parts(told, parts)) if parts else (),
            grade=told.words(*grade.span("grade")) if grade else None,
        )


def _of_before(told: Told, at: int) -> bool:
    """True for a score that only serves as a comparison: “较上年得分88分提高2分”."""
    return bool(_OF_BEFORE.search(told.template, clause_start(told.template, at), at))


def _parts(told: Told, match: re.Match[str]) -> tuple[tuple[str, Figure], ...]:
    listed = _PART.finditer(told.template, match.start("list"), match.end("list"))
    return tuple((squeezed(part["name"]).removesuffix("得分"), told.figures[part.start("score")]) for part in listed)


def _project(told: Told, before: int) -> str | None:
    named = list(_PROJECT.finditer(told.template, 0, before))
    if not named:
        return None
    last = named[-1]
    name = "name" if last["name"] else "full"
    return squeezed(told.printed(*last.span(name)))


def _distinct(parts: tuple[tuple[str, Figure], ...]) -> tuple[tuple[str, Figure], ...]:
    """Parts that bear the same name twice (“满分15分，评定12分”) or tell full marks or deductions are no scores."""
    names = {name for name, _ in parts}
    return parts if len(names) == len(parts) and not any(_NO_PARTS.search(name) for name in names) else ()
