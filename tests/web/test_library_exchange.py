"""The library as a workbook: what is written is read again; every mistake is told with its cell."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from yuheng_web.library import exchange
from yuheng_web.library.models import LibraryIndicator
from yuheng_web.library.seeding import load_seed
from yuheng_web.workflow.models import Event

GOOD = ["CS-01", "产出指标", "质量指标", "路灯亮灯率", "%", "正向", "城市管理", "市政", "≥98%", "行业标准", "巡查", ""]


def book(*rows: list[str]) -> bytes:
    made = load_workbook(io.BytesIO(exchange.as_xlsx(())))
    for row in rows:
        made[exchange.SHEET].append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def sent(client, data: bytes, name: str = "指标.xlsx"):
    return client.post(reverse("library:import"), {"file": SimpleUploadedFile(name, data)})


def test_what_is_exported_is_imported_again_without_change(district, as_) -> None:
    load_seed()
    client = as_("performance")
    data = client.get(reverse("library:export")).content
    rows, faults = exchange.read_rows(data)
    assert not faults and len(rows) == LibraryIndicator.objects.count()
    before = Event.objects.filter(title="修改指标").count()
    assert sent(client, data).status_code == 302
    assert Event.objects.filter(title="修改指标").count() == before
    assert Event.objects.filter(title="导入指标").get().after == {"file": "指标.xlsx", "added": 0, "changed": 0}


def test_good_rows_are_added_and_changed(district, as_) -> None:
    client = as_("performance")
    assert sent(client, book(GOOD, ["cs-02", *GOOD[1:]])).status_code == 302
    assert sent(client, book([*GOOD[:8], "≥99%", *GOOD[9:]])).status_code == 302
    assert LibraryIndicator.objects.get(code="CS-01").usual == "≥99%"
    assert LibraryIndicator.objects.get(code="CS-02").usual == "≥98%"


def test_every_mistake_is_told_with_its_cell_and_nothing_is_imported(district, as_) -> None:
    wrong = [
        GOOD,
        ["CS-02", "产出", "质量指标", "甲", "", "正向", "", "", "", "", "", ""],
        ["CS-03", "效益指标", "质量指标", "", "", "向上", "", "", "", "", "", ""],
        ["CS-01", *GOOD[1:]],
        ["", *GOOD[1:4], "很" * 30, *GOOD[5:]],
    ]
    response = sent(as_("performance"), book(*wrong))
    page = response.content.decode()
    assert response.status_code == 422
    for cell, reason in (
        ("B3", "“产出”不是一级指标"), ("C4", "“质量指标”属于“产出指标”"), ("D4", "“指标名称”没有填写"),
        ("F4", "“向上”不是方向"), ("A5", "与第2行重复"), ("A6", "“指标代码”没有填写"), ("E6", "20"),
    ):  # fmt: skip
        assert f"<td>{cell}</td>" in page, cell
        assert reason in page
    assert not LibraryIndicator.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "file"),
        (b"hello", "不是xlsx工作簿"),
        (b"PK\x03\x04broken", "xlsx"),
        (b"%PDF-1.4 not a workbook", "不是xlsx工作簿"),
    ],
    ids=["empty", "text", "broken", "pdf"],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(district, as_, data, said) -> None:
    response = sent(as_("performance"), data)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_workbook_with_other_sheets_or_columns_is_refused(district, as_) -> None:
    other = Workbook()
    other.active.title = exchange.SHEET
    other.active.append(["指标代码", "名称"])
    target = io.BytesIO()
    other.save(target)
    assert "没有“指标名称”列" in sent(as_("performance"), target.getvalue()).content.decode()
    other.active.title = "别的"
    target = io.BytesIO()
    other.save(target)
    assert "没有名为“指标库”的工作表" in sent(as_("performance"), target.getvalue()).content.decode()
    assert "没有填写任何指标" in sent(as_("performance"), book()).content.decode()


def test_a_workbook_too_large_is_refused_before_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(exchange, "LARGEST", 10)
    assert "超过" in exchange.read_rows(b"PK" * 20)[1][0].reason


def test_exports_hold_no_formula(district, as_) -> None:
    client = as_("performance")
    sent(client, book([*GOOD[:3], "'=1+1", *GOOD[4:]]))
    sent(client, book(["CS-02", *GOOD[1:3], "@SUM(A1)", *GOOD[4:]]))
    for row in load_workbook(io.BytesIO(client.get(reverse("library:export")).content))[exchange.SHEET].iter_rows():
        assert all(cell.data_type in ("s", "n", "inlineStr") for cell in row)


def test_only_keepers_import(district, as_) -> None:
    assert sent(as_("department"), book(GOOD)).status_code == 403
    assert as_("department").get(reverse("library:template")).status_code == 403
    assert as_("department").get(reverse("library:export")).status_code == 200
