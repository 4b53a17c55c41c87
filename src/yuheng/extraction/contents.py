"""The lines of the table of contents (目录)."""

from __future__ import annotations

import re

from yuheng.documents.document import Document, Grid, Paragraph
from yuheng.extraction.numbering import NUMBERS
from yuheng.figures.place import Words
from yuheng.prepared import regex

_LEADERS = regex(
    r"\s*PAGEREF\s.*$|[.…·．]+\s*\d{1,3}(?:\s*[-—~]\s*\d{1,3})?$"
    r"|\s*(?:[.…·．。‥-]\s*){3,}.*$|[\s\t]+[-—]?\s*\d{1,3}\s*[-—]?\s*$|[（(]\d{1,3}[）)]$"
)
_PAGE_NUMBER = regex(r"(?<=[\u4e00-\u9fff”）)])\d{1,3}$")
_CONTENTS = regex(r"[（(【]?\s*(?:目\s*录|目\s*次|contents)\s*[）)】]?", re.IGNORECASE)
_ASIDE = regex(r"(?:公开|发布|编制)(?:日期|时间)|来源[:：]|第?\s*\d+\s*页?$|[IVXivx]+$")


def without_leaders(text: str) -> str:
    """A line of the contents without dotted leaders and page number."""
    bare = _LEADERS.sub("", text.strip()).strip()
    return _PAGE_NUMBER.sub("", bare).strip() if len(bare) > 4 else bare


def read_contents(document: Document) -> tuple[tuple[Words, ...], int]:
    """The lines of the contents and the index of the first block after them.

    A contents page without the word 目录 is known by its first part, which the body repeats.
    """
    start = next((i for i, b in enumerate(document.blocks[:80]) if _is_contents_title(b)), None)
    if start is None:
        start = _before_a_repeated_part(document)
    if start is None:
        return (), 0
    lines: list[Words] = []
    seen: set[str] = set()
    for index in range(start + 1, len(document.blocks)):
        block = document.blocks[index]
        text = without_leaders(block.number + block.text) if isinstance(block, Paragraph) else ""
        key = "".join(text.split())
        if isinstance(block, Paragraph) and (not key or _ASIDE.match(key)):
            continue
        if isinstance(block, Grid) or len(key) > 60 or key.endswith("。") or key in seen:
            return tuple(lines), index
        if lines and (_repeats_the_first(key, lines[0].plain) or _opens_the_body(document, index, key)):
            return tuple(lines), index
        begin = block.text.find(without_leaders(block.text))
        lines.append(block.quoted(begin, begin + len(without_leaders(block.text))))
        seen.add(_key_of(key))
    return (), 0


def _key_of(key: str) -> str:
    """Short lines repeat in a contents page (“一、概况” in two parts): only the parts themselves end it."""
    return key if key.startswith("第") else ""


def _opens_the_body(document: Document, index: int, key: str) -> bool:
    """True for a first part that does not come again: the contents before it are only a fragment."""
    number = NUMBERS[0][1].match(key)
    if number is None or not key.startswith("第一"):
        return False
    later = (block for block in document.blocks[index + 1 :] if isinstance(block, Paragraph))
    return not any("".join(block.text.split()).startswith(number.group()) for block in later)


def _repeats_the_first(key: str, first: str) -> bool:
    number = NUMBERS[0][1].match(first)
    return key == first or (number is not None and key.startswith(number.group()))


def _before_a_repeated_part(document: Document) -> int | None:
    """The block before 第一部分 where the same line comes again and only short lines stand between."""
    first: tuple[int, str] | None = None
    for index, block in enumerate(document.blocks[:120]):
        plain = "".join(block.text.split()) if isinstance(block, Paragraph) else "表"
        if first is None:
            if isinstance(block, Paragraph) and plain.startswith("第一部分"):
                first = (index, without_leaders(plain))
        elif plain == first[1]:
            return first[0] - 1 if index - first[0] > 3 else None
        elif isinstance(block, Grid) or len(plain) > 60 or plain.endswith("。"):
            return None
    return None


def _is_contents_title(block: Paragraph | Grid) -> bool:
    return isinstance(block, Paragraph) and _CONTENTS.fullmatch(block.text.strip()) is not None
