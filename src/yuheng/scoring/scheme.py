"""Schemes (计分办法): what a regulation or a form says about scoring, as dated data read from ``schemes/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct

from yuheng.basis.basis import Sure
from yuheng.scoring.allocation.rules import AllocationRules
from yuheng.scoring.exact import settled, to_places
from yuheng.scoring.methods import Parameters
from yuheng.scoring.panel.rules import PanelRules

ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
IN_CHINESE = {"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去余数"}
NATURES = {
    "budget_execution": "预算执行率", "quantitative": "定量指标", "qualitative": "定性指标", "deadline": "时限指标",
    "cost": "成本指标", "satisfaction": "满意度指标",
}  # fmt: skip
"""What a scheme has methods for."""
FORM_FIELDS = {
    "level3": "三级指标", "level4": "四级指标", "method": "得分计算方法", "reason": "偏差原因", "target": "指标值",
    "actual": "完成值", "initial_budget": "年初预算数", "annual_budget": "全年预算数",
}  # fmt: skip
"""The columns by which a form is told."""
DEGREES = ("reached", "mostly", "partly", "missed")
"""What words say of a target: 达到, 基本达到, 部分达到, 未达到."""


class Part(Struct, frozen=True):
    """A part of the hundred marks (指标分类): its weight, None where the sources give none, and its own parts.

    ``free`` marks a weight that every table sets for itself. ``holds`` are the classes of indicators that belong to
    it (goals/classes.py), ``labels`` the names under which it is printed, the first of them its own.
    """

    key: str
    labels: tuple[str, ...]
    weight: Decimal | None
    free: bool
    holds: frozenset[str]
    parts: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """The name officials read."""
        return self.labels[0]

    def leaves(self) -> Iterator[Part]:
        """The parts that have no parts of their own."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def with_all(self) -> Iterator[Part]:
        """This part and every part below it."""
        yield self
        for part in self.parts:
            yield from part.with_all()


class Band(Struct, frozen=True):
    """A band of a judged indicator (档): from ``low`` (included) up to ``high`` as shares of the weight.

    ``degrees`` are what the words say of an indicator that falls into it. The top band includes its upper end.
    """

    name: str
    low: Decimal
    high: Decimal
    degrees: tuple[str, ...]


class MethodUse(Struct, frozen=True):
    """A method as a scheme uses it: its name and parameters, or the bands where a person judges.

    ``unknown`` names the numbers that the file says nobody gave (null).
    """

    name: str
    told: Parameters = Parameters()
    bands: tuple[Band, ...] = ()
    sure: Sure = "practice"
    unknown: tuple[str, ...] = ()


class Rounding(Struct, frozen=True):
    """How marks are rounded (取舍): to how many places, which way, every indicator or once at the end."""

    places: int
    mode: str
    once: bool

    def applied(self, marks: Decimal) -> Decimal:
        """``marks`` rounded."""
        return to_places(settled(marks), self.places, ROUNDINGS[self.mode])

    @property
    def words(self) -> str:
        """“四舍五入到 1 位”."""
        return f"{IN_CHINESE[self.mode]}到 {self.places} 位"


class Grade(Struct, frozen=True):
    """A grade (等级) and the marks, out of the full marks, from which it is given."""

    name: str
    least: Decimal


class FormMarks(Struct, frozen=True):
    """By what a printed table is known to follow the version: columns it has and lacks, budget years, depth."""

    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    levels: int | None = None


class Adjustment(Struct, frozen=True):
    """What is done to a total (总分调整): ``kind`` cap_by_execution, bonus, deductions or veto, and its numbers.

    ``rows`` are (rate from which, highest total) for caps, None where the total is not capped, and (name, marks) for
    bonus and deductions; ``ceiling`` bounds a bonus or a sum of deductions; ``grade`` is what a veto leaves.
    ``unknown`` names the numbers that the file says nobody gave (null).
    """

    kind: str
    title: str
    rows: tuple[tuple[Any, Decimal | None], ...] = ()
    ceiling: Decimal | None = None
    grade: str = ""
    proof: bool = False
    sure: Sure = "practice"
    unknown: tuple[str, ...] = ()


class Version(Struct, frozen=True):
    """A dated version of a scheme: everything that scoring by it needs.

    ``hand_on`` says where the weight of 不涉及 goes: ``same_part`` first, ``all``, or ``refuse``; ``moves`` sends the
    weight of a class that is missing as a whole to another (满意度 to 效益).
    """

    name: str
    version: str
    title: str
    where: str
    of: str
    in_force: date | None
    until: date | None
    basis: str
    sure: Sure
    note: str
    full_marks: Decimal
    form: FormMarks
    parts: tuple[Part, ...]
    methods: dict[str, MethodUse]
    rounding: Rounding
    grades: tuple[Grade, ...]
    hand_on: str
    moves: dict[str, str]
    adjustments: tuple[Adjustment, ...] = ()
    conclusions: tuple[tuple[str, Decimal | None], ...] = ()
    panel: PanelRules | None = None
    allocation: AllocationRules | None = None

    def holds_on(self, day: date) -> bool:
        """True when the version is in force on ``day``; an unknown end is open."""
        return (self.in_force is None or self.in_force <= day) and (self.until is None or day <= self.until)

    def grade_of(self, marks: Decimal) -> str:
        """The grade that ``marks`` earn; empty where the version gives no grades."""
        return next((grade.name for grade in self.grades if marks >= grade.least), "")

    def unknown_weights(self) -> list[Part]:
        """The parts whose weight the sources do not give."""
        return [part for top in self.parts for part in top.with_all() if part.weight is None and not part.free]

    def unknown_numbers(self) -> tuple[str, ...]:
        """What scoring any table by the version needs and the sources do not give, as officials read it.

        Numbers of bonus and deductions are not among them: they are needed only where there is a bonus or deduction.
        """
        weights = "、".join(f"“{part.name}”" for part in self.unknown_weights())
        methods = [f"{NATURES[nature]}计分方法的“{key}”" for nature, use in self.methods.items() for key in use.unknown]
        caps = [
            f"“{one.title}”中{what}"
            for one in self.adjustments
            if one.kind == "cap_by_execution"
            for what in one.unknown
        ]
        return (*([f"{weights}的分值"] if weights else []), *methods, *caps)

    @property
    def label(self) -> str:
        """“丰台区项目支出绩效自评表（2019）”."""
        return f"{self.title}（{self.version}）"


class Scheme(Struct, frozen=True):
    """A scheme (计分办法): its name and its versions, the oldest first."""

    name: str
    title: str
    where: str
    of: str
    versions: tuple[Version, ...]

    def on(self, day: date) -> Version | None:
        """The version in force on ``day``, the newest where several are; None where none is."""
        return next((version for version in reversed(self.versions) if version.holds_on(day)), None)
