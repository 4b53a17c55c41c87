"""Shares that contradict the part and the whole (占比与金额不符)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim, ShareClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.prepared import regex

_WHOLE_YEAR = regex(r"(?:本年)?(?:收入|支出)(?:决算)?(?:合计|总计)|总收入|总支出")


@rule(title="占比应等于分项除以总额", severity=ERROR, basis=("arithmetic",))
def share_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“某项多少万元，占合计的百分之几”。

    检查：占比 = 分项 ÷ 总额，按印出的位数取区间比较，末位也要对上；“占本年支出合计”等总额写在别处的，
    取同一部分里唯一的那个数；总额没有写出的，同一段里各项“金额 ÷ 占比”应当推出同一个总额。
    理由：分项和总额都印在文中，占比算得出来。
    不查：找不到所说总额的占比；总额可能为零的占比。
    反例：本年支出合计200.00万元，其中：基本支出50.00万元，占支出合计的26.00%。（应为25.00%）
    正例：本年支出合计200.00万元，其中：基本支出50.00万元，占支出合计的25.00%。
    """
    open_shares: dict[tuple[int, str], list[ShareClaim]] = {}
    for claim in disclosure.claims_of(ShareClaim):
        whole = claim.whole or _told_elsewhere(claim, disclosure)
        if whole is None:
            open_shares.setdefault((claim.block, claim.of), []).append(claim)
        else:
            yield _of_whole(claim, whole)
    for claims in open_shares.values():
        yield from _of_one_another(claims)


def _told_elsewhere(claim: ShareClaim, disclosure: Disclosure) -> Figure | None:
    """The one value that the same part of the document states for the total of the year that a share names."""
    if not _WHOLE_YEAR.fullmatch(claim.of):
        return None
    name = claim.of.removeprefix("本年")
    told = [
        other.figure
        for other in disclosure.claims_of(AmountClaim)
        if other.report == claim.report
        and other.quantity.removeprefix("本年").replace("决算", "") == name
        and other.year in (None, disclosure.year)
    ]
    return told[0] if len({figure.amount for figure in told}) == 1 else None


def _of_whole(claim: ShareClaim, whole: Figure) -> Outcome:
    if not whole.same_kind(claim.part):
        return Skipped(f"文中找不到“{claim.of or '总额'}”的数额", (claim.words,))
    if 0 in whole.range:
        return Skipped("总额可能为零，占比无从计算", (claim.words,))
    part = claim.part
    if part.value == 0 and claim.rate.value == 0:
        part = part.with_places(max(part.places, whole.places))
    return compare(
        claim.rate,
        part.range / whole.range,
        (claim.part, whole),
        f"{claim.quantity}{part.text}占{claim.of or '总额'}{whole.text}的比例应为{{expected}}，文中写{{stated}}。",
        quote=claim.words,
    )


def _of_one_another(claims: Sequence[ShareClaim]) -> Iterator[Outcome]:
    """Shares of a whole that is not printed: their amounts must imply one and the same whole."""
    usable = [c for c in claims if 0 not in c.rate.range and not c.part.approximate and not c.rate.approximate]
    alike = [c for c in usable if c.part.same_kind(usable[0].part)]
    total = Interval.sum(c.rate.range for c in claims)
    if len(alike) < 2 or (not claims[0].of and 1 not in total):
        yield from (Skipped(f"文中找不到“{c.of or '总额'}”的数额", (c.words,)) for c in claims)
        return
    first, *others = sorted(alike, key=lambda c: c.part.amount, reverse=True)
    implied = first.part.range / first.rate.range
    for claim in others:
        figures = (claim.part.words, claim.rate.words, first.part.words, first.rate.words)
        if (claim.part.range / claim.rate.range).meets(implied):
            yield Held(figures)
            continue
        expected = claim.rate.shows(claim.part.range / implied)
        yield Broken(
            quote=claim.words,
            message=f"{first.quantity}{first.part.text}占{first.rate.text}，按此推算{claim.quantity}{claim.part.text}"
            f"应占{expected}，文中写{claim.rate.text}，两者不是同一总额的占比。",
            stated=claim.rate.text,
            expected=expected,
            because=figures[2:],
        )
