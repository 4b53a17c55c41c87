"""Rates with their operands (比率): 执行率, 完成率, 到位率, 核减率, 结转结余率, 预决算差异率."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from yuheng.disclosure.claims import RateClaim
from yuheng.extraction.claims.passage import PP, D, M, N, P, S, Told, Y, clause_start
from yuheng.extraction.claims.quantities import Quantity, quantities_in
from yuheng.extraction.claims.subjects import is_aside, is_change
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.prepared import regex


class _Kind(Struct, frozen=True):
    """One kind of rate: how it is printed and how its operands are named."""

    name: re.Pattern[str]
    numerator: re.Pattern[str]
    denominator: re.Pattern[str]
    difference: bool = False
    sure: bool = True


_SPENT = regex(r"支出|执行|使用|支付|决算|完成|花费|采购金额")
_BUDGET = regex(r"预算|批复|下达|到位|安排|投资|总额")
_KINDS = (
    _Kind(regex(r"差异率"), regex(r"决算|支出|执行"), regex(r"预算"), True),
    _Kind(regex(r"结转结余率|结余率|结转率"), regex(r"结余|结转"), regex(r"预算|收入|总计")),
    _Kind(regex(r"核减率|审减率"), regex(r"核减|审减"), regex(r"送审|申报|报审")),
    _Kind(regex(r"到位率"), regex(r"到位|下达|拨付"), regex(r"预算|批复|计划|申请")),
    _Kind(regex(r"节约率"), regex(r"节约|节省|结余"), regex(r"预算|计划")),
    _Kind(regex(r"完成(?:年初|全年|调整|部门)*预算(?:数)?的|预算完成率|完成率"), _SPENT, _BUDGET),
    _Kind(regex(r"控制率|支付率"), regex(r"支出|决算|支付|完成|使用"), regex(r"预算|到位|下达|合同"), sure=False),
    _Kind(regex(r"执行率|支出进度|使用率|支出率"), _SPENT, _BUDGET),
)
_RATE = regex(
    rf"(?P<name>(?:预决算差异率|差异率|结转结余率|结余率|结转率|核减率|审减率|到位率|节约率|控制率|支付率"
    rf"|预算完成率|完成率|执行率|支出进度|使用率|支出率|完成(?:年初|全年|调整|部门)*预算(?:数)?(?P<base>{M})?的))"
    rf"(?:约|达到|高达|达|为|是|：|:|仅为|仅|\s)*(?P<rate>{P})"
)
_DEVIATION = regex(
    rf"(?P<a>{M})[）)]?[^{M}{P}，。；]{{0,16}}[与和比][^{M}{P}，。；]{{0,24}}(?P<b>{M})[）)]?"
    rf"(?:相差|相比)?[，,]?[^{M}{P}。；]{{0,6}}(?:偏差|差异|相差)[^{M}{P}。；]{{0,6}}(?P<rate>{P})"
)
_WORD = f"[^，,；;。{N}{P}{S}{M}]"
_COUNTED = regex(
    rf"(?:(?:权重|满分|分值)(?:为|是)?|(?:计划|目标|应|发放|抽查|检查|监测){_WORD}{{0,10}})(?P<d>[{N}{S}])[）)]?"
    rf"{_WORD}{{0,6}}[，,]"
    rf"(?:得分?|实得|{_WORD}{{0,6}}(?:实际|完成|收回|回收|合格|达标|实施|出动){_WORD}{{0,6}})(?:为|是)?"
    rf"(?P<n>[{N}{S}]){_WORD}{{0,4}}[，,]"
    rf"(?P<name>{_WORD}{{0,4}}(?:得分率|完成率|合格率|回收率|达标率))(?:为|达到?|是|：)?(?P<rate>{P})"
)
_OVERALL = regex(r"总体|整体|合计|综合")
_OWN_PREFIX = regex(r"年度?|预算|资金|项目|经费|总体?|整体|合计|全年|支出|政府采购|部门|[本该其的为，,\s]")
_BESIDE = regex(r"审定|核定|审核|采购|合同|中标|结余|节约")
_ADJUSTED = regex(r"调整|全年|追加后")
_INITIAL = regex(r"年初")
_PLAIN_DONE = regex(r"完成")
_MOVED = regex(r"结转|追加|调减|调增|调整增加|调整减少")
_LIST = regex(r"其中|包括")
_OTHER_FIGURES = regex(f"[{N}{D}{S}{PP}]")
_REACH, _FAR = 40, 120


def claims_in(told: Told) -> Iterator[RateClaim]:
    """The rates of a paragraph; operands None where the words leave open which amounts are meant."""
    quantities = quantities_in(told)
    for match in _RATE.finditer(told.template):
        rate = told.figures[match.start("rate")]
        kind = next(k for k in _KINDS if k.name.search(match["name"].replace(M, "")))
        base = next((q for q in quantities if match["base"] and q.at == match.start("base")), None)
        plain = [q for q in quantities if not is_change(told, q) or kind.numerator.search(q.name)]
        pair = _operands(told, match, plain, kind, rate.range) if base is None else _against(told, base, plain)
        numerator, denominator = pair or (None, None)
        yield RateClaim(
            told.words(match.start(), match.end()),
            told.section,
            match["name"].replace(M, "").removesuffix("的"),
            rate,
            numerator.figure if numerator else None,
            denominator.figure if denominator else None,
            kind.difference,
        )
    yield from _deviations(told)
    yield from _of_counts(told)


def _of_counts(told: Told) -> Iterator[RateClaim]:
    """“权重15分，得分13.5分，得分率90%”, “计划12期，实际培训11期，完成率91.67%”: both operands right before."""
    for match in _COUNTED.finditer(told.template):
        over, under, rate = (told.figures[match.start(name)] for name in ("n", "d", "rate"))
        if not over.same_kind(under) or under.value == 0 or (over.value > under.value and rate.value == 100):
            continue  # what was exceeded is often told as 100 %
        words = told.words(match.start("n"), match.end())
        yield RateClaim(words, told.section, match["name"], rate, over.as_exact(), under.as_exact())


def _against(told: Told, base: Quantity, quantities: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """“支出4万元，完成预算5万元的80%”: the amount right before and the base printed in between."""
    before = [q for q in quantities if q.at < base.at and not is_aside(told, q)]
    if not before or told.template[before[-1].at + 1 : base.start].strip("，, "):
        return None
    return before[-1], base


def _operands(
    told: Told, match: re.Match[str], quantities: list[Quantity], kind: _Kind, rate: Interval
) -> tuple[Quantity, Quantity] | None:
    """The amounts a rate is made of.

    Candidates are the amounts before it, those of its sentence first. One of each name, or a pair that fits, since
    the words leave it open: these. Where none fits, the amount the rate is said of and its own budget; else None.
    """
    at = match.start()
    start, _ = told.sentence_of(at)
    for stretch in (start, _paragraph_part(told, at)):
        nearby = [q for q in quantities if stretch <= q.at < at]
        spent = [q for q in nearby if _named_as(told, q, kind.numerator, kind.denominator)]
        budget = [q for q in nearby if _named_as(told, q, kind.denominator, kind.numerator)]
        pairs = [(n, d) for n in reversed(spent) for d in reversed(budget) if n is not d]
        if not pairs:
            continue
        fitting = [pair for pair in pairs if _fits(*pair, rate, kind.difference)]
        if fitting or not kind.sure:
            return fitting[0] if fitting else None
        return _certain(told, match, nearby, spent, budget)
    return None


def _certain(
    told: Told, match: re.Match[str], amounts: list[Quantity], spent: list[Quantity], budget: list[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The pair the words mean although it does not fit: nothing else may stand between the two and the rate."""
    numerator = spent[-1]
    if not _said_of_the_last(told, match.start(), len(spent) > 1):
        return None
    own = [d for d in budget if d is not numerator and _belongs(told, numerator, d, amounts, budget)]
    name = match["name"]
    if "年初" in name:
        own = [d for d in own if not _ADJUSTED.search(_raw(told, d))]
    elif not _PLAIN_DONE.match(name):
        own = [d for d in own if not _INITIAL.search(_raw(told, d))]
    last = max([numerator.at, *(d.at for d in own)])
    between = told.template[last + 1 : match.start()]
    after = [q for q in amounts if q.at > last and not _BESIDE.search(_raw(told, q))]
    if any(q is not numerator and q not in own and _MOVED.search(_raw(told, q)) for q in amounts):
        return None  # what was carried over or added may belong to either operand
    if after or _LIST.search(told.template, numerator.at, match.start()):
        return None
    opens = match.start() == told.sentence_of(match.start())[0]
    if not own or _OTHER_FIGURES.search(between) or len(between) > (_FAR if opens else _REACH):
        return None
    own = [d for d in own if _ADJUSTED.search(_raw(told, d))] or own
    return (numerator, own[0]) if len(own) == 1 else None


