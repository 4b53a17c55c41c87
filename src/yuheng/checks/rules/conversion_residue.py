"""Codes of the word processor left in the text (转换残留): “[bookmark: _GoBack]”, “PAGEREF _Toc”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_CODES = regex(
    r"\[bookmark:[^\]\n]*\]|\b_GoBack\b|PAGEREF\s+_Toc\d+(?:\s*\\h)?|HYPERLINK\s+\\l\s*\S*"
    r"|\\\*\s*MERGEFORMAT|TOC\s+\\o\s+\S+"
    r"|&nbsp;|&(?:lt|gt|amp|quot);|<(?:/?(?:p|br|span|div|font|td|tr)\b[^>]{0,80})>"
)


@rule(title="正文中不应有书签、域代码等残留", severity=INFO, basis=("form",))
def conversion_residue(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出文字处理软件或网页留下的代码。

    检查：书签、目录域、超链接域、网页标记是否出现在正文里。
    理由：读者看不懂，也说明文件公开前没有检查过。
    不查：代码对文意的影响；多处残留合为一条，逐处列出位置。
    反例：[bookmark: _Toc123]一、部门概况
    正例：一、部门概况
    """
    places = [
        passage.quoted(*match.span())
        for passage in disclosure.document.passages()
        if "[" in passage.text
        or "_" in passage.text
        or "\\" in passage.text
        or "&" in passage.text
        or "<" in passage.text
        for match in _CODES.finditer(passage.text)
    ]
    if places:
        yield Broken(
            quote=places[0],
            message=f"正文中残留{len(places)}处软件代码，如“{places[0].text}”，应删除。",
            stated=places[0].text,
            expected="删去",
            because=tuple(places[1:]),
        )
