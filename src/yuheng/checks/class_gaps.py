"""Classes of indicators that a table lacks: shared by the rules for self-evaluations and goal forms."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Held, Outcome, words_of
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.goals.classes import IN_CHINESE, classes_in
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_OTHER_FRAMEWORK = regex(r"^(部门|项目|预算)?(决策|投入|过程|管理|履职|职责|运行|管理效率|履职效能)")
_OUTPUTS = ("quantity", "quality", "timeliness", "cost")


def _of_a_department(indicators: tuple[Indicator, ...]) -> bool:
    """True for forms that score 投入, 过程, 履职 … too: their classes are not those of a project."""
    firsts = (i.level1.plain for i in indicators if i.level1 is not None)
    return any(_OTHER_FRAMEWORK.search(label) for label in firsts)


def class_outcomes(table: SelfEvaluation | Goal) -> Iterator[Outcome]:
    """One outcome: which classes have no row. Cost or satisfaction alone may rightly be absent: a hint only."""
    present = classes_in(table.indicators)
    if _of_a_department(table.indicators):
        return
    if len(present) < 2 or not present & {*_OUTPUTS, "benefit"}:
        return
    labels = words_of(i.level2 or i.level1 for i in table.indicators[:1])
    quote = table.project or next((i.level1 or i.level2 for i in table.indicators if i.level1 or i.level2), None)
    if quote is None:
        return
    missing = [name for name in IN_CHINESE if name not in present]
    if not missing:
        yield Held((quote, *labels))
        return
    whose = f"“{quote.text[:40]}”" if table.project is not None else "这张表"
    named = "、".join(IN_CHINESE[name] for name in missing)
    hint = set(missing) <= {"cost", "satisfaction"}
    yield Broken(
        quote,
        f"{whose}的指标中没有{named}。",
        f"共{len(table.indicators)}条指标，缺{named}",
        f"应设置{named}，不适用的说明原因",
        labels,
        severity=INFO if hint else None,
    )
