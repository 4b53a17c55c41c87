"""Which amount a comparison speaks of (比较说的是哪一个数); None wherever the words leave it open."""

from __future__ import annotations

from collections.abc import Sequence

from yuheng.extraction.claims.passage import ANY, P, Told, in_brackets, without_brackets
from yuheng.extraction.claims.quantities import Quantity, named
from yuheng.prepared import regex

Span = tuple[int, int]

_KINDS_OF_BUDGET = regex(r"预算(?:财政拨款)?(?:收入|支出)|(?:公共|基金|经营)预算")
_FINAL = regex(r"决算|支出|执行|收入")
_WHY = regex(r"(?:其?中?[：:，,]?[增减变持下上][^，,。；;]{0,12})?(?:主要)?(?:变动)?(?:原因|是由于|由于|用于|是)")
_FOR_REASON = regex(r"(?:主要|变动)?(?:变动)?原因[^。；;]*|主要(?:是|用于)[^。；;]*")
_SHARE = regex(rf"[，,]?占[^，,；;。]*?{P}")
_DONE = regex(rf"[，,]?[^，,；;。{P}]{{0,4}}(?:完成|为)[^，,；;。{P}]{{0,10}}预算[^，,；;。{P}]{{0,6}}{P}")
_LINKING = regex(rf"{ANY}|[\s，,；;、：:（）()0-9.]|年度?|本|其中|总体|同时|另外|同期|按同口径|同口径")
_STILL_IT = regex(
    r"[，,；;、\s]|(?:其中|同时|该项?|此项|本年度?|年度?|总体|总的?|支出|收入|资金|决算)*(?:决算|金额|数)?额?"
)
_LISTS = regex(r"其中|包括|分别为")
_FIGURE = regex(ANY)
_CHANGED = regex(r"增加|减少|增长|下降|降低|上升")
_BOTH = regex(r"收入?[、和及与]?支出?")
_PLAIN = regex(r"决算|支出总?额?$|金额|合计|[均各数总共为]$|[“”\"]|（[^）]*）")


def subject_of(
    told: Told, start: int, again: str, quantities: Sequence[Quantity], asides: Sequence[Span]
) -> Quantity | None:
    """The amount that the comparison at ``start`` speaks of; ``again`` is the name said behind 相比.

    The amount right before it, where nothing but other comparisons, shares and reasons lies between; for a sentence
    that names its own subject the earlier amount of that name; else what the sentence before began with.
    """
    sentence, _ = told.sentence_of(start)
    before = [q for q in quantities if q.at < start and _stands_alone(told, q, asides)]
    if not before:
        return None
    last = before[-1]
    if last.at >= sentence:
        found = _in_sentence(told, start, sentence, before, asides)
    else:
        own = _LINKING.sub("", without_brackets(_left(told, sentence, start, asides)))
        found = _earlier(told, sentence, before) if not own or _BOTH.fullmatch(own) else by_name(own, before)
    if found is not None and again and not _same(again, found.name):
        return by_name(again, before)
    return found


def by_name(name: str, before: Sequence[Quantity]) -> Quantity | None:
    """The one earlier amount that bears ``name``; None where there is none or amounts differ."""
    alike = [q for q in before if core(q.name) and core(q.name) == core(name)]
    return alike[-1] if len({q.figure.amount for q in alike}) == 1 else None


def core(name: str) -> str:
    """A name without the words that come and go: “公务接待费支出决算” and “公务接待费” are one."""
    name = name.lstrip("，,.、．；; ）)")
    bare = _BOTH.sub("收支", named(name)) if "、" in name or "收支" in name else named(name)
    for _ in range(3):
        bare = _PLAIN.sub("", bare) or bare
    return bare


def main_amount(told: Told, amounts: Sequence[Quantity]) -> Quantity | None:
    """What a sentence tells first and foremost: its first amount, a final amount before a budget."""
    if not amounts:
        return None
    listed = _LISTS.search(told.template, amounts[0].at)
    amounts = [q for q in amounts if listed is None or q.at < listed.start()]
    final = [q for q in amounts if not _of_a_budget(told, q)]
    plain = [q for q in final if _FINAL.search(_raw(told, q))]
    first = amounts[0]
    return first if first in final or not plain else plain[0]


def opens_with_parts(told: Told, sentence: int) -> bool:
    """True when the sentence goes on with the parts of what the one before told: “。其中：…”."""
    return told.template.startswith(("其中", "包括"), sentence + _indent(told.template[sentence : sentence + 4]))


def told_before(told: Told, sentence: int, earlier: Sequence[Quantity]) -> Quantity | None:
    """The amount the sentence before speaks of: the only one that is no change, share or aside."""
    for a, b in reversed([s for s in told.sentences if s[1] <= sentence]):
        amounts = [q for q in earlier if a <= q.at < b and not is_aside(told, q) and not is_change(told, q)]
        amounts = [q for q in amounts if not _of_a_budget(told, q)] or amounts
        if len(amounts) == 1:
            return amounts[0] if amounts[0].name else None
        if amounts or not tells_reasons(told.template[a:b]):
            return None
    return None


