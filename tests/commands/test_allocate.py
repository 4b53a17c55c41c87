"""``yuheng allocate`` as a user meets it: template, result, mistakes, what a scheme lacks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from invented_tables import run
from openpyxl import Workbook, load_workbook

SHARE = ("--scheme", "share_by_score@按份额")


def scores(path: Path, *rows: tuple[object, ...]) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (("单位名称", "得分"), *rows):
        book.active.append(row)
    book.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    scores(tmp_path / "得分.xlsx", ("青石桥街道", 60), ("白鹭洲街道", 40))
    scores(tmp_path / "错.xlsx", ("青石桥街道", 160), ("青石桥街道", "优"))
    return tmp_path


def test_an_envelope_is_shared_to_the_last_yuan(folder: Path) -> None:
    done = run("allocate", "得分.xlsx", *SHARE, "--envelope", "100万元", "--format", "json", cwd=folder)
    assert done.returncode == 0
    (told,) = json.loads(done.stdout)
    assert [(one["name"], one["amount"]) for one in told["units"]] == [
        ("青石桥街道", "600000.00"), ("白鹭洲街道", "400000.00"),
    ]  # fmt: skip
    assert told["unallocated"] == "0.00"


def test_the_text_tells_the_steps_when_asked(folder: Path) -> None:
    plain, told = (
        run("allocate", "得分.xlsx", *SHARE, "--envelope", "100万元", *more, cwd=folder).stdout
        for more in ((), ("--steps",))
    )
    assert "白鹭洲街道" in plain
    assert len(told) > len(plain)


def test_reports_and_template_are_written(folder: Path) -> None:
    run("allocate", *SHARE, "--template", "空.xlsx", cwd=folder)
    assert "单位名称" in {cell.value for sheet in load_workbook(folder / "空.xlsx") for row in sheet for cell in row}
    targets = ("--html", "出/分配.html", "--xlsx", "出/分配.xlsx")
    done = run("allocate", "得分.xlsx", *SHARE, "--envelope", "100万元", *targets, cwd=folder)
    assert done.returncode == 0
    assert sorted(one.name for one in (folder / "出").iterdir()) == ["分配.html", "分配.xlsx"]


def test_every_mistake_of_the_sheet_is_told_and_nothing_computed(folder: Path) -> None:
    done = run("allocate", "错.xlsx", *SHARE, "--envelope", "100万元", "--format", "json", cwd=folder)
    assert done.returncode == 1
    (told,) = json.loads(done.stdout)
    assert set(told) == {"schema", "file", "mistakes"}
    assert all(mistake in done.stderr for mistake in told["mistakes"])


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("得分.xlsx", *SHARE), 64),  # no envelope
        (("得分.xlsx", *SHARE, "--envelope", "很多"), 64),
        (("得分.xlsx", "--scheme", "unit_self_evaluation"), 64),
        (("得分.xlsx", "--scheme", "no_such"), 64),
        ((*SHARE,), 64),
        (("没有.xlsx", *SHARE, "--envelope", "1万元"), 2),
        (("得分.xlsx", *SHARE, "--envelope", "1万元", "--html", "分配.txt"), 64),
    ],
)
def test_what_cannot_be_done_is_one_sentence(arguments: tuple[str, ...], status: int, folder: Path) -> None:
    done = run("allocate", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (status, "")
    assert len(done.stderr.splitlines()) == 1
