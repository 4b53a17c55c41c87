"""Shares (占比): “基本支出532.55万元，占支出合计的75.39%”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import ShareClaim
from yuheng.extraction.claims.passage import ANY, M, N, P, Told, squeezed
from yuheng.extraction.claims.quantities import Quantity, named, quantities_in
from yuheng.extraction.claims.respective import listed_shares
from yuheng.extraction.claims.subjects import core, opens_with_parts, told_before
from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.prepared import regex

_SHARE = regex(
    rf"(?P<between>[^{M}{P}。）)]{{0,20}}?)占(?P<of>[^，,；;。：:{M}{P}]{{0,40}}?)"
    rf"(?:的比例|的比重|比例|比重|比)?(?:约?为|的|达|达到)?(?P<rate>{P})"
)
_PRINTED = regex(
    rf"[，,]?(?:占|为|相当于|达到?)(?P<of>[^，,；;。：:{M}{P}]{{1,30}})(?P<whole>{M})的(?:比例为|比重为|比例|比重)?(?P<rate>{P})"
)
_NUMBER_OF = regex(
    rf"(?P<before>[^{M}{P}{N}。；;，,]{{0,10}})(?P<whole>{N})(?P<thing>[^{M}{P}{N}。；;，,]{{0,20}})"
    rf"[^{M}{P}{N}。；;]{{0,30}}(?P<part>{N})"
    rf"(?P<what>[^{M}{P}{N}。；;]{{0,24}})占(?P<of>[^，,；;。{M}{P}{N}]{{1,20}}?)"
    rf"(?:的比例|比例|比重)?(?:约?为|的|达到|达)?(?P<rate>{P})"
)
_ALL = regex(r"全部|所有|部门|单位|应|总数|总量|总|数量|数|的")
_LISTED = regex(r"其中|主要用于以下|主要用于|包括|构成")
BESIDE = regex(r"[；;。](?:其余|另|此外|除此)")
_BELOW = regex(r"(?:以下|如下|下列)(?:几个)?方面[^。；;]{0,8}[：:]\s*[\d一1（(]*")
_TOTALS = ("合计", "总计", "总额", "支出", "收入", "金额")
_WHOLE = regex(r"(?:本年)?总?(?:收入|支出)(?:决算)?(?:合计|总计|总额)?")
_PLAIN = regex(r"收入|支出")
_LINKING = regex(rf"[，,（(\s]|{ANY}")
_IDLE = regex(rf"{ANY}|年度?|[为是共计均]+$")


def claims_in(told: Told) -> Iterator[ShareClaim]:
    """The shares told in a paragraph, each with the amount right before it and the whole it names."""
    quantities = quantities_in(told)
    by_mark = {q.at: q for q in quantities}
    for match in _SHARE.finditer(told.template):
        part = by_mark.get(_before_brackets(told.template, match.start()))
        if part is None or _LINKING.sub("", match["between"]):
            continue
        rate = told.figures[match.start("rate")]
        of = named(match["of"])
        whole = _whole(told, part, of, quantities, rate.range)
        yield ShareClaim(told.words(part.start, match.end()), told.section, part.name, part.figure, rate, of, whole)
    yield from _of_a_printed_whole(told, quantities)
    yield from _one_for_one(told, quantities)
    yield from _shares_of_counts(told)


def _one_for_one(told: Told, quantities: list[Quantity]) -> Iterator[ShareClaim]:
    """“合计4万元，其中甲3万元、乙1万元，分别占75%、25%”: told only where whole and parts are all there is."""
    for end, of, listed, marks in listed_shares(told, quantities):
        if len(listed) != len(marks) + 1 or not _opens_a_list(told, listed[0], listed[1]):
            continue
        whole, *parts = listed
        for part, mark in zip(parts, marks, strict=True):
            rate = told.figures[mark]
            yield ShareClaim(
                told.words(part.start, end), told.section, part.name, part.figure, rate, named(of), whole.figure
            )


def _of_a_printed_whole(told: Told, quantities: list[Quantity]) -> Iterator[ShareClaim]:
    """“事业收入5万元，占总收入20万元的25%”: the whole stands between the amount and its share."""
    by_mark = {q.at: q for q in quantities}
    for match in _PRINTED.finditer(told.template):
        part = by_mark.get(_before_brackets(told.template, match.start()))
        if part is not None:
            whole, rate = told.figures[match.start("whole")], told.figures[match.start("rate")]
            words = told.words(part.start, match.end())
            yield ShareClaim(words, told.section, part.name, part.figure, rate, named(match["of"]), whole)


def _shares_of_counts(told: Told) -> Iterator[ShareClaim]:
    """“共有6个项目，对其中4个项目开展评价，占项目总数的66.67%”: the whole is the count of the same things."""
    for match in _NUMBER_OF.finditer(told.template):
        whole, part, rate = (told.figures[match.start(name)] for name in ("whole", "part", "rate"))
        of = _ALL.sub("", match["of"])
        if of and of in match["before"] + match["thing"] and part.same_kind(whole):
            words = told.words(match.start("part"), match.end())
            named_part = squeezed(match["what"]).strip("，,") or of
            yield ShareClaim(words, told.section, named_part, part.as_exact(), rate, match["of"], whole.as_exact())


def _before_brackets(template: str, at: int) -> int:
    """The offset before ``at``, or before the bracketed aside that ends there: “事业收入5万元（含……），占比…”."""
    if template[at - 1 : at] not in ("）", ")"):
        return at - 1
    depth = 0
    for offset in range(at - 1, -1, -1):
        depth += (template[offset] in "）)") - (template[offset] in "（(")
        if depth == 0:
            return offset - 1
    return -1


def _whole(told: Told, part: Quantity, of: str, quantities: list[Quantity], rate: Interval) -> Figure | None:
    """The amount the share refers to.

    The nearest earlier amount of the paragraph whose name is the printed one or ends alike; else, in a list after
    其中, the amount before the list. Where several are meant by the words, one that fits.
    """
    earlier = [q for q in quantities if q.at < part.at]
    heads = [q for q in earlier if _opens_a_list(told, q, part)][-1:]
    anew = None if heads else _head_of_sentence_before(told, part, earlier)
    heads += [anew] if anew else []
    alike = [q for q in earlier if of and _same_whole(told, q, of)]
    heads = [q for q in heads if rate.high > 1 or q.figure.amount >= part.figure.amount]
    if not alike:
        if heads and not of and _of_another(told, part, heads[0], earlier, rate):
            return None
        return heads[0].figure if heads and (not of or _plausible(heads[0].name, of)) else None
    fitting = [q for q in (*reversed(alike), *heads) if _fits(part, q, rate)]
    return (fitting[0] if fitting else alike[-1]).figure


def _of_another(told: Told, part: Quantity, head: Quantity, earlier: list[Quantity], rate: Interval) -> bool:
    """True when a bare “占x%” is no share of the list's total but of another amount of the sentence."""
    start, _ = told.sentence_of(part.at)
    others = [q for q in earlier if q.at >= start and q is not head]
    return not _fits(part, head, rate) and any(_fits(part, q, rate) for q in others)


