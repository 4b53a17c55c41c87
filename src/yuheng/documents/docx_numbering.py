"""Automatic numbers of a Word document (自动编号): computed as Word shows them, for the file does not store them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from yuheng.documents.docx_styles import Styles, W, number_in, switched, value_of
from yuheng.documents.ooxml import children
from yuheng.prepared import regex

_PLACEHOLDER = regex(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class Level(Struct, frozen=True):
    """A level of a list: first number, format, text with %1 to %9, the level that restarts it (None: any above)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    decimal_only: bool = False
    style: str = ""


class Numbering:
    """Counts numbered paragraphs in the order of the document."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract = {one.get(W + "abstractNumId", ""): one for one in children(root, W + "abstractNum")}
        self._lists = {one.get(W + "numId", ""): one for one in children(root, W + "num")}
        self._styles = styles
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_named(self, list_id: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        levels = self._list(list_id)[1]
        return next((number for number, level in levels.items() if level.style == style), None)

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of this list and level (from 0), "" for a bullet or none."""
        counter, levels, first = self._list(list_id)
        this = levels.get(level)
        if this is None:
            return ""
        counts = self._counts.setdefault(counter, {})
        if level in first and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts.pop(level, None)
        counts[level] = counts[level] + 1 if level in counts else first.get(level, this.start)
        for deeper, one in levels.items():
            if deeper > level and (one.restart is None or (one.restart and level < one.restart)):
                counts.pop(deeper, None)
        if this.form in ("bullet", "none"):
            return "" if this.form == "bullet" else _PLACEHOLDER.sub("", this.text)

        def shown(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            its = levels.get(other, Level())
            return spelled(counts.get(other, first.get(other, its.start)), "decimal" if this.decimal_only else its.form)

        return _PLACEHOLDER.sub(shown, this.text)

    def _list(self, list_id: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """What counts the list, its levels, and the levels at which it begins anew."""
        if list_id not in self._levels:
            self._levels[list_id] = self._read(list_id)
        return self._levels[list_id]

    def _read(self, list_id: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        one = self._lists.get(list_id)
        if one is None:
            return "", {}, {}
        counter = value_of(one.find(W + "abstractNumId")) or ""
        abstract = self._abstract.get(counter)
        linked = None if abstract is None else value_of(abstract.find(W + "numStyleLink"))
        if linked:
            target = self._lists.get(self._styles.of(linked).list_id or "")
            counter = value_of(target.find(W + "abstractNumId")) or "" if target is not None else counter
            abstract = self._abstract.get(counter)
        levels = {_index(level): _level(level) for level in children(abstract, W + "lvl")}
        first: dict[int, int] = {}
        for override in children(one, W + "lvlOverride"):
            index = _index(override)
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[index] = _level(replaced)
            start = number_in(override.find(W + "startOverride"))
            if start is not None:
                first[index] = start
        return counter, levels, first


def _index(element: etree._Element) -> int:
    value = element.get(W + "ilvl", "0")
    return int(value) if value.isdecimal() else 0


def _level(element: etree._Element) -> Level:
    start = number_in(element.find(W + "start"))
    return Level(
        0 if start is None else start,
        value_of(element.find(W + "numFmt")) or "decimal",
        value_of(element.find(W + "lvlText")) or "",
        number_in(element.find(W + "lvlRestart")),
        bool(switched(element.find(W + "isLgl"))),
        value_of(element.find(W + "pStyle")) or "",
    )


def spelled(number: int, form: str) -> str:
    """A number in a format of Word; an unknown format is shown in decimal digits."""
    if form in _SPELLED:
        return _SPELLED[form](number)
    if form.startswith("decimalFullWidth"):
        return str(number).translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    return _enclosed(number, form)


_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}


def _enclosed(number: int, form: str) -> str:
    first, count = _ENCLOSED.get(form, (0, 0))
    return chr(first + number - 1) if 1 <= number <= count else str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """A number up to 9999 in Chinese: 十, 十一, 二十, 一百零一; a larger one in decimal digits."""
    if not 0 < number < 10000:
        return digits[0] if number == 0 else str(number)
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and number % 10**power and not text.endswith(digits[0]):
            text += digits[0]
    return text[1:] if text.startswith(_DIGITS[1] + "十") else text


def _letters(number: int, first: str) -> str:
    if number < 1:
        return str(number)
    return chr(ord(first) + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _counting(number: int) -> str:
    return chinese(number)


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_SPELLED: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "ideographDigital": lambda number: "".join(("〇" + _DIGITS[1:])[int(digit)] for digit in str(abs(number))),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional"), lambda number: chinese(number, _LEGAL_DIGITS, "拾佰仟")
    ),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
        ),
        _counting,
    ),
}
