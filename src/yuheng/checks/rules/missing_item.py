"""Items that a section must state and does not (栏目内容不全): vehicles among the state assets, the 三公 items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure, Heading
from yuheng.documents.document import Paragraph, Passage
from yuheng.prepared import regex


class _Item(Struct, frozen=True):
    """An item a section must state, the words that state it, and the words that excuse its absence."""

    section: re.Pattern[str]
    name: str
    stated: re.Pattern[str]
    excused: re.Pattern[str]


_THREE = regex(r"三公")
_NOTHING = regex(
    r"详?见(?:附|公开)?表|详?见附件|(?:无|没有|未发生|不涉及)[^。，；]{0,10}[“\"]?三公[”\"]?经费[^。，；]{0,12}(?:支出|收支|拨款|预算)"
)
_ASSETS = regex(r"国有资产(?:占|总体|使用|情况|的?说明)|资产占[有用]")
_NEVER = regex(r"(?!)")
_VEHICLES = regex(
    r"无(?:公务用?)?车(?:辆)?|公车改革|车改|(?:公务用?车|公车)(?:购置及运行(?:维护)?费?)?[^。；]{0,16}(?:无|没有|未发生)|公务用车保有量"
)
_ITEMS = (
    _Item(_THREE, "因公出国（境）费", regex("因公出国"), _NOTHING),
    _Item(_THREE, "公务接待费", regex("公务接待|接待费"), _NOTHING),
    _Item(_THREE, "公务用车购置及运行维护费", regex("公务用车|公车"), _NOTHING),
    _Item(_THREE, "公务用车运行维护费", regex(r"(?<!购置及)(?<!购置和)(?<!购置与)(?<!购置、)运行(?:维护)?(?:经)?费?"), _NOTHING),
    _Item(_ASSETS, "车辆的数量", regex("车辆|公务用?车|用车"), _NEVER),
    _Item(_ASSETS, "大型设备的数量", regex("设备"), _NEVER),
)  # fmt: skip


@rule(title="“三公”经费和国有资产情况应写全规定的内容", severity=WARNING, basis=("final-accounts-rules",))
def missing_item(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对两节内容是否写全。

    检查：“三公”经费一节有没有因公出国（境）费、公务接待费、公务用车购置费和运行维护费；国有资产一节有没有车辆和大型设备的数量。
    理由：这些是决算公开的规定内容，没有的也要写明为零或没有。
    不查：各项的金额和数量是否正确；已说明没有“三公”经费支出的单位的各分项；只出现在报表里的数。
    反例：四、国有资产占用情况　固定资产总额10.00万元。
    正例：四、国有资产占用情况　共有车辆0辆；单价100万元（含）以上设备0台（套）。
    """
    if disclosure.kind != "final_accounts":
        return
    seen: set[re.Pattern[str]] = set()
    for heading in disclosure.headings:
        section = next((item.section for item in _ITEMS if item.section.search(heading.title)), None)
        if section is None or section in seen or heading.title.endswith("表"):
            continue
        body = _body(disclosure, heading)
        text = "".join("".join(passage.text.split()) for passage in body)
        if len(text) < 8:
            continue
        seen.add(section)
        yield from (_judged(item, heading, body, text) for item in _ITEMS if item.section is section)


def _judged(item: _Item, heading: Heading, body: list[Passage], text: str) -> Outcome:
    if item.excused.search(text) or item.stated.search(text) or ("运行" in item.name and _VEHICLES.search(text)):
        return Held((heading.words,))
    if "运行" in item.name:
        body = [passage for passage in body if "公务用车" in passage.text] or body
    start = body[0].text.find("公务用车") if "运行" in item.name else 0
    quote = body[0].quoted(max(0, start), min(len(body[0].text), max(0, start) + 60))
    message = f"“{heading.title}”一节没有写“{item.name}”，没有的也应写明没有。"
    return Broken(quote, message, "未写", item.name, (heading.words,))


def _body(disclosure: Disclosure, heading: Heading) -> list[Passage]:
    """The paragraphs of the section, headings within it included."""
    end = next(
        (h.block for h in disclosure.headings if h.block > heading.block and h.level <= heading.level),
        len(disclosure.document.blocks),
    )
    blocks = disclosure.document.blocks[heading.block + 1 : end]
    return [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