def _said_of_the_last(told: Told, at: int, several: bool) -> bool:
    """True when the words before a rate leave no doubt whose it is: not 上年执行率, 平均执行率, 两个项目合计执行率."""
    prefix = told.template[clause_start(told.template, at) : at]
    if several and _OVERALL.search(prefix):
        return False
    years = {
        int(told.figures[offset].value) for offset in range(at - len(prefix) - 1, at) if told.template[offset] == Y
    }
    return not _OWN_PREFIX.sub("", prefix) and years <= {told.year}


def _belongs(
    told: Told, numerator: Quantity, denominator: Quantity, amounts: list[Quantity], budget: list[Quantity]
) -> bool:
    """True when no list opens between the two and no amount but further budgets stands there."""
    a, b = sorted((numerator.at, denominator.at))
    others = [q for q in amounts if a < q.at < b and q not in budget and not _BESIDE.search(_raw(told, q))]
    return not others and not _LIST.search(told.template, a, b)


def _raw(told: Told, quantity: Quantity) -> str:
    return told.template[quantity.start : quantity.at]


def _paragraph_part(told: Told, at: int) -> int:
    """How far back operands are looked for: two sentences before the rate's own."""
    starts = [a for a, _ in told.sentences if a <= at]
    return starts[-3] if len(starts) >= 3 else 0


