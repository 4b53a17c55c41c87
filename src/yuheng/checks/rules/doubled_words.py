"""Characters and words typed twice (叠字叠词): “督督”, “我单位我单位”, “关于《关于…”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Cell, Passage
from yuheng.prepared import regex

_WHOLE = regex(r"([\u4e00-\u9fff])\1")
_REDUPLICATED = frozenset(
    "人天年月日处时事个层常刚仅渐慢大多少小好深高久远稳牢紧明清方条家户点滴星往通统种代世步频屡默悄纷"
)
_WORD = regex(r"(?P<word>[\u4e00-\u9fff]{3,12})(?P=word)")
_PARTICLE = regex(r"及及|与与|且且|但但|或或|从从|并并|为为(?!了)|被被|把把|，，")
_ABOUT = regex(r"关于[《“]关于")
_COMPARED = regex(r"比[^，。；]{4,30}(?:相同|持平|一致)")
_YEAR = regex(r"(?<![\d.])(20[12]\d)(?=全年|上半年|下半年|第[一二三四五六七八九十]+[次季]|末(?!端)|初(?![级中]))")


@rule(title="语句不应有多写、漏写的字", severity=WARNING, basis=("form",))
def doubled_words(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出多写、漏写的字。

    检查：整格只有两个相同的字；三个字以上的词连写两遍；本单位所在地名的头一个字写了两遍；“关于《关于”；“比……相同”；“2021全年”漏“年”字。
    理由：这些是输入和修改时留下的错字。
    不查：人人、层层等叠词，“财政政策”等相邻词语里恰好相同的字，其他错别字。
    反例：我单位全年我单位全年按计划执行。
    正例：我单位全年按计划执行。
    """
    place_names = _places(disclosure)
    for passage in disclosure.document.passages():
        if isinstance(passage, Cell):
            yield from _whole(passage)
        yield from _doubled(passage, place_names)
        yield from _worded(passage)


def _places(disclosure: Disclosure) -> re.Pattern[str] | None:
    """The unit's province, city and district with the first character doubled."""
    if disclosure.organisation is None:
        return None
    names = regex(r"[\u4e00-\u9fff]{2,5}?[省市区县旗州]").findall(disclosure.organisation.plain)
    return regex("|".join(f"{name[0]}{name}" for name in names)) if names else None


def _whole(cell: Cell) -> Iterator[Broken]:
    for match in regex(r"[^\n]+").finditer(cell.text):
        plain = "".join(match.group().split())
        if _WHOLE.fullmatch(plain) and plain[0] not in _REDUPLICATED:
            words = cell.quoted(*match.span())
            yield Broken(words, f"这里只有“{plain}”两个相同的字，没有意义，像是误输入。", plain, "删去")


def _doubled(passage: Passage, place_names: re.Pattern[str] | None) -> Iterator[Broken]:
    for match in _WORD.finditer(passage.text):
        if len(set(match["word"])) == 1:
            continue
        words = passage.quoted(*match.span())
        yield Broken(words, f"“{match['word']}”连写了两遍。", match.group(), match["word"])
    for match in place_names.finditer(passage.text) if place_names else ():
        words = passage.quoted(max(0, match.start() - 2), min(len(passage.text), match.end() + 2))
        expected = match.group()[1:]
        yield Broken(words, f"“{match.group()}”多写了一个字，应为“{expected}”。", match.group(), expected, (), INFO)
    for match in _PARTICLE.finditer(passage.text):
        words = passage.quoted(max(0, match.start() - 4), min(len(passage.text), match.end() + 4))
        said = match.group()
        yield Broken(words, f"“{said}”多写了一个字。", said, said[0], (), INFO)


def _worded(passage: Passage) -> Iterator[Broken]:
    for match in _ABOUT.finditer(passage.text):
        words = passage.quoted(match.start(), min(len(passage.text), match.end() + 12))
        yield Broken(words, "“关于”重复，书名号前不必再写。", match.group(), match.group()[2:], (), INFO)
    for match in _COMPARED.finditer(passage.text):
        words = passage.quoted(*match.span())
        expected = "与" + match.group()[1:]
        yield Broken(
            words,
            f"“{match.group()}”应为“{expected}”，像是套用“比……增加（减少）”时漏改。",
            match.group(),
            expected,
            (),
            INFO,
        )
    for match in _YEAR.finditer(passage.text):
        words = passage.quoted(match.start(), min(len(passage.text), match.end() + 6))
        yield Broken(words, f"“{match.group()}”后漏写“年”字。", match.group(), f"{match.group()}年", (), INFO)
