"""Final amounts beside their budget by 类款项 (预决算对比): “年初预算为10万元，支出决算为9万元。决算数小于预算数的主要原因：…”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import BudgetComparison
from yuheng.extraction.claims.passage import M, P, Told, Y
from yuheng.figures.place import Words
from yuheng.prepared import regex

_PAIR = regex(
    rf"(?:年初|全年|调整后?)?预算(?:数|安排)?(?:为|是)?[：:]?(?P<budget>{M})[，,；;]"
    rf"(?:[^{M}，,。；;]{{0,12}})?(?:支出)?决算(?:数)?(?:为|是)?[：:]?(?P<final>{M})"
    rf"(?:[，,]?[^{M}{P}。；;]{{0,4}}完成[^{M}{P}。；;，,]{{0,8}}预算(?:数)?的(?P<rate>{P}))?"
)
_RELATION = regex(
    r"(?:决算数?|支出决算)(?:与(?:年初)?预算数?)?"
    r"(?P<word>大于|高于|多于|小于|低于|少于|基本持平|持平|等于|一致|相等)"
    rf"(?=[的，,。；;：:是为]|(?:主要)?原因|{Y}?(?:年度?|年初|全年|部门|调整后?)*预算|$)"
    r"(?:(?:年初)?预算数?)?"
    r"(?P<rest>(?:的主要原因|的原因|，?主要原因)?[：:是为]?[^。]*)"
)
_NAME = regex(r"(?P<name>[^，,。；;：:、）)\d\s“”\"]{2,30})(?P<kind>[（(](?:类|款|项)[）)])")
_REASON = regex(r"原因(?:[：:]|是|为)?\s*(?P<reason>[^。]{2,})")


def claims_in(told: Told) -> Iterator[BudgetComparison]:
    """The comparisons of a paragraph, each with the classification names printed before it."""
    matches = list(_PAIR.finditer(told.template))
    for index, match in enumerate(matches):
        start = matches[index - 1].end() if index else 0
        end = matches[index + 1].start() if index + 1 < len(matches) else len(told.template)
        relation = _RELATION.search(told.template, match.end(), end)
        names = tuple(_names(told, start, match.start()))
        rest = relation["rest"] if relation else ""
        reason = _REASON.search(rest)
        yield BudgetComparison(
            words=told.words(match.start(), match.end()),
            section=told.section,
            quantity=names[-1].text if names else "",
            names=names,
            budget=told.group(match, "budget"),
            final=told.group(match, "final"),
            relation=told.spelled(relation, "word") if relation else None,
            reason=told.words(relation.start("rest") + reason.start("reason"), relation.start("rest") + reason.end())
            if relation and reason
            else None,
            rate=told.group(match, "rate"),
        )


def _names(told: Told, start: int, end: int) -> Iterator[Words]:
    for match in _NAME.finditer(told.template, start, end):
        yield told.words(match.start("name"), match.end("name"))
