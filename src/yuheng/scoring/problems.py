"""What is wrong with a scored table itself (表内问题), each with where it stands and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.scoring.exact import plain, settled
from yuheng.scoring.lines import UNITS_DIFFER, Line
from yuheng.scoring.scheme import Part, Version
from yuheng.scoring.weights import part_of

ZERO = Decimal(0)
_ROUGH = Decimal("0.000001")
Table = SelfEvaluation | ScoreSheet | Sequence[Line]


def problems(table: Table, given: Sequence[Line], lines: Sequence[Line], version: Version) -> tuple[str, ...]:
    """One sentence a problem; ``lines`` are the ``given`` ones after 不涉及 has been handed on."""
    if not given:
        return (f"{_whole(table)}没有可以计分的行，请核对指标、分值和得分是否填写",)
    return (*(said for line in given for said in _of_line(line)), *_of_weights(table, lines, version))


def _of_line(line: Line) -> Iterator[str]:
    row, weight, printed = _row(line), line.weight, line.printed
    if weight is None and line.applies:
        yield f"{row}没有填分值，请补上"
    if weight is not None and weight < 0:
        yield f"{row}的分值写成{plain(weight)}分，分值不能小于0，请改正"
    elif weight is not None and printed is not None and printed.value > weight:
        yield f"{row}的得分{plain(printed.value)}分超过分值{plain(weight)}分，请改正"
    if printed is not None and printed.value < 0 and weight is not None:
        yield f"{row}的得分写成{plain(printed.value)}分，得分不能小于0，请改正"
    if line.why_not == UNITS_DIFFER:
        yield f"{row}的指标值“{line.target}”与完成值“{line.actual}”计量单位不同，不能比较，请统一单位"


def _of_weights(table: Table, lines: Sequence[Line], version: Version) -> Iterator[str]:
    whole = sum((line.weight or ZERO for line in lines), ZERO)
    if abs(whole - version.full_marks) < _ROUGH:
        return
    wrong = "，".join(_wrong_parts(lines, version))
    told = f"（{wrong}）" if wrong else ""
    yield (
        f"{_whole(table)}各项分值合计{plain(settled(whole))}分，满分是{plain(version.full_marks)}分{told}，请调整分值"
    )


def _wrong_parts(lines: Sequence[Line], version: Version) -> Iterator[str]:
    for part in version.parts:
        own = _sum(lines, part, version)
        if part.weight is not None and abs(own - part.weight) >= _ROUGH:
            yield f"“{part.name}”合计{plain(settled(own))}分，办法为{plain(part.weight)}分"


def _sum(lines: Sequence[Line], part: Part, version: Version) -> Decimal:
    return sum((line.weight or ZERO for line in lines if part_of(line, version.parts) is part), ZERO)


def _row(line: Line) -> str:
    place = line.place.place.in_words() if line.place is not None else ""
    return f"{'' if place == '文中' else place}“{line.name}”"


def _whole(table: Table) -> str:
    """“第12行至第40行的表（街区绿化）” as far as it is known."""
    if not isinstance(table, SelfEvaluation | ScoreSheet):
        return "表内"
    spot = f"第{table.lines[0]}行至第{table.lines[1]}行的表" if table.lines is not None else "表内"
    project = " ".join(table.project.text.split())[:40] if table.project is not None else ""
    return f"{spot}（{project}）" if project else spot
