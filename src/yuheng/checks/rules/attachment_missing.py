"""Attachments that are referred to and not there (引用的附件不存在)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.parsing import spelled_number
from yuheng.figures.place import Words
from yuheng.prepared import regex

_REFERENCE = regex(
    r"(?:具体|详细|详情)?(?:请)?(?:详见|参见|另见|见|如)(?:本报告|本文|后附|文后)?的?附(?P<what>件|表)\s*"
    r"(?P<no>\d{1,2}|[一二三四五六七八九十]{1,2})?(?![\u4e00-\u9fff]{0,4}规定)"
)
_ATTACHMENT = regex(
    r"^\s*附(?P<what>件|表)\s*(?P<no>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[:：．.、]|$|(?=[\u4e00-\u9fff]))"
)
_LISTED = regex(r"(?:^|[\n\s:：])(?P<no>\d{1,2})[.、．]\s*\S")


@rule(title="引用的附件应随文公开", severity=WARNING, basis=("document",))
def attachment_missing(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“详见附件”所指的附件。

    检查：正文写“详见附件2”时，文件里有没有附件2；写“详见附件”时有没有附件。
    理由：评分表、决算报表放在附件里而附件没有公开，读者无从核对。
    不查：附件的内容；没有编号的引用只作提示，附件可能单独成文。
    反例：评分表详见附件2。　（全文没有附件2）
    正例：评分表详见附件2。　附件2：绩效评价评分表
    """
    present: dict[str, Words] = {}
    for passage in disclosure.document.passages():
        match = _ATTACHMENT.match(passage.text)
        if match and len(passage.text) < 200 and not passage.text.rstrip().endswith("。"):
            present.setdefault(_number(match["no"]), passage.words)
            for listed in _LISTED.finditer(passage.text[match.end() :]):
                present.setdefault(listed["no"], passage.words)
    for block in disclosure.document.paragraphs():
        for match in _REFERENCE.finditer(block.text):
            yield _judged(match, block.quoted(max(0, match.start() - 4), match.end()), present)


def _judged(match: re.Match[str], words: Words, present: dict[str, Words]) -> Outcome:
    number = _number(match["no"])
    if number in present or (not number and present):
        return Held((words, present.get(number) or next(iter(present.values()))))
    said = match.group().strip()
    if not number:
        message = f"文中写“{said}”，本文件里没有附件，请确认附件已随文公开。"
        return Broken(words, message, said, "随文公开附件", (), INFO)
    name = f"附{match['what']}{match['no']}"
    message = f"文中写“{said}”，本文件里没有{name}。"
    return Broken(words, message, said, f"附上{name}", tuple(present.values())[:3])


def _number(printed: str | None) -> str:
    if not printed:
        return ""
    spelled = spelled_number(printed)
    return printed if spelled is None else str(spelled)
