"""Goals and indicators come in and go out with their projects, whole or not at all."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import Workbook

from yuheng_web.goals.models import GoalSet, GoalVersion, Indicator
from yuheng_web.projects.exchange.reading import read_book
from yuheng_web.projects.models import Project
from yuheng_web.projects.services.exchange import import_workbook

PROJECTS = [
    ["pro_code", "pro_name", "agency_code", "pro_cat_code"],
    ["P1", "甲", "C006", "31"],
    ["P2", "乙", "C006", "21"],
]
GOALS = [["fiscal_year", "pro_code", "kpi_target"], [2026, "P1", "保障管网通畅"]]
V1 = ["fiscal_year", "pro_code", "kpi_lv1", "kpi_lv2", "kpi_lv3", "kpi_content", "kpi_val"]
V2 = [
    "fiscal_year",
    "pro_code",
    "lv1_perf_ind_name",
    "lv2_perf_ind_name",
    "lv3_perf_ind_name",
    "kpi_content",
    "kpi_val",
]
LINE = [2026, "P1", "产出指标", "数量指标", "养护管网", "养护管网长度", "≥120公里"]


@pytest.fixture
def imported(district):
    def do(who="handler", **sheets):
        made = Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        file = io.BytesIO()
        made.save(file)
        actor = district.people[who]
        return import_workbook(actor=actor, name="目标.xlsx", data=file.getvalue(), year=2026, not_secret=True)

    return do


@pytest.mark.parametrize("heads", [V1, V2], ids=["V1", "V2"])
def test_both_generations_of_names_become_drafts(heads, imported, as_) -> None:
    result = imported(PM_PROJECT_INFO=PROJECTS, PM_PERF_GOAL_INFO=GOALS, PM_PERF_INDICATOR=[heads, LINE])
    assert result.faults == []
    one = Indicator.objects.get()
    assert (one.level3, one.target, one.version.state, one.version.goal) == (
        "养护管网长度",
        "≥120公里",
        "draft",
        "保障管网通畅",
    )
    for form in ("official", "v1", "v2"):
        book = read_book(as_("handler").get(reverse("projects:export"), {"form": form}).content)
        assert book.faults == []
        assert book.rows["PM_PERF_INDICATOR"][0].values["target"] == "≥120公里", form


def test_a_fault_of_an_indicator_keeps_the_projects_out_too(imported) -> None:
    result = imported(
        PM_PROJECT_INFO=PROJECTS,
        PM_PERF_GOAL_INFO=[*GOALS, [2026, "P1", "又一个"], [2026, "P2", "公用经费的"], [2026, "PX", "没有的"]],
        PM_PERF_INDICATOR=[V1, LINE, [2026, "PX", *LINE[2:]], [*LINE[:6], "机密★"], [*LINE[:4], "", "", "1"]],
    )
    told = sorted(f"{one.sheet}!{one.cell}" for one in result.faults)
    assert told == [
        "PM_PERF_GOAL_INFO!B3", "PM_PERF_GOAL_INFO!B4", "PM_PERF_GOAL_INFO!B5",
        "PM_PERF_INDICATOR!B3", "PM_PERF_INDICATOR!E5", "PM_PERF_INDICATOR!G4",
    ]  # fmt: skip
    assert not Project.objects.exists() and not GoalVersion.objects.exists()


def test_goals_of_another_organisation_are_neither_written_nor_exported(imported, as_) -> None:
    imported(PM_PROJECT_INFO=PROJECTS, PM_PERF_GOAL_INFO=GOALS)
    faults = imported("stranger", PM_PERF_GOAL_INFO=GOALS).faults
    assert [one.cell for one in faults] == ["B2"] and "管理范围" in faults[0].reason
    assert "已有绩效目标" in imported(PM_PERF_GOAL_INFO=GOALS).faults[0].reason
    assert GoalSet.objects.count() == 1
    book = read_book(as_("stranger").get(reverse("projects:export"), {"form": "v2"}).content)
    assert not any(book.rows.values())


def test_the_page_of_a_project_shows_its_goals_to_whom_they_are_visible(imported, as_) -> None:
    imported(PM_PROJECT_INFO=PROJECTS, PM_PERF_GOAL_INFO=GOALS)
    shown = (
        as_("handler").get(reverse("projects:year", args=(Project.objects.get(code="P1").pk, 2026))).content.decode()
    )
    assert reverse("goals:set", args=(GoalSet.objects.get().pk,)) in shown and "第1版（编制）" in shown
    bare = as_("handler").get(reverse("projects:year", args=(Project.objects.get(code="P2").pk, 2026))).content.decode()
    assert "填报绩效目标" not in bare
