"""Counts of the same thing that differ inside one row (同一行里同一事物的数目不同)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_COUNT = regex(
    r"(?P<hedge>约|近|超过|不少于|不低于|至少|≥|>=)?(?P<number>\d+)(?P<more>余|多)?"
    r"(?P<thing>(?:个|家|所|台|套|部|名|座|处|条|辆|户)[\u4e00-\u9fff、]{2,16})"
)
_VERBS = regex(r"(开展|提供|进行|的|安全|稳定|正常|服务|实现|完成|等|及|和|与|为|在|已|现).*$")


@rule(title="同一行里同一事物的数目应一致", severity=ERROR, basis=("arithmetic",))
def count_differs_in_row(indicator: Indicator) -> Iterator[Outcome]:
    """核对指标名称与其指标值里的数目。

    检查：三级指标和指标值都写了同一种事物的数目（如“21个街道”），两处是否相同。
    理由：指标名称和它自己的指标值说的是同一件事，不会有两个数。
    不查：实际完成值（与指标值不同不算矛盾）；带“约”“余”“不少于”的数；事物名称只有一部分相同的，只作待核实。
    反例：三级指标写“服务21个街道、乡镇”，指标值写“为26个街道、乡镇提供服务”。
    正例：三级指标和指标值都写“26个街道、乡镇”。
    """
    name, target = indicator.level4 or indicator.level3, indicator.target
    if name is None or target is None:
        return
    stated, wanted = _counts(name), _counts(target)
    for thing, (number, printed) in wanted.items():
        same = stated.get(thing)
        if same is not None:
            yield _compared(thing, same, (number, printed), None)
            continue
        near = next((t for t in stated if t[:3] == thing[:3] and len(t) >= 3 and t not in wanted), None)
        if near is not None and stated[near][0] != number:
            yield _compared(thing, stated[near], (number, printed), near)


def _compared(thing: str, name: tuple[int, Words], target: tuple[int, Words], near: str | None) -> Outcome:
    if name[0] == target[0]:
        return Held((name[1], target[1]))
    return Broken(
        target[1],
        f"三级指标写“{name[1].text}”，指标值写“{target[1].text}”，数目不同。",
        target[1].text,
        name[1].text,
        (name[1],),
        severity=WARNING if near is not None else None,
    )


def _counts(words: Words) -> dict[str, tuple[int, Words]]:
    """Each thing counted once in a cell, with its number; a thing counted twice is left out."""
    found: dict[str, tuple[int, Words]] = {}
    twice: set[str] = set()
    for match in _COUNT.finditer(half_width(words.text)):
        thing = _VERBS.sub("", match["thing"]).rstrip("、")
        if match["hedge"] or match["more"] or len(thing) < 3:
            continue
        end = match.start("thing") + len(thing)
        start = match.start("number")
        printed = Words(words.text[start:end], words.place.between(start, end))
        if thing in found:
            twice.add(thing)
        found[thing] = (int(match["number"]), printed)
    return {thing: value for thing, value in found.items() if thing not in twice}
