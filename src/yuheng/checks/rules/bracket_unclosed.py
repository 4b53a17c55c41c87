"""Brackets, quotes and book-title marks that do not pair (括号、引号、书名号不配对)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Cell, Passage
from yuheng.prepared import regex

_PAIRS = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", "’": "‘"}
_OPENING = frozenset(_PAIRS.values())
_NUMBER = regex(r"(?:^|[\s，。；：:、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_WIDTH = str.maketrans("()", "（）")


@rule(title="括号、引号、书名号应成对", severity=INFO, basis=("form",))
def bracket_unclosed(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对括号、引号和书名号。

    检查：每段或每格里的左右括号、引号、书名号是否配对，全角左括号是否配了半角右括号。
    理由：不配对的括号和引号会让人读错范围。
    不查：“1）”一类的序号，跨段的引文，英文引号，短小表格栏目里全角半角的混用。
    反例：根据《预算管理办法的规定执行。
    正例：根据《预算管理办法》的规定执行。
    """
    open_before = False
    for passage in disclosure.document.passages():
        if not any(c in passage.text for c in "（）()《》“”【】〔〕‘’"):
            continue
        fault = _fault(passage)
        mixed = _mixed(passage)
        if fault is not None:
            at, mark = fault
            if isinstance(passage, Cell) or not (open_before or mark == "“"):
                yield _broken(passage, at, f"“{mark}”没有配对的另一半。", mark)
            open_before = mark in "“（"
            continue
        open_before = False
        if mixed is not None and (not isinstance(passage, Cell) or len(passage.text) > 30):
            yield _broken(passage, mixed, "括号一半全角、一半半角。", passage.text[mixed])


def _broken(passage: Passage, at: int, message: str, mark: str) -> Broken:
    words = passage.quoted(max(0, at - 10), min(len(passage.text), at + 12))
    return Broken(words, f"“{words.text.strip()}”处的{message}" if message[0] != "“" else message, mark, "成对书写")


def _fault(passage: Passage) -> tuple[int, str] | None:
    """The first mark without its partner, counting both widths of round brackets as one."""
    text = passage.text.translate(_WIDTH)
    waiting: list[tuple[int, str]] = []
    for at, c in enumerate(text):
        if c in _OPENING:
            waiting.append((at, c))
        elif c in _PAIRS:
            if waiting and waiting[-1][1] == _PAIRS[c]:
                waiting.pop()
            elif c == "）" and _NUMBER.search(text[max(0, at - 5) : at]):
                continue
            elif any(mark == _PAIRS[c] for _, mark in waiting):
                while waiting[-1][1] != _PAIRS[c]:
                    return waiting[-1]
            else:
                return at, c
    return waiting[0] if waiting else None


def _mixed(passage: Passage) -> int | None:
    """Where a round bracket of one width is closed by one of the other."""
    waiting: list[str] = []
    for at, c in enumerate(passage.text):
        if c in "（(":
            waiting.append(c)
        elif c in "）)" and waiting and (waiting.pop() == "（") != (c == "）"):
            return at
    return None
