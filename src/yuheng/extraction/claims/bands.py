"""Grade bands a document states (等级标准): “90分（含）以上为优，80分（含）至90分为良，…，60分以下为差”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import GradeBandsClaim
from yuheng.extraction.claims.passage import D, S, Told
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

GRADES = "不合格|优秀|良好|合格|一般|较差|优|良|中|差"
_HELD = r"(?:（含[^）]{0,6}）|\(含[^)]{0,6}\))?"
_BETWEEN = regex(
    rf"(?P<low>{S}|{D}){_HELD}\s*(?:至|到|-|—|－|~|～|–|（含）-)+\s*(?P<high>{S})(?:（不含[^）]{{0,6}}）|{_HELD})(?:以下|之间)?"
    rf"(?:的)?(?:为|评为|评定为|属于|：|:)?[“\"‘]?(?P<grade>{GRADES})[”\"’]?"
)
_ABOVE = regex(
    rf"(?P<low>{S}){_HELD}(?:及)?以上{_HELD}(?:的)?(?:为|评为|评定为|属于|：|:)?[“\"‘]?(?P<grade>{GRADES})[”\"’]?"
)
_BELOW = regex(rf"(?P<high>{S})(?:以下|及以下)(?:的)?(?:为|评为|评定为|属于|：|:)?[“\"‘]?(?P<grade>{GRADES})[”\"’]?")
_OTHER = regex(r"满意度|问卷|上年|去年")


def claims_in(told: Told) -> Iterator[GradeBandsClaim]:
    """The bands of a paragraph that states at least two, the highest one among them."""
    bands: list[tuple[str, Figure | None, Figure | None]] = []
    first, last = len(told.template), 0
    for pattern in (_BETWEEN, _ABOVE, _BELOW):
        for match in pattern.finditer(told.template):
            groups = match.groupdict()
            low = told.group(match, "low") if groups.get("low") else None
            high = told.group(match, "high") if groups.get("high") else None
            bands.append((match["grade"], low, high))
            first, last = min(first, match.start()), max(last, match.end())
    start, _ = told.sentence_of(first)
    if _OTHER.search(told.template, start, last):
        return
    names = [grade for grade, _, _ in bands]
    if len(bands) >= 2 and len(set(names)) == len(names) and any(high is None for _, _, high in bands):
        yield GradeBandsClaim(told.words(first, last), told.section, tuple(bands))
