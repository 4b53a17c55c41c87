"""Cells of a self-evaluation that should be filled but are empty (自评表应填未填)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome, Severity, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator


@rule(title="自评表应填的栏目不应空白", severity=WARNING, basis=("form",))
def empty_table_cells(table: SelfEvaluation) -> Iterator[Outcome]:
    """查看自评表的空白栏。

    检查：资金总额行有执行数而没有年初预算数（表中有此栏的），待核实；同表其他指标都写了实际完成值、只有个别得分的指标空白的，待核实；指标有分值而没有指标值或实际完成值，只有类别而整行空白又未注明不涉及，只作提示。
    理由：空白说明不了是零、不涉及还是漏填。
    不查：表中没有的栏目；负责人、联系电话（公开时可以隐去）。
    反例：年初预算数空白，全年预算数12，全年执行数5.4。
    正例：年初预算数0，全年预算数12，全年执行数5.4。
    """
    yield from _funds(table)
    for indicator in table.indicators:
        yield from _row(table, indicator)


def _funds(table: SelfEvaluation) -> Iterator[Outcome]:
    total = table.total_funds
    if total is None or total.executed is None or total.annual_budget is None or total.initial_budget is not None:
        return
    if "initial_budget" not in table.funds_columns:
        return
    yield Broken(
        total.source,
        f"“{total.source.plain}”行全年预算{total.annual_budget.text}、执行{total.executed.text}，年初预算数空白。",
        "年初预算数空白",
        "应填年初预算数，年中追加的填0",
        (total.annual_budget, total.executed),
    )


def _row(table: SelfEvaluation, indicator: Indicator) -> Iterator[Outcome]:
    name = indicator.name
    if name is None:
        return
    said = (indicator.weight, indicator.target, indicator.actual, indicator.score)
    if not any(said):
        if indicator.level3 is None and not any(
            "不涉及" in words.plain for words in words_of((name, indicator.reason))
        ):
            yield _empty(f"“{name.plain[:20]}”一行全部空白，没有注明是否涉及。", name)
        return
    if "score" not in table.columns and "weight" not in table.columns and indicator.target and not indicator.actual:
        done = sum(one.actual is not None for one in table.indicators)
        if "actual" in table.columns and done * 4 >= len(table.indicators) * 3:
            yield _empty(f"“{name.plain[:30]}”有指标值而实际完成值空白。", name, None)
        return
    if indicator.weight is None or indicator.weight_marks is None or indicator.weight_marks.value == 0:
        return
    for field, title in (("target", "指标值"), ("actual", "实际完成值")):
        if field in table.columns and getattr(indicator, field) is None:
            message = f"“{name.plain[:30]}”有分值{indicator.weight.text}分，{title}空白。"
            yield _empty(message, name, None if field == "actual" and _alone(table, indicator) else INFO)


def _alone(table: SelfEvaluation, indicator: Indicator) -> bool:
    """True where a row has marks and the other rows of its table say what was reached."""
    scored = [one for one in table.indicators if one.score_marks is not None and one.score_marks.value > 0]
    missing = [one for one in scored if one.actual is None]
    return indicator in missing and len(missing) * 4 <= len(scored)


def _empty(message: str, quote: Words, severity: Severity | None = INFO) -> Broken:
    return Broken(quote, message, "空白", "应填写，不适用的注明不涉及", severity=severity)
