"""Monitoring forms (绩效运行监控表): half-way figures, which no rule about a finished year may judge."""

from __future__ import annotations

from collections.abc import Iterable

from yuheng.figures.parsing import half_width
from yuheng.prepared import regex

_TITLE = regex(r"监控[^\n。，；]{0,6}表")
_COLUMN = regex(
    r"(?:完成)?目标(?:完成)?的?可能性|(?:全年预计|预计全年|预计年底|年底预计)(?:完成|执行|支出|实现)?"
    r"|1-(?:[2-9]|1[01])月份?(?:底|末)?(?:的?预算)?(?:执行|完成|支出|实际|累计).*"
)
_DASHES = str.maketrans("—－–~～至", "------")


def is_monitoring(title: str, labels: Iterable[str]) -> bool:
    """True for the title of a monitoring form, or column headings that only such a form has.

    ``labels`` are the texts of short cells without white space: 1—7月执行数, 全年预计完成情况, 完成目标可能性.
    """
    if _TITLE.search(title) and "自评" not in title:
        return True
    return any(_COLUMN.match(half_width(label).translate(_DASHES).replace("--", "-")) for label in labels)
