"""Totals that the parts listed with them do not add up to (分项之和与总额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped, sum_of, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ListClaim
from yuheng.figures.figure import with_plain_zeros
from yuheng.figures.interval import Interval
from yuheng.prepared import regex

_CLASSES = (
    regex(r"(?:基本|项目|经营|上缴上级|对附属单位补助|政府性基金|一般公共预算|国有资本).*|.*(?:基本|项目|经营)支出"),
    regex(r".*收入|.*(?:结转|结余|结余分配|拨款|财政专户管理资金|预算)(?:资金)?"),
    regex(r".*(?:人员|公用|日常)(?:经费|支出|费用)|.*(?:工资福利|商品和服务|对个人和家庭).*"),
    regex(r".*(?:货物|工程|服务)(?:类|采购|支出|合同|项目|金额)*.*"),
    regex(r".*(?:出国|公务用车|公务接待|接待费|购置费?|运行维?护?费?).*"),
    regex(r".*(?:中央|省级|市级|区级|县级|地方|自筹|配套|财政|单位|其他)(?:财政)?(?:补助|专项|配套|自筹)?资金"),
)


@rule(title="列举的各分项之和应等于总额", severity=ERROR, basis=("arithmetic",))
def parts_sum_mismatch(claim: ListClaim) -> Iterator[Outcome]:
    """核对“总额多少，其中：甲多少，乙多少”。

    检查：列举完整时，总额 = 各分项之和；写“主要包括”或“等”时，各分项之和不大于总额。
    理由：部分之和等于整体。各分项是一种完整的分类（如基本支出、项目支出），或各自的占比合计为100%时，
    少于总额也是“不符”；其他清单可能没有列全，少于总额只作“待核实”。
    不查：分项中夹有比较数、单价、余额等旁述的句子；计量单位不同的清单。
    反例：采购总额100.00万元，其中：货物40.00万元，服务50.00万元。
    正例：采购总额100.00万元，其中：货物40.00万元，服务60.00万元。
    """
    whole, *parts = with_plain_zeros((claim.whole, *(figure for _, figure in claim.parts)))
    if any(figure.approximate for figure in (whole, *parts)):
        yield Skipped("其中有“约”“余”等概数，不能相加", words_of((whole, *parts)))
        return
    if claim.complete:
        message = f"{claim.quantity}写{{stated}}，列举的{len(parts)}项相加为{{expected}}。"
        short = Interval.sum(part.range for part in parts).high < whole.range.low
        yield sum_of(whole, parts, message, severity=WARNING if short and not _exhaustive(claim) else None)
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
    if any(all(kind.fullmatch(name) for name in names) for kind in _CLASSES):
        return True
    return bool(claim.shares) and 1 in Interval.sum(share.range for share in claim.shares)
