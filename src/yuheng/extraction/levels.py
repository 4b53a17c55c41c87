"""Where headings stand (标题层级): told by their numbers, and for those without one by their neighbours'."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from yuheng.disclosure.disclosure import Heading
from yuheng.figures.place import Words
from yuheng.prepared import regex

TITLE = regex(r"(?:报告|情况的?说明|情况的?公开|自评表|总结)(?:[（(][^（）()]{1,8}[）)])?$")
ATTACHMENT = regex(r"附(?:件|表)\s*[\d一二三四五六七八九十]*\s*(?:[:：]|$)")


class Line(Struct, frozen=True):
    """A paragraph that may be a heading: its kind of number (0 none) and number, and where its title lies."""

    block: int
    kind: int
    number: int | None
    title: str
    words: Words
    heading: bool
    marked: bool = False


def open_heading(open_ones: list[Heading], heading: Heading) -> None:
    """Opens ``heading``: it closes the open one of its own level and all that opened after that one."""
    for index, other in enumerate(open_ones):
        if other.level == heading.level or (heading.level <= 2 and other.level > heading.level):
            del open_ones[index:]
            break
    open_ones.append(heading)


def levelled(lines: list[Line]) -> list[Heading]:
    """The lines that are headings, each with the level its number and the open headings give it."""
    headings: list[Heading] = []
    open_ones: list[Heading] = []
    has_parts = any(line.kind == 1 and line.heading for line in lines)
    for index, line in enumerate(lines):
        if not line.heading:
            continue
        if line.kind:
            level = _level_of_numbered(lines, index, open_ones)
        else:
            found = _level_of_unnumbered(lines, index, open_ones, has_parts)
            if found is None:
                continue
            level = found
        heading = Heading(line.words, level, line.number, line.title, line.block)
        open_heading(open_ones, heading)
        headings.append(heading)
    return headings


def _level_of_numbered(lines: list[Line], index: int, open_ones: list[Heading]) -> int:
    """Its kind's level; that of a neighbour where it can only be the neighbour's successor in another dress."""
    line = lines[index]
    if line.kind == 1 or line.number in (None, 1) or any(heading.level == line.kind for heading in open_ones):
        return line.kind
    since = open_ones[-1].block if open_ones else -1
    if any(other.kind == line.kind for other in lines[:index] if other.block > since):
        return line.kind
    fitting = [h.level for h in reversed(open_ones) if h.number is not None and h.number + 1 == line.number]
    likely = {5: 3, 3: 5, 4: 2, 2: 4}.get(line.kind)
    if likely in fitting:
        return likely
    return fitting[0] if fitting else line.kind


def _level_of_unnumbered(lines: list[Line], index: int, open_ones: list[Heading], has_parts: bool) -> int | None:
    line = lines[index]
    if ATTACHMENT.match(line.title):
        return 2
    if not has_parts and TITLE.search(line.title) and _begins_again(lines, index):
        return 1
    if not open_ones:
        return None
    if has_parts and TITLE.search(line.title) and open_ones[-1].level == 1:
        return 2
    following = next((other for other in lines[index + 1 :] if other.kind), None)
    if following is None or following.number is None:
        return open_ones[-1].level if line.marked else None
    return _level_before(following, open_ones, line.marked)


def _level_before(following: Line, open_ones: list[Heading], marked: bool) -> int | None:
    """The level of an unnumbered line, told by the next number: a list that starts again stands one level below."""
    at = next((n for n, heading in enumerate(open_ones) if heading.level == following.kind), None)
    if at is None:
        lonely = open_ones[-1].level > 1 and open_ones[-1].number == 1
        return open_ones[-1].level if lonely or (marked and open_ones[-1].level > 1) else 2 if marked else None
    last = open_ones[at].number
    if following.number == 1 and at > 0 and last is not None:
        return open_ones[at - 1].level
    if last is not None and following.number == last + 2:
        return following.kind
    return open_ones[at + 1].level if at + 1 < len(open_ones) else None


def _begins_again(lines: list[Line], index: int) -> bool:
    """True when the numbered lines after a title start from one: it opens a report of its own."""
    following = next((line for line in lines[index + 1 :] if line.kind), None)
    return following is None or (following.number == 1 and following.kind <= 2)


def with_gaps_filled(headings: list[Heading]) -> list[Heading]:
    """Gives the unnumbered heading that stands in a gap of numbers the level of that gap (一、 (none) 三、)."""
    levels = {heading.block: heading.level for heading in headings}
    for index, heading in enumerate(headings):
        if heading.number is None or heading.number < 2 or heading.level == 1:
            continue
        between = []
        before = 0
        for other in reversed(headings[:index]):
            if (other.level < heading.level and other.number is not None) or levels[other.block] == 1:
                break
            if other.level == heading.level and other.number is not None:
                before = other.number
                break
            if other.number is None and not ATTACHMENT.match(other.title):
                between.append(other)
        if heading.number == before + 2 and not any(levels[other.block] == heading.level for other in between):
            for chosen in between[-1:] if before == 0 else between[:1]:
                levels[chosen.block] = heading.level
    return [replace(heading, level=levels[heading.block]) for heading in headings]


def families(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Headings of one level under one parent, in order; a number that starts again from one begins a new family."""
    found: dict[tuple[object, ...], list[list[Heading]]] = {}
    open_ones: list[Heading] = []
    order: list[list[Heading]] = []
    for heading in headings:
        open_heading(open_ones, heading)
        key = (heading.level, *(other.block for other in open_ones[:-1]))
        known = found.setdefault(key, [])
        if not known or (heading.number == 1 and any(other.number is not None for other in known[-1])):
            known.append([])
            order.append(known[-1])
        known[-1].append(heading)
    return order


def without_strays(headings: list[Heading]) -> list[Heading]:
    """Leaves out unnumbered lines that stand between neighbours whose numbers leave them no room (（四） … （五）)."""
    strays: set[int] = set()
    for family in families(headings):
        run: list[Heading] = []
        last: int | None = None
        for heading in family:
            if heading.number is None:
                run.append(heading)
                continue
            if last is not None and heading.number - last - 1 < len(run):
                strays.update(other.block for other in run if not ATTACHMENT.match(other.title))
            run, last = [], heading.number
    return [heading for heading in headings if heading.block not in strays or heading.level == 1]
