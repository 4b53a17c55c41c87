"""Points in time that targets and actuals name (时限): “2020年5月完成”, “当年12月前”, “≤11月”, “上半年”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yuheng.figures.parsing import half_width

Day = tuple[int, int, int]
"""Year (0 for “this year” where none is printed, 1 for 次年), month and day."""

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DATE = re.compile(
    r"(?P<sign><=|≤|<|不晚于|不迟于)?\s*"
    r"(?:(?P<year>(?:19|20)\d\d)年?[./-]?|(?P<next>次年|翌年|下年|第二年)|(?P<this>当年|本年|年度内|今年))?度?的?"
    r"(?:(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)|(?P<end>年(?:底|末)|年内))?"
    r"(?P<part>上旬|中旬|下旬|初|中|底|末|内)?(?:之?(?P<before>前|以前))?(?P<begin>开始|起|启动)?"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit (时限). ``earliest`` and ``latest`` are the last days it can mean.

    “12月前” may mean the end of November or of December. ``year`` is the printed year, None where none is;
    ``from_then`` marks 起 and 开始: a beginning, no limit. ``start`` and ``end`` are offsets in the text.
    """

    text: str
    year: int | None
    earliest: Day
    latest: Day
    start: int
    end: int
    from_then: bool = False

    def missed_by(self, actual: Deadline) -> bool | None:
        """True when ``actual`` is surely later, False when it is surely not, None where the words do not tell."""
        own_year, other_year = self.latest[0], actual.latest[0]
        if (own_year > 1) != (other_year > 1):
            own, other = (self.earliest[1:], self.latest[1:]), (actual.earliest[1:], actual.latest[1:])
            if 1 in (own_year, other_year):
                return None
            return _later(own, other)
        return _later((self.earliest, self.latest), (actual.earliest, actual.latest))


def _later(
    limit: tuple[tuple[int, ...], tuple[int, ...]], actual: tuple[tuple[int, ...], tuple[int, ...]]
) -> bool | None:
    if actual[0] > limit[1]:
        return True
    return False if actual[1] <= limit[0] or actual == limit else None


def deadlines_in(text: str) -> list[Deadline]:
    """Every point in time printed in ``text``, in order. A bare year or a length of time (“12个月”) is none."""
    plain = half_width(text)
    found = []
    for match in _DATE.finditer(plain):
        if not any(match[name] for name in ("month", "quarter", "half", "end")) and not (
            match["year"] and match["part"]
        ):
            continue
        if match.start() and plain[match.start() - 1].isdigit():
            continue
        if plain[match.end() : match.end() + 1] in ("个", "-", "~", "至") and not match["before"]:
            continue
        found.append(_deadline(match, text[match.start() : match.end()]))
    return found


def _deadline(match: re.Match[str], text: str) -> Deadline:
    year = int(match["year"]) if match["year"] else None
    shown = year if year is not None else 1 if match["next"] else 0
    first, last = _months(match)
    day = match["day"]
    if day:
        earliest = latest = (shown, last, int(day))
    else:
        part = match["part"]
        latest = (shown, last, {"上旬": 10, "初": 10, "中旬": 20, "中": 20}.get(part or "", _DAYS[last - 1]))
        earliest = latest if part else (shown, first, 1)
        if match["before"] and not part and match["month"]:
            earliest = (
                (shown - 1, 12, 31)
                if first == 1 and shown > 1
                else (shown, max(first - 1, 1), _DAYS[max(first - 1, 1) - 1])
            )
        elif match["before"]:
            earliest = latest
    return Deadline(text, year, earliest, latest, match.start(), match.end(), bool(match["begin"]))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month that the words name."""
    if match["month"]:
        return int(match["month"]), int(match["month"])
    if match["quarter"]:
        last = _QUARTERS[match["quarter"]]
        return last - 2, last
    if match["half"]:
        return (1, 6) if match["half"] == "上半年" else (7, 12)
    return (1, 1) if match["part"] == "初" and not match["end"] else (12, 12)
