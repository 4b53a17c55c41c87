"""``yuheng score`` as a user meets it: what agrees, what does not, how it ends, and the JSON of the contract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invented_tables import COVER, RIGHT, WRONG, rows, run, run_json, self_evaluation

from yuheng.reports.wrapping import columns

TABLE = {
    "project", "kind", "year", "lines", "place", "scheme", "version", "title", "why", "sure", "others", "indicators",
    "subtotals", "total", "grade", "not_scored", "problems", "told",
}  # fmt: skip
INDICATOR = {
    "name", "weight", "printed", "recomputed", "range", "steps", "difference", "explained", "place",
}  # fmt: skip
DECIMAL = re.compile(r"-?\d+(\.\d{1,4})?")
SIGNED = re.compile(r"[+-]\d+(\.\d{1,4})?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("对.txt", RIGHT), ("错.txt", WRONG), ("无表.txt", COVER + "\n本年没有项目。\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "空.docx").write_bytes(b"")
    return tmp_path


def scheme_in(folder: Path, name: str = "own", **changes: str) -> Path:
    """A scheme file of an office; ``changes`` replace words in it."""
    text = (
        f"name: {name}\ntitle: 本局自评办法\nwhere: 云岭区\nof: self_evaluation\nversions:\n"
        "  - version: '1'\n    basis: document\n    sure: practice\n    full_marks: 100\n"
        "    parts: {budget_execution: 10, output: 50, benefit: 30, satisfaction: 10}\n"
        "    methods:\n      budget_execution: {method: proportional}\n"
        "      quantitative: {method: reached_or_nothing}\n"
        "    rounding: {places: 1, mode: half_up, when: each_indicator}\n"
    )
    for old, new in changes.items():
        text = text.replace(old, new)
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("files", "status"),
    [(["对.txt"], 0), (["错.txt"], 1), (["无表.txt"], 0), (["空.docx"], 2), (["错.txt", "空.docx"], 2)],
)
def test_the_exit_status_tells_what_was_found(files: list[str], status: int, folder: Path) -> None:
    done = run("score", *files, cwd=folder)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == ("空.docx" in files)


def test_the_text_tells_each_line_and_explains_differences_only(folder: Path) -> None:
    told = run("score", "错.txt", "对.txt", cwd=folder).stdout
    line = next(line for line in told.splitlines() if "清淤河道长度" in line)
    assert line.split() == ["清淤河道长度", "20", "18.2", "19.2", "-1"]
    assert told.count("按办法应为") == 1
    assert "等级  优" in told
    last = "2张表，全部找到适用办法；重算10项，相符9项，不符1项；由人评定2项；总分不符1张。"
    assert told.splitlines()[-1] == last


def test_a_document_without_such_a_table_says_so(folder: Path) -> None:
    assert "没有自评表或评分表" in run("score", "无表.txt", cwd=folder).stdout


def test_the_columns_stand_below_each_other(folder: Path) -> None:
    long = [("产出指标", "数量指标", "很长的指标名称" * 7, "≥10公里", "10公里", "50", "50", ""), *rows()[3:]]
    (folder / "长.txt").write_text(COVER + "\n" + self_evaluation("长名称", long, "100"), encoding="utf-8")
    lines = run("score", "长.txt", cwd=folder).stdout.splitlines()
    table = lines[next(at for at, line in enumerate(lines) if line.split()[:1] == ["指标"]) :]
    table = table[: next(at for at, line in enumerate(table) if "总分" in line) + 1]
    ends = {columns(line[: line.rindex(line.split()[-1])]) for line in table if len(line.split()) == 5}
    assert len(ends) == 1
    assert max(columns(line) for line in lines) <= 100


def test_the_json_keeps_the_contract(folder: Path) -> None:
    scored, refused = run_json("score", "错.txt", "空.docx", cwd=folder)
    assert set(refused) == {"schema", "file", "unreadable"}
    assert set(scored) == {"schema", "file", "sha256", "organisation", "year", "tables"}
    (table,) = scored["tables"]
    assert set(table) == TABLE
    assert (table["project"], table["kind"], table["year"]) == ("河道清淤", "self_evaluation", 2023)
    for one in table["indicators"]:
        assert set(one) == INDICATOR
        assert DECIMAL.fullmatch(one["weight"])
        assert one["recomputed"] is None or DECIMAL.fullmatch(one["recomputed"])
        assert all(DECIMAL.fullmatch(end) for end in one["range"])
        assert one["steps"]
        assert one["difference"] is None or SIGNED.fullmatch(one["difference"])
        assert (one["difference"] is None) == (one["explained"] is None)
    wrong = next(one for one in table["indicators"] if one["difference"])
    assert (wrong["name"], wrong["printed"], wrong["recomputed"]) == ("清淤河道长度", "18.2", "19.2")
    assert wrong["difference"] == "-1"
    assert WRONG.splitlines()[wrong["place"]["line"] - 1] == "\t18.2"
    judged = next(one for one in table["indicators"] if one["recomputed"] is None)
    assert (judged["name"], judged["range"]) == ("防汛能力", ["24", "30"])
    assert [one["name"] for one in table["not_scored"]] == ["防汛能力"]
    total = table["total"]
    assert (total["printed"], total["recomputed"], total["difference"]) == ("98.2", "99.2", "-1")
    assert sum(int(part["weight"]) for part in table["subtotals"]) == 100


def test_the_same_file_gives_the_same_bytes(folder: Path) -> None:
    first, second = (run("score", "错.txt", "--format", "json", cwd=folder).stdout for _ in range(2))
    assert first == second


def test_a_scheme_of_ones_own_is_used(folder: Path) -> None:
    scheme_in(folder)
    (table,) = run_json("score", "对.txt", "--scheme", "own.yaml", cwd=folder)[0]["tables"]
    assert (table["scheme"], table["version"], table["why"]) == ("own", "1", "按指定的办法")
    short = next(one for one in table["indicators"] if one["name"] == "清淤河道长度")
    assert (short["recomputed"], short["difference"]) == ("0", "+19.2")


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        ("no_such", "没有名为“no_such”的计分办法"),
        ("unit_self_evaluation@1999", "没有“1999”这个版本"),
        ("没有.yaml", "没有计分办法文件"),
        ("faulty.yaml", "faulty.yaml第7行"),
        ("unknown.yaml", "来源未载明"),
    ],
)
def test_a_scheme_that_cannot_be_used_ends_with_one_sentence(scheme: str, said: str, folder: Path) -> None:
    scheme_in(folder, "faulty", **{"version: '1'": "version: '1'\n    colour: red"})
    scheme_in(folder, "unknown", **{"output: 50": "output: null"})
    done = run("score", "对.txt", "--scheme", scheme, cwd=folder)
    assert (done.returncode, done.stdout) == (64, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_scheme_for_other_tables_says_why_it_does_not_score(folder: Path) -> None:
    (table,) = run_json("score", "对.txt", "--scheme", "fengtai_evaluation_2021", cwd=folder)[0]["tables"]
    assert table["scheme"] is None
    assert "用于评分表" in table["why"]
    assert table["total"]["printed"] == "99.2"


def test_a_table_that_no_scheme_fits_is_listed_with_why(folder: Path) -> None:
    old = RIGHT.replace("2023年度", "2003年度")
    (folder / "旧.txt").write_text(old, encoding="utf-8")
    done = run("score", "旧.txt", cwd=folder)
    assert done.returncode == 0
    assert "没有适用于这张自评表（云岭区水务局，2003年度）的办法" in "".join(done.stdout.split())
    assert "0张找到适用办法，1张没有" in done.stdout


def test_a_page_shows_every_step_and_marks_what_differs(folder: Path) -> None:
    nasty = RIGHT.replace("河道清淤", "<script>alert(1)</script>").replace("部分河段延期", "<b>")
    (folder / "脚本.txt").write_text(nasty, encoding="utf-8")
    done = run("score", "错.txt", "脚本.txt", "--html", "出", cwd=folder)
    assert done.returncode == 1
    page = (folder / "出" / "错.txt-重算得分.html").read_text(encoding="utf-8")
    assert page.count('<tr class="differs">') == 1
    assert "实际 9.6公里 ÷ 指标 10公里 × 20 分 = 19.2 分" in page
    assert "按办法应为19.2分" in page
    other = (folder / "出" / "脚本.txt-重算得分.html").read_text(encoding="utf-8")
    assert "<script" not in other
    assert "&lt;script&gt;" in other
    assert 'class="differs"' not in other


def test_a_workbook_has_a_row_for_each_indicator_and_each_table(folder: Path) -> None:
    from openpyxl import load_workbook

    run("score", "错.txt", "对.txt", "--xlsx", "得分.xlsx", cwd=folder)
    book = load_workbook(folder / "得分.xlsx")
    lines = list(book["逐项"].iter_rows(values_only=True))
    assert len(lines) == 1 + 2 * 6
    wrong = dict(zip(lines[0], lines[2], strict=True))
    assert (wrong["指标"], wrong["分值"], wrong["印出得分"], wrong["重算得分"]) == ("清淤河道长度", 20, 18.2, 19.2)
    assert (wrong["核对"], wrong["差额"]) == ("不符", -1)
    assert "19.2 分" in wrong["计算步骤"]
    tables = list(book["各表"].iter_rows(values_only=True))
    assert [row[tables[0].index("差额")] or 0 for row in tables[1:]] == [-1, 0]
    before = (folder / "得分.xlsx").read_bytes()
    assert run("score", "对.txt", "--xlsx", "得分.xlsx", cwd=folder).returncode == 64
    assert (folder / "得分.xlsx").read_bytes() == before
