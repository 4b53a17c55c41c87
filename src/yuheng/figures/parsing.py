"""Reads figures out of printed text: full-width digits, 千分位, brackets for negatives, units, 大写 amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from yuheng.figures.figure import Figure
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE, MARK, Unit, unit_named
from yuheng.prepared import regex

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋（）／　：；～", "0123456789.,%-+()/ :;~")
_SPELLED = "零〇一二两三四五六七八九"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT_WORDS = (
    "万亿元|千万元|百万元|亿元|万元|千元|元|个百分点|百分点|%|‰|"
    "平方米|立方米|平方公里|公里|延米|公顷|千米|米|亩|吨|千克|公斤|小时|分钟|个工作日|工作日|个月|季度|"
    "万人次|人次|万人|批次|团组|台次|场次|次|"
    "户|家|套|台|辆|部|件|条|根|棵|株|块|处|座|间|所|支|份|篇|期|册|本|人|名|位|只|口|组|批|项|个|种|类|天|日|年|月|岁|分|"
    "人/次|号|届|楼|层|栋|幢|亿|万"
)
_FIGURE = regex(
    rf"(?P<hedge>(?<![节签契合])约|近|大约|超过|超|逾|不足|不到|不少于|不低于|不超过|至少|至多)?\s*"
    rf"(?P<bracket>[(](?=-?\s*(?:{_NUMBER})\s*[)]))?"
    rf"(?P<sign>(?<![\d%元年月日号A-Za-z)])-)?\s*(?P<number>{_NUMBER})"
    rf"(?(bracket)\s*[)])"
    rf"(?P<more>余|多)?\s*(?P<unit>{_UNIT_WORDS})?(?P<after>余|多|左右|以上|以下|以内)?"
)
_BEFORE = regex(r"[A-Za-z_./:@\d〔\[【-]$")
_VAGUE = frozenset(("约", "近", "大约", "超过", "超", "逾", "不足", "不到", "余", "多", "左右"))
_BOUND = frozenset(("不少于", "不低于", "不超过", "至少", "至多", "以上", "以下", "以内"))


class Read(Struct, frozen=True):
    """A figure found in a text: ``start`` and ``end`` are its offsets there, unit included."""

    start: int
    end: int
    figure: Figure


def half_width(text: str) -> str:
    """The text with full-width digits and signs made half-width, character for character (offsets stay)."""
    return text.translate(_FULL_WIDTH)


def figures_in(text: str, place: Place = Place()) -> Iterator[Read]:
    """Every number printed in ``text`` with its unit, in order; offsets narrow ``place``.

    Parts of codes, document numbers and words ("3D", "〔2020〕", "A4") are left out. Raises nothing.
    """
    plain = half_width(text)
    for match in _FIGURE.finditer(plain):
        start = (
            match.start("bracket")
            if match["bracket"]
            else match.start("sign")
            if match["sign"]
            else match.start("number")
        )
        end = match.end("unit") if match["unit"] else match.end("more") if match["more"] else match.end("number")
        if match["bracket"] and not match["unit"]:
            end = max(end, match.end("number") + 1)
        if _part_of_a_word(plain, start, match.end("number")):
            continue
        yield Read(start, end, _figure(match, text[start:end], place.between(start, end)))


def _part_of_a_word(plain: str, start: int, end: int) -> bool:
    before, after = plain[max(0, start - 1) : start], plain[end : end + 1]
    if before == ":":
        return plain[max(0, start - 2) : start - 1].isdigit()  # a time or ratio; “预算：90万元” is an amount
    if before and _BEFORE.search(before):
        return not (before == "/" and after in "%元")
    return bool(after) and (after.isascii() and (after.isalpha() or after == "_"))


def _figure(match: re.Match[str], text: str, place: Place) -> Figure:
    number = match["number"].replace(",", "")
    value = Decimal(number)
    if match["sign"] or match["bracket"]:
        value = -value
    places = len(number.split(".")[1]) if "." in number else 0
    hedges = {match["hedge"], match["more"], match["after"]} - {None}
    return Figure(value, _unit(match["unit"]), places, text, place, approximate=bool(hedges & (_VAGUE | _BOUND)))


def _unit(name: str | None) -> Unit:
    if not name:
        return BARE
    return MARK if name == "分" else unit_named(name)


_PLAIN_NUMBER = regex(rf"[(]?[-+]?\s*(?:{_NUMBER})\s*[)]?")


def cell_figure(text: str, unit: Unit, place: Place) -> Figure | None:
    """The figure of a table cell whose column is in ``unit``; None where the cell is no plain number.

    "2,946.25", "(3.10)", "-3.10", "100%" and "12 万元" are read; a printed unit beats the column's.
    """
    plain = half_width(text).replace(" ", "").replace("\n", "").strip()
    if not plain:
        return None
    if _PLAIN_NUMBER.fullmatch(plain):
        negative = plain.startswith(("(", "-"))
        number = plain.strip("()+-").replace(",", "")
        places = len(number.split(".")[1]) if "." in number else 0
        return Figure(-Decimal(number) if negative else Decimal(number), unit, places, text.strip(), place)
    found = list(figures_in(plain, place))
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(plain):
        figure = found[0].figure
        own = figure.unit if figure.unit is not BARE else unit
        return Figure(figure.value, own, figure.places, text.strip(), place, approximate=figure.approximate)
    return None


def spelled_number(text: str) -> int | None:
    """A small number spelled in characters ("十二", "三", "两"); None where it is none."""
    if not text or any(c not in _SPELLED + "十百" for c in text):
        return None
    total = digit = 0
    for c in text:
        if c == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif c == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _digit(c)
    return total + digit


def _digit(c: str) -> int:
    return {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}[
        c
    ]
