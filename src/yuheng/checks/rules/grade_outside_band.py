"""Grades that the score does not earn (评价等级与得分不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GradeBandsClaim, ScoreClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.scoring.grades import known_bands


@rule(title="评价等级应与得分相符", severity=ERROR, basis=("document", "caiyu-2020-10"))
def grade_outside_band(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“综合评价得分多少分，评价级别为某”。

    检查：文件自己写了等级标准的，得分应在该等级的分数段内，不在的为不符；没有写的，按各地通行的等级标准，
    任何一种都不会给出该等级的，作待核实。
    理由：等级由得分决定，标准写在同一份文件里就可以核对。
    不查：没有写等级的得分；满分不是100分的得分。
    反例：90分以上为“优”，80至90分为“良”；综合评价得分94.08分，绩效级别评定为“良”。
    正例：90分以上为“优”，80至90分为“良”；综合评价得分94.08分，绩效级别评定为“优”。
    """
    stated = disclosure.claims_of(GradeBandsClaim)
    for claim in disclosure.claims_of(ScoreClaim):
        if claim.grade is None or claim.total.approximate or not 0 <= claim.total.value <= 100:
            continue
        bands = [bands for bands in stated if _same_report(bands, claim)]
        own = [band for one in bands for band in one.bands if band[0] == claim.grade.text]
        if len(own) == 1:
            yield _against(claim, own[0], bands)
        elif claim.grade.text in known_bands() and not bands:
            yield _usual(claim, *known_bands()[claim.grade.text])
        else:
            yield Skipped("文中的等级标准里没有这个等级，或写了不止一次", (claim.grade, claim.total.words))


def _same_report(bands: GradeBandsClaim, claim: ScoreClaim) -> bool:
    """Bands hold for the report or section that states them, not for another project's."""
    return bands.block == claim.block or (
        bands.block < claim.block
        and (bands.section.startswith(claim.section) or claim.section.startswith(bands.section))
    )


def _against(
    claim: ScoreClaim, band: tuple[str, Figure | None, Figure | None], stated: list[GradeBandsClaim]
) -> Outcome:
    grade, (_, low, high) = claim.grade, band
    assert grade is not None
    marks = claim.total.value
    figures = (grade, claim.total.words, *(f.words for f in (low, high) if f is not None))
    if (low is None or marks >= low.value) and (high is None or marks <= high.value):
        return Held(figures)
    earned = [name for one in stated for name, bottom, top in one.bands if _lies(marks, bottom, top)]
    right = earned[0] if len(earned) == 1 else "其他等级"
    return Broken(
        quote=grade,
        message=f"得分{claim.total.text}，按文中写明的等级标准应为“{right}”，却写“{grade.text}”。",
        stated=grade.text,
        expected=right,
        because=figures[1:],
    )


def _lies(marks: Decimal, low: Figure | None, high: Figure | None) -> bool:
    return (low is None or marks >= low.value) and (high is None or marks < high.value)


def _usual(claim: ScoreClaim, low: Decimal, high: Decimal) -> Outcome:
    grade = claim.grade
    assert grade is not None
    figures = (grade, claim.total.words)
    if low <= claim.total.value <= high:
        return Held(figures)
    return Broken(
        quote=grade,
        message=f"得分{claim.total.text}而等级写“{grade.text}”，各地通行的等级标准都不是这样，请核对。",
        stated=grade.text,
        expected=f"{grade.text}一般为{low}至{high}分",
        because=figures[1:],
        severity=WARNING,
    )
