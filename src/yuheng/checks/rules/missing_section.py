"""Mandatory parts of a final-accounts disclosure that are missing (缺少应公开的内容)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph
from yuheng.figures.place import Words
from yuheng.prepared import regex


class _Part(Struct, frozen=True):
    """A mandatory part: its name, how headings call it, and words that show it where it has no heading."""

    name: str
    heading: re.Pattern[str]
    text: re.Pattern[str]


def _part(name: str, heading: str, text: str = "") -> _Part:
    return _Part(name, regex(heading), regex(text or heading))


_SINCE_2020 = "国有资本经营预算收支"
"""Disclosures of earlier years have no such part of their own in most places."""
_PARTS = (
    _part("部门基本情况", "概况|基本情况|主要职[能责]|职[能责]|机构设置|单位构成", "主要职[能责]是|机构设置|内设机构"),
    _part("收入支出决算总体情况", "收入支出决算总体|收支决算总体|收入支出总体|收支总体|决算收支总体|收入支出预?决算情况", "收入?、?支出?总计|(?<!拨款)收入支出决算总表"),
    _part("收入决算情况", "收入决算(?!总)|收入支出决算|收入情况", "本年收入合计|(?<!拨款)收入决算表"),
    _part("支出决算情况", "(?<!拨款)支出决算(?!总)|支出情况", "本年支出合计|(?<!拨款)(?<!收入)支出决算表"),
    _part("财政拨款收支总体情况", "财政拨款(?:预算)?收入?、?支出?(?:决算)?(?:总体)?", "财政拨款收入?、?支?出?总计|财政拨款收入支出决算总表"),
    _part("一般公共预算财政拨款支出", "一般公共预算(?:财政拨款)?(?:支出|收支|收入支出)", "一般公共预算财政拨款支出[\\d.,]|一般公共预算财政拨款(?:收入)?支出决算表"),
    _part("基本支出", "基本支出", "基本支出[^。]{0,20}(?:人员经费|工资福利)|基本支出决算(?:明细)?表"),
    _part("“三公”经费", "三公|因公出国", "“?三公”?经费[^。]{0,30}决算"),
    _part("政府性基金预算收支", "政府性基金", "政府性基金预算[^。]{0,20}(?:支出|收入|无|没有)"),
    _part("国有资本经营预算收支", "国有资本经营", "国有资本经营预算[^。]{0,20}(?:支出|收入|无|没有)"),
    _part("机关运行经费", "机[关构](?:和参公单位)?运行经费", "机关运行经费[^。：:]{0,20}(?:支出|[\\d.]|无|没有|不)"),
    _part("政府采购", "政府采购", "政府采购(?:支出)?[^。：:]{0,30}[\\d.]+万?元"),
    _part("国有资产占用情况", "国有资产|资产占[有用]", "共?有车辆|车辆[\\d]+[辆台]"),
    _part("预算绩效情况", "绩效", "绩效(?:自评|评价|目标)"),
    _part("名词解释", "名词解释|专业(?:性)?名词|术语", "名词解释"),
)  # fmt: skip


@rule(
    title="部门决算公开应有的各部分不应缺少", severity=WARNING, basis=("final-accounts-rules", "information-disclosure")
)
def missing_section(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对决算公开文本是否齐全。

    检查：概况、收支总体、收入、支出、财政拨款收支、一般公共预算、基本支出、“三公”经费、政府性基金、国有资本经营预算、机关运行经费、政府采购、国有资产、预算绩效、名词解释各部分是否都有。
    理由：这些是部门决算公开的规定内容，没有发生的也要说明没有。
    不查：没有单独标题但正文已有说明的部分；报表另附的文件是否附了报表；不是部门决算的文件。
    反例：全文没有提到国有资本经营预算。
    正例：九、国有资本经营预算财政拨款收支情况　本单位本年度无此项收支。
    """
    if disclosure.kind != "final_accounts":
        return
    if len(disclosure.headings) < 5:
        yield Skipped("文件的标题太少，不能判断各部分是否齐全")
        return
    places = {part.name: _found(disclosure, part) for part in _PARTS}
    if sum(found is None for found in places.values()) * 2 > len(_PARTS):
        yield Skipped("多数规定的部分都没有，像是决算公开文本的节选")
        return
    for part in _PARTS:
        found = places[part.name]
        if found is not None:
            yield Held((found,))
            continue
        anchor = next((h.words for h in disclosure.headings), None) or _first(disclosure)
        message = f"文件中没有找到“{part.name}”的说明，没有发生的也应说明没有。"
        newer = part.name == _SINCE_2020 and disclosure.year is not None and disclosure.year < 2020
        yield Broken(anchor, message, "没有这一部分", part.name, (), INFO if newer else None)


def _found(disclosure: Disclosure, part: _Part) -> Words | None:
    for heading in disclosure.headings:
        if part.heading.search("".join(heading.title.split())):
            return heading.words
    begin = disclosure.headings[0].block
    for block in disclosure.document.blocks[begin:]:
        if isinstance(block, Paragraph):
            match = part.text.search(block.text)
            if match:
                return block.quoted(*match.span())
    return next((s.title for s in disclosure.statements if s.title and part.heading.search(s.title.plain)), None)


def _first(disclosure: Disclosure) -> Words:
    return next(p.words for p in disclosure.document.paragraphs() if p.text.strip())
