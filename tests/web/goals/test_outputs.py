"""The official form and lists: read back by the core as they were written, opened by others, never a formula."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from docx import Document
from openpyxl import load_workbook

from yuheng.disclosure.self_evaluation import Goal
from yuheng.work.read import understand_bytes
from yuheng_web.goals.draft import Draft, Row
from yuheng_web.goals.outputs.as_docx import form_docx
from yuheng_web.goals.outputs.as_xlsx import form_xlsx
from yuheng_web.goals.outputs.form import Form, FormRow, form_of, published
from yuheng_web.projects.models import Fund

FORM = Form(
    year=2026, project="排水管网养护", department="云岭区水务局（C005）", unit="云岭区排水管理站", responsible="李文博",
    phone="010-66123456", nature="延续项目", period="2024年至2026年", tranche="",
    funds=(("年度资金总额", "1,268.50"), ("其中：财政拨款", "1,200.00"), ("上年结转资金", "68.50"), ("其他资金", "0.00")),
    goal="清淤128公里，改造积水点6处。\n投诉办结率保持在98%以上。",
    rows=(
        FormRow("产出指标", "数量指标", "雨水管网清淤长度", "≥128", "公里", "20", "施工日志、监理报告"),
        FormRow("产出指标", "数量指标", "改造积水点", "=6", "处", "20", "竣工验收单"),
        FormRow("产出指标", "时效指标", "汛前完成清淤", "6月1日前", "", "20", ""),
        FormRow("效益指标", "社会效益指标", "积水退水时间", "≤60", "分钟", "20", "监测数据"),
        FormRow("效益指标", "生态效益指标", "污染入河量", "不涉及（不含截污内容）", "", "", ""),
        FormRow("满意度指标", "服务对象满意度指标", "沿线居民满意度", "≥90%", "", "10", "问卷调查"),
    ),
    foot="第1版（编制），已批复",
)  # fmt: skip
WRITERS = {"docx": form_docx, "xlsx": form_xlsx}


def read_back(data: bytes, name: str) -> Goal:
    """The only table the core finds in a file."""
    (table,) = understand_bytes(name, data).goals
    assert isinstance(table, Goal)
    return table


def text_of(words) -> str:
    return words.text if words else ""


def same(goal: Goal, form: Form) -> None:
    """The core read what the form says, cell by cell."""
    assert text_of(goal.project) == form.project
    assert goal.year == form.year
    assert text_of(goal.department) == form.department
    assert text_of(goal.implementing_unit) == form.unit
    assert text_of(goal.responsible) == form.responsible
    assert text_of(goal.phone) == form.phone
    assert text_of(goal.goal) == form.goal
    assert goal.amount_unit == "万元"
    assert [(one.source.text, text_of(one.initial_budget)) for one in goal.funds] == list(form.funds)
    read = [
        FormRow(text_of(one.level1), text_of(one.level2), text_of(one.level3), text_of(one.target), text_of(one.unit),
                text_of(one.weight), "")
        for one in goal.indicators
    ]  # fmt: skip
    assert read == [row._replace(proof="") for row in form.rows]


@pytest.mark.parametrize("ending", WRITERS)
def test_the_core_reads_the_form_back_cell_by_cell(ending) -> None:
    same(read_back(WRITERS[ending](FORM), f"表.{ending}"), FORM)


@pytest.mark.parametrize("ending", WRITERS)
def test_a_form_with_a_tranche_and_one_indicator_is_read_back(ending) -> None:
    form = FORM._replace(tranche="第二批", rows=FORM.rows[:1])
    same(read_back(WRITERS[ending](form), f"表.{ending}"), form)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_same_form_gives_the_same_bytes(ending) -> None:
    assert WRITERS[ending](FORM) == WRITERS[ending](FORM)


def test_the_word_form_looks_like_the_official_one() -> None:
    document = Document(io.BytesIO(form_docx(FORM)))
    assert [one.text for one in document.paragraphs[:2]] == ["项目支出绩效目标申报表", "（2026年度）"]
    (table,) = document.tables
    funds = [row.cells[0]._tc for row in table.rows if row.cells[0].text == "项目资金（万元）"]
    assert len(funds) == len(FORM.funds)
    assert len(set(funds)) == 1, "the label of the funds is one merged cell"
    block = [row.cells[0].text for row in table.rows][-7:]
    assert block == ["绩效指标"] * 7
    assert "第1版（编制），已批复" in document.sections[0].footer.paragraphs[0].text


def test_the_word_form_is_opened_by_another_program(tmp_path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here")
    (tmp_path / "form.docx").write_bytes(form_docx(FORM))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        office,
        "--headless",
        home,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "form.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    same_words = understand_bytes("form.pdf", (tmp_path / "form.pdf").read_bytes())
    text = "".join("".join(block.text.split()) for block in same_words.document.blocks if hasattr(block, "text"))
    grids = "".join(text_of(row.level3) for goal in same_words.goals for row in goal.indicators)
    assert "项目支出绩效目标申报表" in text
    assert "雨水管网清淤长度" in grids


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_text_becomes_a_formula_in_the_form(start) -> None:
    evil = f'{start}HYPERLINK("http://x")'
    rows = (FormRow("产出指标", "数量指标", evil, evil, evil, "10", evil),)
    data = form_xlsx(FORM._replace(project=evil, goal=evil, unit=evil, rows=rows))
    sheet = load_workbook(io.BytesIO(data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None and str(cell.value) == evil]
    assert len(cells) == 7
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("ending", WRITERS)
def test_what_no_file_may_hold_does_not_break_it(ending) -> None:
    form = FORM._replace(goal="第一行\x0b\x00\ud800第二行")
    assert "第一行" in text_of(read_back(WRITERS[ending](form), f"表.{ending}").goal)


def test_a_published_form_masks_people() -> None:
    shown = published(FORM)
    assert shown.responsible == "李**"
    assert "66123456" not in shown.phone
    assert shown.rows == FORM.rows
    for ending, write in WRITERS.items():
        goal = read_back(write(shown), f"表.{ending}")
        assert text_of(goal.responsible) == "李**"
        assert "661234" not in text_of(goal.phone)


def test_a_stored_version_becomes_the_form(declared, year_of, as_) -> None:
    one = year_of(responsible="王立", phone="88776655", last_year=2026)
    Fund.objects.create(project_year=one, source="carried_over", initial=5_000_000)
    rows = (Row("产出指标", "数量指标", "保洁河道", "12条", "条", "7.5", "台账"),
            Row("效益指标", "生态效益指标", "水质", "", "", "", "", "", "无监测断面"))  # fmt: skip
    version = declared(Draft("保洁。", "", rows), one)
    form = form_of(version)
    assert form.funds == (
        ("年度资金总额", "90.00"), ("其中：财政拨款", "85.00"), ("上年结转资金", "5.00"), ("其他资金", "0.00"),
    )  # fmt: skip
    assert (form.period, form.nature, form.responsible) == ("2024年至2026年", "延续项目", "王立")
    assert form.rows[0].weight == "7.5"
    assert form.rows[1].target == "不涉及（无监测断面）"
    for ending in WRITERS:
        answer = as_("handler").get(f"/goals/versions/{version.pk}/form.{ending}")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        same(read_back(answer.content, f"表.{ending}"), form)
    page = as_("handler").get(f"/goals/versions/{version.pk}/form/").content.decode()
    assert "88776655" in page
    assert "88776655" not in as_("handler").get(f"/goals/versions/{version.pk}/form/?public").content.decode()


def test_an_adjusted_goal_prints_the_adjusted_budget(district, approved, year_of) -> None:
    from yuheng_web.goals import services

    one = year_of()
    version = approved(one=one)
    one.funds.update(adjusted=120_000_000)
    later = services.begin_adjustment(actor=district.people["handler"], goal_set=version.goal_set, reason="追加预算")
    assert form_of(version).funds[0] == ("年度资金总额", "85.00")
    assert form_of(later).funds[0] == ("年度资金总额", "120.00")


def test_forms_of_others_are_not_there(declared, as_) -> None:
    version = declared()
    for ending in ("form/", "form.docx", "form.xlsx"):
        assert as_("stranger").get(f"/goals/versions/{version.pk}/{ending}").status_code == 404


def test_the_list_holds_what_one_reaches_and_no_formula(district, declared, year_of, as_, good) -> None:
    mine = declared(good._replace(goal="=1+1"), year_of(code="P001"))
    declared(one=year_of(code="X001", unit="garden"), who="stranger")
    data = as_("handler").get("/goals/list.xlsx").content
    book = load_workbook(io.BytesIO(data))
    goals, indicators = book["绩效目标"], book["绩效指标"]
    assert [row[1].value for row in goals.iter_rows(min_row=2)] == ["P001"]
    assert indicators.max_row == 1 + len(good.rows)
    cell = next(cell for cell in goals[2] if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert load_workbook(io.BytesIO(as_("handler").get("/goals/list.xlsx?words=none").content))["绩效目标"].max_row == 1
    assert mine.goal == "=1+1"
