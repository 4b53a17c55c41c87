"""The score sheets that experts hand in (专家评分表): whether they can be consolidated, and if not, every reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.figures.figure import Figure
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import MARK
from yuheng.goals.indicator import Indicator
from yuheng.scoring.panel.rules import PanelRules, Reason

Key = tuple[str, ...]
_LEVELS = 4
_SAYS_NOTHING = frozenset(("无", "没有", "暂无", "略"))


class ExpertSheet(Struct, frozen=True):
    """The score sheet of one expert, known by name or number."""

    expert: str
    sheet: ScoreSheet


class Line(Struct, frozen=True):
    """A line of a sheet without faults: weight, marks, and the reason of a deduction."""

    weight: Decimal
    marks: Decimal
    reason: Words | None


Lines = dict[Key, Line]


def lines_of(sheet: ScoreSheet) -> Lines:
    """The lines of a sheet in which ``faults`` found none."""
    found: Lines = {}
    for key, indicator in _keyed(sheet).items():
        weight, score = _marks(indicator.weight_marks), _marks(indicator.score_marks)
        assert weight is not None and score is not None
        found[key] = Line(weight, score, _reason(indicator) if score < weight else None)
    return found


def faults(sheets: Sequence[ExpertSheet], rules: PanelRules) -> tuple[Reason, ...]:
    """Everything that keeps the sheets from being consolidated."""
    return tuple(_faults(sheets, rules))


def _faults(sheets: Sequence[ExpertSheet], rules: PanelRules) -> Iterator[Reason]:
    yield from _count(sheets, rules)
    for expert, times in Counter(one.expert for one in sheets).items():
        if times > 1:
            yield Reason(f"{expert}有{times}份评分表，请只保留一份。", expert)
    keyed = [(one.expert, _keyed(one.sheet)) for one in sheets]
    keys = list(dict.fromkeys(key for _, lines in keyed for key in lines))
    names = names_of(keys)
    for expert, lines in keyed:
        if not lines:
            yield Reason(f"{expert}的评分表中没有指标，请检查文件。", expert)
    for key in keys:
        yield from _sameness(names[key], [(expert, lines.get(key)) for expert, lines in keyed if lines])
    for expert, lines in keyed:
        for key, indicator in lines.items():
            yield from _line_faults(expert, names[key], indicator)


def _count(sheets: Sequence[ExpertSheet], rules: PanelRules) -> Iterator[Reason]:
    if not sheets:
        yield Reason("没有收到任何专家的评分表，无法汇总。")
    elif rules.sheets_at_least is not None and len(sheets) < rules.sheets_at_least:
        why = f"（去掉最高、最低各{rules.cut}个后再平均）" if rules.cut else ""
        yield Reason(f"收到{len(sheets)}份评分表，汇总至少要有{rules.sheets_at_least}份{why}，请补齐后再汇总。")


def _keyed(sheet: ScoreSheet) -> dict[Key, Indicator]:
    """The indicators by their labels; where labels repeat, by their row too, so that none is taken for another."""
    labels = [_labels(indicator) for indicator in sheet.indicators]
    counts = Counter(labels)
    return {
        key if counts[key] == 1 else (*key, f"第{row}行"): indicator
        for row, (key, indicator) in enumerate(zip(labels, sheet.indicators, strict=True), 1)
    }


def _labels(indicator: Indicator) -> Key:
    levels = (indicator.level1, indicator.level2, indicator.level3, indicator.level4)
    return tuple("" if words is None else words.plain for words in levels)


def names_of(keys: Iterable[Key]) -> dict[Key, str]:
    """What to call each indicator: its last label, with those above it (and its row) where that is not enough."""
    last = {key: next((label for label in reversed(key[:_LEVELS]) if label), "未命名") for key in keys}
    counts = Counter(last.values())
    return {key: name if counts[name] == 1 else "—".join(filter(None, key)) or name for key, name in last.items()}


def _sameness(name: str, lines: list[tuple[str, Indicator | None]]) -> Iterator[Reason]:
    """Everybody must have scored the same indicator out of the same weight."""
    without = [expert for expert, indicator in lines if indicator is None]
    if without:
        have = "、".join(dict.fromkeys(expert for expert, indicator in lines if indicator is not None))
        message = (
            f"指标“{name}”在{have}的评分表中有，在{'、'.join(without)}的评分表中没有；各位专家应当用同一张表打分。"
        )
        yield Reason(message, indicator=name)
    weights: dict[Decimal, list[str]] = {}
    for expert, indicator in lines:
        weight = None if indicator is None else _marks(indicator.weight_marks)
        if weight is not None:
            weights.setdefault(weight, []).append(expert)
    if len(weights) > 1:
        listed = "，".join(f"{'、'.join(experts)}为{shown(weight)}分" for weight, experts in weights.items())
        yield Reason(f"指标“{name}”的分值不一致：{listed}。", indicator=name)


def _line_faults(expert: str, name: str, indicator: Indicator) -> Iterator[Reason]:
    """What is wrong with one line of one expert."""
    weight, score = _marks(indicator.weight_marks), _marks(indicator.score_marks)

    def fault(message: str, words: Words | None = None) -> Reason:
        return Reason(message, expert, name, _place(words, indicator))

    if weight is None:
        yield fault(f"{expert}的评分表中指标“{name}”{_unread('分值', indicator.weight)}。", indicator.weight)
    elif weight < 0:
        yield fault(f"{expert}的评分表中指标“{name}”的分值是{shown(weight)}分，分值不能小于0。", indicator.weight)
    if not indicator.score:
        yield fault(f"{expert}没有给指标“{name}”打分。", indicator.score)
    elif score is None:
        yield fault(f"{expert}的评分表中指标“{name}”{_unread('得分', indicator.score)}。", indicator.score)
    elif score < 0:
        yield fault(f"{expert}给指标“{name}”打了{shown(score)}分，得分不能小于0。", indicator.score)
    elif weight is None or weight < 0:
        return
    elif score > weight:
        told = f"{expert}给指标“{name}”打了{shown(score)}分，超过分值{shown(weight)}分。"
        yield fault(told, indicator.score)
    elif score < weight and _reason(indicator) is None:
        lost, marks = shown(weight - score), f"分值{shown(weight)}分，得{shown(score)}分"
        yield fault(f"{expert}给指标“{name}”扣了{lost}分（{marks}），没有写扣分原因。", indicator.score)


def _marks(figure: Figure | None) -> Decimal | None:
    """Marks that are a plain number of 分."""
    return None if figure is None or figure.approximate or figure.unit != MARK else figure.value


def _unread(what: str, words: Words | None) -> str:
    return f"的{what}“{words.text.strip()}”不是确定的数字" if words else f"没有写{what}"


def _reason(indicator: Indicator) -> Words | None:
    """The reason of a deduction, where the words say anything at all."""
    words = indicator.reason
    if words is None or not any(character.isalnum() for character in words.text):
        return None
    return None if words.plain.rstrip("。") in _SAYS_NOTHING else words


def _place(words: Words | None, indicator: Indicator) -> Place | None:
    at = words or indicator.row or indicator.name
    return None if at is None else at.place


def shown(value: Decimal) -> str:
    """A number without idle zeros: “9.5”."""
    return f"{value.normalize():f}"
