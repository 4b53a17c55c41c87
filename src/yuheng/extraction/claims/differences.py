"""Differences whose operands are printed (差额): “送审2,945.51万元，审定2,489.95万元，核减455.56万元”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import DifferenceClaim
from yuheng.extraction.claims.passage import Told
from yuheng.extraction.claims.quantities import Quantity, quantities_in
from yuheng.prepared import regex

_CUT = regex(r"核减|审减")
_BARE_CUT = regex(
    r"(?:共|总|合计|共计|项目|工程|评审|决算|结算|净)*(?:核减|审减)(?:金额|总额|额|数|资金|投资|造价|了)*"
)
_ASKED = regex(r"送审|申报|报审|申请")
_GRANTED = regex(r"审定|核定|批复")
_LEFT = regex(r"剩余|结余(?!率)|节约|退回|未支付|尾款|质保金")


def claims_in(told: Told) -> Iterator[DifferenceClaim]:
    """The differences of a paragraph.

    A 核减 names both its operands where it is the only one and not said of a part; what is 剩余 does not, so there
    only a pair that fits is told.
    """
    quantities = quantities_in(told)
    cuts = sum(bool(_CUT.search(told.template, q.start, q.at)) for q in quantities)
    for result in quantities:
        before = [q for q in quantities if q.at < result.at and q.name]
        raw = told.template[result.start : result.at]
        if _CUT.search(raw):
            asked = [q for q in before if _ASKED.search(q.name)]
            granted = [q for q in before if _GRANTED.search(q.name)]
            if len(asked) == 1 and len(granted) == 1 and cuts == 1 and _BARE_CUT.fullmatch(result.name):
                yield _claim(told, asked[0], granted[0], result)
        elif _LEFT.search(raw):
            fitting = _fitting(before, result)
            if fitting is not None:
                yield _claim(told, *fitting, result)


def _fitting(before: list[Quantity], result: Quantity) -> tuple[Quantity, Quantity] | None:
    if result.figure.value == 0:
        return None
    for minuend in before:
        for subtrahend in before:
            difference = minuend.figure.range - subtrahend.figure.range
            if (
                minuend is not subtrahend
                and minuend.figure.same_kind(result.figure)
                and difference.meets(result.figure.range)
            ):
                return minuend, subtrahend
    return None


def _claim(told: Told, minuend: Quantity, subtrahend: Quantity, result: Quantity) -> DifferenceClaim:
    words = told.words(result.start, result.at + 1)
    return DifferenceClaim(words, told.section, result.name, minuend.figure, subtrahend.figure, result.figure)
