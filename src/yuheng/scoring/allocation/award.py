"""What an allocation came to (分配结果): each unit's amount, the steps that led to it, and what is left."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from yuheng.figures.unit import Unit
from yuheng.scoring.allocation.money import decimal_of, shown, unit_for
from yuheng.scoring.allocation.recipient import Recipient
from yuheng.scoring.allocation.rules import AllocationRules


class Money(Struct, frozen=True):
    """An amount in a step, in 分 or fractions of them."""

    fen: Fraction


Value = Decimal | Fraction | Money | int | str


class Step(Struct, frozen=True):
    """One step of a computation (步骤): what it is about, a pattern of a sentence and the values that fill it."""

    about: str
    pattern: str
    values: tuple[Value, ...] = ()

    def in_words(self, unit: Unit) -> str:
        """The step as a sentence, amounts in ``unit``."""
        return self.pattern.format(*(_in_words(value, unit) for value in self.values))


def _in_words(value: Value, unit: Unit) -> str:
    if isinstance(value, Money):
        return shown(value.fen, unit)
    if isinstance(value, Fraction):
        about = "" if (value * 10**6).denominator == 1 else "约"
        return about + marks_shown(decimal_of(value, 6))
    return marks_shown(value) if isinstance(value, Decimal) else f"{value}"


def marks_shown(value: Decimal) -> str:
    """A number without the noughts that its decimals end in: 86.50 is “86.5”."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


class Award(Struct, frozen=True):
    """What a unit gets (分配额): its total score, its rank (None after a veto), the amount in 分, and the steps."""

    recipient: Recipient
    total: Decimal
    rank: int | None
    amount: int
    steps: tuple[Step, ...]


class Allocation(Struct, frozen=True):
    """The result (分配结果), in the order of the sheet. ``factor`` is what all were scaled by, None where they were not."""

    rules: AllocationRules
    envelope: int | None
    awards: tuple[Award, ...]
    factor: Fraction | None = None
    notes: tuple[Step, ...] = ()

    @property
    def allocated(self) -> int:
        """The sum of what the units get, in 分."""
        return sum(award.amount for award in self.awards)

    @property
    def unallocated(self) -> int | None:
        """What is left of the envelope, in 分; None where there is no envelope."""
        return None if self.envelope is None else self.envelope - self.allocated

    @property
    def unit(self) -> Unit:
        """The unit in which every amount of the result shows without loss."""
        amounts = [award.amount for award in self.awards]
        amounts += [award.recipient.base for award in self.awards if award.recipient.base is not None]
        amounts += [one for one in (self.envelope, self.rules.base) if one is not None]
        return unit_for(amounts)


def ranks_of(totals: list[Decimal | None]) -> list[int | None]:
    """The rank of each total, the largest first; equal ones share a rank, and None has none."""
    counts = Counter(total for total in totals if total is not None)
    rank: dict[Decimal, int] = {}
    above = 0
    for total in sorted(counts, reverse=True):
        rank[total] = above + 1
        above += counts[total]
    return [None if total is None else rank[total] for total in totals]
