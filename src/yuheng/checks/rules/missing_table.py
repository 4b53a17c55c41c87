"""Statements of the final accounts that are missing among the others (缺少决算报表)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Passage
from yuheng.figures.place import Words
from yuheng.prepared import regex

_TABLES: tuple[tuple[int, str, re.Pattern[str]], ...] = (
    (1, "收入支出决算总表", regex(r"(?<!拨款)(?<!项目)(?<!预算)(?:收入支出|收支)决算总?表")),
    (2, "收入决算表", regex(r"(?<![与及和、拨款])收入决算(?:总|明细)?表$")),
    (3, "支出决算表", regex(r"(?<!拨款)(?<!收入)(?<!基本)(?<!经费)支出决算(?:总|明细)?表")),
    (4, "财政拨款收入支出决算总表", regex(r"财政拨款(?:收入支出|收支)决算(?:总表|表)")),
    (5, "一般公共预算财政拨款支出决算表", regex(r"一般公共预算财政拨款(?:收入)?支出决算(?:明细|功能分类)?表")),
    (6, "一般公共预算财政拨款基本支出决算表", regex(r"(?:一般公共预算)?财政拨款基本支出决算(?:明细|经济分类)?表")),
    (7, "财政拨款“三公”经费支出决算表", regex(r"三公[”\"]?经费.{0,24}表")),
    (8, "政府性基金预算财政拨款收入支出决算表", regex(r"政府性基金预算(?:财政拨款)?(?:收入)?(?:支出|收支)决算表")),
    (
        9,
        "国有资本经营预算财政拨款收入支出决算表",
        regex(r"国有资本经营(?:预算)?(?:财政拨款)?(?:收入)?(?:支出|收支)决算表"),
    ),
)
_ELSEWHERE = regex(r"(?:报表|决算表|附表)[^。]{0,20}(?:详?见附[件表]|另附|附后|见附)|详见附[件表]")


@rule(title="部门决算的各张报表不应缺少", severity=WARNING, basis=("final-accounts-forms",))
def missing_table(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对九张决算报表是否齐全。

    检查：文件里有决算报表时，九张表的标题是否都出现。
    理由：没有数据的表也应保留表格并说明本表无数据。
    不查：报表另附（“报表详见附件”）的文件，只有说明文字的文件，表内的数字。
    反例：有收入支出决算总表等七张表，没有国有资本经营预算的表。
    正例：九张表齐全，其中一张注明“本表无数据”。
    """
    if disclosure.kind != "final_accounts":
        return
    titles = _titles(disclosure)
    if len(titles) < 3:
        yield Skipped("文件里没有决算报表，可能另附", tuple(_elsewhere(disclosure)))
        return
    anchor = next(iter(titles.values()))
    for no, name, _ in _TABLES:
        if no in titles:
            yield Held((titles[no],))
        else:
            message = f"文件有决算报表，但没有找到“{name}”，没有数据也应保留空表并说明。"
            newer = no == 9 and disclosure.year is not None and disclosure.year < 2020
            yield Broken(anchor, message, "没有这张表", name, (), INFO if newer else None)


def _titles(disclosure: Disclosure) -> dict[int, Words]:
    """The titles of tables that stand in the body (not those of the contents page), by the number of the table."""
    contents = {line.plain for line in disclosure.contents}
    found = {s.no: s.title for s in disclosure.statements if s.title is not None}
    if not found and not any(True for _ in disclosure.document.grids()):
        return found
    listed = len(contents) > 0
    passed = 0
    for passage in disclosure.document.passages():
        plain = "".join(passage.text.split())
        if not 5 <= len(plain) <= 40 or not plain.rstrip("）)").endswith("表"):
            continue
        if listed and plain in contents and _is_line_of_contents(passage, disclosure):
            passed += 1
            continue
        for no, _, pattern in _TABLES:
            if no not in found and pattern.search(plain):
                found[no] = passage.words
                break
    return found


def _is_line_of_contents(passage: Passage, disclosure: Disclosure) -> bool:
    place = passage.place
    return any(
        (line.place.line, line.place.page, line.place.paragraph) == (place.line, place.page, place.paragraph)
        and line.plain == "".join(passage.text.split())
        for line in disclosure.contents
    )


def _elsewhere(disclosure: Disclosure) -> Iterator[Words]:
    for block in disclosure.document.paragraphs():
        match = _ELSEWHERE.search(block.text)
        if match:
            yield block.quoted(*match.span())
            return
