"""Points in time that targets and actuals name (时限): “2020年5月完成”, “当年12月前”, “≤11月”, “上半年”."""

from __future__ import annotations

import re

from msgspec import Struct

from yuheng.figures.parsing import half_width
from yuheng.prepared import regex

Day = tuple[int, int, int]
"""Year (0 for “this year” where none is printed, 1 for 次年), month and day."""

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DATE = regex(
    r"(?P<sign><=|≤|<|不晚于|不迟于)?\s*"
    r"(?:(?P<year>(?:19|20)\d\d)年?[./-]?|(?P<next>次年|翌年|下年|第二年)|(?P<this>当年|本年|年度内|今年))?度?的?"
    r"(?:(?P<month>1[0-2]|0?[1-9])月份?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)|(?P<end>年(?:底|末)|年内))?"
    r"(?P<part>上旬|中旬|下旬|初|中|底|末|内)?(?:之?(?P<before>前|以前))?(?P<begin>开始|起|启动)?"
)


class Deadline(Struct, frozen=True):
    """A time limit (时限), or the time at which something was done.

    As a limit it ends between ``earliest`` and ``latest``: “12月前” may mean the end of November or of December. As a
    time it lies between ``begins`` and ``latest``. ``year`` is the printed year, None where none is; ``from_then``
    marks 起 and 开始: a beginning, no limit. ``start`` and ``end`` are offsets in the text.
    """

    text: str
    year: int | None
    begins: Day
    earliest: Day
    latest: Day
    start: int
    end: int
    from_then: bool = False

    def missed_by(self, actual: Deadline) -> bool | None:
        """True when ``actual`` is surely later, False when it is surely not, None where the words do not tell."""
        limit, done = (self.earliest, self.latest), (actual.begins, actual.latest)
        if (self.latest[0] > 1) != (actual.latest[0] > 1):
            if 1 in (self.latest[0], actual.latest[0]):
                return None
            limit, done = _without_year(limit), _without_year(done)
        if done[0] > limit[1]:
            return True
        same = self.latest[1:] == actual.latest[1:] and self.earliest[1:] == actual.earliest[1:]
        return False if done[1] <= limit[0] or same else None


def _without_year(days: tuple[Day, Day]) -> tuple[Day, Day]:
    return (0, *days[0][1:]), (0, *days[1][1:])


def deadlines_in(text: str) -> list[Deadline]:
    """Every point in time printed in ``text``, in order. A bare year or a length of time (“12个月”) is none."""
    if not any(sign in text for sign in "月季年底末初旬"):
        return []
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
    part = match["part"] or ""
    day = int(match["day"]) if match["day"] else {"上旬": 10, "初": 10, "中旬": 20, "中": 20}.get(part, _DAYS[last - 1])
    latest = earliest = (shown, last, day)
    begins = (shown, first, int(match["day"]) if match["day"] else 1)
    if match["before"]:
        begins = (shown, 1, 1)
        if match["month"] and not match["day"] and not part:
            earliest = (shown, last - 1, _DAYS[last - 2]) if last > 1 else (shown, 1, 1)
    return Deadline(text, year, begins, earliest, latest, match.start(), match.end(), bool(match["begin"]))


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
