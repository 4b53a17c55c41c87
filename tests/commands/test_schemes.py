"""``yuheng schemes`` as a user meets it: the list, a page that says everything a version says, the version of a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_tables import run

from yuheng.reports.scheme_pages import page_of, scheme_as_text
from yuheng.reports.wrapping import columns
from yuheng.scoring.scheme_files import read_scheme, schemes

VERSIONS = [version for scheme in schemes() for version in scheme.versions]
OWN = """name: own
title: 本区自评办法
where: 云岭区
of: self_evaluation
versions:
  - version: 旧
    in_force: 2019-01-01
    until: 2020-12-31
    basis: document
    sure: unverified
    full_marks: 100
    parts: {budget_execution: 10, output: free, benefit: free}
    methods: &methods
      budget_execution: {method: stepped, steps: [[1, 1], [0.8, 0.7], [0, 0]]}
      quantitative: {method: proportional, reverse: linear, notice_from: 1.5, penalty: {per: 0.1, deduct: 0.05}}
      cost: {method: ratio_throughout}
      satisfaction: {method: satisfaction, against: weight}
      deadline: {method: on_time}
    hand_on: refuse
    grades: [[优, 90], [良, 80], [差, 0]]
    rounding: {places: 1, mode: half_even, when: each_indicator}
  - version: 新
    in_force: 2021-01-01
    basis: document
    sure: practice
    full_marks: 100
    parts:
      budget_execution: 10
      output: {weight: 60, parts: {quantity: 40, quality: 20}}
      benefit: null
    methods:
      quantitative: {method: pass_line, line: 0.6}
      qualitative:
        method: banded
        bands:
          - {name: 好, low: 0.8, high: 1, for: [reached, mostly]}
          - {name: 差, low: 0, high: 0.8, for: [partly, missed]}
    adjustments:
      - {kind: cap_by_execution, title: 封顶, rows: [[0.8, uncapped], [0.6, 79], [0, 59]]}
      - {kind: bonus, title: 加分, ceiling: 3, proof: true}
      - {kind: deductions, title: 扣分, rows: [[迟报, 1], [漏报, null]]}
      - {kind: veto, title: 否决, grade: 差}
    grades: [[优, 90], [良, 80], [差, 0]]
    rounding: {places: 2, mode: half_up, when: once_at_the_end}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_the_list_names_every_version(tmp_path: Path) -> None:
    told = run("schemes", cwd=tmp_path)
    assert told.returncode == 0
    assert told.stdout.startswith(f"计分办法共{len(VERSIONS)}个版本")
    assert {f"{one.name}@{one.version}" for one in VERSIONS} <= set(told.stdout.split())


@pytest.mark.parametrize("version", VERSIONS, ids=lambda one: f"{one.name}@{one.version}")
def test_a_page_says_what_the_version_says(version) -> None:
    page = page_of(version)
    assert len(page.parts) == sum(1 for top in version.parts for _ in top.with_all())
    assert sum(weight == "来源未载明" for _, _, weight in page.parts) == len(version.unknown_weights())
    rules = dict(page.rules)
    assert {"计分方法": bool(version.methods), "等级": bool(version.grades), "专家组": version.panel is not None} == {
        label: label in rules for label in ("计分方法", "等级", "专家组")
    }
    assert ("分配" in rules) == (version.allocation is not None)
    assert max(columns(line) for line in scheme_as_text(version, (), 100).splitlines()) <= 100


def test_the_newest_version_is_shown_with_its_numbers_in_words(folder: Path) -> None:
    told = run("schemes", "own.yaml", cwd=folder).stdout
    assert told.startswith("本区自评办法（新）")
    lines = {" ".join(line.split()) for line in told.splitlines()}
    assert {"产出指标 60分", "数量指标 40分", "效益指标 来源未载明", "其他版本 own@旧"} <= lines
    assert "优 90（含）至100分（含），良 80（含）至90分，差 0（含）至80分" in lines
    for sentence in (
        "完成率60%（含）以上的，按（完成率－60%）÷（1－60%）×分值计；低于60%不得分",
        "定性指标·好：完成值写明“达到”或“基本达到”的，得分在分值的80%（含）至100%（含）",
        "定性指标·差：完成值写明“部分达到”或“未达到”的，得分在分值的80%以下（不含）",
        "预算执行率80%（含）以上的，总分不封顶；预算执行率60%（含）至80%的，总分最高79分；预算执行率不足60%的，总分最高59分",
        "加分：合计最多加3分，须附证明材料",
        "扣分：迟报扣1分，漏报（扣多少来源未载明）",
        "否决：出现一票否决事项的，不论得分多少，等级定为“差”",
        "各项得分不取舍，总分四舍五入到2位小数",
    ):
        assert sentence in "".join(told.split()), sentence


def test_an_older_version_is_shown_by_its_name_or_its_day(folder: Path) -> None:
    named = run("schemes", "own.yaml@旧", cwd=folder).stdout
    assert named == run("schemes", "own.yaml", "--on", "2020-06-30", cwd=folder).stdout
    plain = "".join(named.split())
    for sentence in (
        "按完成率分档：100%（含）以上得分值的100%，80%（含）至100%得分值的70%，不足80%不得分",
        "反向指标超出几成扣几成，超出一倍不得分；完成值达到指标值150%的，每再多出指标值的10%扣分值的5%，并提示说明原因",
        "成本指标：一律按实际÷指标值×分值计，最多得满分",
        "满意度指标：按满意度×分值计",
        "产出指标由单位分配",
        "分值不转给别的指标，由填报单位调整",
        "每项得分四舍六入五成双到1位小数",
    ):
        assert sentence in plain, sentence


def test_a_day_without_a_version_says_so(folder: Path) -> None:
    done = run("schemes", "own.yaml", "--on", "2018-06-30", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "2018-06-30没有施行中的“本区自评办法”。\n")
    done = run("schemes", "own.yaml@旧", "--on", "2021-06-30", cwd=folder)
    assert "没有施行中的“本区自评办法（旧）”" in done.stdout


def test_the_list_of_a_day_leaves_out_what_had_ended(tmp_path: Path) -> None:
    told = run("schemes", "--on", "2022-01-01", cwd=tmp_path).stdout
    assert "fengtai_self_evaluation" not in told
    assert "施行日期未载明" in told


@pytest.mark.parametrize("arguments", [["no_such"], ["own.yaml@1"], ["--on", "昨天"], ["没有.yaml"]])
def test_wrong_usage_ends_with_64(arguments: list[str], folder: Path) -> None:
    done = run("schemes", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (64, "")
    assert "Traceback" not in done.stderr


def test_a_file_of_ones_own_reads_as_written(folder: Path) -> None:
    assert [version.version for version in read_scheme(folder / "own.yaml").versions] == ["旧", "新"]
