"""Headings whose numbers are missing, repeated, skipped or of another kind (标题序号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure, Heading
from yuheng.documents.document import Document, Paragraph
from yuheng.extraction.levels import families
from yuheng.extraction.numbering import number_of
from yuheng.figures.place import Words
from yuheng.prepared import regex

_CHINESE = "一二三四五六七八九十"
_HALF = regex(r"[（(][^（()）]{1,3}[)）]")


@rule(title="同级标题的序号应连续、完整、体例一致", severity=WARNING, basis=("form",))
def chapter_numbering(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对各级标题的序号。

    检查：同一上级标题下的序号是否从一开始、有无跳号和重号，有无漏写序号的标题，有无混用另一级序号的标题。
    理由：序号错漏往往意味着少了一节，或者章节是从别处复制来的。
    不查：正文里的列举句，各级序号之间用哪种体例嵌套，附件标题。
    反例：（一）项目背景　（二）主要内容　（3）资金情况
    正例：（一）项目背景　（二）主要内容　（三）资金情况
    """
    for siblings in families(disclosure.headings):
        broken = list(_judged(disclosure.document, siblings))
        yield from broken
        if not broken and sum(heading.number is not None for heading in siblings) > 1:
            yield Held(tuple(heading.words for heading in siblings))


def _judged(document: Document, siblings: Sequence[Heading]) -> Iterator[Broken]:
    numbered = [heading for heading in siblings if heading.number is not None]
    if not numbered:
        return
    last, before = 0, None
    for heading in siblings:
        if heading.number is None:
            if not heading.title.startswith("附") and not _is_title(heading):
                expected = _written(heading.level, last + 1)
                message = f"标题“{heading.title}”没有序号，按前后标题应为“{expected}{heading.title}”。"
                yield Broken(heading.words, message, "无序号", expected, _words(before))
                last += 1
            continue
        yield from _of_another_kind(document, heading, before)
        expected = _written(heading.level, last + 1)
        if heading.number <= last:
            message = f"标题“{heading.title}”的序号与前面重复，按顺序应为“{expected}”。"
            yield Broken(heading.words, message, _printed(document, heading), expected, _words(before))
        elif heading.number > last + 1 and not _stands_between(document, before, heading, last + 1, siblings):
            message = f"标题“{heading.title}”的序号不连续，前面缺“{expected}”。"
            yield Broken(heading.words, message, _printed(document, heading), expected, _words(before))
        last, before = heading.number, heading


def _is_title(heading: Heading) -> bool:
    """Titles of whole reports and tables carry no number."""
    return heading.level == 1


def _words(before: Heading | None) -> tuple[Words, ...]:
    return () if before is None else (before.words,)


def _of_another_kind(document: Document, heading: Heading, before: Heading | None) -> Iterator[Broken]:
    kind = _kind(document, heading)
    if kind and kind != heading.level and heading.number is not None:
        stated, expected = _printed(document, heading), _written(heading.level, heading.number)
        message = f"标题“{heading.title}”的序号写作“{stated}”，与同级标题不一致，应为“{expected}”。"
        yield Broken(heading.words, message, stated, expected, _words(before))
        return
    mixed = _HALF.match(heading.words.text.strip())
    if mixed and (mixed.group()[0] == "（") != (mixed.group()[-1] == "）"):
        stated = mixed.group()
        expected = f"（{stated[1:-1]}）"
        yield Broken(heading.words, f"序号“{stated}”的括号一半全角、一半半角。", stated, expected, severity=INFO)


def _stands_between(
    document: Document, before: Heading | None, heading: Heading, missing: int, siblings: Sequence[Heading]
) -> bool:
    """True when the missing number is printed in the text between: run on in a paragraph, or as a listed sentence."""
    first = before.block if before is not None else max(0, siblings[0].block - 12)
    marks = [_written(heading.level, n) for n in range(missing, heading.number or 0)]
    marks += [mark.replace("（", "(").replace("）", ")") for mark in marks]
    for block in document.blocks[first : heading.block]:
        if not isinstance(block, Paragraph):
            if heading.level >= 3:
                return True
            continue
        kind, number, _ = number_of((block.number + block.text).strip())
        if (kind == heading.level and number == missing) or any(mark in block.text for mark in marks):
            return True
    return False


def _kind(document: Document, heading: Heading) -> int:
    return number_of(_full(document, heading))[0]


def _full(document: Document, heading: Heading) -> str:
    block = document.blocks[heading.block]
    number = block.number.strip() if isinstance(block, Paragraph) else ""
    return number + heading.words.text.strip()


def _printed(document: Document, heading: Heading) -> str:
    full = _full(document, heading)
    return full[: number_of(full)[2]].strip()


def _written(level: int, number: int) -> str:
    """The number as its level prints it: 第二部分, 二、, （二）, 2., （2）, ②."""
    spelled = _spelled(number)
    circled = chr(0x2460 + number - 1) if 1 <= number <= 20 else f"（{number}）"
    return {1: f"第{spelled}部分", 2: f"{spelled}、", 3: f"（{spelled}）", 4: f"{number}.", 5: f"（{number}）"}.get(
        level, circled
    )


def _spelled(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _CHINESE[ones - 1]
    return ("" if tens == 1 else _CHINESE[tens - 1]) + "十" + (_CHINESE[ones - 1] if ones else "")
