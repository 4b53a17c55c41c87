"""Growth rates that contradict the amounts printed beside them (增减幅与增减额不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Outcome, Skipped, compare
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GrowthClaim
from yuheng.figures.figure import Figure
from yuheng.prepared import regex

_DOWN = regex(r"减|下降|降低|降幅|下滑")
_BASES = {"last_year": "上年", "initial_budget": "年初预算", "annual_budget": "全年预算", "unknown": "基数"}


@rule(title="增减幅应与同句的本年数、增减额一致", severity=ERROR, basis=("arithmetic",))
def growth_mismatch(claim: GrowthClaim) -> Iterator[Outcome]:
    """核对“比上年增加（减少）多少、增长（下降）百分之几”。

    检查：增减幅 = 增减额 ÷（本年数 − 增减额），按印出的位数取区间比较，末位也要对上。
    理由：同一句话里的三个数只有两个是自由的，第三个必须算得出来。
    不查：比较基数可能为零、句中没有写全本年数和增减额、带“约”“余”等概数的句子。
    写“下降-8.81%”而数值相符的，只作“待核实”。
    反例：收入总计1,234.56万元，比上年增加100.00万元，增长9.8%。（应为8.81%）
    正例：收入总计1,234.56万元，比上年增加100.00万元，增长8.81%。
    """
    if claim.rate is None or (claim.change is None and claim.base_figure is None):
        return
    if claim.current is None and claim.change is not None and claim.base_figure is not None:
        yield _of_the_base(claim, claim.change, claim.base_figure, claim.rate)
        return
    if claim.current is None:
        yield Skipped("不能确定增减幅说的是哪一个数", (claim.words,))
        return
    base = claim.base_figure.range if claim.base_figure is not None else claim.current.range
    change = claim.change.range if claim.change else claim.current.range - base
    previous = claim.current.range - change if claim.change else base
    given = (claim.current, claim.change or claim.base_figure)
    if 0 in previous:
        yield Skipped("比较基数可能为零，增减幅无从计算", (claim.rate.words, claim.current.words))
        return
    if _signed_twice(claim, claim.rate) and claim.rate.negated().range.meets(change / previous):
        yield _double_sign(claim, claim.rate)
        return
    yield compare(
        claim.rate,
        change / previous,
        given,
        f"{claim.quantity}为{claim.current.text}，{_change(claim)}，增减幅应为{{expected}}，文中写{{stated}}。",
        quote=claim.words,
    )


def _signed_twice(claim: GrowthClaim, rate: Figure) -> bool:
    """True for “下降-9.09%”: the word and the sign say the same."""
    word = claim.rate_word.text if claim.rate_word else ""
    return "-" in rate.text and bool(_DOWN.search(word))


def _double_sign(claim: GrowthClaim, rate: Figure) -> Outcome:
    word = claim.rate_word.text if claim.rate_word else ""
    wanted = f"{word}{rate.text.replace('-', '')}"
    message = f"“{word}”已表示减少，后面又写负号；数值与增减额相符，请核对是否应写“{wanted}”。"
    return Broken(claim.words, message, f"{word}{rate.text}", wanted, (rate.words,), WARNING)


def _of_the_base(claim: GrowthClaim, change: Figure, base: Figure, rate: Figure) -> Outcome:
    if 0 in base.range or not change.same_kind(base):
        return Skipped("比较基数可能为零，增减幅无从计算", (rate.words, base.words))
    message = f"{_BASES[claim.base]}为{base.text}，{_change(claim)}，增减幅应为{{expected}}，文中写{{stated}}。"
    return compare(rate, change.range / base.range, (change, base), message, quote=claim.words)


def _change(claim: GrowthClaim) -> str:
    if claim.change is not None:
        word = claim.change_word.text if claim.change_word else "增减"
        return f"比{_BASES[claim.base]}{word}{claim.change.text}"
    return f"{_BASES[claim.base]}为{claim.base_figure.text}" if claim.base_figure else ""
