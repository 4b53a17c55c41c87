"""Headings of the body and lines of the table of contents (标题与目录)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yuheng.disclosure.disclosure import Heading
from yuheng.documents.document import Document, Paragraph
from yuheng.extraction.contents import read_contents
from yuheng.extraction.levels import ATTACHMENT, TITLE, Line, levelled, open_heading, with_gaps_filled, without_strays
from yuheng.extraction.numbering import number_of
from yuheng.extraction.organisations import is_organisation
from yuheng.figures.place import Words
from yuheng.prepared import regex

_TAILS = regex(
    r"(?:情况|说明|分析|建议|措施|结论|报告|管理|问题|概况|目标|内容|依据|方法|组织|背景|过程|对象|原则|范围|体系|做法"
    r"|经验|职责|职能|设置|构成|机构|总结|评价|成效|效益|产出|解释|附件|主体|来源|安排|实施|标准|程序|打算|支出|收入)$"
)
_STRICT_TAILS = regex(r"(?:情况|分析|结论|说明|建议|问题|概况)$")
_SENTENCE_STARTS = regex(
    r"(?:无|未|本年度?无|[我本]单位|没有|不|由|按|依|对|为|将|已|经|根据|通过|详见|参见|同上|负责|承担|做好|完成了)"
)
_BOOKMARK = regex(r"(?:\s*\[bookmark:[^\]\n]*\])+\s*", re.IGNORECASE)
_SENTENCE_ENDS = "。；;！？"
_LONGEST = 60
_AMOUNT = regex(r"\d\s*(?:万元|元|%|％)|其中[:：]?$")


def read_headings(document: Document) -> tuple[tuple[Heading, ...], tuple[Words, ...]]:
    """The headings of the body, outermost and inner ones in order, and the lines of the contents.

    A heading's ``level`` is where it stands: 1 第一部分 or the title of one of several reports, 2 一、, 3 （一）,
    4 1., 5 （1）, 6 ①. A heading printed with the wrong kind of number (“（3）” after “（二）”) or with none has the
    level of its neighbours. Numbered sentences of a list are no headings.
    """
    contents, first = read_contents(document)
    lines = _lines(document, first)
    return tuple(without_strays(with_gaps_filled(levelled(lines)))), contents


def section_at(headings: Sequence[Heading], block: int) -> str:
    """The titles of the headings that enclose block ``block``, outermost first, joined by "/"."""
    return "/".join(heading.title for heading in enclosing(headings, block))


def enclosing(headings: Sequence[Heading], block: int) -> tuple[Heading, ...]:
    """The headings that enclose block ``block``, outermost first.

    Documents nest their numbers in either order (（一）, （1）, 1. or （一）, 1., （1）): what opened first encloses
    what opened later, until a heading of its own level closes it.
    """
    open_ones: list[Heading] = []
    for heading in headings:
        if heading.block > block:
            break
        open_heading(open_ones, heading)
    return tuple(open_ones)


# -- lines that may be headings -------------------------------------------------------------------------------------


def _lines(document: Document, first: int) -> list[Line]:
    """The numbered lines and the short unnumbered ones of the body."""
    numbered = [
        (index, block, *_numbered(block))
        for index, block in enumerate(document.blocks)
        if index >= first and isinstance(block, Paragraph) and block.text.strip()
    ]
    kinds = [(kind, _is_list_sentence(block, at)) for _, block, kind, _, at in numbered]
    lines = []
    for n, (index, block, kind, number, at) in enumerate(numbered):
        beside = kinds[max(0, n - 1) : n] + kinds[n + 1 : n + 2]
        alone = not any(other == kind and sentence for other, sentence in beside)
        line = _line(document, index, block, kind, number, at, alone)
        if line is not None:
            lines.append(line)
    return lines


def _numbered(block: Paragraph) -> tuple[int, int | None, int]:
    if block.number:
        kind, number, _ = number_of(block.number.strip())
        if kind:
            return kind, number, _indent(block)
    indent = _indent(block)
    kind, number, at = number_of(block.text[indent:])
    return kind, number, indent + at


def _indent(block: Paragraph) -> int:
    """Where the words begin: after blanks and the bookmarks that a conversion from Word leaves in the text."""
    bookmark = _BOOKMARK.match(block.text)
    return bookmark.end() if bookmark else len(block.text) - len(block.text.lstrip())


def _is_list_sentence(block: Paragraph, at: int) -> bool:
    return block.text.rstrip().endswith(tuple(_SENTENCE_ENDS)) and "：" not in block.text[at : at + 12]


def _line(
    document: Document, index: int, block: Paragraph, kind: int, number: int | None, at: int, alone: bool
) -> Line | None:
    rest = block.text[at:]
    title = rest.strip().split("\n")[0]
    if kind == 0 and ATTACHMENT.match(title) and len(title) <= 60:
        return Line(index, 0, None, title.rstrip("：:"), block.words, True, True)
    if kind:
        end = _title_end(rest, kind, alone, block.level > 0)
        words = block.quoted(_indent(block), at + (end or len(rest.rstrip())))
        return Line(index, kind, number, _clean(rest[:end] if end else title), words, end is not None)
    if not _looks_like_a_heading(document, index, block, title):
        return None
    return Line(index, 0, None, _joined(document, index, _clean(title)), block.words, True, block.level > 0)


def _joined(document: Document, index: int, title: str) -> str:
    """The title of a report with the lines it began on: “某某项目” over “绩效评价报告”."""
    if not TITLE.search(title):
        return title
    for n in range(index - 1, max(-1, index - 3), -1):
        block = document.blocks[n]
        text = block.text.strip() if isinstance(block, Paragraph) else ""
        if not 2 <= len(text) <= 40 or regex(r"[，。；：:]|年度?$").search(text):
            break
        if number_of(text)[0] or is_organisation(text):
            break
        title = text + title
    return title


def _clean(title: str) -> str:
    return " ".join(title.strip().rstrip("。：:").split())


def _title_end(rest: str, kind: int, alone: bool, marked: bool) -> int | None:
    """Where the title ends in the text after the number; None where the line is a sentence of a list."""
    text = rest.strip()
    lead = len(rest) - len(rest.lstrip())
    if not text:
        return None
    if len(text) <= (80 if kind == 1 or marked else _LONGEST):
        if text[-1] not in _SENTENCE_ENDS:
            return None if _is_glossary(text) or _AMOUNT.search(text) else lead + len(text)
        if text[-1] == "。" and alone and len(text) <= 26 and not regex("[，；,;：:]").search(text):
            return lead + len(text)
    if kind in (2, 3):
        stop = text.find("。")
        if 0 < stop <= 30 and not regex("[，；,;：:、]").search(text[:stop]):
            return lead + stop
    return None


def _is_glossary(text: str) -> bool:
    """“三公”经费：是指…; “年度总体目标：” is a heading."""
    before, _, after = text.replace(":", "：").partition("：")
    return bool(after.strip()) and len(before) <= 20


def _looks_like_a_heading(document: Document, index: int, block: Paragraph, title: str) -> bool:
    """An unnumbered line: marked by the file as a heading, or short, without a sentence in it, and text after it."""
    if "\n" in block.text.strip():
        return False
    if block.level > 0:
        return 1 < len(title) <= 60
    bare = title.rstrip("。")
    if not 4 <= len(bare) <= 40 or regex(r"[，；。：:,;！？\t…]|^[“”《（(]?表?\d|万元$").search(bare):
        return False
    if not (_TAILS.search(bare) or TITLE.search(bare)):
        return False
    if title.endswith("。") and (
        len(bare) > 14 or not _STRICT_TAILS.search(bare) or regex("[无没不未已为了]").search(bare)
    ):
        return False
    if _SENTENCE_STARTS.match(bare):
        return False
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return isinstance(following, Paragraph)
