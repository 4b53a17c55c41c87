"""Which scheme a printed table follows (适用办法), told by form, year, place and weights, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.scoring.lines import Line
from yuheng.scoring.scheme import FORM_FIELDS, Part, Version
from yuheng.scoring.weights import part_of

Table = SelfEvaluation | ScoreSheet
ZERO = Decimal(0)
_ROUGH = Decimal("0.000001")
_FIXED, _FREE = 4, 2
"""What it is worth that the weights agree: all of them, or the one that is fixed."""


class Fit(Struct, frozen=True):
    """How well a version fits a table: ``misfits`` are what speaks against it, ``points`` what speaks for it."""

    version: Version
    points: int
    reasons: tuple[str, ...]
    misfits: tuple[str, ...]

    def level_with(self, other: Fit) -> bool:
        """True where printed marks may decide between the two: neither misfits more or is of a nearer area.

        A version that nobody has verified may not: what it happens to give explains no printed marks.
        """
        same_area = _national(self.version) == _national(other.version)
        as_sure = "unverified" not in (self.version.sure, other.version.sure) or self.points == other.points
        return len(self.misfits) == len(other.misfits) and same_area and as_sure

    @property
    def why(self) -> str:
        """The reasons in one sentence."""
        against = f"；但{'、'.join(self.misfits)}" if self.misfits else ""
        return "，".join(self.reasons) + against


def fits(table: Table, lines: Sequence[Line], year: int | None, place: str, versions: Iterable[Version]) -> list[Fit]:
    """The versions that can be meant, the best first; ``place`` is the name of the organisation or its area.

    A version of another place, another kind of table or another form is no candidate, nor one most of whose parts have
    other weights; where fewer differ they are a misfit.
    """
    of = "score_sheet" if isinstance(table, ScoreSheet) else "self_evaluation"
    found = []
    for version in versions:
        if version.of != of:
            continue
        fit = _fit(table, lines, year, place, version)
        if fit is not None:
            found.append(fit)
    return sorted(found, key=lambda fit: (len(fit.misfits), -fit.points))


def _fit(table: Table, lines: Sequence[Line], year: int | None, place: str, version: Version) -> Fit | None:
    reasons: list[str] = []
    points = 0
    if _national(version):
        reasons.append("全国通用")
    elif _names(version.where, place):
        reasons.append(f"适用于{version.where}")
        points += 4
    else:
        return None
    form = _form(table, year, version)
    if form is None:
        return None
    reasons += form
    points += len(form)
    if version.unknown_numbers():
        return None
    weights, worth, misfits = _weights(lines, version)
    if len(misfits) * 2 > len(version.parts) > 1 and not any(part.free for part in version.parts):
        return None
    return Fit(version, points + worth, (*reasons, *weights), tuple(misfits))


def _national(version: Version) -> bool:
    return version.where.startswith(("全国", "中央"))


def _names(where: str, place: str) -> bool:
    """True when the area is named in the organisation's name: “丰台区” in “北京市丰台区…局”."""
    city, sign, area = where.rpartition("市")
    if not area:  # a whole city
        return len(city) >= 2 and city + sign in place
    before, found, _ = place.partition(area)
    if len(area) < 2 or not found:
        return False
    return not before.endswith("市") or not city or before.endswith(city + sign)


def _form(table: Table, year: int | None, version: Version) -> list[str] | None:
    """What in the printed form speaks for the version; None where it is another form."""
    form, reasons = version.form, []
    columns = _columns(table)
    if not form.has <= columns or form.lacks & columns:
        return None
    reasons += [f"表内有“{FORM_FIELDS[name]}”栏" for name in sorted(form.has)]
    reasons += [f"表内没有“{FORM_FIELDS[name]}”栏" for name in sorted(form.lacks)]
    if year is not None:
        if (form.since and year < form.since) or (form.until and year > form.until):
            return None
        if form.since or form.until:
            reasons.append(f"{year}年度在使用年度内")
        if not _in_force(year, version):
            return None
    if form.levels is not None:
        if _depth(table) != form.levels:
            return None
        reasons.append(f"指标分{'零一二三四'[form.levels]}级")
    return reasons


