"""Performance indicators (绩效指标): one row of a goal form, self-evaluation or score sheet."""

from __future__ import annotations

from msgspec import Struct

from yuheng.figures.figure import Figure
from yuheng.figures.parsing import cell_figure
from yuheng.figures.place import Words
from yuheng.figures.unit import MARK


def marks(words: Words | None) -> Figure | None:
    """Printed marks (分值、得分) as a figure in 分; None where the cell holds no plain number."""
    return None if words is None else cell_figure(words.text, MARK, words.place)


class Indicator(Struct, frozen=True):
    """A performance indicator (绩效指标) as printed.

    ``level1`` to ``level4`` are the labels, merged ones filled down; ``target`` 年度指标值, ``actual`` 实际完成值,
    ``method`` 得分计算方法, ``reason`` 偏差原因分析及改进措施 or 扣分原因. What the form has no column for, or leaves
    empty, is None. ``inherited`` names the levels (and ``method``) whose words stand in a row above.
    """

    level1: Words | None = None
    level2: Words | None = None
    level3: Words | None = None
    level4: Words | None = None
    weight: Words | None = None
    target: Words | None = None
    actual: Words | None = None
    method: Words | None = None
    score: Words | None = None
    reason: Words | None = None
    inherited: frozenset[str] = frozenset()
    unit: Words | None = None
    """计量单位, where the form has a column for it."""
    sign: Words | None = None
    """指标性质 (≥, ≤, =, 定性), where the form has a column for it."""
    row: Words | None = None
    """The first words of the row, at the place where the row begins."""

    @property
    def name(self) -> Words | None:
        """The most specific label."""
        return self.level4 or self.level3 or self.level2 or self.level1

    @property
    def weight_marks(self) -> Figure | None:
        """分值 in 分."""
        return marks(self.weight)

    @property
    def score_marks(self) -> Figure | None:
        """得分 in 分."""
        return marks(self.score)
