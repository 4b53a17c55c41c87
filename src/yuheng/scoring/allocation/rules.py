"""How scores become money (分配办法): the ``allocation`` block of a scheme, read strictly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from yuheng.prepared import regex
from yuheng.scoring.allocation.money import ROUNDING_UNITS, NotMoney, fen_in
from yuheng.scoring.declared import Declared

RATE, SHARE = "rate", "share"
FILLED_IN_BY = "制定分配办法的财政部门"
_PER_CENT = regex(r"(基数|总额)的?(\d+(?:\.\d+)?)[%％]")
_BOUND_HINT = "请写成50万元、基数的60%或总额的10%的样子"
_ROUNDING = ("half_up", "half_even", "down")


class Bound(Struct, frozen=True):
    """A floor or ceiling (下限、上限): an amount of 分, or a share of the taker's base (基数) or of the envelope (总额)."""

    of: str
    value: Fraction
    words: str


def bound_in(words: str) -> Bound:
    """The bound written as “50万元”, “基数的60%” or “总额的10%”. Raises ``NotMoney``."""
    plain = "".join(words.split())
    match = _PER_CENT.fullmatch(plain)
    if match:
        return Bound(match[1], Fraction(Decimal(match[2])) / 100, plain)
    if plain.endswith(("%", "％")):
        raise NotMoney(f"没有写明是谁的百分之几，{_BOUND_HINT}")
    try:
        return Bound("", Fraction(fen_in(plain)), plain)
    except NotMoney as reason:
        raise NotMoney(f"{reason}，{_BOUND_HINT}") from None


class BonusRules(Struct, frozen=True):
    """Bonus marks (加分): how many at most, and whether the total may pass the full marks (kept) or not (cut)."""

    ceiling: Decimal | None
    above_full_marks: str


class VetoRules(Struct, frozen=True):
    """A veto (一票否决): what the taker gets (nothing, floor), and who gets what it would have had (others, unspent)."""

    gets: str
    freed: str


class AllocationRules(Struct, frozen=True):
    """How scores become money. Amounts are 分; ``unknown`` names the numbers that the file says nobody gave (null)."""

    mode: str
    full_marks: Decimal
    counts: str
    base: int | None
    envelope: int | None
    over_envelope: str
    bonus: BonusRules | None
    deductions: bool
    most_deducted: Decimal | None
    veto: VetoRules | None
    minimum_score: Decimal | None
    floor: Bound | None
    ceiling: Bound | None
    rounding_unit: str
    rounding_mode: str
    filled_in_by: str
    unknown: frozenset[str]

    @property
    def step(self) -> int:
        """What amounts are rounded to, in 分."""
        return ROUNDING_UNITS[self.rounding_unit]

    @staticmethod
    def read(declared: Declared, full_marks: Decimal | None = None) -> AllocationRules:
        """The rules of an ``allocation`` block; ``full_marks`` are the scheme's. Raises ``Fault``."""
        mode = declared.one_of("mode", (RATE, SHARE))
        rate = mode == RATE
        bonus, deductions = _bonus(declared.inner("bonus", needed=False)), declared.inner("deductions", needed=False)
        most_deducted = _marks(deductions, "ceiling") if deductions else None
        rounding = declared.inner("rounding")
        assert rounding is not None
        rules = AllocationRules(
            mode=mode,
            full_marks=_full_marks(declared, full_marks),
            counts="score" if rate else declared.one_of("counts", ("score", "score_times_size")),
            base=_money(declared, "base"),
            envelope=_money(declared, "envelope"),
            over_envelope=declared.one_of("over_envelope", ("scale", "refuse")) if rate else "",
            bonus=bonus,
            deductions=deductions is not None,
            most_deducted=most_deducted,
            veto=_veto(declared.inner("veto", needed=False), rate),
            minimum_score=_marks(declared, "minimum_score"),
            floor=_bound(declared, "floor"),
            ceiling=_bound(declared, "ceiling"),
            rounding_unit=rounding.one_of("unit", tuple(ROUNDING_UNITS)),
            rounding_mode=rounding.one_of("mode", _ROUNDING) if rate else "",
            filled_in_by=declared.text("filled_in_by", needed=False) or FILLED_IN_BY,
            unknown=_unknown(declared, deductions),
        )
        for part in (declared, deductions, rounding):
            if part is not None:
                part.finished()
        return rules


def _unknown(declared: Declared, deductions: Declared | None) -> frozenset[str]:
    keys = ("base", "envelope", "minimum_score", "floor", "ceiling")
    missing = {key for key in keys if key in declared and declared.value(key) is None}
    if deductions is not None and "ceiling" in deductions and deductions.value("ceiling") is None:
        missing.add("most_deducted")
    return frozenset(missing)


def _full_marks(declared: Declared, of_the_scheme: Decimal | None) -> Decimal:
    marks = declared.number("full_marks", needed=of_the_scheme is None)
    marks = of_the_scheme if marks is None else marks
    if marks is None or marks <= 0:
        raise declared.fault("full_marks", "满分应当是大于0的数")
    return marks


def _marks(declared: Declared, key: str) -> Decimal | None:
    marks = declared.number(key, needed=False)
    if marks is not None and marks < 0:
        raise declared.fault(key, f"“{key}”不能小于0，现在是“{marks}”")
    return marks


def _money(declared: Declared, key: str) -> int | None:
    words = _written(declared, key)
    try:
        return None if words is None else fen_in(words)
    except NotMoney as reason:
        raise declared.fault(key, f"“{words}”{reason}，请写成250万元的样子") from None


def _bound(declared: Declared, key: str) -> Bound | None:
    words = _written(declared, key)
    try:
        return None if words is None else bound_in(words)
    except NotMoney as reason:
        raise declared.fault(key, f"“{words}”{reason}") from None


def _written(declared: Declared, key: str) -> str | None:
    value = declared.value(key, needed=False)
    return None if value is None else str(value)


def _bonus(declared: Declared | None) -> BonusRules | None:
    if declared is None:
        return None
    declared.value("ceiling")  # null is an answer here, leaving it out is not: a bonus without end is nobody's rule
    rules = BonusRules(_marks(declared, "ceiling"), declared.one_of("above_full_marks", ("kept", "cut")))
    declared.finished()
    return rules


def _veto(declared: Declared | None, rate: bool) -> VetoRules | None:
    if declared is None:
        return None
    rules = VetoRules(
        declared.one_of("gets", ("nothing", "floor")),
        "unspent" if rate else declared.one_of("freed", ("others", "unspent")),
    )
    declared.finished()
    return rules