def is_aside(told: Told, quantity: Quantity) -> bool:
    """True for an amount in brackets or one that only names the base of a completion: “完成预算5万元的80%”."""
    raw = _raw(told, quantity).strip()
    return raw.startswith("完成") or in_brackets(told.template, quantity.at)


def tells_reasons(sentence: str) -> bool:
    """True for a sentence that only gives the reasons of the one before."""
    return bool(_WHY.match(sentence.strip()))


def _rivals(told: Told, main: Quantity, amounts: Sequence[Quantity]) -> bool:
    """True when the sentence tells another amount of the same rank: “收入5万元，支出4万元。比上年增加…”."""
    listed = _LISTS.search(told.template, amounts[0].at)
    ranked = [q for q in amounts if listed is None or q.at < listed.start()]
    others = [q for q in ranked if q is not main and not _of_a_budget(told, q) and not is_change(told, q)]
    return any(q.figure.amount != main.figure.amount for q in others)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def is_change(told: Told, quantity: Quantity) -> bool:
    """True for an amount that is itself a change: “减少5万元”."""
    return bool(_CHANGED.search(_raw(told, quantity)))


def _same(again: str, name: str) -> bool:
    said, told = core(again), core(name)
    if said.startswith("收支") and (told.endswith(("收入总计", "支出总计")) or told.startswith("收支")):
        return True
    return not said or not told or said.endswith(told) or told.endswith(said)


def _of_a_budget(told: Told, quantity: Quantity) -> bool:
    raw = _raw(told, quantity)
    return "预算" in raw and "决算" not in raw and not _KINDS_OF_BUDGET.search(raw)


def _stands_alone(told: Told, quantity: Quantity, asides: Sequence[Span]) -> bool:
    return not is_aside(told, quantity) and not any(a <= quantity.at < b for a, b in asides)


def _raw(told: Told, quantity: Quantity) -> str:
    return told.template[quantity.start : quantity.at]


def _left(told: Told, start: int, end: int, asides: Sequence[Span]) -> str:
    """A stretch without the comparisons in it."""
    text = told.template
    return "".join(text[at] for at in range(start, end) if not any(a <= at < b for a, b in asides))


def _in_sentence(
    told: Told, start: int, sentence: int, before: Sequence[Quantity], asides: Sequence[Span]
) -> Quantity | None:
    last = before[-1]
    between = without_brackets(_left(told, last.at + 1, start, asides))
    head, comma, own = _last_clause(between)
    for pattern in (_FOR_REASON, _SHARE, _DONE):
        head = pattern.sub("", head)
    between = head + comma + own
    rest = _FIGURE.sub("", between).strip("，,；;、 \n")
    if rest and not _STILL_IT.fullmatch(rest):
        return by_name(rest, before)
    siblings = [q for q in before if q.at >= sentence]
    if "；" in between and not any(last.at < a for a, _ in asides):
        return None
    if _closes_a_list(told, last, before, sentence):
        return None
    if _of_a_budget(told, last) and len(siblings) > 1:
        return None
    return last


def _last_clause(text: str) -> tuple[str, str, str]:
    """What stands before the last comma, the comma, and the clause right before the comparison."""
    cut = max(text.rfind(comma) for comma in "，,；;")
    return (text[:cut], text[cut], text[cut + 1 :]) if cut >= 0 else ("", "", text)


def _closes_a_list(told: Told, last: Quantity, before: Sequence[Quantity], start: int) -> bool:
    """True when the amount is one of several parts after 其中 and the change may mean their whole."""
    stretch = told.template[start : last.at]
    opened = max((stretch.rfind(word) for word in ("其中", "包括")), default=-1)
    if opened < 0:
        return False
    parts = [q for q in before if q.at > start + opened]
    plain = not _CHANGED.search(told.template[start + opened : last.at])
    return len(parts) >= 2 and plain and "；" not in told.template[parts[0].at : last.at]


def _earlier(told: Told, sentence: int, before: Sequence[Quantity]) -> Quantity | None:
    """What the nearest sentence before with figures tells first; besides reasons one remark may lie between."""
    remarks = 0
    for a, b in reversed([s for s in told.sentences if s[1] <= sentence]):
        amounts = [q for q in before if a <= q.at < b]
        if amounts:
            main = main_amount(told, amounts)
            return main if main is not None and not _rivals(told, main, amounts) else None
        remarks += not tells_reasons(told.template[a:b])
        if remarks > 1 or _FIGURE.search(told.template, a, b):
            return None
    return None
