"""``yuheng simulate`` as a user meets it: who changes and why, both spreads, what is left out and said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from invented_tables import COVER, RIGHT, rows, run, self_evaluation

SCHEMES = ("--scheme", "unit_self_evaluation", "--against", "new.yaml")
NEW = """name: new
title: 新办法
where: 云岭区
of: self_evaluation
versions:
  - version: '1'
    basis: document
    sure: practice
    full_marks: 100
    parts: {budget_execution: 20, output: 50, benefit: 20, satisfaction: 10}
    methods:
      budget_execution: {method: proportional}
      quantitative: {method: reached_or_nothing}
      deadline: {method: on_time}
      satisfaction: {method: satisfaction, against: target}
    grades: [[好, 85], [中, 60], [坏, 0]]
    rounding: {places: 2, mode: half_up, when: once_at_the_end}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "自评" / "甲"
    inside.mkdir(parents=True)
    (inside / "短.txt").write_text(RIGHT, encoding="utf-8")
    full = COVER + "\n" + self_evaluation("泵站维修", rows(length="10公里", marks="20"), "100")
    (tmp_path / "自评" / "满.txt").write_text(full, encoding="utf-8")
    unscored = [(*row[:5], row[5], "" if row[2] == "防汛能力" else row[6], row[7]) for row in rows()]
    lacking = COVER + "\n" + self_evaluation("堤防巡查", unscored, "")
    (tmp_path / "自评" / "缺.txt").write_text(lacking, encoding="utf-8")
    (tmp_path / "自评" / "说明.md").write_text("不是要读的文件\n", encoding="utf-8")
    (tmp_path / "自评" / "~$锁.docx").write_bytes(b"")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


def simulated(folder: Path, *more: str) -> dict[str, Any]:
    done = run("simulate", "自评", *SCHEMES, "--format", "json", *more, cwd=folder)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_json_tells_each_table_before_and_after(folder: Path) -> None:
    told = simulated(folder)
    assert set(told) == {"schema", "before", "after", "files", "tables", "not_simulated", "distribution"}
    by_project = {one["project"]: one for one in told["tables"]}
    assert set(by_project) == {"河道清淤", "泵站维修"}
    short = by_project["河道清淤"]
    assert set(short) == {
        "file", "project", "organisation", "before", "after", "by", "grade_before", "grade_after", "regraded", "why",
    }  # fmt: skip
    # 99.2 of before: 10 + 19.2 + 15 + 15 + 30 + 10; after: 20 + 0 + 15 + 15 + 20 + 10
    assert (short["before"], short["after"], short["by"]) == ("99.2", "80", "-19.2")
    assert (short["grade_before"], short["grade_after"], short["regraded"]) == ("优", "中", True)
    assert "“清淤河道长度”由19.2分变为0分" in short["why"]
    assert "“防汛能力”分值由30分变为20分，得分由30分变为20分" in short["why"]
    full = by_project["泵站维修"]
    assert (full["before"], full["after"], full["by"]) == ("100", "100", "0")


def test_what_cannot_be_simulated_is_listed_with_its_reason(folder: Path) -> None:
    (left,) = simulated(folder)["not_simulated"]
    assert left["project"] == "堤防巡查"
    assert "“防汛能力”没有印出得分" in left["reason"]


def test_the_spreads_count_every_table_once(folder: Path) -> None:
    spreads = simulated(folder)["distribution"]
    for side, mean, low in (("before", "99.6", "99.2"), ("after", "90", "80")):
        assert (spreads[side]["mean"], spreads[side]["median"], spreads[side]["low"]) == (mean, mean, low)
        assert sum(spreads[side]["grades"].values()) == sum(band["count"] for band in spreads[side]["bands"]) == 2
    counts = {band["from"]: band["count"] for band in spreads["after"]["bands"] if band["count"]}
    assert counts == {"80": 1, "95": 1}


def test_the_same_scheme_changes_nothing(folder: Path) -> None:
    done = run(
        "simulate", "自评", "--scheme", "new.yaml", "--against", "new.yaml", "--format", "json", cwd=folder
    )  # fmt: skip
    assert all(one["by"] == "0" and not one["why"] and not one["regraded"] for one in json.loads(done.stdout)["tables"])


def test_the_text_names_who_changes_and_what_is_left(folder: Path) -> None:
    done = run("simulate", "自评", *SCHEMES, cwd=folder)
    assert done.returncode == 0
    plain = "".join(done.stdout.split())
    assert "2张自评表：得分变动1张（升0张，降1张），等级变动" in plain
    assert "99.2分变为80分（-19.2）" in plain
    assert "缺.txt“堤防巡查”" in plain


def test_a_file_that_cannot_be_read_ends_with_2_and_is_listed(folder: Path) -> None:
    (folder / "自评" / "坏.docx").write_bytes(b"")
    done = run("simulate", "自评", *SCHEMES, cwd=folder)
    assert done.returncode == 2
    assert "坏.docx：文件读不了" in done.stdout
    assert "坏.docx" in done.stderr


@pytest.mark.parametrize("wrong", ["no_such", "fengtai_evaluation_2021", "department_overall"])
def test_a_scheme_that_cannot_be_used_ends_with_64(wrong: str, folder: Path) -> None:
    done = run("simulate", "自评", "--scheme", "new.yaml", "--against", wrong, cwd=folder)
    assert (done.returncode, done.stdout) == (64, "")
    assert len(done.stderr.splitlines()) == 1


def test_page_chart_and_workbook_are_written_and_the_same_every_time(folder: Path) -> None:
    from openpyxl import load_workbook

    for at in "12":
        targets = ("--html", f"{at}/页.html", "--chart", f"{at}/图.svg", "--xlsx", f"{at}/表.xlsx")
        assert run("simulate", "自评", *SCHEMES, *targets, cwd=folder).returncode == 0
    for name in ("页.html", "图.svg", "表.xlsx"):
        assert (folder / "1" / name).read_bytes() == (folder / "2" / name).read_bytes()
    picture = (folder / "1" / "图.svg").read_text(encoding="utf-8")
    assert picture in (folder / "1" / "页.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<rect [^>]*fill="#1c4f8c"', picture)) == 1 + 2  # the key, and one bar a band with tables
    book = load_workbook(folder / "1" / "表.xlsx")
    assert [sheet.max_row for sheet in book] == [1 + 2, book["分布"].max_row, 1 + 1]
    header, *lines = book["逐表"].iter_rows(values_only=True)
    assert {row[header.index("变动")] for row in lines} == {-19.2, 0}


def test_a_chart_of_another_name_is_refused(folder: Path) -> None:
    done = run("simulate", "自评", *SCHEMES, "--chart", "图.png", cwd=folder)
    assert done.returncode == 64
    assert not (folder / "图.png").exists()
