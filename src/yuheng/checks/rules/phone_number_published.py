"""Phone, identity and account numbers printed in the text (公开了电话、身份证号、账号)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome, Severity
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph
from yuheng.extraction.headings import section_at
from yuheng.prepared import regex

_MOBILE = regex(r"(?<![\d.])1[3-9]\d(?:[-\s]?\d{4}){2}(?![\d.])")
_IDENTITY = regex(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
_ACCOUNT = regex(r"(?:银行账[号户]|账[号户]|卡号)\s*[:：为是]?\s*(?P<number>\d[\d\s]{10,22}\d)")
_LANDLINE = regex(
    r"(?P<label>联系电话|联系方式|办公电话|电\s*话|手机|座机)(?:号码)?\s*[:：为是]?\s*"
    r"(?P<number>(?:[（(]?0\d{2,3}[）)]?\s*[-—－]?\s*)?[2-8]\d{6,7})(?!\d)"
)
_PERSON = regex(
    r"(?:联系人|负责人|经办人|填报人|填表人|联络员)(?:姓名)?\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
_CONTACT = regex(r"联系方式|信息反馈|反馈渠道|监督渠道|咨询渠道")
_PUBLIC = regex(r"热线|监督电话|举报电话|投诉|咨询|服务电话|公开电话|值班")


@rule(
    title="公开文本不应印有个人电话、证件号和账号",
    severity=WARNING,
    basis=("personal-information", "information-disclosure"),
)
def phone_number_published(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出正文里应当隐去的号码。

    检查：手机号、身份证号、银行账号，以及与联系人、负责人姓名写在一起的固定电话。
    理由：公开文件以必要为限，个人信息公开前应隐去一部分。
    不查：表格里的负责人和电话（另有规则）；服务热线、监督举报电话；专门公布联系方式的一节；已经隐去的号码。
    反例：联系人：王一，电话：13800000000。
    正例：联系人：王某，电话：138****0000。
    """
    for index, block in enumerate(disclosure.document.blocks):
        if not isinstance(block, Paragraph) or not any(c.isdigit() for c in block.text):
            continue
        found = [*_numbers(block), *_phones(block)]
        if found and not _CONTACT.search(section_at(disclosure.headings, index)):
            yield from found


def _numbers(block: Paragraph) -> Iterator[Broken]:
    for pattern, what, group in ((_MOBILE, "手机号", 0), (_IDENTITY, "身份证号", 0), (_ACCOUNT, "银行账号", "number")):
        for match in pattern.finditer(block.text):
            start, end = match.span(group)
            before = block.text[max(0, start - 12) : start]
            if what == "手机号" and _PUBLIC.search(before):
                continue
            yield _broken(block, start, end, what, WARNING)


def _phones(block: Paragraph) -> Iterator[Broken]:
    person = _PERSON.search(block.text)
    for match in _LANDLINE.finditer(block.text):
        if _PUBLIC.search(block.text[max(0, match.start() - 12) : match.start()]):
            continue
        yield _broken(block, *match.span("number"), "固定电话", WARNING if person else INFO)


def _broken(block: Paragraph, start: int, end: int, what: str, severity: Severity) -> Broken:
    words = block.quoted(start, end)
    masked = mask(words.plain)
    return Broken(
        words, f"正文公开了{what}“{words.plain}”，公开前应隐去，如“{masked}”。", words.plain, masked, (), severity
    )


def mask(number: str) -> str:
    """The number with its middle hidden: 138****1234; the last four digits stay, of a landline the last two."""
    digits = len(number)
    head, tail = (3, 4) if digits >= 11 else (2, 2)
    return number[:head] + "*" * (digits - head - tail) + number[-tail:]
