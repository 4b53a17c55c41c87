"""Score sheets of evaluation reports (评分表、打分表) and the project they score."""

from __future__ import annotations

import re

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.documents.document import Paragraph
from yuheng.extraction.drafts import Draft
from yuheng.extraction.indicators import IndicatorTable
from yuheng.extraction.self_evaluations import extent, heading
from yuheng.extraction.table_head import Head
from yuheng.figures.place import Words
from yuheng.prepared import regex

_REPORT = regex(r"(项目)?(支出)?(财政)?(事后|事前|重点)?(绩效)*评价报告$")
_SHEET = regex(
    r"(项目)?(支出)?(绩效)?(\n)?(绩效)?(评价)?(指标体系)?(及|和)?(专家)?(评分|打分|得分)(情况)?(表|结果)?$|绩效评价指标体系.*$"
)
_GOAL = regex(r"(项目)?(支出)?(绩效)?目标(申报|批复)?(表|情况|设定情况)?([（(][^（）()]*[）)])?$")
_NO_NAME = regex(
    r"(部门|单位)?(项目|整体|支出|财政|部门|绩效|年度|\d|年|各级|各项|各类|[一二三四]级|评价|指标|综合|得分|情况)+"
)
_CAPTION_YEAR = regex(r"20\d\d年度")
_SUBTITLE = regex(r"\s*[（(]?\s*[—–－-]{1,2}(?:以)?([^—。，；]{4,40}?)(?:为例)?[）)]?\s*$")
_NUMBER = regex(r"^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*|^附(件|表)\s*\d*\s*[:：]?\s*|^表\s*\d+[:：]?\s*")
_BODY = regex(r"(局|委员会|委|中心|办公室|办事处|政府|厅|部|公司|医院|学校|院|处|站|所|会|大队|支队)$")


def score_sheet(
    draft: Draft, head: Head, table: IndicatorTable, year: int | None, paragraphs: list[Paragraph]
) -> ScoreSheet:
    """The score sheet that a draft holds; ``paragraphs`` are those of the document in front of it."""
    project = head.labelled.get("project") or _announced(reported_project(paragraphs), titled_project(draft))
    return ScoreSheet(
        project=project,
        year=head.year or year,
        lines=extent(draft),
        indicators=table.indicators,
        total=table.total or head.total,
        total_weight=table.total_weight,
        weight_notes=table.weight_notes,
        columns=table.fields,
        subtotals=table.subtotals,
        heading=heading(draft),
    )


def _announced(reported: Words | None, titled: Words | None) -> Words | None:
    """The name in the title of the report, unless the caption of the sheet names another project."""
    if reported is None or titled is None:
        return reported or titled
    same = reported.plain in titled.plain or titled.plain in reported.plain
    return reported if same else titled


def reported_project(paragraphs: list[Paragraph]) -> Words | None:
    """The project whose 绩效评价报告 the last report title in front of the sheet announces."""
    for n in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[n].text.strip()
        if len(text) <= 90 and _REPORT.search("".join(text.split())) and not regex(r"[。；;，:：《]").search(text):
            named = _below_title(paragraphs, n) or _named(paragraphs, n, _REPORT)
            if named is not None:
                return named
    return None


def _below_title(paragraphs: list[Paragraph], n: int) -> Words | None:
    """“——某某项目” in the line below the title names what is evaluated."""
    below = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
    match = _SUBTITLE.match(below.text) if below is not None else None
    return None if below is None or match is None else below.quoted(*match.span(1))


def titled_project(draft: Draft) -> Words | None:
    """The project named in the title right above the sheet."""
    for n in range(len(draft.before) - 1, max(-1, len(draft.before) - 4), -1):
        text = "".join(draft.before[n].text.split())
        if len(text) <= 90 and _SHEET.search(text):
            return _without_year(_named(draft.before, n, _SHEET))
    return None


def _without_year(words: Words | None) -> Words | None:
    """A caption begins with the year of the evaluation, which is no part of the name."""
    year = _CAPTION_YEAR.match(words.text) if words is not None else None
    if words is None or year is None or len(words.text) - year.end() < 4:
        return words
    return Words(words.text[year.end() :], words.place.between(year.end(), len(words.text)))


def goal_project(draft: Draft) -> Words | None:
    """The project named in the caption right above a goal form: “表1 某项目绩效目标表”."""
    for n in range(len(draft.before) - 1, max(-1, len(draft.before) - 3), -1):
        text = "".join(draft.before[n].text.split())
        if len(text) <= 60 and "目标" in text and _GOAL.search(text):
            return _named(draft.before, n, _GOAL)
    return None


def _named(paragraphs: list[Paragraph], n: int, suffix: re.Pattern[str]) -> Words | None:
    """The name in a title that may run over several short lines, without the organisation in front of it."""
    parts = [paragraphs[n]]
    head = _name_in("".join(paragraphs[n].text.split()), suffix)
    while n > 0 and (len(head) < 8 or head.startswith(("（", "("))):
        n -= 1
        above = "".join(paragraphs[n].text.split())
        if not 4 <= len(above) <= 60 or regex(r"[。；;]").search(above) or _BODY.search(above):
            break
        caption = regex(r"附?表\s*\d").match(above)
        if _NUMBER.match(above) and not caption:
            break
        parts.insert(0, paragraphs[n])
        head = above + head
        if caption:
            break
    name = _name_in(head, suffix)
    if len(name) < 4 or _NO_NAME.fullmatch(name):
        return None
    first = parts[0]
    start = first.text.find(name[:4])
    if len(parts) == 1 and start >= 0 and first.text[start:].startswith(name):
        return first.quoted(start, start + len(name))
    return Words(name, first.locate(max(start, 0), len(first.text)))


def _name_in(text: str, suffix: re.Pattern[str]) -> str:
    quoted = regex(r"“([^“”]{4,60})”(?:项目)?(?:支出)?(?:绩效)*评价").search(text)
    if quoted:
        return quoted[1]
    match = suffix.search(text)
    name = text[: match.start()] if match else text
    if match and match[0].startswith("项目"):
        name += "项目"
    name = _NUMBER.sub("", name)
    body = regex(r"^.{4,30}?(?:局|委员会|办公室|办事处|人民政府)(?:关于)?(?=.{6,})").match(name)
    return name[body.end() :] if body and not name[body.end() :].startswith(("的", "工作")) else name
