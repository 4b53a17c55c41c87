"""Sentences and paragraphs that stand twice in one place (语句重复)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Grid, Paragraph
from yuheng.extraction.headings import enclosing
from yuheng.figures.place import Words
from yuheng.prepared import regex

_SENTENCE = regex(r"[^。！？\n]+[。！？]?")
_LONG_SENTENCE, _LONG_PARAGRAPH = 20, 40


@rule(title="同一处不应重复同样的语句", severity=WARNING, basis=("form",))
def repeated_text(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出重复的长句和段落。

    检查：同一段里是否有两个相同的长句，同一节里是否有两个相同的段落。
    理由：多半是粘贴时重复，也可能是该改的第二处没有改。
    不查：不同章节之间、隔着表格的重复，二十个字以下的短句，表格里的文字。
    反例：本单位按规定编制绩效目标并组织实施绩效自评。本单位按规定编制绩效目标并组织实施绩效自评。
    正例：本单位按规定编制绩效目标并组织实施绩效自评。
    """
    seen: dict[tuple[int, str], Words] = {}
    section = -1
    starts = {heading.block for heading in disclosure.headings}
    for index, block in enumerate(disclosure.document.blocks):
        if index in starts:
            section = index
        if isinstance(block, Grid):
            seen.clear()
            continue
        yield from _sentences(block)
        plain = "".join(block.text.split())
        if len(plain) < _LONG_PARAGRAPH:
            continue
        first = seen.setdefault((section, plain), block.words)
        if first.place != block.words.place:
            where = "/".join(h.title for h in enclosing(disclosure.headings, index)[-1:])
            message = (
                f"“{where}”一节里这一段与{first.place.in_words()}完全相同。" if where else "这一段与前面完全相同。"
            )
            shown = block.quoted(0, min(len(block.text), 60))
            yield Broken(shown, message, shown.text.strip(), "不重复", (Words(first.text[:60], first.place),))


def _sentences(block: Paragraph) -> Iterator[Outcome]:
    seen: dict[str, tuple[int, int]] = {}
    for match in _SENTENCE.finditer(block.text):
        plain = "".join(match.group().split())
        if len(plain) < _LONG_SENTENCE:
            continue
        first = seen.setdefault(plain, match.span())
        if first != match.span():
            words = block.quoted(match.start(), min(match.end(), match.start() + 60))
            severity = INFO if regex(r"持平|无此项|决算为0").search(plain) else None
            message = "同一段里这一句与前面的一句完全相同。"
            yield Broken(words, message, words.text.strip(), "不重复", (block.quoted(*first),), severity)
