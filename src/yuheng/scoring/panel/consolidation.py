"""A panel of experts (评价专家组): individual score sheets into the consolidated one.

What is rounded when: each indicator once, from the exact mean or median of its scores; subtotals and total are sums of
the rounded marks, so that the printed sheet adds up. What rounding only the total would give is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from yuheng.figures.place import Words
from yuheng.scoring.panel.agreement import Agreement, agreement
from yuheng.scoring.panel.rules import MEDIAN, ROUNDINGS, TRIMMED_MEAN, PanelRules, Refusal
from yuheng.scoring.panel.sheets import ExpertSheet, Key, Lines, faults, lines_of, names_of, shown

_ENOUGH_FOR_OUTLIERS = 3


class ExpertMarks(Struct, frozen=True):
    """What one expert gave an indicator, and why it is less than the weight."""

    expert: str
    marks: Decimal
    reason: Words | None = None


class Outlier(Struct, frozen=True):
    """A score that stands apart (离群): farther from the median of the other experts than the scheme's notice."""

    expert: str
    marks: Decimal
    others: Decimal


class PanelIndicator(Struct, frozen=True):
    """An indicator of the consolidated sheet: its marks, and everything needed to say how they came about.

    ``kept`` are the scores, in order, whose mean the marks are: all of them, those left after cutting both ends, or
    the middle one or two.
    """

    name: str
    labels: tuple[str, ...]
    weight: Decimal
    scores: tuple[ExpertMarks, ...]
    kept: tuple[Decimal, ...]
    marks: Decimal
    rules: PanelRules

    @property
    def exact(self) -> Fraction:
        """The marks before rounding."""
        return Fraction(sum(self.kept, Decimal(0))) / len(self.kept)

    @property
    def spread(self) -> Decimal:
        """The highest score less the lowest (极差), cut ones included."""
        values = [score.marks for score in self.scores]
        return max(values) - min(values)

    @property
    def wide(self) -> bool:
        """True when the spread is above the scheme's notice."""
        return self._above_notice(self.spread)

    @property
    def outliers(self) -> tuple[Outlier, ...]:
        """The scores that stand apart; with fewer than three there is no telling who does."""
        if len(self.scores) < _ENOUGH_FOR_OUTLIERS:
            return ()
        found = []
        for score in self.scores:
            others = median([other.marks for other in self.scores if other is not score])
            if self._above_notice(abs(score.marks - others)):
                found.append(Outlier(score.expert, score.marks, others))
        return tuple(found)

    def _above_notice(self, distance: Decimal) -> bool:
        return self.rules.notice is not None and distance > self.rules.notice * self.weight

    @property
    def reasons(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Why marks were deducted, each reason once with the experts who gave it."""
        found: dict[str, list[str]] = {}
        for score in self.scores:
            if score.reason is not None:
                found.setdefault(score.reason.text.strip(), []).append(score.expert)
        return tuple((text, tuple(experts)) for text, experts in found.items())

    def reasons_in_words(self) -> str:
        """The consolidated 扣分原因: “未制定验收办法（甲、乙）；记录不全（丙）”."""
        return "；".join(f"{text.rstrip('。；')}（{'、'.join(experts)}）" for text, experts in self.reasons)

    def in_words(self) -> str:
        """How the marks came about: “5位专家得分9、9.5、…，去掉最高、最低各1个，其余3个合计27.5分，平均9.17分”."""
        listed = "、".join(shown(score.marks) for score in self.scores)
        many = len(self.kept) > 1
        told = f"{len(self.scores)}位专家得分{listed}，" if len(self.scores) > 1 else f"1位专家得分{listed}，"
        if self.rules.aggregation == TRIMMED_MEAN:
            told += f"去掉最高、最低各{self.rules.cut}个，其余{len(self.kept)}个"
        elif self.rules.aggregation == MEDIAN:
            told += f"按高低排列居中的{'两个' if many else ''}为{'、'.join(map(shown, self.kept))}"
            told += "，" if many else ""
        total = sum(self.kept, Decimal(0))
        told += f"合计{shown(total)}分，平均{self.marks}分" if many else self._alone()
        if self.exact != Fraction(self.marks):
            told += f"（{ROUNDINGS[self.rules.mode]}，保留{self.rules.places}位小数）"
        return f"{told}。"

    def _alone(self) -> str:
        if self.rules.aggregation == MEDIAN:
            return f"，得{self.marks}分"
        if self.rules.aggregation == TRIMMED_MEAN:
            return f"为{self.marks}分"
        return f"得{self.marks}分"

    def notices(self) -> tuple[str, ...]:
        """What the panel should look at before the marks stand; nothing without a notice in the scheme."""
        if not self.wide or self.rules.notice is None:
            return ()
        limit = f"分值{shown(self.weight)}分的{shown(self.rules.notice * 100)}%"
        told = [f"指标“{self.name}”最高分与最低分相差{shown(self.spread)}分，超过{limit}，汇总前请专家讨论。"]
        told += [
            f"指标“{self.name}”中{one.expert}打{shown(one.marks)}分，其余专家的中位数是{shown(one.others)}分，"
            f"相差{shown(abs(one.marks - one.others))}分，超过{limit}，请核实。"
            for one in self.outliers
        ]
        return tuple(told)


class PartMarks(Struct, frozen=True):
    """The subtotal of a part (一级指标小计): sums of the weights and of the rounded marks."""

    name: str
    weight: Decimal
    marks: Decimal


class PanelSheet(Struct, frozen=True):
    """The consolidated sheet of a panel (汇总评分表)."""

    experts: tuple[str, ...]
    indicators: tuple[PanelIndicator, ...]
    parts: tuple[PartMarks, ...]
    weight: Decimal
    marks: Decimal
    rounded_once: Decimal
    """The total if only it were rounded: near ``marks``, for whoever adds up otherwise."""
    agreement: Agreement
    notices: tuple[str, ...]

    def in_words(self) -> str:
        """How the total came about."""
        parts = "、".join(f"{part.name or '未分类'}{part.marks}分" for part in self.parts)
        told = f"{len(self.experts)}位专家打分汇总得{self.marks}分（满分{shown(self.weight)}分），其中{parts}。"
        told += "各项指标先取舍，小计和合计是取舍后得分之和。"
        if self.rounded_once != self.marks:
            told += f"如果只在最后取舍一次，合计为{self.rounded_once}分。"
        return told


def consolidate(sheets: Sequence[ExpertSheet], rules: PanelRules) -> PanelSheet | Refusal:
    """The sheets of a panel as one, or everything that stands against it."""
    wrong = (*rules.unfilled_for_scores(), *faults(sheets, rules))
    if wrong:
        return Refusal(wrong)
    by_expert = {one.expert: lines_of(one.sheet) for one in sheets}
    first = next(iter(by_expert.values()))
    names = names_of(first)
    indicators = tuple(_indicator(key, names[key], by_expert, rules) for key in first)
    parts: dict[str, list[PanelIndicator]] = {}
    for key, indicator in zip(first, indicators, strict=True):
        parts.setdefault(key[0], []).append(indicator)
    subtotals = tuple(PartMarks(name, *_sums(own)) for name, own in parts.items())
    exact = sum((indicator.exact for indicator in indicators), Fraction(0))
    rows = [(one.weight, [score.marks for score in one.scores]) for one in indicators]
    short = _fewer_sheets(len(sheets), rules)
    notices = (*short, *(told for one in indicators for told in one.notices()))
    once = rounded(exact, rules)
    return PanelSheet(tuple(by_expert), indicators, subtotals, *_sums(indicators), once, agreement(rows), notices)


def _indicator(key: Key, name: str, by_expert: dict[str, Lines], rules: PanelRules) -> PanelIndicator:
    own = {expert: lines[key] for expert, lines in by_expert.items()}
    scores = tuple(ExpertMarks(expert, line.marks, line.reason) for expert, line in own.items())
    weight = next(iter(own.values())).weight
    kept = _kept(sorted(score.marks for score in scores), rules)
    marks = rounded(Fraction(sum(kept, Decimal(0))) / len(kept), rules)
    labels = tuple(label for label in key[:4] if label)
    return PanelIndicator(name, labels, weight, scores, kept, marks, rules)


def _kept(values: list[Decimal], rules: PanelRules) -> tuple[Decimal, ...]:
    """The sorted scores whose mean is taken."""
    cut = rules.cut or 0
    if rules.aggregation == MEDIAN:
        cut = (len(values) - 1) // 2
    return tuple(values[cut : len(values) - cut])


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle value, or the mean of the middle two."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def rounded(value: Fraction, rules: PanelRules) -> Decimal:
    """A value, not below nought, to the places of the rules: exactly, whatever the mean's decimals."""
    assert rules.places is not None
    scaled = value * 10**rules.places
    if rules.mode == "half_even":
        whole = round(scaled)
    else:
        whole = int(scaled + Fraction(1, 2)) if rules.mode == "half_up" else int(scaled)
    return Decimal(whole).scaleb(-rules.places)


def _sums(indicators: Sequence[PanelIndicator]) -> tuple[Decimal, Decimal]:
    return sum((one.weight for one in indicators), Decimal(0)), sum((one.marks for one in indicators), Decimal(0))


def _fewer_sheets(count: int, rules: PanelRules) -> tuple[str, ...]:
    if rules.members is None or rules.members == count:
        return ()
    return (f"专家组应有{rules.members}人，收到{count}份评分表，请核实后再定稿。",)
