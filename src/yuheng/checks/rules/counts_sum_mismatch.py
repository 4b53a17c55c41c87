"""Counts that the counts listed with them do not add up to (数目与分项之和不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from re import Pattern

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import CountListClaim
from yuheng.prepared import regex

_WHOLE_SETS: tuple[tuple[Pattern[str], ...], ...] = (
    (regex("优"), regex("良"), regex("(?<!不)合格|中|一般"), regex("不合格|差")),
    (regex("普通程序"), regex("简易程序")),
)


@rule(title="数目应等于所列各分项数目之和", severity=ERROR, basis=("arithmetic",))
def counts_sum_mismatch(claim: CountListClaim) -> Iterator[Outcome]:
    """核对“共多少个，其中甲多少个、乙多少个”。

    检查：总数是否等于各分项之和。分项是完整的等级（优、良、合格、不合格）或完整的程序（普通、简易）时为不符，
    其他同类分项只作待核实，因为可能没有列全或相互重叠。
    理由：部分之和等于整体。
    不查：名称不是同一类事物的分项（如既按性别又按党派分）；概数。
    反例：自评项目4个，其中评级为“优”的3个、“良”的0个、“合格”的0个、“不合格”的0个。
    正例：评价项目7个，其中普通程序评价项目1个、简易程序评价项目6个。
    """
    figures = (claim.whole, *(figure for _, figure in claim.parts))
    if any(figure.approximate or figure.places for figure in figures):
        yield Skipped("其中有概数或小数，不能逐个相加", words_of(figures))
        return
    total = sum((figure.amount for figure in figures[1:]), Decimal(0))
    if total == claim.whole.amount:
        yield Held(words_of(figures))
        return
    names = [name for name, _ in claim.parts]
    whole_set = any(len(names) == len(kinds) and _covers(names, kinds) for kinds in _WHOLE_SETS)
    if not whole_set and not _alike(names):
        yield Skipped("所列分项不是同一类事物，不能相加", words_of(figures))
        return
    unit = claim.whole.unit.name
    listed = "、".join(figure.text for figure in figures[1:])
    yield Broken(
        quote=claim.words,
        message=f"{claim.quantity or '总数'}写{claim.whole.text}，所列各项（{listed}）相加为{total:f}{unit}。",
        stated=claim.whole.text,
        expected=f"{total:f}{unit}",
        because=words_of(figures[1:]),
        severity=None if whole_set else WARNING,
    )


def _covers(names: list[str], kinds: tuple[Pattern[str], ...]) -> bool:
    """Each name is of one kind, in the order the kinds are printed."""
    return all(kind.search(name) for name, kind in zip(names, kinds, strict=True))


def _alike(names: list[str]) -> bool:
    """Names that end alike name things of one class: 机要通信用车 and 应急保障用车."""
    return len({name[-2:] for name in names}) == 1 and min(map(len, names)) > 2
