"""Labels (栏目名称): printed row and column names made comparable, whatever their spacing, brackets and numbering."""

from __future__ import annotations

from yuheng.prepared import regex

_WIDTHS = str.maketrans("（）：，．０１２３４５６７８９“”‘’＂\"'《》", "():,.0123456789" + "\0" * 9)
_NUMBERING = regex(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)[、.]?|\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])"
)
_LEAD = regex(r"^(?:其中|加|减)[:,]?")


def plain_label(text: str) -> str:
    """The label without white space and quotation marks, brackets and colons half-width: “三公”经费 becomes 三公经费."""
    return "".join(text.split()).translate(_WIDTHS).replace("\0", "").replace("\u200b", "")


def bare_label(text: str) -> str:
    """The plain label without its numbering and without 其中: “一、教育支出” becomes 教育支出."""
    label = _NUMBERING.sub("", plain_label(text))
    return _NUMBERING.sub("", _LEAD.sub("", label)).rstrip(":")


def is_of_which(text: str) -> bool:
    """True for a row that only shows a part of the row above it (其中)."""
    return plain_label(text).startswith("其中")
