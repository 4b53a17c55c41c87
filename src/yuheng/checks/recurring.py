"""The quantities a disclosure states again and again (反复写到的数), and where each of them is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from yuheng.checks.narrative_quantities import cells_named, cells_of
from yuheng.disclosure.claims import AmountClaim, Claim, CountClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph
from yuheng.figures.figure import Figure
from yuheng.prepared import data, regex

FINAL, BUDGET = "决算数", "年初预算"
_YEAR = regex(r"20\d\d(?=年)")
_OF_ITSELF = regex(
    r"[本我](?:部门|单位|局|委|办|中心|院|区|厅|处)|20\d\d年度?|年度|年末|[年月]底|期末|\d{1,2}月\d{1,2}日|截[至止]|全年|当年"
    r"|共计|共有?|组织|安排|现有|实有|合计|其中|[，,：:；;、.．\s“”\"]|^\d+|[（(]\d+[）)]|[一二三四五六七]是|[的为末底度年]"
)
_BODIES = regex(r"本级|机关(?!运行|事业|法人)|所属|下属|系统|汇总")
_FUNDS = regex(r"基本支出|项目支出|基金预算|国有资本")
_STAFF = regex(r"行政|事业|参照|参公|工勤|离休|退休")
_ANOTHER = regex(
    r"上年|去年|上一年|同期|[比较按占]|计划|预计|拟|不超过|控制|调整|平均|[人车]均|增|减|[该每各]项目|单项|其他|新增|完成"
)
_PART_OF_YEAR = regex(r"(?<!\d)(?:[1-9]|1[01])月(?:底|末|份?止|\d{1,2}日)|上半年|季度|[1１][-—－~～至]\d{1,2}月")
_BUDGETED = regex(r"预算(?!财政|绩效|单位|部门|管理|执行|资金|支出|收入|项目|编制|[的]?\d|法)")
_SPENT = regex(r"决算|支出|实际|执行|完成")
_OF_A_PROJECT = regex(r"项目[^/]*(?:评价|自评)[^/]*报告")
_KINDS = ("final_accounts", "evaluation_report")


class Mention(Struct, frozen=True):
    """One place where a recurring quantity is stated.

    ``key`` is quantity, year, measure and scope: only mentions of one key speak of the same number. ``name`` is the
    clause before the figure as printed, without white space; ``claim`` is None for a cell of the nine tables.
    """

    key: tuple[str, int | None, str, str]
    title: str
    figure: Figure
    name: str
    claim: Claim | None = None
    in_table: bool = False
    """The claim is held against its cell by the rule about narrative and statements already."""


class _Spelling(Struct, frozen=True):
    words: re.Pattern[str]
    section: re.Pattern[str]
    before: re.Pattern[str]


class _Quantity(Struct, frozen=True):
    name: str
    title: str
    spelled: tuple[_Spelling, ...]
    units: frozenset[str]
    cell: str | None


def _read() -> tuple[_Quantity, ...]:
    path = Path(__file__).with_name("narrative") / "recurring.yaml"
    return tuple(
        _Quantity(
            entry["name"],
            entry["title"],
            tuple(
                _Spelling(
                    regex(f"^(?P<left>.*?)(?:{way['words']})$"),
                    regex(way.get("section", "")),
                    regex(way.get("before", "")),
                )
                for way in entry["spelled"]
            ),
            frozenset(entry.get("units", ())),
            entry.get("cell"),
        )
        for entry in data(path)["quantities"]
    )


_QUANTITIES = _read()


def mentions_in(disclosure: Disclosure) -> dict[tuple[str, int | None, str, str], list[Mention]]:
    """The mentions of every recurring quantity, by what they speak of: cells of the tables first, then the text."""
    found: dict[tuple[str, int | None, str, str], list[Mention]] = {}
    if disclosure.kind not in _KINDS:
        return found
    for mention in (*_cells(disclosure), *_told(disclosure)):
        found.setdefault(mention.key, []).append(mention)
    return found


def _cells(disclosure: Disclosure) -> Iterator[Mention]:
    for quantity in _QUANTITIES:
        for cell in cells_named(quantity.cell, disclosure) if quantity.cell else ():
            if cell.figure is not None:
                key = (quantity.name, disclosure.year, FINAL, "")
                yield Mention(key, quantity.title, cell.figure, cell.row.name.plain)


def _told(disclosure: Disclosure) -> Iterator[Mention]:
    for claim in disclosure.claims:
        if isinstance(claim, AmountClaim | CountClaim) and not _OF_A_PROJECT.search(claim.section):
            mention = _mention(claim, disclosure)
            if mention is not None:
                yield mention


def _mention(claim: AmountClaim | CountClaim, disclosure: Disclosure) -> Mention | None:
    clause = _bare(claim.words.text)[: -len(_bare(claim.figure.text))]
    block = disclosure.document.blocks[claim.block]
    start = claim.words.place.start
    if start is None or not isinstance(block, Paragraph):
        return None
    before = _bare(block.text[:start])
    for quantity in _QUANTITIES:
        left = _left(quantity, claim, clause, before)
        if left is None:
            continue
        left = left.replace(disclosure.organisation.plain, "") if disclosure.organisation else left
        told = before[before.rfind("。") + 1 :] + clause
        measure = _measure(told) if not quantity.units else FINAL
        if measure is None or _ANOTHER.search(left) or _PART_OF_YEAR.search(told):
            return None
        years = _YEAR.findall(told)
        scope = "/".join(_scope(quantity, claim.section, told, _OF_ITSELF.sub("", left)))
        key = (quantity.name, int(years[-1]) if years else disclosure.year, measure, scope)
        held = isinstance(claim, AmountClaim) and any(True for _ in cells_of(claim, disclosure))
        return Mention(key, quantity.title, claim.figure, clause, claim, held)
    return None


def _scope(quantity: _Quantity, section: str, told: str, left: str) -> Iterator[str]:
    """Whose number it is: the bodies and funds named above and before it, the kind of staff, the rest of the clause."""
    yield from _BODIES.findall(section)
    if not quantity.units:
        yield from _FUNDS.findall(section)
    yield from _BODIES.findall(told)[-1:]
    if "人" in quantity.units:
        yield from _STAFF.findall(told)[-1:]
    if left:
        yield left


def _left(quantity: _Quantity, claim: AmountClaim | CountClaim, clause: str, before: str) -> str | None:
    """The words of the clause that the quantity's name leaves over; None where it is not named."""
    counted = isinstance(claim, CountClaim)
    if counted != bool(quantity.units) or (counted and claim.figure.unit.name not in quantity.units):
        return None
    if not counted and claim.figure.unit.kind != "money":
        return None
    for way in quantity.spelled:
        match = way.words.match(regex(r"(?:分别)?[为是约达]+$").sub("", clause))
        if match and way.section.search(claim.section) and way.before.search(before):
            return match["left"]
    return None


def _measure(told: str) -> str | None:
    """Whether a final amount or the initial budget is told; None for another budget."""
    budgets = [match.start() for match in _BUDGETED.finditer(told)]
    spent = [match.start() for match in _SPENT.finditer(told)]
    if not budgets or (spent and spent[-1] > budgets[-1]):
        return FINAL
    return BUDGET if told.endswith(BUDGET, 0, budgets[-1] + 2) else None


def _bare(text: str) -> str:
    return regex(r"[\s“”\"]").sub("", text)
