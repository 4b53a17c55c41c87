"""Years that are not the document's year (年度错误): titles, fixed formulas, the year compared with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Grid, Paragraph, Passage
from yuheng.figures.place import Words
from yuheng.prepared import regex

_YEAR = r"(?<!\d)(?P<year>20\d\d)\s*年\s*度?"
_TITLE = regex(
    r"\s*(?:[\u4e00-\u9fff（）()·]{2,40}(?:局|委|会|办|室|中心|院|所|站|校|园|馆|处|队|部|厅|府|镇|乡|街道|社|团|联|区|市|县|省"
    r"|本级|[）)])\s*)?"
    rf"{_YEAR}\s*(?:部门|单位)\s*(?:汇总|本级)?\s*(?:收支)?决算\s*"
    r"(?:报表|表|报告|（草案）|\(草案\)|情况|说明|公开|文本|信息|编制|目录|及|和|的|\s)*[.…·\s\d]*$"
)
_PART = regex(rf"^\s*第[一二三四五六七八九十]+部分[^，。；]{{0,30}}?{_YEAR}(?![^，。；]*预算)[^，。；]*$")
_TOTAL = regex(
    rf"(?:^|[。；])\s*(?:[\u4e00-\u9fff]{{4,30}}?)??{_YEAR}\s*(?:本年)?\s*(?:财政拨款|一般公共预算(?:财政拨款)?)?\s*"
    r"(?:收入、?支出|收、?支|收入|支出)\s*(?:决算)?(?:总计|合计)\s*(?:为|是)?\s*[\d.,]+"
)
_COMPARED = regex(
    rf"(?P<mark>与|比|较|同)\s*{_YEAR}\s*(?:决算数?)?\s*(?P<tail>相比|比较|相较|决算|，|,|增加|减少|增长|下降|持平|上升)"
)
_FORMULA = regex(r"(?:收入|支出|收支|收、支|拨款|经费|预算|决算)[^。]{0,24}?(?:总计|合计|支出|收入|决算|经费)")
_CHANGE = regex(r"增加|减少|增长|下降|持平|上升|降低|相同")


@rule(title="标题、固定表述和比较基期的年度应与文件年度一致", severity=ERROR, basis=("document",))
def wrong_year(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对文件各处写的年度。

    检查：决算标题、表名、“某年度收入总计”等固定表述的年度是否为文件的年度；“与某年度相比”是否为上一年度；写明的是以前年度总计的，待核实。
    理由：沿用上年文本时最容易漏改年度，年度错了，数字就成了另一年的。
    不查：项目背景、文号、历史沿革和职责任务中的年份，说别的年度的句子，以及不是部门决算的文件。
    反例：2023年度部门决算中写“与2023年度相比，收入支出总计减少5万元”。
    正例：2023年度部门决算中写“与2022年度相比，收入支出总计减少5万元”。
    """
    if disclosure.kind != "final_accounts" or disclosure.year is None or disclosure.year_words is None:
        return
    year = str(disclosure.year)
    own = list(_own(disclosure, year))
    counts = Counter(words.text for words, _ in own)
    if counts and counts[year] * 2 < sum(counts.values()):
        usual = counts.most_common(1)[0][0]
        yield Broken(
            disclosure.year_words,
            f"封面或标题写{year}年度，正文的标题和固定表述多为{usual}年度，请确认是哪一年。",
            year, usual, tuple(words for words, _ in own[:5]), WARNING,
        )  # fmt: skip
        return
    right = tuple(words for words, _ in own if words.text == year)
    if right:
        yield Held((disclosure.year_words, *right))
    for words, what in own:
        if words.text != year:
            message = f"此处{what}写{words.text}年度，本文件是{year}年度的决算。"
            earlier = what != "标题" and words.text < year
            yield Broken(words, message, words.text, year, (disclosure.year_words,), WARNING if earlier else None)
    yield from _compared(disclosure, disclosure.year, disclosure.year_words)


def _own(disclosure: Disclosure, year: str) -> Iterator[tuple[Words, str]]:
    """The years of titles and fixed formulas, with what they stand in.

    A paragraph that states the total of ``year`` may state that of another year beside it.
    """
    for passage in _passages(disclosure):
        if "年" not in passage.text:
            continue
        text = passage.text.rstrip()
        short = len(text) <= 50 and not text.endswith(("。", "；"))
        title = _TITLE.match(text) or _PART.search(text) if short else None
        if title and not regex("相比|比较|上年").search(text):
            yield passage.quoted(*title.span("year")), "标题"
            continue
        found = list(_TOTAL.finditer(text))
        if any(match["year"] == year for match in found):
            found = [match for match in found if match["year"] == year]
        for match in found:
            yield passage.quoted(*match.span("year")), "固定表述"


def _passages(disclosure: Disclosure) -> Iterator[Passage]:
    """Paragraphs, and the first rows of tables, where titles may stand."""
    for block in disclosure.document.blocks:
        if isinstance(block, Grid):
            for row in block.rows[:2]:
                yield from row
        else:
            yield block


def _compared(disclosure: Disclosure, year: int, year_words: Words) -> Iterator[Outcome]:
    right: list[Words] = []
    for block in disclosure.document.blocks:
        if not isinstance(block, Paragraph) or "年" not in block.text:
            continue
        for match in _COMPARED.finditer(block.text):
            clause = block.text[match.start() : match.end() + 60].split("。")[0]
            before = block.text[: match.start()]
            sentence = before[-60:] + clause
            if not _CHANGE.search(clause) or not _FORMULA.search(sentence) or not _stands_alone(match, before, year):
                continue
            words = block.quoted(*match.span("year"))
            named = int(match["year"])
            if named == year - 1:
                right.append(words)
                continue
            yield Broken(
                block.quoted(match.start(), match.end()),
                f"此处与{named}年度相比，本文件是{year}年度的决算，应与上一年度（{year - 1}年度）相比。",
                f"{named}年度", f"{year - 1}年度", (year_words,), None if named >= year else WARNING,
            )  # fmt: skip
    if right:
        yield Held((year_words, *right))


def _stands_alone(match: re.Match[str], before: str, year: int) -> bool:
    """“与2022年度相比”, or “支出总计比2022年度减少”; not “2021年比2019年”, a comparison with a budget or another year's."""
    told = regex(r"(20\d\d)\s*年").findall(before.split("。")[-1])
    if told and str(year) not in told:
        return False
    earlier = regex(r"20\d\d\s*年").findall(before[-40:].split("。")[-1])
    return match["tail"] != "决算" and not (match["mark"] in "比较" and len(earlier) > 1)
