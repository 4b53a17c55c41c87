"""Amounts of the funds table printed in another unit than its head says (资金表的数不是表头的单位)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import MONEY, WAN_YUAN, YUAN
from yuheng.goals.classes import class_of
from yuheng.goals.target import targets_in

_COLUMNS = ("initial_budget", "annual_budget", "executed")


@rule(title="资金表的金额应与表头单位和同表其他金额一致", severity=ERROR, basis=("arithmetic",))
def amount_in_wrong_unit(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对资金表的数是否按表头的单位填写。

    检查：表头为万元的资金总额，与同一张表的目标、成本指标里写明单位的金额比较：数字按元读正好相等、按万元读正好差一万倍的，就是单位写错。
    理由：同一张表里同一笔钱只有一个金额。
    不查：表中没有其他写明单位的金额可比的；与正文的比较另有规则。
    反例：表头万元，资金总额写50000，成本指标写“控制在5万元以内”。
    正例：表头万元，资金总额写5，成本指标写“控制在5万元以内”。
    """
    total = table.total_funds
    if total is None or total.unit != WAN_YUAN:
        return
    others = list(_stated(table))
    for column in _COLUMNS:
        figure = total.amount(column)
        if figure is None or figure.value == 0:
            continue
        same = next((words for other, words in others if other.amount == figure.amount), None)
        wrong = next((pair for pair in others if pair[0].amount == figure.value * YUAN.factor), None)
        if same is not None:
            yield Held((figure.words, same))
        elif wrong is not None:
            right = f"{(wrong[0].amount / WAN_YUAN.factor).normalize():f}"
            yield Broken(
                figure.words,
                f"表头单位为万元，此处写{figure.text}，而同表写“{wrong[0].text}”，按万元应为{right}。",
                f"{figure.text}万元",
                f"{right}万元",
                (wrong[1],),
            )


def _stated(table: SelfEvaluation) -> Iterator[tuple[Figure, Words]]:
    """Amounts of the goal and of cost indicators that print their unit."""
    cells = [table.goal]
    for indicator in table.indicators:
        if class_of(indicator) == "cost":
            cells += [indicator.level3, indicator.target, indicator.actual]
    for words in cells:
        for value in targets_in(words.text) if words is not None else ():
            if value.figure is not None and value.figure.unit.dimension == MONEY and words is not None:
                printed = words.text[value.start : value.end]
                yield value.figure, Words(printed, words.place.between(value.start, value.end))
