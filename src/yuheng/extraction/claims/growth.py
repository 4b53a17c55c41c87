"""Changes against last year or the budget (增减变动): “比上年增加196.06万元，增长5.48%”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import Base, GrowthClaim
from yuheng.extraction.claims.passage import ANY, M, P, Told, Y
from yuheng.extraction.claims.quantities import Quantity, named, quantities_in
from yuheng.extraction.claims.respective import change_spans, listed_changes
from yuheng.extraction.claims.subjects import Span, core, is_change, subject_of
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.prepared import regex

_UP = "增加|增长|上升|提高|增幅|升高|增多|多支出|超支|上涨"
_DOWN = "减少|下降|降低|降幅|减幅|下滑|节约|压减|少支出"
_WORD = f"{_UP}|{_DOWN}"
_FELL = regex(_DOWN)
_LINK = r"(?:了|为|约|达|约为|到达|幅度为|幅度|率为|比例为)?\s*"
_PLAIN = rf"[^，,；;。：:{M}{P}]"
_HEAD = (
    rf"(?:比|较|与|同|和)(?P<base>[^，,；;。：:{M}{P}]{{0,40}}?)"
    rf"(?:(?P<base_amount>{M})(?:相比较|相比|比较)?[，,]?|(?:相比较|相比|比较|对比)[，,]?(?P<again>{_PLAIN}{{0,30}}?))?"
)
_CHANGE = regex(
    rf"{_HEAD}(?P<change_word>{_WORD}){_LINK}(?P<change>{M})"
    rf"(?:[，,、（(]?\s*(?:同比|比例|变动率)?(?P<rate_word>{_WORD}){_LINK}(?P<rate>{P}))?"
)
_RATE_ONLY = regex(rf"{_HEAD}(?P<rate_word>{_WORD}){_LINK}(?P<rate>{P})")
_RATE_FIRST = regex(
    rf"{_HEAD}(?P<rate_word>{_WORD}){_LINK}(?P<rate>{P})[，,（(]\s*(?P<change_word>{_WORD}){_LINK}(?P<change>{M})"
)
_FLAT = regex(
    rf"{_HEAD}(?P<flat>基本持平|持平|相同|一致|无增减|没有变化|无变化)"
    rf"(?:[，,（(](?P<rate_word>{_WORD}){_LINK}(?P<rate>{P}))?"
)
_NEXT = regex(
    rf"[，,；;](?P<base>)(?P<again>[^，,；;。：:比较与同因其{M}{P}]{{2,20}}?)(?P<change_word>{_WORD}){_LINK}(?P<change>{M})"
    rf"[，,（(]\s*(?P<rate_word>{_WORD}){_LINK}(?P<rate>{P})"
)
_LAST_YEAR = regex(r"上年|去年|上一年|同期|往年")
_BUDGET = regex(r"年初(?:部门)?预算|预算")
_ADJUSTED = regex(r"全年预算|调整(?:后)?预算")
_UNNAMED_BASE = regex(
    rf"{ANY}|年度?|[上去前本当]年?度?|同期|同口径|决算|年初|全年|部门|调整后?|预算|实际|支出数|收入数|执行|完成|水平|总额|情况|平均|[度比数的了相一额末底初]"
)
_BUDGET_NAME = regex(r"(?P<stage>年初|全年|调整后?)?(?:部门)?预算(?:数|安排|资金)?(?:为|是)?$")
_LAST_YEAR_OR_BEFORE = regex(rf"[比较与同](?:{Y}年?度?|上年|去年|上一年)")
_REASON = regex(r"主要原因|原因[：:是为]|主要是|主要由于|是因为|是由于")


def claims_in(told: Told) -> Iterator[GrowthClaim]:
    """The changes told in a paragraph."""
    quantities = quantities_in(told)
    found = sorted(_matches(told), key=lambda pair: pair[0].start())
    found = [step for pair in found for step in (pair, *_going_on(told, *pair))]
    for index, (match, base) in enumerate(found):
        earlier = [m.span() for m, _ in found[:index]]
        yield _claim(told, match, base, quantities, earlier)
    yield from _respective(told, quantities)


def _matches(told: Told) -> Iterator[tuple[re.Match[str], Base]]:
    taken = change_spans(told)
    for pattern in (_CHANGE, _RATE_FIRST, _RATE_ONLY, _FLAT):
        for match in pattern.finditer(told.template):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            base = _base(told, match)
            if base is not None:
                taken.append(match.span())
                yield match, base


def _respective(told: Told, quantities: list[Quantity]) -> Iterator[GrowthClaim]:
    """“比上年分别增加1万元和2万元，增长5%和6%”: every amount with its own change and rate."""
    for quantity, change, rate, fell, (start, end) in listed_changes(told, quantities):
        sentence, _ = told.sentence_of(start)
        if not _LAST_YEAR_OR_BEFORE.search(told.template, sentence, start):
            continue
        amount, pace = told.figures[change], told.figures[rate]
        yield GrowthClaim(
            words=told.words(start, end),
            section=told.section,
            quantity=quantity.name,
            base="last_year",
            current=quantity.figure,
            change=amount.negated() if fell else amount,
            rate=pace.negated() if fell and pace.value > 0 else pace,
            year=told.year_before(start),
            reasoned=_reasoned(told, end),
        )


def _going_on(told: Told, match: re.Match[str], base: Base) -> Iterator[tuple[re.Match[str], Base]]:
    """“比上年，收入增加1万元，增长5%，支出减少2万元，下降6%”: the further amounts of one comparison."""
    following = _NEXT.match(told.template, match.end())
    while following is not None and match.groupdict().get("rate"):
        yield following, base
        following = _NEXT.match(told.template, following.end())


def _base(told: Told, match: re.Match[str]) -> Base | None:
    text = match["base"]
    if told.template.startswith("同比", match.start()):
        return "last_year"
    if _ADJUSTED.search(text):
        return "annual_budget"
    if _BUDGET.search(text):
        return "initial_budget"
    if _LAST_YEAR.search(text):
        return "last_year"
    if Y in text:
        offset = match.start("base") + text.index(Y)
        year = int(told.figures[offset].value)
        now = _year_told(told, match.start()) or told.year
        return "last_year" if now is None or year <= now else None
    return None


def _year_told(told: Told, before: int) -> int | None:
    """The last year the paragraph names before the comparison."""
    earlier = [at for at, figure in told.figures.items() if at < before and told.template[at] == Y]
    return int(told.figures[earlier[-1]].value) if earlier else None


def _claim(
    told: Told, match: re.Match[str], base: Base, quantities: list[Quantity], earlier: list[Span]
) -> GrowthClaim:
    groups = match.groupdict()
    change = _signed(told, match, "change", groups)
    rate = _signed(told, match, "rate", groups)
    again = _said_again(groups.get("again") or "") or _UNNAMED_BASE.sub("", match["base"])
    subject = subject_of(told, match.start(), again, quantities, earlier)
    if subject is not None and (_another_thing(match, again, subject) or _another_year(told, match, subject)):
        subject = None
    name = _said_again(groups.get("again") or "") or (subject.name if subject else "")
    return GrowthClaim(
        words=told.words(match.start(), match.end()),
        section=told.section,
        quantity=name,
        base=base,
        current=subject.figure if subject else None,
        change=change,
        rate=rate,
        change_word=_word(told, match, "change_word", groups),
        rate_word=_word(told, match, "rate_word", groups),
        flat=_word(told, match, "flat", groups),
        base_figure=told.group(match, "base_amount")
        if groups.get("base_amount")
        else _budget_beside(told, match, base, subject, quantities),
        year=told.year_before(match.start()),
        base_year=_base_year(told, match),
        reasoned=_reasoned(told, match.end()),
    )


def _another_thing(match: re.Match[str], again: str, subject: Quantity) -> bool:
    """“…下降20%，主要是基建项目减少60万元，下降50%”: what goes on with a name of its own is said of that name."""
    return not match["base"] and bool(again) and core(again) != core(subject.name)


def _another_year(told: Told, match: re.Match[str], subject: Quantity) -> bool:
    """“2022年度总计9万元，2023年比2022年增加1万元”: the amount is that of the base, not the one that changed."""
    own = [at for at in range(subject.start, subject.at) if told.template[at] == Y]
    if not own or "预算" in match["base"]:
        return False
    year = told.figures[own[-1]].value
    behind = [told.figures[at].value for at in range(subject.at, match.start()) if told.template[at] == Y]
    base = [told.figures[at].value for at in range(*match.span("base")) if told.template[at] == Y]
    return year in base or (bool(behind) and behind[-1] != year)


def _budget_beside(
    told: Told, match: re.Match[str], base: Base, subject: Quantity | None, quantities: list[Quantity]
) -> Figure | None:
    """“年初预算5万元，支出决算4万元，比年初预算减少1万元”: the only budget of that name told with the amount."""
    if subject is None or base == "last_year":
        return None
    start, _ = told.sentence_of(subject.at)
    named_budget = _BUDGET_NAME.search(match["base"])
    stage = named_budget["stage"] if named_budget else None
    beside = [
        (q, found)
        for q in quantities
        if start <= q.at < match.start() and q is not subject
        for found in [_BUDGET_NAME.search(told.template, q.start, q.at)]
        if found and not is_change(told, q)
    ]
    if len(beside) != 1 or beside[0][1]["stage"] != stage or "其中" in told.template[start : match.start()]:
        return None
    return beside[0][0].figure


def _signed(told: Told, match: re.Match[str], name: str, groups: dict[str, str | None]) -> Figure | None:
    if not groups.get(name):
        return None
    figure = told.figure(match.end(name) - 1)
    word = groups.get(f"{name}_word") or ""
    return figure.negated() if figure is not None and _FELL.fullmatch(word) else figure


def _word(told: Told, match: re.Match[str], name: str, groups: dict[str, str | None]) -> Words | None:
    return told.words(*match.span(name)) if groups.get(name) else None


def _said_again(text: str) -> str:
    """“与2023年度相比，收入支出总计减少…”: the sentence may name what changed once more."""
    name = named(text)
    return name if len(name) >= 3 else ""


def _base_year(told: Told, match: re.Match[str]) -> Words | None:
    text = match["base"]
    if Y not in text:
        return None
    offset = match.start("base") + text.index(Y)
    return told.words(offset, offset + 1)


def _reasoned(told: Told, end: int) -> bool:
    return bool(_REASON.search(told.template, end))