def _fits(part: Quantity, whole: Quantity, rate: Interval) -> bool:
    below = whole.figure.range
    return 0 not in below and part.figure.same_kind(whole.figure) and (part.figure.range / below).meets(rate)


def _same_whole(told: Told, whole: Quantity, of: str) -> bool:
    """True when a name is the printed one; “收入” and the like mean a total, never 事业收入 or 财政拨款收入."""
    trimmed = of.removeprefix("本年").removeprefix("本部门").removesuffix("总额")
    raw = _IDLE.sub("", squeezed(told.template[whole.start : whole.at]))
    name = whole.name.removesuffix("总额")
    if not trimmed:
        return False
    if _PLAIN.fullmatch(trimmed):
        return any(trimmed in n and _WHOLE.fullmatch(n) for n in (name, raw))
    if core(name) == core(of):
        return True
    return whole.name.endswith((of, trimmed)) or name.endswith(trimmed) or raw.endswith(of)


def _opens_a_list(told: Told, head: Quantity, part: Quantity) -> bool:
    """True when 其中 or 主要用于 follows ``head`` and no full stop comes before ``part``."""
    between = told.template[head.at + 1 : part.at]
    opened = _LISTED.search(between)
    if (
        opened is None
        or opened.start() > 60
        or BESIDE.search(between)
        or "。" in between[: opened.start()]
        or M in between[: opened.start()]
    ):
        return False
    return "。" not in between or (_BELOW.search(between) is not None and len(_LISTED.findall(between)) == 1)


def _head_of_sentence_before(told: Told, part: Quantity, earlier: list[Quantity]) -> Quantity | None:
    """“收入合计9万元，比上年增加…。其中：财政拨款收入5万元，占…”: what the sentence before told."""
    sentence, _ = told.sentence_of(part.at)
    return told_before(told, sentence, earlier) if opens_with_parts(told, sentence) else None


def _plausible(name: str, of: str) -> bool:
    """A share “占收入合计” belongs to a list of income, one “占支出合计” to a list of expenditure."""
    if "收入" in of:
        return "收入" in name or "收、支" in name or "收支" in name
    if "支出" in of:
        return "支出" in name or "收、支" in name or "收支" in name
    return any(word in of for word in _TOTALS)
