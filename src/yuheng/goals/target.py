"""Targets and actual values of indicators (指标值、完成值): “≥98%”, “不少于3项”, “2020年5月完成”, “7×24小时”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.figures.figure import Figure
from yuheng.figures.interval import Interval
from yuheng.figures.parsing import figures_in, half_width, spelled_number
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE, Unit, unit_named
from yuheng.goals.deadline import Deadline, deadlines_in
from yuheng.prepared import regex

Operator = Literal[">=", "<=", ">", "<", "=", "range", ""]
"""How a value is bounded; "" where only a number is printed: what it means depends on the indicator."""

_BEFORE: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (regex(r"(≥|>=|大于等于|大于或等于|不少于|不低于|不小于|不得少于|不得低于|至少|不得小于|高于或等于)$"), ">="),
    (regex(r"(≤|<=|小于等于|小于或等于|不超过|不高于|不大于|不多于|不得超过|不得高于|最多|至多|控制在|控制到)$"), "<="),
    (regex(r"(＞|>|大于|高于|超过|多于|超出)$"), ">"),
    (regex(r"(＜|<|小于|低于|少于)$"), "<"),
    (regex(r"(=|＝|等于)$"), "="),
)
_AFTER: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (regex(r"^(\s|\([^()]*\))*(及|\(含\)|含)?以上"), ">="),
    (regex(r"^(\s|\([^()]*\))*(及|\(含\)|含)?(以下|以内|之内|内)"), "<="),
)
_FILLER = regex(r"(比例|数量|总数|值)?(达到|达|应达|为|是|完成|需|须|要|约|大约|近|[:：\s])*$")
_LIST_NUMBER = regex(r"(?:^|[\n；;。，,:：\s])[（(]?(?:指标)?$")
_ROUND_THE_CLOCK = regex(r"7\s*[×xX*＊✕]\s*24(?:\s*小时)?|24\s*[×xX*＊✕]\s*7(?:\s*小时)?")
_SPELLED = regex(
    r"([一二两三四五六七八九十百]{1,4})(个|次|家|场|期|项|台|套|份|册|名|人|户|所|座|篇|件|条|处|种|类)(?!类|以上的)"
)
_LATIN = regex(
    r"(?<![A-Za-z\d.])(\d+(?:\.\d+)?)\s*(TB|T|GB|G|MB|Mbps|M|kWh|KW|kW|W|KVA|km|mm|cm|m|kg|t|L|℃)(?![A-Za-z\d])"
)
_RANGE = regex(r"(\d+(?:\.\d+)?)\s*(%|％)?\s*[-~～—至]{1,2}\s*(?=\d)")


class Target(Struct, frozen=True):
    """One value that a target or an actual value states (指标值).

    Exactly one of ``figure``, ``deadline`` and ``clock`` is set. ``high`` is the upper end of a range “8-12项”,
    ``name`` what the words before say is measured (may be empty), ``start`` and ``end`` the offsets of the value.
    """

    text: str
    operator: Operator
    figure: Figure | None = None
    high: Figure | None = None
    deadline: Deadline | None = None
    clock: bool = False
    name: str = ""
    start: int = 0
    end: int = 0

    @property
    def direction(self) -> Literal["up", "down", "none"]:
        """Whether more or less is better, as far as the operator says it."""
        if self.operator in (">=", ">"):
            return "up"
        return "down" if self.operator in ("<=", "<") else "none"

    @property
    def range(self) -> Interval | None:
        """The values in the base unit that the printed number stands for; a range from its low to its high end."""
        if self.figure is None:
            return None
        low, high = printed_range(self.figure), printed_range(self.high or self.figure)
        return Interval(low.low, max(low.high, high.high))

    def comparable(self, other: Target) -> bool:
        """True when both state values of the same kind and unit; a bare number goes with a count."""
        if self.deadline is not None or other.deadline is not None:
            return self.deadline is not None and other.deadline is not None
        if self.clock or other.clock:
            return self.clock and other.clock
        if self.figure is None or other.figure is None:
            return False
        mine, theirs = self.figure.unit, other.figure.unit
        counts = {mine.kind, theirs.kind} <= {"count", "number"} and "number" in (mine.kind, theirs.kind)
        return mine.dimension == theirs.dimension or counts

    def missed_by(self, actual: Target, bare: Operator = ">=") -> bool | None:
        """True when ``actual`` surely misses this target, False when it surely reaches it, None where neither is sure.

        ``bare`` says how a number without operator is meant (">=" for quantities, "<=" for costs).
        """
        if not self.comparable(actual):
            return None
        if self.deadline is not None and actual.deadline is not None:
            return None if actual.deadline.from_then else self.deadline.missed_by(actual.deadline)
        if self.clock:
            return False
        mine, theirs = self.range, actual.range
        figures = (self.figure, actual.figure)
        if mine is None or theirs is None or any(figure is not None and figure.approximate for figure in figures):
            return None
        return _missed(self.operator or bare, self, theirs)


def printed_range(figure: Figure) -> Interval:
    """The values a number stands for: whole counts for themselves alone."""
    whole = figure.places == 0 and figure.unit.kind in ("count", "number")
    return figure.as_exact().range if whole else figure.range


def _missed(operator: Operator, target: Target, actual: Interval) -> bool | None:
    assert target.figure is not None
    exact = target.figure.amount
    value = actual.middle
    if operator in (">=", ">", "range") and actual.high < exact:
        return True
    if operator in ("<=", "<") and actual.low > exact:
        return True
    if operator in (">=", "range"):
        return False if value >= exact else None
    if operator == "<=":
        return False if value <= exact else None
    if operator in (">", "<"):
        beyond = value > exact if operator == ">" else value < exact
        return False if beyond else None
    return False if value == exact else True if exact not in actual else None


def targets_in(text: str, unit: Unit | None = None, place: Place = Place()) -> list[Target]:
    """Every value that a cell states, in order; ``unit`` is that of a column 计量单位, for bare numbers.

    Numbers of lists (“1、”), years and numbers inside names are left out. Raises nothing.
    """
    found: list[Target] = []
    taken: list[tuple[int, int]] = []
    for match in _ROUND_THE_CLOCK.finditer(half_width(text)):
        taken.append(match.span())
        found.append(
            Target(match[0], "=", clock=True, start=match.start(), end=match.end(), name=_name(text, match.start()))
        )
    for limit in deadlines_in(text):
        if not _inside(limit.start, taken):
            taken.append((limit.start, limit.end))
            found.append(
                Target(
                    limit.text, "<=", deadline=limit, start=limit.start, end=limit.end, name=_name(text, limit.start)
                )
            )
    found.extend(_latin(text, place, taken))
    found.extend(_numbers(text, unit, place, taken))
    found.extend(_spelled(text, place, taken))
    return sorted(found, key=lambda target: target.start)


def parse_target(text: str, unit: Unit | None = None, place: Place = Place()) -> Target | None:
    """The value of a cell that states exactly one; None where it states none or several."""
    found = targets_in(text, unit, place)
    return found[0] if len(found) == 1 else None


def _inside(start: int, taken: list[tuple[int, int]]) -> bool:
    return any(a <= start < b for a, b in taken)


def _latin(text: str, place: Place, taken: list[tuple[int, int]]) -> Iterator[Target]:
    """Values in units of Latin letters: “600T”, “100Mbps”."""
    plain = half_width(text)
    for match in _LATIN.finditer(plain):
        if _inside(match.start(), taken):
            continue
        taken.append(match.span())
        number = match[1]
        places = len(number.split(".")[1]) if "." in number else 0
        spot = place.between(match.start(), match.end())
        figure = Figure(Decimal(number), unit_named(match[2]), places, text[match.start() : match.end()], spot)
        operator, start = _operator(plain, match.start(), match.end())
        yield Target(
            text[start : match.end()], operator, figure, name=_name(text, start), start=match.start(), end=match.end()
        )


def _numbers(text: str, unit: Unit | None, place: Place, taken: list[tuple[int, int]]) -> Iterator[Target]:
    plain = half_width(text)
    ranges = {match.start(1): match for match in _RANGE.finditer(plain)}
    ends = {match.end() for match in ranges.values()}
    for one in figures_in(text, place):
        if _inside(one.start, taken) or one.start in ends or _no_value(plain, one.start, one.end, one.figure):
            continue
        figure = one.figure if unit is None or one.figure.unit is not BARE else replace(one.figure, unit=unit)
        high, end = _upper(text, ranges.get(one.start), place) or (None, one.end)
        if high is not None and figure.unit is BARE:
            figure = replace(figure, unit=high.unit)
        operator, name_end = _operator(plain, one.start, one.end)
        if operator in (">=", "<=", ">", "<"):
            figure = replace(figure, approximate=_hedged(plain, one.start, one.end))
        yield Target(
            text[name_end:end], "range" if high else operator, figure, high, name=_name(text, name_end),
            start=one.start, end=end,
        )  # fmt: skip


def _upper(text: str, match: re.Match[str] | None, place: Place) -> tuple[Figure, int] | None:
    """The upper end of a range and where it ends."""
    if match is None:
        return None
    after = next(figures_in(text[match.end() :], place), None)
    if after is None or after.start != 0:
        return None
    return replace(after.figure, place=place.between(match.end(), match.end() + after.end)), match.end() + after.end


def _hedged(plain: str, start: int, end: int) -> bool:
    """An operator is no hedge; 约, 近, 余, 左右 are."""
    return bool(
        regex(r"(约|近|大约)\s*$").search(plain[:start])
        or regex(r"\s*(余|多|左右)").match(plain[end:])
        or "余" in plain[start:end]
    )


def _no_value(plain: str, start: int, end: int, figure: Figure) -> bool:
    """Numbers of lists, years, numbers of things named (“13号地块”) and powers are no values."""
    after = plain[end : end + 1]
    if (
        figure.unit is BARE
        and figure.places == 0
        and after in ("、", ".", ")", ":")
        and _LIST_NUMBER.search(plain[:start])
    ):
        return True
    if figure.unit.name in ("号", "届", "楼", "层", "期") or (
        figure.unit.name == "年" and 1990 <= figure.value <= 2100
    ):
        return True
    if figure.unit is BARE and 1990 <= figure.value <= 2100 and figure.places == 0 and after in ("-", "/", "至", "—"):
        return True
    return after == "#" or bool(regex(r"第\s*$").search(plain[:start]))


def _operator(plain: str, start: int, end: int) -> tuple[Operator, int]:
    """The operator that the words around a number state, and where its words begin."""
    before = plain[:start].rstrip()
    for pattern, operator in _BEFORE:
        match = pattern.search(before)
        if match:
            return operator, match.start()
    for pattern, operator in _AFTER:
        if pattern.match(plain[end:]):
            return operator, start
    return "", start


def _name(text: str, end: int) -> str:
    """What the clause says before a value."""
    clause = regex(r"[；;。\n，,]").split(text[:end])[-1]
    return _FILLER.sub("", clause).strip()


def _spelled(text: str, place: Place, taken: list[tuple[int, int]]) -> Iterator[Target]:
    for match in _SPELLED.finditer(text):
        value = spelled_number(match[1])
        if value is None or _inside(match.start(), taken) or (value == 1 and match[2] in "个类种项"):
            continue
        if text[: match.start()].endswith(("第", "其", "同", "每", "另", "上", "下")):
            continue
        figure = Figure(
            value=Decimal(value), unit=unit_named(match[2]), places=0, text=match[0],
            place=place.between(match.start(), match.end()), exact=True,
        )  # fmt: skip
        operator, name_end = _operator(half_width(text), match.start(), match.end())
        yield Target(
            text[name_end : match.end()], operator, figure, name=_name(text, name_end),
            start=match.start(), end=match.end(),
        )  # fmt: skip
