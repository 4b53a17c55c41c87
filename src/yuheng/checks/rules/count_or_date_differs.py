"""Counts and dates of one thing that differ from place to place (同一数目或日期前后不一)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import CountClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph
from yuheng.figures.place import Words
from yuheng.prepared import regex

_DATE = regex(
    r"(?P<date>20\d\d年\d{1,2}月\d{1,2}日)(?P<what>[一-鿿]{2,30}(?:签订|通过|印发|批复|验收|中标|公示|拨付|开工|竣工|完成)[^，。；、]{0,30})"
)
_LEAST = 5
_OF_TIME = frozenset(("年", "月", "日", "号", "天", "个月", "小时", "分钟", "季度"))


@rule(title="同一事物的数目、同一事项的日期前后应一致", severity=WARNING, basis=("document",))
def count_or_date_differs(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对同一份报告里两处写到的同一数目、同一日期。

    检查：同一部分里名称完全相同的数目（五个字以上，同一计量单位）只在两段出现而数值不同的，或在几段里只有一处与其余各处不同的；
    文字完全相同的事项写了不同日期的。
    理由：同一事物只能有一个数目，同一件事只能发生在一天。
    不查：概数、一段之内的不同数目、名称较短的数目。可能确是两回事，所以只作“待核实”。
    反例：一处写“平台服务街道乡镇26个”，另一处写“平台服务街道乡镇21个”。
    正例：两处都写“平台服务街道乡镇26个”。
    """
    yield from _counts(disclosure)
    yield from _dates(disclosure)


def _counts(disclosure: Disclosure) -> Iterator[Outcome]:
    things: dict[tuple[str, str, str], list[CountClaim]] = defaultdict(list)
    for claim in disclosure.claims_of(CountClaim):
        of_time = claim.figure.unit.name in _OF_TIME
        if len(claim.thing) >= _LEAST and not claim.figure.approximate and not of_time:
            things[claim.report, claim.thing, claim.figure.unit.name].append(claim)
    for (_, thing, _), claims in things.items():
        if len(claims) == 2 and claims[0].block != claims[1].block:
            first, other = claims
            pair = (first.figure.words, other.figure.words)
            yield _judged(thing, *pair, first.figure.value == other.figure.value)
        elif len(claims) > 2 and (odd := _odd_one(claims)) is not None:
            usual = next(claim for claim in claims if claim.figure.value != odd.figure.value)
            yield _judged(thing, usual.figure.words, odd.figure.words, False)


def _odd_one(claims: list[CountClaim]) -> CountClaim | None:
    """The only claim that differs from all others, which stand in several paragraphs and agree."""
    for one in claims:
        others = [claim for claim in claims if claim is not one and claim.block != one.block]
        if len(others) == len(claims) - 1 and len({claim.block for claim in others}) > 1:
            values = {claim.figure.value for claim in others}
            if len(values) == 1 and one.figure.value not in values:
                return one
    return None


def _dates(disclosure: Disclosure) -> Iterator[Outcome]:
    events: dict[str, list[Words]] = defaultdict(list)
    for block in disclosure.document.blocks:
        if isinstance(block, Paragraph):
            for match in _DATE.finditer(block.text):
                events[match["what"]].append(block.quoted(*match.span("date")))
    for what, dates in events.items():
        if len(dates) == 2:
            yield _judged(what, dates[0], dates[1], dates[0].plain == dates[1].plain)


def _judged(what: str, first: Words, other: Words, same: bool) -> Outcome:
    if same:
        return Held((first, other))
    return Broken(
        quote=other,
        message=f"“{what}”此处写{other.text}，{first.place.in_words()}写{first.text}，同一事物前后不一，请核对。",
        stated=other.text,
        expected=first.text,
        because=(first,),
    )
