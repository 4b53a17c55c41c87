"""Project figures in the text that contradict the project's own table (正文与自评表的项目数据不符)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Severity, Skipped
from yuheng.checks.projects import table_described, table_named
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ProjectClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.figure import Figure


@rule(title="正文写的项目预算、支出、执行率和得分应与该项目自评表一致", severity=ERROR, basis=("arithmetic",))
def project_figure_differs(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对正文逐个项目的说明与其自评表。

    检查：正文某项目的预算、实际支出、执行率、得分，与同名自评表的资金行和总分是否一致，计量单位换算后比较。
    理由：同一项目同一数字在一份文件里只能有一个值。
    不查：名称对不上唯一一张自评表的项目；只靠描述推断出的项目不作“不符”，只作“待核实”。
    反例：正文写综合评价79.08分，自评表总分为84.08分。
    正例：正文写综合评价84.08分，自评表总分为84.08分。
    """
    tables = disclosure.self_evaluations
    if not tables:
        return
    for claim in disclosure.claims_of(ProjectClaim):
        table, severity = table_named(claim.project, tables), None
        if table is None:
            table, severity = table_described(claim.project, tables), WARNING
        if table is None:
            yield Skipped("正文这一项目没有名称对应的自评表", (claim.words,))
            continue
        for name, said, printed in _pairs(claim, table):
            yield _compared(name, said, printed, table, severity)


def _pairs(claim: ProjectClaim, table: SelfEvaluation) -> Iterator[tuple[str, Figure, list[Figure]]]:
    total = table.total_funds
    if total is not None:
        budgets = [total.amount("annual_budget"), total.amount("initial_budget")]
        for name, said, printed in (
            ("预算", claim.budget, budgets),
            ("支出", claim.executed, [total.amount("executed")]),
            ("执行率", claim.rate, [total.rate]),
        ):
            shown = [figure for figure in printed if figure is not None]
            if said is not None and shown:
                yield name, said, shown
    if claim.score is not None and table.total_marks is not None:
        yield "得分", claim.score, [table.total_marks]


def _compared(
    name: str, said: Figure, printed: list[Figure], table: SelfEvaluation, severity: Severity | None
) -> Outcome:
    words = (said.words, *(figure.words for figure in printed[:1]))
    if said.approximate or not said.same_kind(printed[0]):
        return Skipped("概数或计量单位不同，不能比对", words)
    if any(said.agrees(figure) for figure in printed):
        return Held(words)
    other = printed[0]
    project = table.project.plain if table.project else ""
    slip = _unit_slip(said, other)
    if slip:
        return Broken(
            quote=other.words,
            message=f"“{project}”自评表资金单位为{other.unit.name}，却写{other.full}；正文该项目{name}为{said.text}，应填{slip}。",
            stated=other.text,
            expected=slip,
            because=(said.words,),
            severity=severity,
        )
    return Broken(
        quote=said.words,
        message=f"正文写“{project}”{name}{said.text}，其自评表（{other.place.in_words()}）为{other.full}。",
        stated=said.text,
        expected=other.full,
        because=(other.words,),
        severity=severity,
    )


def _unit_slip(said: Figure, other: Figure) -> str | None:
    """The right entry when the table's amount is exactly ten thousand times the text's: 元 typed into 万元."""
    if said.amount != 0 and other.amount / said.amount == Decimal(10_000):
        return f"{other.value / 10_000:f}"
    return None
