"""Amounts of the funds table printed in another unit than its head says (资金表的数不是表头的单位)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import MONEY, WAN_YUAN, YUAN
from yuheng.goals.classes import class_of
from yuheng.goals.target import targets_in
from yuheng.prepared import regex

_COLUMNS = ("initial_budget", "annual_budget", "executed")
_UNIT_PRICE = regex(r"元\s*[/／]|每|[人户次日月均]均|平均|单价|均价|标准")
_TOTAL = regex(
    r"总(?:成本|预算|投资|金额|费用|支出|经费|价|额)|控制数|预算|(?:资金|经费|项目)总|项目(?:成本|经费|资金)"
)


@rule(title="资金表的金额应与表头单位和同表其他金额一致", severity=ERROR, basis=("arithmetic",))
def amount_in_wrong_unit(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对资金表的数是否按表头的单位填写。

    检查：表头为万元的资金总额，与同一张表的目标、成本指标里写明单位的金额比较：数字按元读正好相等、按万元读正好差一万倍的，就是单位写错；所比的金额没有写明是项目的总额、控制数或预算的，待核实。同一张表只报一处。
    理由：同一张表里同一笔钱只有一个金额。
    不查：单价、人均和补助标准；表中没有其他写明单位的金额可比的；与正文的比较另有规则。
    反例：表头万元，资金总额写50000，成本指标写“控制在5万元以内”。
    正例：表头万元，资金总额写5，成本指标写“控制在5万元以内”。
    """
    total = table.total_funds
    if total is None or total.unit != WAN_YUAN:
        return
    others = list(_stated(table))
    told = False
    for column in _COLUMNS:
        figure = total.amount(column)
        if figure is None or figure.value == 0:
            continue
        same = next((words for other, words, _ in others if other.amount == figure.amount), None)
        wrong = next((one for one in others if one[0].amount == figure.value * YUAN.factor), None)
        if same is not None:
            yield Held((figure.words, same))
        elif wrong is not None and not told:
            told = True
            right = f"{(wrong[0].amount / WAN_YUAN.factor).normalize():f}"
            yield Broken(
                figure.words,
                f"表头单位为万元，此处写{figure.text}，而同表写“{wrong[0].text}”，按万元应为{right}。",
                f"{figure.text}万元",
                f"{right}万元",
                (wrong[1],),
                None if wrong[2] else WARNING,
            )


def _stated(table: SelfEvaluation) -> Iterator[tuple[Figure, Words, bool]]:
    """Amounts of the goal and of cost indicators that print their unit, and whether they are named as a total."""
    if table.goal is not None:
        yield from _amounts(table.goal, "")
    for indicator in table.indicators:
        if class_of(indicator) == "cost":
            name = indicator.level3.plain if indicator.level3 is not None else ""
            for words in (indicator.level3, indicator.target, indicator.actual):
                if words is not None:
                    yield from _amounts(words, f"{name}{indicator.unit or ''}")


def _amounts(words: Words, name: str) -> Iterator[tuple[Figure, Words, bool]]:
    for value in targets_in(words.text):
        if value.figure is None or value.figure.unit.dimension != MONEY:
            continue
        before = words.text[: value.start].replace("。", "，").replace("；", "，").split("，")[-1]
        about = name + before + words.text[value.start : value.end + 4]
        if _UNIT_PRICE.search(about) is None:
            printed = Words(words.text[value.start : value.end], words.place.between(value.start, value.end))
            yield value.figure, printed, _TOTAL.search(name + before) is not None
