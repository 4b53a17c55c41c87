"""What a goal lacks to be scored by a scheme later on (目标是否完备): parts without indicators, weights that differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from yuheng.disclosure.self_evaluation import Goal
from yuheng.goals.indicator import Indicator
from yuheng.scoring.lines import Line, line_of
from yuheng.scoring.scheme import Part, Version
from yuheng.scoring.weights import part_of

ZERO = Decimal(0)


class Shortfall(Struct, frozen=True):
    """Something a goal lacks under a scheme (欠缺).

    ``kind`` is total, part, missing_part, without_weight, outside or unknown; ``certain`` marks what arithmetic or the
    scheme's own words prove. ``index`` is the row it stands in, None where it is about the whole goal.
    """

    kind: str
    message: str
    stated: str
    expected: str
    certain: bool
    index: int | None = None


class PartSum(Struct, frozen=True):
    """The weights of one part added up (分值小计): what they are and what the scheme wants, None where it is open."""

    part: Part
    total: Decimal
    wanted: Decimal | None


def indicator_marks(version: Version) -> Decimal:
    """What the indicators of a goal share: the full marks without the budget's execution, which no goal declares."""
    return version.full_marks - sum((part.weight or ZERO for part in version.parts if _is_execution(part)), ZERO)


def part_sums(goal: Goal, version: Version) -> tuple[PartSum, ...]:
    """The weights of a goal added up by the parts of the scheme, the execution of the budget left out."""
    lines = [line for line in map(line_of, goal.indicators) if line.applies]
    parts = [part for part in version.parts if not _is_execution(part)]
    found = []
    for part in parts:
        own = [line.weight or ZERO for line in lines if part_of(line, version.parts) is part]
        found.append(PartSum(part, sum(own, ZERO), part.weight))
    return tuple(found)


def shortfalls(goal: Goal, version: Version) -> Iterator[Shortfall]:
    """Everything that keeps a goal from being scored by ``version``, the certain ones first."""
    lines = [line_of(indicator) for indicator in goal.indicators]
    applying = [(index, line) for index, line in enumerate(lines) if line.applies]
    yield from _total(applying, version)
    for index, line in applying:
        if line.weight is None and not _heading(goal.indicators[index]):
            yield Shortfall("without_weight", f"“{line.name}”没有填分值。", "空白", "应填分值", True, index)
        elif version.parts and part_of(line, version.parts) is None:
            named = "、".join(part.name for part in version.parts if not _is_execution(part))
            message = f"“{line.name}”不属于{version.label}的任何部分（{named}），自评时无法计分。"
            yield Shortfall("outside", message, line.labels[0] if line.labels else "", f"应属于{named}", False, index)
    yield from _parts(goal, version, [line for _, line in applying])


def _total(applying: list[tuple[int, Line]], version: Version) -> Iterator[Shortfall]:
    weights = [line.weight for _, line in applying if line.weight is not None]
    wanted, total = indicator_marks(version), sum(weights, ZERO)
    if not weights or total == wanted:
        return
    rest = version.full_marks - wanted
    why = f"（满分{version.full_marks}分，其中预算执行率{rest}分，不在目标中填报）" if rest else ""
    message = f"各项指标的分值合计{total}分，应为{wanted}分{why}。"
    yield Shortfall("total", message, f"{total}分", f"{wanted}分", True)


def _parts(goal: Goal, version: Version, lines: list[Line]) -> Iterator[Shortfall]:
    for one in part_sums(goal, version):
        name = one.part.name
        if not any(part_of(line, version.parts) is one.part for line in lines):
            heir = version.moves.get(one.part.key)
            if one.wanted and not (heir and _declared_absent(goal, one.part, version)):
                message = f"没有{name}，按{version.label}这一部分占{one.wanted}分。"
                yield Shortfall("missing_part", message, "没有这类指标", f"应设置{name}，不适用的说明原因", False)
        elif one.part.weight is None and not one.part.free:
            message = f"{version.label}没有给出{name}的分值，这一部分的小计无从核对。"
            yield Shortfall("unknown", message, f"{one.total}分", "分值未核实", False)
        elif one.wanted is not None and one.total != one.wanted:
            message = f"{name}的分值小计{one.total}分，按{version.label}应为{one.wanted}分。"
            yield Shortfall("part", message, f"{one.total}分", f"{one.wanted}分", False)


def _declared_absent(goal: Goal, part: Part, version: Version) -> bool:
    """True when a row of the part says 不涉及: its weight then goes where the scheme sends it."""
    gone = [line for line in map(line_of, goal.indicators) if not line.applies]
    return any(part_of(line, version.parts) is part for line in gone)


def _is_execution(part: Part) -> bool:
    return part.holds == frozenset(("budget_execution",))


def _heading(indicator: Indicator) -> bool:
    return indicator.target is None and indicator.level3 is None
