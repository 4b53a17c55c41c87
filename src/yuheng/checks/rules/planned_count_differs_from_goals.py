"""Planned counts of a report that differ from its own goal tables (正文所述计划数与绩效目标表不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.self_evaluation import Goal
from yuheng.documents.document import Grid, Paragraph
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Words
from yuheng.prepared import regex

_PLAN = regex(
    r"(?:本|该)?项目?[^。；;，,]{0,8}"
    r"(?:计划|拟)(?:完成|实施|建设|改造|安置|支持|开展)?(?P<what>[^。；;]*?)(?=[，,。；;]?实际|[。；;]|$)"
)
_COUNT = regex(
    r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<unit>万平方米|平方米|公里|万人|户|处|台|套|家|名|人|项|场|所|座|株|盏|辆|个)"
    r"(?P<noun>[\u4e00-\u9fff]{3,16})"
)


class _Count(Struct, frozen=True):
    """A counted thing: its unit and noun, the number, the words and the goal it stands in."""

    unit: str
    noun: str
    number: Decimal
    words: Words
    goal: int = 0

    def same_thing(self, other: _Count) -> bool:
        short = min(len(self.noun), len(other.noun))
        return self.unit == other.unit and self.noun[:short] == other.noun[:short]


@rule(title="报告正文所述计划数应与所附绩效目标表一致", severity=WARNING, basis=("arithmetic",))
def planned_count_differs_from_goals(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对正文“计划完成多少户、多少处”与前面绩效目标表里的同一事物。

    检查：正文的计划数是否等于某一张目标表的数，或各张目标表之和。
    理由：计划完成多少就是绩效目标定了多少；正文说的是其中一片、一年或调整后的计划时可以不同，因此只作待核实。
    不查：目标表里没有同一事物的数；目标表以前的文字；隔着另一份报告评分表的目标表。
    反例：目标表写“完成267户居民搬迁”和“完成16户居民搬迁”，正文写“计划完成81户居民搬迁”。
    正例：目标表写“完成267户居民搬迁”和“完成16户居民搬迁”，正文写“计划完成283户居民搬迁”。
    """
    if not disclosure.goals:
        return
    tables = {block.number: index for index, block in enumerate(disclosure.document.blocks) if isinstance(block, Grid)}
    sheets = sorted(_index(sheet.indicators[0].row, tables) for sheet in disclosure.score_sheets if sheet.indicators)
    starts = [_index(goal.indicators[0].row, tables) if goal.indicators else -1 for goal in disclosure.goals]
    for index, block in enumerate(disclosure.document.blocks):
        if not isinstance(block, Paragraph) or ("计划" not in block.text and "拟" not in block.text):
            continue
        begin = max((at for at in sheets if at < index), default=-1)
        near = [goal for goal, at in zip(disclosure.goals, starts, strict=True) if begin < at < index]
        if near:
            yield from _compared(block, near)


def _index(row: Words | None, tables: dict[int, int]) -> int:
    return tables.get(row.place.table or 0, -1) if row is not None else -1


def _compared(paragraph: Paragraph, goals: list[Goal]) -> Iterator[Outcome]:
    wanted = [count for n, goal in enumerate(goals) for words in _targets(goal) for count in _counts(words, n)]
    for plan in _PLAN.finditer(half_width(paragraph.text)):
        stated = paragraph.quoted(*plan.span("what"))
        for count in _counts(stated, -1):
            same = [other for other in wanted if count.same_thing(other)]
            if same:
                yield _judged(count, same)


def _targets(goal: Goal) -> Iterator[Words]:
    for indicator in goal.indicators:
        words = indicator.target or indicator.level3
        if words is not None:
            yield words


def _counts(words: Words, goal: int) -> Iterator[_Count]:
    offset = words.place.start or 0
    for match in _COUNT.finditer(half_width(words.text)):
        place = words.place.between(offset + match.start(), offset + match.end())
        printed = Words(words.text[match.start() : match.end()], place)
        yield _Count(match["unit"], match["noun"], Decimal(match["number"]), printed, goal)


def _judged(stated: _Count, same: list[_Count]) -> Outcome:
    numbers = {(count.goal, count.number) for count in same}
    total = sum((number for _, number in numbers), Decimal(0))
    because = tuple(count.words for count in same)
    if stated.number in {total, *(number for _, number in numbers)}:
        return Held((stated.words, *because))
    listed = "、".join(f"“{words.text}”" for words in because)
    return Broken(
        stated.words,
        f"正文写计划“{stated.words.text}”，绩效目标表写{listed}"
        + (f"，合计{total:f}{stated.unit}。" if len(same) > 1 else "。"),
        f"{stated.number:f}{stated.unit}",
        f"{total:f}{stated.unit}",
        because,
    )
