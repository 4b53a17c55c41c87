"""Totals that the parts listed with them do not add up to (分项之和与总额不符)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, sum_of, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ListClaim
from yuheng.figures.figure import with_plain_zeros
from yuheng.figures.interval import Interval
from yuheng.prepared import regex

_Kinds = tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]
_BOUGHT = r"(?:类|政府|采购|支出|合同|项目|金额|预算|决算)*"
_CLASSES: tuple[_Kinds, ...] = (
    (tuple(regex(rf"{_BOUGHT}{kind}{_BOUGHT}") for kind in ("货物", "工程", "服务")), ()),
    (
        (regex(r"基本支出(?:决算)?"), regex(r"项目支出(?:决算)?")),
        (regex(r"经营支出(?:决算)?"), regex(r"上缴上级支出(?:决算)?"), regex(r"对附属单位补助支出(?:决算)?")),
    ),
    ((regex(r"人员(?:经费|支出|费用)(?:支出|决算)*"), regex(r"(?:日常)?公用(?:经费|支出|费用)(?:支出|决算)*")), ()),
)
"""Classes with all their kinds: those always told, and those told only where there are any."""


@rule(title="列举的各分项之和应等于总额", severity=ERROR, basis=("arithmetic",))
def parts_sum_mismatch(claim: ListClaim) -> Iterator[Outcome]:
    """核对“总额多少，其中：甲多少，乙多少”。

    检查：列举完整时，总额 = 各分项之和；写“主要包括”或“等”时，各分项之和不大于总额。
    理由：部分之和等于整体。各分项是一种分类的全部（如基本支出、项目支出），或各自的占比合计为100%时，
    少于总额也是“不符”；其他清单可能没有列全，少于总额只作“待核实”。
    不查：分项中夹有比较数、单价、余额等旁述的句子；计量单位不同的清单。
    反例：采购总额100.00万元，其中：货物40.00万元，工程0万元，服务50.00万元。
    正例：采购总额100.00万元，其中：货物40.00万元，服务60.00万元。
    """
    whole, *parts = with_plain_zeros((claim.whole, *(figure for _, figure in claim.parts)))
    if any(figure.approximate for figure in (whole, *parts)):
        yield Skipped("其中有“约”“余”等概数，不能相加", words_of((whole, *parts)))
        return
    if claim.complete:
        message = f"{claim.quantity}写{{stated}}，列举的{len(parts)}项相加为{{expected}}。"
        short = Interval.sum(part.range for part in parts).high < whole.range.low
        mixed = bool(claim.shares) and not _whole_shares(claim)  # the shares are not all of this total
        weak = mixed or (short and not _exhaustive(claim))
        yield sum_of(whole, parts, message, severity=WARNING if weak else None)
        return
    total = Interval.sum(part.range for part in parts)
    if total.low <= whole.range.high or whole.value < 0:
        yield Held(words_of((whole, *parts)))
        return
    yield Broken(
        quote=claim.words,
        message=f"{claim.quantity}写{whole.text}，列举的{len(parts)}项相加已达{whole.shows(total)}，超过总额。",
        stated=whole.text,
        expected=f"不小于{whole.shows(total)}",
        because=words_of(parts),
    )


def _exhaustive(claim: ListClaim) -> bool:
    """True when the parts are all of their kind: one known classification, or shares that make up the whole."""
    names = [name for name, _ in claim.parts]
    if any(_is_all_of(kinds, names) for kinds in _CLASSES):
        return True
    return bool(claim.shares) and _whole_shares(claim)


def _is_all_of(kinds: _Kinds, names: list[str]) -> bool:
    needed, further = kinds
    return all(any(kind.fullmatch(name) for name in names) for kind in needed) and all(
        any(kind.fullmatch(name) for kind in (*needed, *further)) for name in names
    )


def _whole_shares(claim: ListClaim) -> bool:
    return 1 in Interval.sum(share.range for share in claim.shares)
