"""Scores in a report that contradict its score sheet (正文得分与评分表不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Outcome, Severity, compare
from yuheng.checks.projects import same_project
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ScoreClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.documents.document import Grid
from yuheng.figures.figure import Figure, as_column
from yuheng.figures.interval import Interval


@rule(title="报告正文的得分应与所附评分表一致", severity=ERROR, basis=("arithmetic",))
def score_differs_from_sheet(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对评价报告正文与评分表。

    检查：正文总分与评分表合计、正文各一级指标得分与评分表该级得分之和是否一致。
    理由：正文的分数由评分表得来，两处只能有一个值。
    不查：正文提到的其他项目的得分；没有附评分表的报告。
    反例：正文写“项目过程18.08分”，评分表过程各项得分相加为18.58分。
    正例：正文写“项目过程18.08分”，评分表过程各项得分相加为18.08分。
    """
    starts = {block.number: n for n, block in enumerate(disclosure.document.blocks) if isinstance(block, Grid)}
    previous = -1
    for sheet in disclosure.score_sheets:
        start = starts.get(_table_of(sheet) or 0, -1)
        claims = [c for c in disclosure.claims_of(ScoreClaim) if previous < c.block < start]
        for claim in claims:
            yield from _compared(claim, sheet, claims)
        previous = start


def _table_of(sheet: ScoreSheet) -> int | None:
    first = sheet.indicators[0].name if sheet.indicators else None
    return first.place.table if first else None


def _compared(claim: ScoreClaim, sheet: ScoreSheet, claims: list[ScoreClaim]) -> Iterator[Outcome]:
    total = _total(sheet)
    if total is not None:
        named = bool(claim.project and sheet.project and same_project(claim.project, sheet.project.plain))
        only = len({(c.total.value, c.total.unit.name) for c in claims}) == 1
        certain = bool(claim.parts) or named or only
        severity: Severity | None = None if certain else WARNING
        figure, interval = total
        if certain or claim.total.range.meets(interval):
            message = "正文总分写{stated}，所附评分表合计为{expected}。"
            yield compare(claim.total, interval, (figure,), message, severity=severity)
    for name, score in claim.parts:
        part = _part(sheet, name)
        if part is not None:
            expected = Interval.sum(f.range for f in part)
            message = f"正文“{name}”写{{stated}}，评分表中该部分各项得分相加为{{expected}}。"
            yield compare(_fine(score, part), expected, part, message)


def _total(sheet: ScoreSheet) -> tuple[Figure, Interval] | None:
    printed = sheet.total_marks
    if printed is not None:
        return printed, printed.range
    scores = [indicator.score_marks for indicator in sheet.indicators]
    present = [score for score in scores if score is not None]
    if not present or len(present) < len(scores):
        return None
    return present[0], Interval.sum(score.range for score in as_column(present))


def _part(sheet: ScoreSheet, name: str) -> list[Figure] | None:
    """The scores under the first-level indicator a stated part names; None unless all are printed."""
    rows = [i for i in sheet.indicators if i.level1 is not None and _same_label(i.level1.plain, name)]
    labels = {i.level1.plain for i in rows if i.level1}
    scores = [i.score_marks for i in rows]
    if not rows or len(labels) != 1 or any(score is None for score in scores):
        return None
    return as_column(score for score in scores if score is not None)


def _same_label(label: str, name: str) -> bool:
    bare = label.split("（")[0].split("(")[0].removeprefix("项目").removesuffix("指标").removesuffix("类")
    return len(bare) >= 2 and bare == name.removeprefix("项目").removesuffix("指标").removesuffix("类")


def _fine(score: Figure, parts: list[Figure]) -> Figure:
    """A whole score such as 10分 beside parts in hundredths is read as it stands: scores are not rounded to 分."""
    finest = max((part.places for part in parts), default=0)
    return score.with_places(max(score.places, finest)) if score.value == score.value.quantize(Decimal(1)) else score
