"""Paragraphs that end with a comma or semicolon before the next heading (段末标点)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph


@rule(title="一节的末尾应为句号", severity=INFO, basis=("form",))
def paragraph_end(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出以逗号、顿号、分号结尾的一节。

    检查：标题前的最后一段是否以逗号、顿号或分号结束。
    理由：可能是句子没有写完，或删去后半段时漏改标点。
    不查：列举的各项之间，表格里的文字，没有任何标点的行。
    反例：其他收入6.20万元，占0.21%；　三、支出决算情况说明
    正例：其他收入6.20万元，占0.21%。　三、支出决算情况说明
    """
    starts = {heading.block for heading in disclosure.headings}
    blocks = disclosure.document.blocks
    for index in sorted(starts - {0}):
        last = next((b for b in reversed(blocks[:index]) if not isinstance(b, Paragraph) or b.text.strip()), None)
        if not isinstance(last, Paragraph) or len(last.text.strip()) < 20:
            continue
        text = last.text.rstrip()
        if text[-1] in "；，、;,":
            words = last.quoted(max(0, len(text) - 20), len(text))
            yield Broken(words, f"这一节以“{text[-1]}”结尾，应为句号，请确认句子是否写完。", text[-1], "。")
