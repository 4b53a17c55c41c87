"""Punctuation marks that stand twice (标点重复): “，。”, “。。”, “、，”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_DOUBLED = regex(r"(?<![，。；：、,;])[，。；：、,;](?:\s*[，。；：、]|[,;](?=[，。；：、]))+(?![，。；：、])")
_ELLIPSIS = regex(r"[。.]{3,}")


@rule(title="标点不应重复", severity=INFO, basis=("form",))
def punctuation_doubled(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出连在一起的标点。

    检查：逗号、句号、分号、冒号、顿号是否两个连用。
    理由：多半是删改句子时留下的，有时意味着漏了内容。
    不查：省略号，引号、括号与其他标点的连用。
    反例：评价了服务对象满意度等方面，。
    正例：评价了服务对象满意度等方面。
    """
    for passage in disclosure.document.passages():
        for match in _DOUBLED.finditer(passage.text):
            marks = "".join(match.group().split())
            if len(set(marks)) == 1 and len(marks) > 2 and _ELLIPSIS.search(marks):
                continue
            start = max(0, match.start() - 8)
            words = passage.quoted(start, match.end())
            yield Broken(words, f"标点“{marks}”重复，只应保留一个。", marks, marks[-1])
