"""Shares (占比): “基本支出532.55万元，占支出合计的75.39%”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.disclosure.claims import ShareClaim
from yuheng.extraction.claims.passage import ANY, M, P, Told
from yuheng.extraction.claims.quantities import Quantity, named, quantities_in
from yuheng.figures.figure import Figure

_SHARE = re.compile(
    rf"(?P<between>[^{M}{P}。]{{0,20}}?)占(?P<of>[^，,；;。：:{M}{P}]{{0,40}}?)(?:的比例|的比重|比例|比重)?(?:约?为|的|达|达到)?(?P<rate>{P})"
)
_LISTED = re.compile(r"其中|主要用于|包括|构成")
_TOTALS = ("合计", "总计", "总额", "支出", "收入", "金额")


def claims_in(told: Told) -> Iterator[ShareClaim]:
    """The shares told in a paragraph, each with the amount right before it and the whole it names."""
    quantities = quantities_in(told)
    by_mark = {q.at: q for q in quantities}
    for match in _SHARE.finditer(told.template):
        part_at = match.start() - 1 if match["between"] != "" or match.start() > 0 else -1
        part = by_mark.get(part_at)
        if part is None or re.sub(rf"[，,（(\s]|{ANY}", "", match["between"]):
            continue
        rate = told.figures[match.start("rate")]
        of = named(match["of"])
        whole = _whole(told, part, of, quantities)
        yield ShareClaim(told.words(part.start, match.end()), told.section, part.name, part.figure, rate, of, whole)


def _whole(told: Told, part: Quantity, of: str, quantities: list[Quantity]) -> Figure | None:
    """The amount the share refers to.

    The nearest earlier amount of the paragraph whose name is the printed one or ends alike; else, in a list after
    其中, the amount before the list.
    """
    earlier = [q for q in quantities if q.at < part.at]
    alike = [q for q in earlier if of and _same_whole(q.name, of)]
    if alike:
        return alike[-1].figure
    heads = [q for q in earlier if _opens_a_list(told, q, part)]
    if heads and (not of or _plausible(heads[-1].name, of)):
        return heads[-1].figure
    return None


def _same_whole(name: str, of: str) -> bool:
    trimmed = of.removeprefix("本年").removeprefix("本部门").removesuffix("总额")
    return bool(trimmed) and (name.endswith((of, trimmed)) or name.removesuffix("总额").endswith(trimmed))


def _opens_a_list(told: Told, head: Quantity, part: Quantity) -> bool:
    """True when 其中 or 主要用于 follows ``head`` and no full stop comes before ``part``."""
    between = told.template[head.at + 1 : part.at]
    opened = _LISTED.search(between)
    return opened is not None and opened.start() <= 60 and "。" not in between and M not in between[: opened.start()]


def _plausible(name: str, of: str) -> bool:
    """A share “占收入合计” belongs to a list of income, one “占支出合计” to a list of expenditure."""
    if "收入" in of:
        return "收入" in name or "收、支" in name or "收支" in name
    if "支出" in of:
        return "支出" in name or "收、支" in name or "收支" in name
    return any(word in of for word in _TOTALS)
