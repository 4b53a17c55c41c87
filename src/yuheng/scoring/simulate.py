"""The same tables under two versions (模拟): whose score and grade would change, by how much, and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.figures.figure import Figure
from yuheng.scoring.differences import Table
from yuheng.scoring.exact import plain
from yuheng.scoring.lines import Line
from yuheng.scoring.scheme import Version
from yuheng.scoring.score import LineScore, Score, lines_in, score, score_line, taken
from yuheng.scoring.weights import handed_on, reweighed

ZERO = Decimal(0)
BANDS = 20
"""The full marks are divided into so many bands for a histogram: of 5 marks out of 100."""
_NAMED, _LONGEST = 3, 24


class CannotSimulate(ValueError):
    """A table that cannot be scored under a version: one Chinese sentence without a full stop."""


class Move(Struct, frozen=True):
    """A table under both versions (变动)."""

    table: Table
    before: Score
    after: Score

    @property
    def totals(self) -> tuple[Decimal, Decimal]:
        """The totals before and after."""
        assert self.before.total is not None and self.after.total is not None
        return self.before.total, self.after.total

    @property
    def by(self) -> Decimal:
        """How much the total changes."""
        return self.totals[1] - self.totals[0]

    @property
    def changes(self) -> bool:
        """True when score or grade change."""
        return self.by != 0 or self.regraded

    @property
    def regraded(self) -> bool:
        """True when the grade changes; of as many grades the second is the second, whatever its name (良好, 良)."""
        before, after = self.before, self.after
        names = [[grade.name for grade in one.version.grades] for one in (before, after)]
        if len(names[0]) != len(names[1]) or not names[0]:
            return before.grade != after.grade
        return names[0].index(before.grade) != names[1].index(after.grade)

    @property
    def why(self) -> str:
        """What makes the difference, in one sentence; empty where nothing changes."""
        if not self.changes:
            return ""
        pairs = list(zip(self.before.lines, self.after.lines, strict=True))
        moved = [pair for pair in pairs if _marks(pair[0]) != _marks(pair[1])]
        moved.sort(key=lambda pair: -abs(_marks(pair[1]) - _marks(pair[0])))
        told = [_told(*pair) for pair in moved[:_NAMED]]
        if len(moved) > _NAMED:
            told.append(f"另有{len(moved) - _NAMED}项变动较小")
        told += [sentence for sentence in self.after.told if sentence not in self.before.told]
        if not told:
            told = ["总分的取舍或调整不同"] if self.by else ["得分不变，等级的分数线不同"]
        return "；".join(told)


def _marks(one: LineScore) -> Decimal:
    marks = taken(one)
    assert marks is not None
    return marks


def _told(before: LineScore, after: LineScore) -> str:
    was, now = plain(round(_marks(before), 2)), plain(round(_marks(after), 2))
    name = f"“{after.line.name[:_LONGEST]}{'…' if len(after.line.name) > _LONGEST else ''}”"
    if before.weight == after.weight:
        return f"{name}由{was}分变为{now}分"
    weights = f"分值由{plain(round(before.weight, 2))}分变为{plain(round(after.weight, 2))}分"
    return f"{name}{weights}，得分由{was}分变为{now}分"


def simulated(table: Table, before: Version, after: Version) -> Move:
    """The table under both versions. Raises ``CannotSimulate``."""
    if isinstance(table, ScoreSheet):
        raise CannotSimulate("评分表由专家评定，不能按别的办法重算")
    lines = lines_in(table)
    if not lines:
        raise CannotSimulate("表中没有读到可以计分的指标")
    missing = [line.name for line in lines if line.weight is None and line.applies]
    if missing:
        raise CannotSimulate(f"{'、'.join(f'“{name}”' for name in missing)}没有填分值")
    return Move(table, under(lines, before), under(lines, after))


def under(lines: Sequence[Line], version: Version) -> Score:
    """The lines scored by a version with its own weights; a line that a person judged keeps its share of the weight.

    Raises ``CannotSimulate``.
    """
    weights = [line.weight for line in lines if line.applies]
    left, handed = handed_on(lines, version)
    left, moved = reweighed(left, version)
    settled = [_settled(line, weight or ZERO, version) for line, weight in zip(left, weights, strict=True)]
    result = score(settled, version)
    if result.total is None:
        unknown = [one.line.name for one in result.lines if taken(one) is None]
        raise CannotSimulate(f"{'、'.join(f'“{name}”' for name in unknown)}没有印出得分，又不能由指标值重算")
    return replace(result, told=(*handed, *moved, *result.told))


def _settled(line: Line, weight: Decimal, version: Version) -> Line:
    """The line as the engine should take it: what it cannot compute is given, with the printed share of its weight."""
    if line.weight == 0:
        return replace(line, nature="given", case=None, on_time=None, degree="", printed=_printed(line, ZERO))
    if score_line(line, version).marks is not None or line.printed is None:
        return line
    share = min(max(line.printed.value / weight, ZERO), Decimal(1)) if weight else ZERO
    marks = share * (line.weight or ZERO)
    if not version.rounding.once:
        marks = min(version.rounding.applied(marks), line.weight or ZERO)
    return replace(line, nature="given", case=None, on_time=None, degree="", printed=_printed(line, marks))


def _printed(line: Line, marks: Decimal) -> Figure | None:
    return replace(line.printed, value=marks) if line.printed is not None else None


class Spread(Struct, frozen=True):
    """How totals are spread (分布): tables a grade, mean, median, ends, and tables in each band of the full marks.

    ``bands`` holds (from, to, count) for every band, the lowest first; the last includes its upper end.
    """

    grades: tuple[tuple[str, int], ...]
    mean: Decimal
    median: Decimal
    low: Decimal
    high: Decimal
    bands: tuple[tuple[Decimal, Decimal, int], ...]


def spread(scores: Sequence[Score]) -> Spread | None:
    """The spread of scores by one version; None where there are none."""
    if not scores:
        return None
    version = scores[0].version
    totals = sorted(one.total for one in scores if one.total is not None)
    middle = len(totals) // 2
    median = totals[middle] if len(totals) % 2 else (totals[middle - 1] + totals[middle]) / 2
    wide = version.full_marks / BANDS
    places = [min(max(int(total // wide), 0), BANDS - 1) for total in totals]
    names = [grade.name for grade in version.grades]
    return Spread(
        grades=tuple((name, sum(one.grade == name for one in scores)) for name in names),
        mean=_to_hundredths(sum(totals, ZERO) / len(totals)),
        median=_to_hundredths(median),
        low=totals[0],
        high=totals[-1],
        bands=tuple((wide * at, wide * (at + 1), places.count(at)) for at in range(BANDS)),
    )


def _to_hundredths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Moved(Struct, frozen=True):
    """A simulated table with the file it was read from, its project and its organisation, as people name them."""

    file: str
    project: str
    organisation: str
    move: Move


class Left(Struct, frozen=True):
    """A table or file that could not be simulated, and why: one sentence without a full stop."""

    file: str
    project: str
    organisation: str
    why_not: str


class Simulation(Struct, frozen=True):
    """Many tables under two versions (模拟结果); ``files`` counts those that were read."""

    before: Version
    after: Version
    files: int
    moved: tuple[Moved, ...]
    left: tuple[Left, ...]

    @property
    def changed(self) -> list[Moved]:
        """The tables whose score or grade changes, the largest change first."""
        found = [one for one in self.moved if one.move.changes]
        return sorted(found, key=lambda one: -abs(one.move.by))

    @property
    def spreads(self) -> tuple[Spread | None, Spread | None]:
        """How the totals are spread before and after."""
        return spread([one.move.before for one in self.moved]), spread([one.move.after for one in self.moved])
