"""Import and export: a faulty file leaves nothing, every fault names its cell, what goes out comes back."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from yuheng_web.projects import services
from yuheng_web.projects.exchange.reading import letters, read_book
from yuheng_web.projects.exchange.tables import category_of, tables
from yuheng_web.projects.models import Fund, Project, ProjectYear
from yuheng_web.projects.services import FundRow
from yuheng_web.projects.services.exchange import import_workbook
from yuheng_web.workflow.chain import verify
from yuheng_web.workflow.models import Event

HEAD = ["项目代码", "项目名称", "实施单位代码", "项目类别", "年度", "主要内容"]
MONEY = ["项目代码", "年度", "资金来源", "年初预算数（万元）", "全年预算数", "文号"]


def book(**sheets: list[list[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def row(code="P1", name="排水管网养护", unit="C006", category="特定目标类", year=2026, content="") -> list[object]:
    return [code, name, unit, category, year, content]


@pytest.fixture
def imported(district):
    def do(data: bytes, who="handler"):
        return import_workbook(actor=district.people[who], name="项目.xlsx", data=data, year=2026, not_secret=True)

    return do


def cells(result) -> list[tuple[str, str]]:
    return [(one.sheet, one.cell) for one in result.faults]


def test_a_good_file_becomes_projects_with_funds_and_events(imported) -> None:
    result = imported(book(
        项目=[["某表头"], HEAD, row(), row("P2", "泵站改造", category="公用经费")],
        项目资金=[MONEY, ["P1", 2026, "当年财政拨款", 12.345678, None, "财1号"], ["P2", None, "其他资金", 1, 2, None]],
    ))  # fmt: skip
    assert (result.projects, result.faults) == (2, [])
    fund = Fund.objects.get(project_year__project__code="P1")
    assert (fund.initial, fund.adjusted, fund.document) == (12_345_678, 12_345_678, "财1号")
    assert Project.objects.get(code="P2").department.code == "C005"
    assert Event.objects.filter(action="projects.import").count() == 2
    assert isinstance(verify(), int)


def test_every_fault_is_told_with_its_cell_and_nothing_is_imported(imported, district) -> None:
    result = imported(book(
        项目=[HEAD, row(), row("P2", "", "C006"), row("P3", "三", "没有"), row("P4", "四", "C008"), row("P1"),
            row("P6", "六", category="随便"), row("P7", "七", year="去年"), row("P" * 22, "八"),
            row("P9", "机密★10年工程"), row("PA", "十", content="密级：秘密")],
        项目资金=[MONEY, ["P1", 2026, "天上", 1, 1, ""], ["P1", 2026, "其他资金", "一万", 1, ""],
               ["P1", 2026, "其他资金", 1.23456789, 1, ""], ["PX", 2026, "其他资金", 1, 1, ""],
               ["P1", 2026, "其他资金", -1, 1, ""]],
    ))  # fmt: skip
    told = {f"{one.sheet}!{one.cell}": one.reason for one in result.faults}
    assert sorted(told) == sorted([
        "项目!B3", "项目!C4", "项目!C5", "项目!A6", "项目!D7", "项目!E8", "项目!A9", "项目!B10", "项目!B11",
        "项目资金!C2", "项目资金!D3", "项目资金!D4", "项目资金!A5", "项目资金!D6",
    ])  # fmt: skip
    assert "不能空着" in told["项目!B3"] and "没有这个单位代码" in told["项目!C4"] and "管理范围" in told["项目!C5"]
    assert "出现了两次" in told["项目!A6"] and "密级标志" in told["项目!B10"]
    assert not Project.objects.exists() and not ProjectYear.objects.exists() and not Fund.objects.exists()
    assert not Event.objects.filter(action="projects.import").exists()


def test_the_faults_stand_on_the_page(district, as_) -> None:
    file = SimpleUploadedFile("项目.xlsx", book(项目=[HEAD, row(unit="X")]))
    answer = as_("handler").post(reverse("projects:import"), {"file": file, "year": 2026, "not_secret": "on"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "<td>C2</td>" in page and "一行也没有保存" in page
    file = SimpleUploadedFile("项目.xlsx", book(项目=[HEAD, row()]))
    answer = as_("handler").post(reverse("projects:import"), {"file": file, "year": 2026, "not_secret": "on"})
    assert answer.status_code == 200 and "已导入1个年度项目，项目1行" in answer.content.decode()


def test_a_code_of_another_unit_or_a_year_that_is_there_is_refused(imported) -> None:
    assert imported(book(项目=[HEAD, row("P1", unit="C008")]), "stranger").projects == 1
    again = imported(book(项目=[HEAD, row("P1")]))
    assert "已被使用" in again.faults[0].reason and "苗圃" not in again.faults[0].reason
    assert "已经登记过" in imported(book(项目=[HEAD, row("P1", unit="C008")]), "stranger").faults[0].reason
    assert imported(book(项目=[HEAD, row("P1", unit="C008", year=2027)]), "stranger").projects == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b"PK\x03\x04xxxx", "损坏"),
        ("文字".encode(), "不是xlsx"),
        (book(别的=[["甲", "乙"]]), "没有认出"),
    ],
    ids=range(4),
)
def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(data, why, imported) -> None:
    assert why in imported(data).faults[0].reason


def test_a_column_that_must_be_there_is_named(imported) -> None:
    result = imported(book(项目=[["项目代码", "项目名称", "年度"], ["P1", "甲", 2026]]))
    assert [(one.cell, one.reason) for one in result.faults] == [("A1", "缺少“实施单位代码”列。")]


@pytest.mark.parametrize(
    "heads",
    [
        [
            "pro_code",
            "pro_name",
            "agency_code",
            "pro_cat_code",
            "setup_year",
            "pro_term",
            "pro_total_amt",
            "is_deleted",
        ],
        [
            "PRO_CODE",
            "PRO_NAME",
            "AGENCY_CODE",
            "PRO_CAT_CODE",
            "pro_start_year",
            "PRO_TERM",
            "PRO_TOTAL_AMT",
            "IS_DELETED",
        ],
    ],
)
def test_the_columns_of_the_standard_count_in_yuan_and_flags(heads, imported) -> None:
    chinese = ["项目代码", "项目名称", "单位代码", "类别", "年度", "期限", "总额", "是否删除"]
    result = imported(book(PM_PROJECT_INFO=[
        heads, ["P1", "甲", "C006", "31", 2025, 3, "1234.56", 2], ["P2", "乙", "C006", "22", 2025, "", "", 1]
    ]))  # fmt: skip
    assert result.faults == [] and chinese
    project = Project.objects.get()
    assert (project.total, project.category, project.first_year, project.last_year) == (123456, "specific", 2025, 2027)
    assert project.years.get().year == 2026


def test_what_is_exported_in_any_form_is_read_again(district, as_, imported) -> None:
    handler = district.people["handler"]
    services.open_project(
        actor=handler, organisation=district.organisations["station"], name="=cmd|' /C calc'!A0", code="P1",
        sector="市政",
        category="other_running", year=2026, first_year=2026, last_year=2028, total=3_000_000_50, not_secret=True,
        content="第一行\n第二行", funds=[FundRow("current", 12_345_678, 23_000_000, 7, "财1号")],
    )  # fmt: skip
    for form in ("official", "v1", "v2"):
        data = as_("handler").get(reverse("projects:export"), {"form": form}).content
        found = read_book(data)
        assert found.faults == [], form
        told = found.rows["PM_PROJECT_INFO"][0].values
        assert (told["code"], told["total"], told["content"]) == ("P1", 3_000_000_50, "第一行\n第二行"), form
    Fund.objects.all().delete()
    official = as_("handler").get(reverse("projects:export"), {"form": "official"}).content
    cell = load_workbook(io.BytesIO(official))["项目"]["B2"]
    assert cell.data_type == "s" and cell.quotePrefix


def test_the_list_is_exported_as_filtered_and_only_what_one_sees(district, as_) -> None:
    for who, unit, name in (
        ("handler", "station", "排水"),
        ("handler", "station", "泵站"),
        ("stranger", "garden", "苗木"),
    ):
        services.open_project(
            actor=district.people[who], organisation=district.organisations[unit], name=name, code="",
            category="specific", year=2026, first_year=2026, not_secret=True, funds=[FundRow("current", 5_000_000)],
        )  # fmt: skip

    def names(who, **told):
        data = as_(who).get(reverse("projects:export"), told).content
        return [row[1] for row in load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2, values_only=True)]

    assert sorted(names("handler")) == ["排水", "泵站"] and names("handler", text="泵") == ["泵站"]
    assert names("stranger_department") == ["苗木"] and len(names("performance")) == 3
    assert Event.objects.filter(action="projects.export", actor=district.people["handler"]).count() == 2


def test_the_template_reads_as_a_file_that_fits_its_own_columns(as_) -> None:
    data = as_("handler").get(reverse("projects:template")).content
    found = read_book(data)
    assert found.faults == []
    assert set(found.rows) == {table.name for table in tables()}


def test_cells_are_named_as_excel_names_them() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
    assert [category_of(code) for code in ("11", "21", "22", "31", "9")] == [
        "staff",
        "running",
        "other_running",
        "specific",
        None,
    ]
