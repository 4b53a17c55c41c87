"""One quantity with two values in the same report (同一数额前后不一)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

_FILLER = regex(r"该项目|本项目|项目|评审|工程|金额|总额|数额|数|资金|财政|共计|合计|实际|累计|的|为|[（(）)]")
_SPECIFIC = regex(
    r"送审|审定|审核|中标|合同|批准|批复|核定|到位|质保|核减|结算|招标|投资|估算|概算|拨付|退回|发行|成交"
)
_ONCE = regex(r"送审|审定|核定|批准|批复")
_NEAR = Decimal("0.01")
_LEAST_DIGITS = 4


@rule(title="同一报告里同一数额前后应一致", severity=ERROR, basis=("arithmetic",))
def stated_twice_differently(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对同一份报告里两处写到的同一数额。

    检查：同一报告内名称相同（不计“项目”“评审”“金额”等衬字）的送审、审定、中标、合同、批复、到位等金额，
    数值相近却不相等的。
    理由：同一笔金额只能有一个值；相差不到百分之一的两个值是抄写或计算有误。
    不查：名称不同、年份不同或数值相差较大（可能是另一笔）的金额；概数。合同、拨付、中标等
    金额一个项目可以有几笔，只作“待核实”。
    反例：一处写“决算送审金额为2,841.63万元”，另一处写“决算评审送审金额2,841.64万元”。
    正例：两处都写“决算送审金额2,841.63万元”。
    """
    groups: dict[tuple[str, str], list[AmountClaim]] = defaultdict(list)
    for claim in disclosure.claims_of(AmountClaim):
        name = _FILLER.sub("", claim.quantity)
        if _SPECIFIC.search(name) and _digits(claim.figure) >= _LEAST_DIGITS and not claim.figure.approximate:
            groups[claim.report, name].append(claim)
    for claims in groups.values():
        seen = claims[:1]
        for claim in claims[1:]:
            yield from _against(claim, seen)
            if not any(claim.figure.agrees(earlier.figure) for earlier in seen):
                seen.append(claim)


def _against(claim: AmountClaim, seen: list[AmountClaim]) -> Iterator[Outcome]:
    same = next((e for e in seen if e.figure.agrees(claim.figure)), None)
    if same is not None:
        yield Held((same.figure.words, claim.figure.words))
        return
    near = next((e for e in seen if _near(e.figure, claim.figure) and e.block != claim.block), None)
    if near is not None:
        yield Broken(
            quote=claim.words,
            message=f"{claim.quantity}此处写{claim.figure.text}，"
            f"{near.words.place.in_words()}写{near.figure.text}，同一数额前后不一。",
            stated=claim.figure.text,
            expected=near.figure.text,
            because=(near.words,),
            severity=None if _ONCE.search(claim.quantity) else WARNING,
        )


def _near(a: Figure, b: Figure) -> bool:
    return a.same_kind(b) and a.amount != 0 and abs(a.amount - b.amount) / abs(a.amount) < _NEAR


def _digits(figure: Figure) -> int:
    return len(figure.value.as_tuple().digits)
