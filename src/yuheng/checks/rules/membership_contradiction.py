"""Statements of membership in one table that contradict each other (“其中之一”与“其中两个”矛盾)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.parsing import spelled_number
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_MEMBER = regex(
    r"(?P<all>[一二两三四五六七八九十\d]+)个(?P<what>[^，。；;、\n\d]{1,20}?)的?(?:其中)?(?:之(?P<one>一)|其中(?P<part>一|两|二|三|四|五|\d)个)"
)


@rule(title="同一张表里“几个某某的其中几个”前后应一致", severity=ERROR, basis=("arithmetic",))
def membership_contradiction(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对“三个项目的其中之一”这类说法。

    检查：同一张表里总数和事物都相同的说法，所占个数是否相同；一个项目称自己是“其中两个”的，待核实。
    理由：一个项目在同一组里只占一个确定的个数，前后不同必有一处写错或抄自别的项目。
    不查：总数不同或事物不同的说法；不同表之间。
    反例：一处写“三个运维项目的其中之一”，另一处写“三个运维项目的其中两个”。
    正例：两处都写“三个运维项目的其中之一”。
    """
    said: dict[tuple[str, str], list[tuple[int, Words]]] = {}
    for words in _texts(table):
        for match in _MEMBER.finditer(words.text):
            part = 1 if match["one"] else _number(match["part"])
            printed = Words(match[0], words.place.between(match.start(), match.end()))
            said.setdefault((match["all"], match["what"]), []).append((part, printed))
    for places in said.values():
        first, *others = places
        for other in others:
            yield _compared(places, first, other)
        if all(part == first[0] for part, _ in places) and first[0] > 1:
            yield _alone(first)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else spelled_number(text) or 0


def _compared(places: list[tuple[int, Words]], first: tuple[int, Words], other: tuple[int, Words]) -> Outcome:
    if first[0] == other[0]:
        return Held((first[1], other[1]))
    same = [words for part, words in places if part == first[0]]
    return Broken(
        other[1],
        f"同一张表里{first[1].place.in_words()}写“{first[1].text}”，此处写“{other[1].text}”，前后矛盾。",
        other[1].text,
        first[1].text,
        tuple(same),
    )


def _alone(first: tuple[int, Words]) -> Outcome:
    return Broken(
        first[1],
        f"一个项目写作“{first[1].text}”，一个项目通常只能是其中之一。",
        first[1].text,
        "其中之一",
        severity=WARNING,
    )


def _texts(table: SelfEvaluation) -> Iterator[Words]:
    yield from (words for words in (table.goal, table.result) if words is not None)
    for indicator in table.indicators:
        yield from _cells(indicator)


def _cells(indicator: Indicator) -> Iterator[Words]:
    for words in (indicator.level3, indicator.level4, indicator.target, indicator.actual, indicator.reason):
        if words is not None:
            yield words
