"""Published documents that still call themselves a draft (公开件标明草案)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph
from yuheng.prepared import regex

_DRAFT = regex(r"[（(]?(?:草案|征求意见稿|送审稿|讨论稿|初稿|修改稿|公示稿|待审定)[）)]?")


@rule(title="公开文本的标题不应是草案", severity=INFO, basis=("document",))
def draft_published(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出标题里的“草案”“送审稿”。

    检查：文件开头的标题是否还带有草案、送审稿、征求意见稿一类的字样。
    理由：决算批复后公开的应是定稿。
    不查：正文里提到的其他文件的草案；人大审议用的草案本身。
    反例：2021年度部门决算（草案）
    正例：2021年度部门决算
    """
    if disclosure.kind == "other":
        return
    for block in disclosure.document.blocks[:8]:
        if not isinstance(block, Paragraph) or len(block.text.strip()) > 50 or block.text.rstrip().endswith("。"):
            continue
        for match in _DRAFT.finditer(block.text):
            message = f"标题“{block.text.strip()}”仍写“{match.group()}”，请确认公开的是否为定稿。"
            yield Broken(block.words, message, block.text.strip(), block.text.replace(match.group(), "").strip())
