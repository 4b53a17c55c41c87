"""The numbers that headings and lists begin with (序号)."""

from __future__ import annotations

import re

from yuheng.figures.parsing import spelled_number
from yuheng.prepared import regex

_SPELLED = "一二三四五六七八九十百〇零"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NUMBERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, regex(rf"第\s*([{_SPELLED}\d]+)\s*(?:部分|章|篇|编)\s*[、：:．.]?")),
    (2, regex(rf"([{_SPELLED}]+)\s*[、．.](?!\d)")),
    (3, regex(rf"[（(]\s*([{_SPELLED}]+)\s*[）)]\s*[、．.]?")),
    (5, regex(r"[（(]\s*(\d{1,2})\s*[）)]\s*[、．.]?")),
    (5, regex(r"(\d{1,2})\s*[）)]")),
    (5, regex(r"\d{1,2}[.．](\d{1,2})(?![\d.．%万元亿])[、\s]*")),
    (4, regex(r"(\d{1,2})\s*[.、．](?!\d)")),
    (6, regex(rf"([{_CIRCLED}])\s*[、．.]?")),
    (6, regex(r"([a-hA-H])\s*[.．、](?![a-zA-Z])")),
)


def number_of(text: str) -> tuple[int, int | None, int]:
    """The kind of number a line begins with (1 第一部分 … 6 ①, 0 none), its value, and where the title begins."""
    for kind, pattern in NUMBERS:
        match = pattern.match(text)
        if match:
            return kind, _value(match.group(1)), match.end()
    return 0, None, 0


def _value(printed: str) -> int | None:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if printed in _CIRCLED:
        return _CIRCLED.index(printed) + 1
    if printed.isascii() and printed.isalpha():
        return ord(printed.lower()) - ord("a") + 1
    return spelled_number(printed)