def _in_force(year: int, version: Version) -> bool:
    """A table of a budget year is filled in during that year or the next; an unknown end is open."""
    begun = version.in_force is None or version.in_force.year <= year + 1
    return begun and (version.until is None or version.until.year >= year)


def _columns(table: Table) -> frozenset[str]:
    """The fields the printed table has anything in."""
    found = {
        name
        for indicator in table.indicators
        for name in ("level3", "level4", "method", "reason", "target", "actual")
        if getattr(indicator, name) is not None
    }
    if isinstance(table, SelfEvaluation):
        found |= {"annual_budget"} if any(row.annual_budget for row in table.funds) else set()
        found |= table.funds_columns & {"annual_budget", "initial_budget"}
        found |= {"initial_budget"} if any(row.initial_budget for row in table.funds) else set()
        found |= {"method"} if any(row.method for row in table.funds) else set()
    return frozenset(found)


def _depth(table: Table) -> int:
    """How many levels of indicators are printed; a score sheet has three at least."""
    levels = 4 if any(one.level4 is not None for one in table.indicators) else 3
    flat = isinstance(table, SelfEvaluation) and not any(one.level3 is not None for one in table.indicators)
    return 2 if flat else levels


def _weights(lines: Sequence[Line], version: Version) -> tuple[list[str], int, list[str]]:
    """What the weights say for the version, what that is worth, and what they say against it.

    Weights that a version fixes and a table repeats are worth more than the marks of its form: hardly a unit that may
    set its own weights happens upon them, while offices print the columns of one form over the weights of another.
    Weights that nobody has verified are worth no more than the form.
    """
    if version.parts and all(part.free for part in version.parts[1:]):
        return _first_alone(lines, version)
    misfits = []
    for part in version.parts:
        own = _sum(lines, version.parts, part)
        if part.weight is not None and abs(own - part.weight) > _ROUGH:
            misfits.append(f"{part.name}分值合计{own.normalize():f}，办法为{part.weight.normalize():f}")
    if misfits:
        return [], 0, misfits
    shown = "/".join(f"{(part.weight or ZERO).normalize():f}" for part in version.parts)
    told = f"各部分分值{shown}一致"
    worth = _FREE if version.sure == "unverified" else _FIXED
    deeper = _deeper(lines, version)
    if deeper is None:
        return [told], worth, []
    return [told, "下级分值一致" if deeper else "下级分值有调整"], worth + (2 if deeper else 1), []


def _first_alone(lines: Sequence[Line], version: Version) -> tuple[list[str], int, list[str]]:
    """The same where only the first part has a weight that the version sets."""
    first = version.parts[0]
    own = _sum(lines, version.parts, first)
    if first.weight is not None and own != first.weight:
        return [], 0, [f"{first.name}分值是{own}，办法为{first.weight}"]
    return [f"{first.name}{own}分，其余由单位分配"], _FREE, []


def _deeper(lines: Sequence[Line], version: Version) -> bool | None:
    """Whether the parts of parts have their weights too; None where the version does not set them.

    Parts of self-evaluations are classes of indicators and hold several lines each; those of score sheets are printed
    one by one under names that vary, so that their weights are compared.
    """
    tops = [top for top in version.parts if top.parts]
    if not tops:
        return None
    for top in tops:
        own = [line for line in lines if part_of(line, version.parts) is top]
        if all(part.holds for part in top.leaves()):
            if any(part.weight is not None and _sum(own, top.parts, part) != part.weight for part in top.parts):
                return False
        elif sorted(line.weight or ZERO for line in own) != sorted(part.weight or ZERO for part in top.leaves()):
            return False
    return True


def _sum(lines: Sequence[Line], parts: tuple[Part, ...], part: Part) -> Decimal:
    return sum((line.weight or ZERO for line in lines if part_of(line, parts) is part), ZERO)
