"""What a document is, whose, and of which year (封面：文种、单位、年度)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from yuheng.disclosure.disclosure import Heading, Kind
from yuheng.documents.document import Cell, Document, Grid, Paragraph
from yuheng.documents.squeezed import Squeezed, squeezed
from yuheng.extraction.monitoring import is_monitoring
from yuheng.extraction.own_organisation import own_organisation
from yuheng.figures.place import Words
from yuheng.prepared import regex

_SPELLED_DIGITS = str.maketrans("〇○０零一二三四五六七八九", "0000123456789")
_YEAR = r"(?<!\d)(20\d\d|二[〇○零０][一二三][〇○零０一二三四五六七八九])"
_TITLE_YEAR = regex(rf"{_YEAR}年?度?(?=.{{0,40}}?(?:决算|绩效|自评|评价|目标|预算|工作|说明))")
_COVER_YEAR = regex(rf"{_YEAR}(?:年度?|$)")
_TEXT_YEAR = regex(r"(?<!\d)(20\d\d)年度")
_ANY_YEAR = regex(r"(?<!\d)(20\d\d)年")
_FINAL = regex(
    r"(?:部门|单位|汇总|本级)(?:收支)?决算|决算(?:公开|说明|情况|报告|\(草案\)|（草案）)|收入支出决算|财政拨款收支"
)
_FINAL_TEXT = regex(r"财政拨款支出决算|收入支出决算|“三公”经费|机关运行经费|政府性基金预算财政拨款")
_STATEMENT = regex(r"绩效管理(?:工作)?(?:开展)?情况的?(?:说明|报告|通报)|绩效管理工作(?:总结|报告|情况)")
_EVALUATION = regex(r"评价(?:工作)?报告|自评(?:工作)?报告|绩效评估报告")
_NO_DISCLOSURE = regex(
    r"(?:部门|单位|政府|财政|本级)预算(?!绩效|执行|支出)|(?:人民政府|财政|[省市区县镇乡]级?(?:总|本级)?)决算|财政总决算"
)
_SELF = regex(r"自评(?:简)?表|自评情况表|自评打分表|自评结果")
_MONITORING = regex(r"绩效(?:目标)?(?:执行|运行)?监控[^。]{0,6}表")
_GOAL = regex(r"绩效目标(?:申报|批复|公开|汇总|设定)?(?:情况)?表")


class Cover(Struct, frozen=True):
    """What a document is (封面): its kind, the unit it is of, its year, and where those are printed."""

    kind: Kind
    organisation: Words | None = None
    year: int | None = None
    year_words: Words | None = None


def read_cover(document: Document, headings: Sequence[Heading] = ()) -> Cover:
    """The kind, organisation and year of ``document``; None where the document does not tell. Raises nothing."""
    titles = _title_lines(document)
    paragraphs = [squeezed(p) for p in document.paragraphs() if p.text.strip()]
    kind = _kind(document, headings, titles, paragraphs)
    year = _year(document, titles, headings, paragraphs, kind)
    organisation = own_organisation(document, titles, headings, paragraphs)
    return Cover(kind, organisation, _as_year(year), year)


def _title_lines(document: Document) -> list[Squeezed]:
    """The lines of the cover: those before the contents, the first numbered heading or the first sentence.

    A sheet or a page may keep its title in the first rows of the table, merged over its width.
    """
    lines: list[Squeezed] = []
    for block in document.blocks[:40]:
        if isinstance(block, Grid):
            lines.extend(_rows_of_title(block))
            break
        line = squeezed(block)
        if not line.text:
            continue
        if len(lines) >= 12 or line.text in ("目录", "目次") or (len(line.text) > 60 and "。" in line.text):
            break
        if regex(r"[一二三四五六七八九十]+、").match(line.text):
            break
        lines.append(line)
        if line.text.startswith("第") and "部分" in line.text[:6]:
            break
    return lines


def _rows_of_title(grid: Grid) -> Iterator[Squeezed]:
    for row in grid.rows[:3]:
        filled = [cell for cell in row if cell.plain]
        if len(filled) == 1:
            yield squeezed(filled[0])
        elif filled:
            return


# -- kind -----------------------------------------------------------------------------------------------------------


def _kind(
    document: Document, headings: Sequence[Heading], titles: Sequence[Squeezed], paragraphs: Sequence[Squeezed]
) -> Kind:
    """The kind its title states; without a telling title, what its headings, tables and words are about."""
    cover = "".join(line.text for line in titles)
    return _kind_of_title(cover) or _kind_of_content(document, headings, cover, paragraphs)


def _kind_of_title(cover: str) -> Kind | None:
    if _STATEMENT.search(cover):
        return "statement_of_the_year"
    if _NO_DISCLOSURE.search(cover) and not regex(r"(?:部门|单位)(?:收支)?决算|绩效").search(cover):
        return "other"
    if _FINAL.search(cover) and not _EVALUATION.search(cover):
        return "final_accounts"
    if _EVALUATION.search(cover):
        return "evaluation_report"
    return "goal_form" if _MONITORING.search(cover) and not _SELF.search(cover) else None


def _kind_of_content(
    document: Document, headings: Sequence[Heading], cover: str, paragraphs: Sequence[Squeezed]
) -> Kind:
    tables = Counter(filter(None, map(_table_kind, document.grids())))
    parts = "".join(heading.title for heading in headings if heading.level <= 2)
    about_accounts = sum(bool(_FINAL_TEXT.search(line.text)) for line in paragraphs)
    if _FINAL.search(parts + _first_parts(paragraphs)) or about_accounts >= 5:
        return "final_accounts"
    if _SELF.search(cover) or (tables["self"] and tables["self"] >= tables["goal"]):
        return "evaluation_report" if _is_report(parts, paragraphs) else "self_evaluations"
    if _GOAL.search(cover) or tables["goal"]:
        return "goal_form"
    if tables["sheet"] or _EVALUATION.search(parts) or _is_report(parts, paragraphs):
        return "evaluation_report"
    return "other"


def _first_parts(paragraphs: Sequence[Squeezed]) -> str:
    """The lines 第一部分, 第二部分 … that a contents page without a cover begins with."""
    return "".join(line.text for line in paragraphs[:60] if regex(r"第[一二三四五六]部分").match(line.text))


def _is_report(parts: str, paragraphs: Sequence[Squeezed]) -> bool:
    """True when headings and sentences together make a report, not only tables with remarks."""
    long = sum(len(line.text) > 80 for line in paragraphs)
    return (
        long >= 5
        and bool(regex("绩效|评价").search(parts))
        and bool(regex("基本情况|概况|结论|问题|建议").search(parts))
    )


def _table_kind(grid: Grid) -> str | None:
    if is_monitoring("", (cell.plain for row in grid.rows[:12] for cell in row if len(cell.plain) <= 16)):
        return "goal"
    text = "".join(cell.plain for row in grid.rows[:40] for cell in row)
    if not regex(r"[一二三]级指标|绩效指标|年度.{0,4}目标|评价指标|指标名称").search(text):
        return None
    actual = regex(r"实际完成|完成值|完成情况|全年执行数|执行率|得分").search(text)
    form = regex(r"项目名称|主管部门|部门名称|预算执行(?!率)|年度资金总额|项目资金").search(text)
    if actual:
        return "self" if form else "sheet"
    return "goal" if regex(r"指标值|指标内容|目标值|绩效目标").search(text) else None


# -- year -----------------------------------------------------------------------------------------------------------


def _year(
    document: Document,
    titles: Sequence[Squeezed],
    headings: Sequence[Heading],
    paragraphs: Sequence[Squeezed],
    kind: Kind,
) -> Words | None:
    for pattern in (_TITLE_YEAR, _COVER_YEAR):
        for line in titles:
            match = pattern.search(line.text)
            if match and not regex(r"年\d{1,2}月").search(line.text[match.start() :]):
                return line.words(*match.span(1))
    if kind == "statement_of_the_year":
        opening = _most_common(paragraphs[:6], _ANY_YEAR)
        if opening is not None:
            return opening
    for heading in headings:
        match = _TITLE_YEAR.search(heading.title)
        if match and heading.level == 1 and isinstance(document.blocks[heading.block], Paragraph):
            line = squeezed(document.blocks[heading.block])  # type: ignore[arg-type]
            found = _TITLE_YEAR.search(line.text)
            if found:
                return line.words(*found.span(1))
    cells = [squeezed(cell) for cell in document.passages() if isinstance(cell, Cell) and "年" in cell.text]
    return (
        _most_common(paragraphs, _TEXT_YEAR)
        or _most_common(cells, _TEXT_YEAR)
        or _most_common(paragraphs, _ANY_YEAR)
        or _most_common(cells, _ANY_YEAR)
    )


def _most_common(lines: Sequence[Squeezed], pattern: re.Pattern[str]) -> Words | None:
    """The year most often printed; of equally frequent ones the latest."""
    found = [(line, match) for line in lines for match in pattern.finditer(line.text)]
    counts = Counter(match[1] for _, match in found)
    if not counts:
        return None
    best = max(counts, key=lambda year: (counts[year], year))
    line, match = next((line, match) for line, match in found if match[1] == best)
    return line.words(*match.span(1))


def _as_year(words: Words | None) -> int | None:
    return None if words is None else int(words.plain.translate(_SPELLED_DIGITS).replace("二", "2"))