def _named_as(told: Told, quantity: Quantity, wanted: re.Pattern[str], other: re.Pattern[str]) -> bool:
    """True when the name before the amount says ``wanted``; where both are said the later word decides."""
    name = told.template[quantity.start : quantity.at]
    mine = [m.end() for m in wanted.finditer(name)]
    theirs = [m.end() for m in other.finditer(name)]
    return bool(mine) and (not theirs or mine[-1] >= theirs[-1])


def _fits(numerator: Quantity, denominator: Quantity, rate: Interval, difference: bool) -> bool:
    below = denominator.figure.range
    if 0 in below or not numerator.figure.same_kind(denominator.figure):
        return False
    above = numerator.figure.range - below if difference else numerator.figure.range
    return (above / below).meets(rate)


def _deviations(told: Told) -> Iterator[RateClaim]:
    """“申请金额（A）与中标金额（B）偏差高达17.02%”: measured on either of the two."""
    for match in _DEVIATION.finditer(told.template):
        a, b, rate = (told.figures[match.start(name)] for name in ("a", "b", "rate"))
        sides = [(x, y) for x, y in ((b, a), (a, b)) if 0 not in y.range]
        fits = [(x, y) for x, y in sides if abs((x.range - y.range) / y.range).meets(rate.range)]
        words = told.words(match.start(), match.end())
        if fits or not sides:
            x, y = fits[0] if fits else (None, None)
            yield RateClaim(words, told.section, "偏差率", _signed(rate, x, y), x, y, True)


def _signed(rate: Figure, x: Figure | None, y: Figure | None) -> Figure:
    """A deviation is printed without sign: it takes that of its amounts."""
    return rate.negated() if x is not None and y is not None and x.amount < y.amount else rate
