"""Self-evaluation tables and goal tables (绩效自评表、绩效目标表), all printed versions."""

from __future__ import annotations

from msgspec import Struct

from yuheng.disclosure.subtotal import Subtotal
from yuheng.figures.figure import Figure
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Words
from yuheng.figures.unit import PERCENT, Unit
from yuheng.goals.indicator import Indicator, marks
from yuheng.prepared import regex


class Funds(Struct, frozen=True):
    """One row of a project's funds (项目资金), as printed; what the form has no column for is None.

    ``source`` 资金来源 (年度资金总额, 当年财政拨款, 上年结转资金, 其他资金), ``initial_budget`` 年初预算数,
    ``annual_budget`` 全年预算数, ``executed`` 全年执行数, ``unit`` the amounts' unit.
    """

    source: Words
    unit: Unit
    initial_budget: Words | None = None
    annual_budget: Words | None = None
    executed: Words | None = None
    weight: Words | None = None
    execution_rate: Words | None = None
    score: Words | None = None
    method: Words | None = None

    @property
    def is_total(self) -> bool:
        """True for the row 年度资金总额, the only one whose weight and score count."""
        return bool(regex("总额|合计|总计").search(self.source.plain))

    def amount(self, name: str) -> Figure | None:
        """The amount in the field ``name`` (initial_budget, annual_budget, executed); None where it is no number."""
        words: Words | None = getattr(self, name)
        return None if words is None else cell_figure(words.text, self.unit, words.place)

    @property
    def rate(self) -> Figure | None:
        """The printed 执行率; a number without the sign counts as per cent."""
        words = self.execution_rate
        return None if words is None else cell_figure(words.text, PERCENT, words.place)

    @property
    def score_marks(self) -> Figure | None:
        """得分 in 分."""
        return marks(self.score)

    @property
    def weight_marks(self) -> Figure | None:
        """分值 in 分."""
        return marks(self.weight)


class SelfEvaluation(Struct, frozen=True):
    """A project's self-evaluation (绩效自评) as one printed table.

    ``year`` is the table's own or the document's; ``total`` the printed 总分; ``amount_unit`` what the funds are
    printed in; ``lines`` the first and last line or row of the table; ``result`` is None on a mere goal form.
    """

    project: Words | None
    year: int | None = None
    department: Words | None = None
    implementing_unit: Words | None = None
    responsible: Words | None = None
    phone: Words | None = None
    amount_unit: str | None = None
    lines: tuple[int, int] | None = None
    goal: Words | None = None
    result: Words | None = None
    funds: tuple[Funds, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total: Words | None = None
    weight_notes: tuple[Words, ...] = ()
    """Labels that state a part's weight: “产出指标(50分)”."""
    total_weight: Words | None = None
    """The printed total of the weights in the row 总分."""
    heading: Words | None = None
    """The first words of the table: its title, or its first label."""
    columns: frozenset[str] = frozenset()
    """The indicator fields that the form has a column for."""
    funds_columns: frozenset[str] = frozenset()
    """The fields of ``Funds`` that the form has a column for; empty where it prints label and amount side by side."""
    subtotals: tuple[Subtotal, ...] = ()

    @property
    def total_funds(self) -> Funds | None:
        """The row 年度资金总额."""
        return next((row for row in self.funds if row.is_total), None)

    @property
    def total_marks(self) -> Figure | None:
        """The printed total in 分."""
        return marks(self.total)


class Goal(Struct, frozen=True):
    """A performance goal form (绩效目标表): what a project promises, before any result."""

    project: Words | None
    year: int | None = None
    department: Words | None = None
    implementing_unit: Words | None = None
    responsible: Words | None = None
    phone: Words | None = None
    amount_unit: str | None = None
    lines: tuple[int, int] | None = None
    goal: Words | None = None
    funds: tuple[Funds, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    columns: frozenset[str] = frozenset()
    """The indicator fields that the form has a column for."""
    monitored: bool = False
    """Repeated in a monitoring form (绩效运行监控表), which may name a part of the indicators only."""
