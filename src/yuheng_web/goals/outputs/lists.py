"""Lists of goals as workbooks (目标清单): one row a goal, and one row an indicator."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng_web.goals.outputs.form import printed_target, printed_weight
from yuheng_web.goals.workflow import GOAL_VERSION

_GOALS = (
    ("年度", 8), ("项目代码", 24), ("项目名称", 40), ("主管部门", 24), ("填报单位", 24), ("批次", 12), ("版本", 8),
    ("类别", 8), ("状态", 18), ("资金（万元）", 16), ("指标数", 9), ("不符", 8), ("待核实", 9), ("年度总体目标", 60),
)  # fmt: skip
_INDICATORS = (
    ("年度", 8), ("项目代码", 24), ("项目名称", 40), ("填报单位", 24), ("批次", 12), ("一级指标", 14), ("二级指标", 18),
    ("三级指标", 36), ("指标值", 20), ("计量单位", 10), ("分值", 8), ("佐证材料及数据来源", 40),
)  # fmt: skip
_LOOK = Look(
    numbers=frozenset(("资金（万元）", "指标数", "不符", "待核实", "分值", "版本")), middle=frozenset(("年度", "状态")),
    formats={"资金（万元）": "#,##0.00####"},
)  # fmt: skip


def goals_xlsx(versions: Iterable[Any]) -> bytes:
    """The workbook of the newest versions of some goals."""
    from openpyxl import Workbook

    versions = list(versions)
    book = Workbook(write_only=True)
    add_sheet(book, "绩效目标", _GOALS, (_goal(one) for one in versions), _LOOK, "D2")
    rows = (_indicator(one, row) for one in versions for row in one.indicators.all())
    add_sheet(book, "绩效指标", _INDICATORS, rows, _LOOK, "D2")
    return saved(book, "绩效目标清单")


def _goal(one: Any) -> list[object]:
    project = one.goal_set.project_year.project
    funds = "" if one.funds is None else Decimal(one.funds) / 1_000_000
    return [
        one.goal_set.project_year.year, project.code, project.name, project.department.name, one.goal_set.owner.name,
        one.goal_set.tranche, one.number, one.get_kind_display(), GOAL_VERSION.states.get(one.state, one.state), funds,
        one.indicator_count, one.errors, one.warnings, one.goal,
    ]  # fmt: skip


def _indicator(one: Any, row: Any) -> list[object]:
    project = one.goal_set.project_year.project
    weight = printed_weight(row)
    return [
        one.goal_set.project_year.year, project.code, project.name, one.goal_set.owner.name, one.goal_set.tranche,
        row.level1, row.level2, row.level3, printed_target(row), row.unit, Decimal(weight) if weight else "", row.proof,
    ]  # fmt: skip
