"""Coverage and statistics as a workbook (统计表)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng_web.goals.selectors.coverage import STANDS, listed_by_stand

_SEVERITIES = {"error": "不符", "warning": "待核实", "info": "提示"}
_PROJECTS = (("主管部门", 28), ("实施单位", 28), ("项目代码", 24), ("项目名称", 44), ("类别", 14), ("绩效目标", 12))


def statistics_xlsx(told: Mapping[str, Any]) -> bytes:
    """The workbook of everything the page of statistics shows, with every project and how it stands."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, columns, rows in _sheets(told):
        add_sheet(book, title, columns, rows, Look(numbers=_numbers(columns)))
    return saved(book, f"{told['year'] or ''}年度绩效目标统计")


def _numbers(columns: Iterable[tuple[str, int]]) -> frozenset[str]:
    texts = {
        "主管部门",
        "实施单位",
        "项目代码",
        "项目名称",
        "类别",
        "绩效目标",
        "一级指标",
        "二级指标",
        "核查规则",
        "性质",
        "环节",
    }
    return frozenset(label for label, _ in columns if label not in texts)


def _sheets(told: Mapping[str, Any]) -> list[tuple[str, tuple[tuple[str, int], ...], Iterable[list[object]]]]:
    states = told["states"]
    titles = ("应编项目", *STANDS.values(), "覆盖率", "批复率")
    covered = (("主管部门", 28), *((title, 12) for title in titles))
    counted = (("主管部门", 28), ("目标", 10), *((title, 14) for _, title in states), ("指标", 10), ("退回次数", 10))
    return [
        ("覆盖情况", covered, ([one.name, one.total, one.approved, one.working, one.none, one.declared, one.done]
                           for one in told["covered"])),
        ("项目", _PROJECTS, map(_project, listed_by_stand(told["projects"], ""))),
        ("部门统计", counted, ([one.name, one.total, *(one.states.get(key, 0) for key, _ in states), one.indicators,
                          one.returned] for one in told["counted"])),
        ("指标类别", (("一级指标", 16), ("二级指标", 24), ("指标", 10)), map(list, told["classes"])),
        ("核查问题", (("核查规则", 44), ("性质", 10), ("问题", 10), ("涉及目标", 10), ("已说明", 10)),
         ([one.title, _SEVERITIES.get(one.severity, one.severity), one.count, one.goals, one.explained]
          for one in told["rules"])),
        ("办理时长", (("环节", 20), ("人次", 10), ("平均（天）", 12), ("最长（天）", 12), ("正在办理", 10)),
         ([one.title, one.count, Decimal(one.mean), Decimal(one.longest), one.waiting] for one in told["stages"])),
    ]  # fmt: skip


def _project(one: Any) -> list[object]:
    project = one.project
    return [project.department.name, project.organisation.name, project.code, project.name,
            project.get_category_display(), STANDS[one.stand]]  # fmt: skip
