"""The command line as a user meets it: output, exit status, one sentence for what cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = "云岭区水务局\n\n2023年度部门决算\n\n2023年度收入总计900.00万元，比上年增加60.00万元，增长7.14%。主要原因：项目增加。\n"
WRONG = CLEAN.replace("7.14%", "9.14%")


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "yuheng.cli", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "无误 的.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "有误.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "空.docx").write_bytes(b"")
    return tmp_path


def test_a_clean_file_ends_with_0(folder: Path) -> None:
    done = run("check", "无误 的.txt", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "无误 的.txt" in done.stdout


def test_an_error_ends_with_1_and_is_told_with_its_proof(folder: Path) -> None:
    done = run("check", "有误.txt", cwd=folder)
    assert done.returncode == 1
    assert "7.14%" in done.stdout
    assert "\x1b[" not in done.stdout


def test_what_cannot_be_read_beats_errors_and_the_rest_is_still_checked(folder: Path) -> None:
    done = run("check", "空.docx", "没有.pdf", "有误.txt", cwd=folder)
    assert done.returncode == 2
    lines = done.stderr.strip().split("\n")
    assert [line.split("：")[0] for line in lines] == ["空.docx", "没有.pdf"]
    assert "Traceback" not in done.stderr
    assert "7.14%" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["check"], ["chek", "x"], ["check", "--format", "xml", "x"], ["rules", "no_such_rule"]]
)
def test_wrong_usage_ends_with_64(arguments: list[str], folder: Path) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == 64
    assert "yuheng" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_json_keeps_the_contract(folder: Path) -> None:
    done = run("check", "有误.txt", "空.docx", "--format", "json", "--relations", cwd=folder)
    checked, refused = json.loads(done.stdout)
    assert set(refused) == {"schema", "file", "unreadable"}
    assert (checked["kind"], checked["year"], checked["organisation"]) == ("final_accounts", 2023, "云岭区水务局")
    counts = checked["checks"]
    assert counts["total"] == counts["held"] + counts["broken"] + counts["skipped"] == len(checked["relations"])
    finding = next(f for f in checked["findings"] if f["rule"] == "growth_mismatch")
    assert (finding["severity"], finding["stated"], finding["expected"]) == ("error", "9.14%", "7.14%")
    assert finding["place"] == {"line": 5}
    assert finding["quote"] in WRONG
    assert {b["quote"] for b in finding["because"]} == {"900.00万元", "60.00万元"}


def test_the_same_file_gives_the_same_bytes(folder: Path) -> None:
    first, second = (run("check", "有误.txt", "--format", "json", "--relations", cwd=folder).stdout for _ in range(2))
    assert first == second


def test_reports_are_written_where_asked(folder: Path) -> None:
    done = run("check", "有误.txt", "--html", "出", "--marked", "出", "--xlsx", "出/问题.xlsx", cwd=folder)
    assert done.returncode == 1
    assert sorted(p.name for p in (folder / "出").iterdir()) == ["有误.txt-核查报告.html", "问题.xlsx"]


def test_paths_with_blanks_and_chinese_are_used_as_they_are(folder: Path) -> None:
    inner = folder / "2023年 决算（公开）" / "云岭区 水务局"
    inner.mkdir(parents=True)
    sample = Path(__file__).parents[1] / "demo" / "sample.docx"
    (inner / "部门 决算.docx").write_bytes(sample.read_bytes())
    done = run("check", inner / "部门 决算.docx", "--html", "结 果", "--marked", "结 果", cwd=folder)
    assert done.returncode == 1 and "部门 决算.docx" in done.stdout
    assert sorted(p.name for p in (folder / "结 果").iterdir()) == [
        "部门 决算-批注.docx",
        "部门 决算.docx-核查报告.html",
    ]


def test_rules_are_listed_and_explained(folder: Path) -> None:
    listed = run("rules", cwd=folder).stdout
    assert "growth_mismatch" in listed
    told = run("rules", "growth_mismatch", cwd=folder).stdout
    assert all(heading in told for heading in ("检查：", "理由：", "不查：", "反例：", "正例：", "依据："))


def test_two_years_are_held_against_each_other(folder: Path) -> None:
    last = "云岭区水务局\n\n2022年度部门决算\n\n2022年度收入总计{}万元，比上年增加40.00万元，增长5.00%。\n"
    for name, amount in (("上年.txt", "840.00"), ("别的上年.txt", "850.00")):
        (folder / name).write_text(last.format(amount), encoding="utf-8")
    assert "待核实0项" in run("compare", "上年.txt", "无误 的.txt", cwd=folder).stdout
    told = run("compare", "别的上年.txt", "无误 的.txt", cwd=folder).stdout
    assert "840.00万元" in told
    assert "850.00万元" in told
    wrong_order = run("compare", "无误 的.txt", "上年.txt", cwd=folder)
    assert wrong_order.returncode == 64
    assert "先写上年文件" in wrong_order.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_knows_the_commands(shell: str, folder: Path) -> None:
    script = run("completion", shell, cwd=folder).stdout
    assert "check" in script
    assert "--relations" in script


def test_output_is_utf8_whatever_the_console(folder: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "yuheng.cli", "--help"], env=environment, capture_output=True, timeout=60, cwd=folder
    )
    assert "预衡" in done.stdout.decode("utf-8")


def test_a_finding_keeps_its_id_when_the_file_changes_elsewhere(folder: Path) -> None:
    (folder / "改过.txt").write_text("附言：另行通知。\n\n" + WRONG, encoding="utf-8")
    before, after = (
        json.loads(run("check", name, "--format", "json", cwd=folder).stdout)[0] for name in ("有误.txt", "改过.txt")
    )
    ids = [{f["rule"]: f["id"] for f in told["findings"]}["growth_mismatch"] for told in (before, after)]
    assert ids[0] == ids[1]


def test_a_workbook_never_replaces_what_is_there(folder: Path) -> None:
    before = (folder / "有误.txt").read_bytes()
    for target in ("有误.txt", "清单", "旧.xlsx"):
        (folder / "旧.xlsx").write_bytes(b"filled in by hand")
        done = run("check", "有误.txt", "--xlsx", target, cwd=folder)
        assert done.returncode == 64
        assert target in done.stderr
    assert (folder / "有误.txt").read_bytes() == before
    assert (folder / "旧.xlsx").read_bytes() == b"filled in by hand"


def test_files_of_one_name_keep_their_own_reports(folder: Path) -> None:
    for unit, text in (("甲局", CLEAN), ("乙局", WRONG)):
        (folder / unit).mkdir()
        (folder / unit / "决算.txt").write_text(text, encoding="utf-8")
    done = run("check", "甲局/决算.txt", "乙局/决算.txt", "--html", "出", cwd=folder)
    assert sorted(p.name for p in (folder / "出").iterdir()) == [
        "乙局-决算.txt-核查报告.html",
        "甲局-决算.txt-核查报告.html",
    ]
    assert "共核查2个文件" in done.stdout


@pytest.mark.parametrize("option", ["--html", "--marked"])
def test_what_cannot_be_written_is_said_in_a_sentence(option: str, folder: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("收入总计900.00万元，比上年增加60.00万元，增长9.14%。")
    document.save(folder / "文.docx")
    done = run("check", "文.docx", option, "有误.txt", cwd=folder)
    assert done.returncode == 64
    assert "写不出" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_text_file_has_no_annotated_copy_and_is_told_so(folder: Path) -> None:
    assert "不能加批注" in run("check", "有误.txt", "--marked", "出", cwd=folder).stderr


def test_findings_can_be_limited_to_the_certain_ones(folder: Path) -> None:
    told = json.loads(run("check", "有误.txt", "--severity", "error", "--format", "json", cwd=folder).stdout)[0]
    assert {finding["severity"] for finding in told["findings"]} == {"error"}


@pytest.mark.skipif(os.name == "nt", reason="there is no shell pipe of this kind on Windows")
def test_a_reader_that_leaves_early_changes_no_status(folder: Path) -> None:
    command = f"{sys.executable} -m yuheng.cli check 有误.txt | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "")
    closed = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m yuheng.cli check 有误.txt >&-"], cwd=folder, capture_output=True
    )
    assert (closed.returncode, closed.stderr) == (1, b"")


def test_no_report_replaces_an_input(folder: Path) -> None:
    (folder / "有误.txt-核查报告.html").write_text("<p>收入总计1万元。</p>", encoding="utf-8")
    done = run("check", "有误.txt", "有误.txt-核查报告.html", "--html", ".", cwd=folder)
    assert done.returncode == 64
    assert (folder / "有误.txt-核查报告.html").read_text(encoding="utf-8") == "<p>收入总计1万元。</p>"


def test_wildcards_are_filled_in_where_the_shell_does_not(folder: Path) -> None:
    told = json.loads(run("check", "*误*.txt", "--format", "json", cwd=folder).stdout)
    assert [one["file"] for one in told] == ["无误 的.txt", "有误.txt"]
