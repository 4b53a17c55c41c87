"""The unit a document is of (编制单位): where covers, titles, labels and sentences name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from yuheng.disclosure.disclosure import Heading
from yuheng.documents.document import Document, Grid, Paragraph, Passage
from yuheng.documents.squeezed import Squeezed, squeezed
from yuheng.extraction.organisations import is_organisation, leading_organisation
from yuheng.figures.place import Words
from yuheng.prepared import regex

_YEAR = r"(?<!\d)(20\d\d|二[〇○零０][一二三][〇○零０一二三四五六七八九])"
_LABELS: tuple[re.Pattern[str], ...] = (
    regex(
        r"(?:填报|编制|填表|公开|预算|申报)(?:单位|部门)(?:[（(].{1,8}[）)])?|(?:部门|单位)名称(?:[（(].{1,8}[）)])?"
    ),
    regex(
        r"(?:项目)?主管(?:预算)?(?:部门|单位)(?:及(?:其)?(?:代码|编码))?|(?:市|区|县|省)?级?(?:主管)预算?(?:部门|单位)"
    ),
    regex(r"(?:项目|被评价|实施|资金使用|用款|评价)(?:实施)?单位(?:名称)?|项目承担单位|预算执行单位"),
)
_LABELLED = regex(r"^(?:[（(]?(?P<label>[\u4e00-\u9fff（）()]{2,12}))[：:](?P<value>.{3,40})$")
_ORGANISATION = r"(?P<org>[\u4e00-\u9fff·“”（）()XxＸ×*]{4,40}?)"
_WITH_YEAR: tuple[re.Pattern[str], ...] = (
    regex(
        rf"^(?:关于)?{_ORGANISATION}(?:关于)?{_YEAR}年度?(?:的)?(?:本级|汇总|部门|单位|整体|收支|预算|财政|项目|绩效|政府|决算|概况)"
    ),
    regex(rf"^(?:关于)?{_YEAR}年度?{_ORGANISATION}(?:部门|单位|本级|汇总)?(?:整体|收支|支出|预算)?(?:决算|绩效|项目)"),
    regex(r"^(?:关于)?(?P<org>[\u4e00-\u9fff]{2,40}?)(?:20\d\d年度?)?(?:预算|财政|全面|全过程)*绩效管理"),
)
_IN_TEXT = regex(
    rf"(?:^|[。；，：:\s])(?P<org>[\u4e00-\u9fff]{{4,30}}?){_YEAR}年度?(?:部门决算|单位决算|收入|支出|收支|本年|财政拨款|政府采购|一般公共|政府性|“三公”)"
)
_HEADINGS_OF_PARTS = regex(
    r"^第[一二三四五六七八九十\d]+部分[、：:]?(.{4,40}?)(?:部门|单位)?(?:概况|基本情况|20\d\d年度?)"
)


def own_organisation(
    document: Document, titles: Sequence[Squeezed], headings: Sequence[Heading], paragraphs: Sequence[Squeezed]
) -> Words | None:
    """The unit a document is of: from its cover, a part's title, a label (填报单位, 主管部门) or its sentences."""
    return (
        _on_the_cover(titles)
        or _in_a_part(headings, document)
        or _labelled(document, paragraphs)
        or _in_the_text(paragraphs)
        or _leading(titles)
    )


def _on_the_cover(titles: Sequence[Squeezed]) -> Words | None:
    for line in titles:
        for pattern in _WITH_YEAR:
            match = pattern.match(line.text)
            if match and (is_organisation(match["org"]) or _is_region(match["org"], pattern)):
                return line.words(*match.span("org"))
        if is_organisation(line.text):
            return line.words(0, len(line.text))
    return None


def _is_region(name: str, pattern: re.Pattern[str]) -> bool:
    """“关于云岭区预算绩效管理情况的说明”: the statement of a whole district."""
    return pattern is _WITH_YEAR[2] and regex(r"[\u4e00-\u9fff]{1,12}[省市区县旗州]").fullmatch(name) is not None


def _in_a_part(headings: Sequence[Heading], document: Document) -> Words | None:
    for heading in headings:
        block = document.blocks[heading.block]
        if heading.level == 1 and isinstance(block, Paragraph):
            line = squeezed(block)
            match = _HEADINGS_OF_PARTS.match(line.text)
            if match and is_organisation(match[1]):
                return line.words(*match.span(1))
    return None


def _labelled(document: Document, paragraphs: Sequence[Squeezed]) -> Words | None:
    """The unit named most often beside 填报单位, 主管部门 or 实施单位, in that order."""
    for label in _LABELS:
        found: list[Words] = []
        for line in paragraphs:
            match = _LABELLED.match(line.text)
            if match and label.fullmatch(match["label"]) and is_organisation(match["value"]):
                found.append(line.words(*match.span("value")))
        for grid in document.grids():
            found.extend(_beside(grid, label))
        if found:
            counts = Counter(words.plain for words in found)
            best = max(counts, key=lambda name: (counts[name], len(name)))
            return next(words for words in found if words.plain == best)
    return None


def _beside(grid: Grid, label: re.Pattern[str]) -> Iterator[Words]:
    """The names in the cells to the right of ``label``, without codes; “填报单位：某局” inside one cell too."""
    for row in grid.rows:
        for index, cell in enumerate(row):
            plain = cell.plain.rstrip("：:")
            match = _LABELLED.match(plain)
            if match and label.fullmatch(match["label"]) and is_organisation(match["value"]):
                yield squeezed(cell).words(*match.span("value"))
            if not label.fullmatch(plain):
                continue
            value = next((other for other in row[index + 1 :] if other.plain), None)
            named = _named(value) if value is not None else None
            if named is not None:
                yield named


def _named(passage: Passage) -> Words | None:
    line = squeezed(passage)
    match = regex(r"(?:\[?\d{2,}\]?[-—.]?\d*[-—]?)?([^\d]{4,40}?)(?:[（(\[]?[-—]?\d{2,}[）)\]]?)?").fullmatch(line.text)
    return line.words(*match.span(1)) if match and is_organisation(match[1]) else None


def _in_the_text(paragraphs: Sequence[Squeezed]) -> Words | None:
    found: dict[str, list[Words]] = {}
    for line in paragraphs:
        for match in _IN_TEXT.finditer(line.text):
            if is_organisation(match["org"]):
                found.setdefault(match["org"], []).append(line.words(*match.span("org")))
    best = max(found, key=lambda name: len(found[name]), default=None)
    return found[best][0] if best else None


def _leading(titles: Sequence[Squeezed]) -> Words | None:
    """The name a title begins with: “云岭区水务局河道清淤项目绩效评价报告”."""
    for line in titles:
        name = leading_organisation(line.text)
        if name:
            return line.words(0, len(name))
    return None
