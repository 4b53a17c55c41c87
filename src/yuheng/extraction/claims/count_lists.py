"""Counts and the counts they are made of (数目与分项): “评价项目7个。其中，普通程序1个、简易程序6个”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import CountListClaim
from yuheng.extraction.claims.passage import N, Told, clause_start, squeezed
from yuheng.prepared import regex

_OPENING = regex(r"其中[，,：:]?|（其中|\(其中")
_ASIDE = regex(r"比|较|增|减|占|上年|平均|每|累计|同比|以上|不足")
_LEAD = regex(r"^(?:其中|分别为|包括|有|共|和|及|、|为|是)+")


def claims_in(told: Told) -> Iterator[CountListClaim]:
    """The counts of a paragraph that 其中 breaks down into counts of the same unit."""
    if N not in told.template:
        return
    for match in _OPENING.finditer(told.template):
        end = _end(told.template, match.end())
        marks = [at for at in told.figures if match.end() <= at < end and told.template[at] == N]
        parts = [(at, _name(told, at)) for at in marks]
        whole = _whole(told, match.start(), told.figures[marks[0]].unit.dimension) if len(marks) >= 2 else None
        if whole is None or any(not name or _ASIDE.search(name) for _, name in parts):
            continue
        figures = [told.figures[at] for at in marks]
        if len({figure.unit.dimension for figure in figures}) > 1 or len({name for _, name in parts}) < len(parts):
            continue
        yield CountListClaim(
            words=told.words(whole, marks[-1] + 1),
            section=told.section,
            quantity=_name(told, whole),
            whole=told.figures[whole],
            parts=tuple((name, told.figures[at]) for at, name in parts),
        )


def _end(template: str, start: int) -> int:
    """A list ends with its sentence, at a closing bracket, or where the next list opens."""
    stops = [template.find(stop, start) for stop in ("。", "）", "\n", "其中")]
    return min((at for at in stops if at >= 0), default=len(template))


def _whole(told: Told, opening: int, dimension: str) -> int | None:
    """The count the list belongs to: the only one of its unit in the sentence before, or in its own."""
    start, _ = told.sentence_of(max(opening - 1, 0))
    found = [at for at, figure in told.figures.items() if start <= at < opening and figure.unit.dimension == dimension]
    return found[0] if len(found) == 1 and told.template[found[0]] == N else None


def _name(told: Told, at: int) -> str:
    return _LEAD.sub("", squeezed(told.template[clause_start(told.template, at) : at]))
