"""Counts and measures of things (数量): “新增护栏761米”, “6家医院”."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.disclosure.claims import CountClaim
from yuheng.extraction.claims.passage import N, Told, clause_start, squeezed
from yuheng.prepared import regex

_TRIM = regex(r"^(?:其中|完成|新增|共计|共|并|已|实际|拆除|新建|该项目|本项目)+")
_AFTER = regex(r"[一-鿿]{2,8}")


def claims_in(told: Told) -> Iterator[CountClaim]:
    """Every count with a unit and the words before it in its clause; where there are none, the word after it, and
    where there are none either (“公务接待4批次，38人次”) what the count right before it counts."""
    last, before = -9, ""
    for at, figure in told.figures.items():
        if told.template[at] != N:
            continue
        start = clause_start(told.template, at)
        thing = _TRIM.sub("", squeezed(told.template[start:at]))
        if not thing:
            following = _AFTER.match(told.template, at + 1)
            thing = following[0] if following else before if at - last == 2 and told.template[at - 1] in "，,、" else ""
        last, before = at, thing
        if thing:
            yield CountClaim(told.words(start, at + 1), told.section, thing, figure)
