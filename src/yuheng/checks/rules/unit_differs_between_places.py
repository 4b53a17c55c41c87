"""One measure of works with two units (同一工程量两处计量单位不同)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import CountClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_MEASURES = frozenset(
    ("米", "延米", "平方米", "立方米", "公里", "千米", "平方公里", "公顷", "亩", "吨", "千克", "公斤")
)
_SAME = {"千米": "公里", "千克": "公斤", "延米": "米"}
_DOING = regex(r"完成|实施|新增|新建|拆除|改造|计划|实际|合计|共计|全年|的")
_LEAST_DIGITS = 3
_LEAST_SHARED = 3


@rule(title="同一数量在两处的计量单位应一致", severity=ERROR, basis=("arithmetic",))
def unit_differs_between_places(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出同一工程量一处写长度、一处写面积之类的矛盾。

    检查：同一报告里，名称相同、数字相同（三位以上有效数字）的计量，单位却不属于同一量纲；名称用字不完全相同的，待核实。
    理由：一个数量只有一个计量单位，长度和面积不可能数字相同而指同一事物。
    不查：名称对不上的数量；位数少、可能巧合的数字；米与延米、千米与公里等同义单位。
    反例：一处写“加铺车行道13860延米”，另一处写“车行道加铺13860平方米”。
    正例：两处都写“加铺车行道13860平方米”。
    """
    by_number: dict[tuple[str, Decimal], list[CountClaim]] = defaultdict(list)
    for claim in disclosure.claims_of(CountClaim):
        if claim.figure.unit.name in _MEASURES and _digits(claim.figure.value) >= _LEAST_DIGITS:
            by_number[claim.report, claim.figure.value].append(claim)
    for claims in by_number.values():
        first = claims[0]
        for other in claims[1:]:
            if not _same_thing(first.thing, other.thing):
                continue
            if _plain(first) == _plain(other):
                yield Held((first.figure.words, other.figure.words))
                continue
            yield Broken(
                quote=first.words,
                message=f"同一数量一处写“{first.words.text}”，另一处（{other.words.place.in_words()}）"
                f"写“{other.words.text}”，计量单位不同，请核对。",
                stated=first.figure.text,
                expected=other.figure.text,
                because=(other.words,),
                severity=None if _alike(first.thing, other.thing) else WARNING,
            )


def _plain(claim: CountClaim) -> str:
    name = claim.figure.unit.name
    return _SAME.get(name, name)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _alike(a: str, b: str) -> bool:
    """True for names of the same characters in any order, save words of doing: 加铺车行道, 完成车行道加铺."""
    return sorted(_DOING.sub("", a)) == sorted(_DOING.sub("", b))


def _same_thing(a: str, b: str) -> bool:
    """The characters of the shorter name, save one, are all in the longer: word order may differ."""
    short, long = sorted((set(a), set(b)), key=len)
    shared = len(short & long)
    return shared >= _LEAST_SHARED and shared >= len(short) - 1
