"""The invented books behind the sample disclosures: every figure of the samples is computed from these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Item:
    """One functional 项 of the year: final amounts by kind, the initial budget, and what moved in and out."""

    code: str
    names: tuple[str, str, str]
    basic: Decimal = ZERO
    project: Decimal = ZERO
    budget: Decimal = ZERO
    other_basic: Decimal = ZERO
    other_income: Decimal = ZERO
    opening: Decimal = ZERO
    closing: Decimal = ZERO
    fund: bool = False
    reason: str = ""
    purpose: str = ""

    @property
    def granted(self) -> Decimal:
        """Spent out of 财政拨款."""
        return self.basic + self.project

    @property
    def income(self) -> Decimal:
        """财政拨款收入 of the year."""
        return self.granted + self.closing - self.opening

    @property
    def spent(self) -> Decimal:
        """All spending of the year."""
        return self.granted + self.other_basic


@dataclass(frozen=True, slots=True)
class Books:
    """A department's year. ``economic`` holds the general-budget basic expenditure by 款 code."""

    organisation: str
    year: int
    items: tuple[Item, ...]
    economic: dict[str, tuple[str, Decimal]]
    classes: tuple[str, ...]
    other_opening: Decimal
    other_closing: Decimal
    sangong: dict[str, tuple[Decimal, Decimal]]
    """Name of the 三公 item to (budget, final): 出国, 购置, 运行, 接待."""

    def total(self, field: str, prefix: str = "", fund: bool | None = None) -> Decimal:
        """The sum of a field over the items whose code starts with ``prefix`` (of one fund only where given)."""
        chosen = (i for i in self.items if i.code.startswith(prefix) and fund in (None, i.fund))
        return sum((getattr(i, field) for i in chosen), ZERO)

    def groups(self, digits: int, fund: bool | None = None) -> list[tuple[str, str]]:
        """Code and name of the 类 (3) or 款 (5), in order."""
        level = {3: 0, 5: 1, 7: 2}[digits]
        seen: dict[str, str] = {}
        for item in self.items:
            if fund in (None, item.fund):
                seen.setdefault(item.code[:digits], item.names[level])
        return list(seen.items())

    def economy(self, *prefixes: str) -> Decimal:
        """The sum of the economic 款 under the prefixes."""
        return sum((amount for code, (_, amount) in self.economic.items() if code.startswith(prefixes)), ZERO)

    @property
    def general(self) -> Decimal:
        """一般公共预算财政拨款支出."""
        return self.total("granted", fund=False)

    @property
    def opening(self) -> Decimal:
        """年初结转和结余 of all funds."""
        return self.total("opening") + self.other_opening

    @property
    def closing(self) -> Decimal:
        """年末结转和结余 of all funds."""
        return self.total("closing") + self.other_closing

    @property
    def income(self) -> Decimal:
        """本年收入合计."""
        return self.total("income") + self.total("other_income")

    @property
    def grand_total(self) -> Decimal:
        """总计; raises ``ValueError`` where the two sides differ, so that no sample can be wrong by accident."""
        left, right = self.income + self.opening, self.total("spent") + self.closing
        if left != right:
            raise ValueError(f"{self.organisation}: {left} came in, {right} went out")
        if self.economy("3") != self.total("basic", fund=False):
            raise ValueError(
                f"{self.organisation}: basic {self.total('basic', fund=False)}, {self.economy('3')} by class"
            )
        return left

    def sangong_total(self, side: int, *names: str) -> Decimal:
        """The budget (0) or final (1) of the named 三公 items, of all where none is named."""
        return sum((self.sangong[name][side] for name in names or self.sangong), ZERO)


def d(text: str) -> Decimal:
    """A decimal amount."""
    return Decimal(text)


def cell(amount: Decimal) -> str:
    """An amount as tables print it; nothing for zero."""
    return f"{amount:,.2f}" if amount else ""


def said(amount: Decimal) -> str:
    """An amount as text prints it: two decimals, a bare 0 for nothing."""
    return f"{amount:.2f}" if amount else "0"


def percent(part: Decimal, whole: Decimal) -> str:
    """A share or rate with two decimals; a bare 0% or 100% where it is exactly that."""
    if part == whole:
        return "100%"
    value = (part * 100 / whole).quantize(ZERO, ROUND_HALF_UP) if part else ZERO
    return f"{value}%" if value else "0%"


def growth(now: Decimal, before: Decimal, down: str = "下降") -> str:
    """“增加…万元，增长…%”, “减少…万元，下降…%” or “持平”."""
    if now == before:
        return "持平"
    more, grown = ("增加", "增长") if now > before else ("减少", down)
    return f"{more}{said(abs(now - before))}万元，{grown}{percent(abs(now - before), before)}"


def rest(economic: dict[str, tuple[str, Decimal]], code: str, total: Decimal) -> dict[str, tuple[str, Decimal]]:
    """The economic classes with ``code`` taking what is missing to ``total``."""
    known = sum((amount for other, (_, amount) in economic.items() if other != code), ZERO)
    return economic | {code: (economic[code][0], total - known)}


def names_of(books: Books, *prefixes: str) -> list[str]:
    """The names of the economic 款 that have an amount."""
    return [name for code, (name, amount) in books.economic.items() if code.startswith(prefixes) and amount]


def listed(words: Iterable[str]) -> str:
    """The words joined by 、."""
    return "、".join(words)
