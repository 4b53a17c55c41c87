"""Quantities of the final accounts that differ from place to place (反复写到的数各处不一)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Severity, Skipped
from yuheng.checks.recurring import Mention, mentions_in
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_BODY = regex(r"(?:局|委|委员会|办|办公室|中心|站|所|队|院|校|馆|公司|机关|本级|街道|镇|乡)$")


@rule(title="机关运行经费、“三公”经费、政府采购、车辆等数各处应一致", severity=ERROR, basis=("document",))
def quantity_differs_between_places(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对决算公开文件里反复写到的数。

    检查：机关运行经费、“三公”经费及其分项、团组、批次、人次和车辆数，政府采购支出及其分项，资产数量，编制和在职人数，
    本年收支合计，绩效自评项目数和金额，在正文各处、附件和九张表之外的同一数，年度、口径（决算或年初预算、本级或部门）相同而数值不同的。
    理由：同一年度、同一口径的同一个数只能有一个值。
    不查：上年数、计划数、年中数、概数；写明是本级、所属单位或另一单位的数不与部门的数相比；正文与报表对应位置的核对见“说明中的数额应与决算报表一致”。
    写法一字不差、在同一部分里却不同的是不符，其余待核实。
    反例：“三公”经费一节写公务用车保有量8辆，绩效报告写公务用车保有量9辆。
    正例：两处都写公务用车保有量8辆。
    """
    for mentions in mentions_in(disclosure).values():
        seen = mentions[:1]
        for mention in mentions[1:]:
            if mention.claim is None:
                continue
            yield _against(mention, seen)
            if not any(earlier.figure.agrees(mention.figure) for earlier in seen):
                seen.append(mention)


def _against(mention: Mention, seen: list[Mention]) -> Outcome:
    first = seen[0]
    same = next((earlier for earlier in seen if earlier.figure.agrees(mention.figure)), None)
    if same is first:
        return Held((first.figure.words, mention.figure.words))
    words = (mention.figure.words, first.figure.words)
    if mention.figure.approximate or first.figure.approximate:
        return Skipped("其中有概数，不能比对", words)
    if mention.in_table and first.claim is None:
        return Skipped("已与报表对应单元格核对", words)
    if same is not None:
        return Skipped("与前面已提示的不同值相同", words)
    place = first.figure.place.in_words()
    where = "报表" if first.claim is None else ""
    return Broken(
        quote=mention.figure.words,
        message=f"{mention.title}此处写{mention.figure.text}，{where}{place}写{first.figure.full}，"
        "同一数各处不一，请核对口径或改正。",
        stated=mention.figure.text,
        expected=first.figure.full,
        because=(first.figure.words,),
        severity=_certain(mention, first),
    )


def _certain(mention: Mention, first: Mention) -> Severity | None:
    """None, the rule's own severity, only where name, part and year are the same and no other body is spoken of."""
    one, other = mention.claim, first.claim
    if one is None or other is None or one.report != other.report or mention.name != first.name:
        return WARNING
    bodies = any(_BODY.search(title) for claim in (one, other) for title in claim.section.split("/")[1:])
    return WARNING if bodies or one.block == other.block else None
