"""The nine tables of an invented office, read from text, Word and Excel, and with the headings of other places."""

from __future__ import annotations

import io
import json
import sys
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from written_tables import as_docx, as_html, as_pdf, as_text, as_xlsx

from yuheng.documents.document import Document, Paragraph, Piece
from yuheng.documents.opening import open_document
from yuheng.documents.text import read_text
from yuheng.extraction.statement_captions import title_of
from yuheng.extraction.statements import extract_statements
from yuheng.figures.place import Place
from yuheng.statements.statement import Statement

SHARED = Path(__file__).resolve().parents[2] / "../shared"


def read(text: str) -> tuple[Statement, ...]:
    return extract_statements(Document("公开.txt", "txt", "", read_text(text)), 2023)


def table(title: str, *rows: str, before: tuple[str, ...] = ("单位：万元",), after: str = "") -> str:
    """A table as text; cells of a row are separated by |."""
    lines = [title, *before, ""]
    for row in rows:
        lines += ["\t" + cell for cell in row.split("|")] + [""]
    return "\n".join([*lines, after, ""])


def figures(statement: Statement) -> list[dict[str, str]]:
    return [{name: figure.text for name, figure in row.figures.items()} for row in statement.rows]


@cache
def read_as(kind: str) -> tuple[Statement, ...]:
    made = {
        "txt": lambda: as_text().encode(),
        "docx": as_docx,
        "xlsx": as_xlsx,
        "xlsx named sheets": lambda: as_xlsx(title_in_sheet=False),
        "html": as_html,
        "pdf": as_pdf,
    }
    return extract_statements(open_document("公开", made[kind]()), 2023)


@pytest.fixture(params=["txt", "docx", "xlsx", "xlsx named sheets", "html", "pdf"])
def nine(request: pytest.FixtureRequest) -> tuple[Statement, ...]:
    return read_as(request.param)


def test_all_nine_tables_are_found_with_their_rows(nine: tuple[Statement, ...]) -> None:
    assert [(s.no, len(s.rows)) for s in nine] == [
        (1, 25), (2, 26), (3, 26), (4, 21), (5, 24), (6, 23), (7, 1), (8, 4), (9, 1)
    ]  # fmt: skip
    assert all(s.present and s.unit.name == "万元" for s in nine)


def test_rows_are_known_by_the_form_s_names(nine: tuple[Statement, ...]) -> None:
    totals, income, _, grants, general, basic, three_public, *_ = nine
    assert (found := totals.figure("收入总计", "决算数")) is not None and found.text == "2,205.45"
    assert (found := totals.figure("支出总计", "决算数")) is not None and found.text == "2,205.45"
    assert totals.by_account("213") is totals.row("六、农林水支出")
    assert (row := income.by_code("2130306")) is not None and row.figures["事业收入"].text == "12.50"
    assert (found := grants.figure("年初一般公共预算财政拨款", "决算数")) is not None and found.text == "41.00"
    assert (found := grants.figure("一般公共预算财政拨款", "决算数", "收入")) is not None and found.text == "1,820.40"
    assert (found := general.figure("合计", "基本支出")) is not None and found.text == "985.10"
    assert {row.code: row.side for row in basic.rows if row.code in ("30302", "31002")} == {
        "30302": "人员经费", "31002": "公用经费"
    }  # fmt: skip
    assert three_public.rows[0].figures["公务用车购置及运行维护费/公务用车运行维护费/预算数"].text == "7.00"


def test_an_empty_cell_is_none_and_counts_as_nothing(nine: tuple[Statement, ...]) -> None:
    row = nine[0].row("上级补助收入")
    assert row is not None and row.cells == {"决算数": None} and row.empty == {"决算数"} and not row.figures
    assert nine[8].note is not None and not any(row.figures for row in nine[8].rows)


def test_every_cell_keeps_its_place() -> None:
    text = as_text()
    lines = text.split("\n")
    for statement in extract_statements(Document("公开.txt", "txt", "", read_text(text)), 2023):
        for row in statement.rows:
            for words in row.cells.values():
                assert words is None or lines[(words.place.line or 0) - 1].strip() == words.text


def test_line_numbers_and_column_numbers_are_no_amounts() -> None:
    (statement,) = read(table(
        "收入支出决算总表",
        "收入|支出",
        "项目|行次|金额|项目|行次|金额",
        "栏次||1|栏次||2",
        "一、一般公共预算财政拨款收入|1|15.00|一、一般公共服务支出|32|",
        "八、其他收入|8|2.00|五、教育支出|36|16.00",
        "本年收入合计|27|17.00|本年支出合计|58|16.00",
        "用事业基金弥补收支差额|28||结余分配|59|",
        "总计|31|17.00|总计|62|17.00",
        before=("公开01表", "部门：青禾市第三中学 金额单位：元"),
    ))  # fmt: skip
    assert statement.unit.name == "元" and statement.organisation is not None
    assert statement.organisation.text == "青禾市第三中学"
    assert [row.item for row in statement.rows if row.side == "收入"] == [
        "一般公共预算财政拨款收入", "其他收入", "本年收入合计", "使用非财政拨款结余", "收入总计"
    ]  # fmt: skip
    assert {figure.text for row in statement.rows for figure in row.figures.values()} == {
        "15.00", "2.00", "16.00", "17.00"
    }  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        ("205|||教育支出|9.00|9.00|", "205|02||普通教育|9.00|9.00|", "205|02|04|高中教育|9.00|9.00|"),
        ("205|||教育支出|9.00|9.00|", "|02||普通教育|9.00|9.00|", "||04|高中教育|9.00|9.00|"),
    ],
)
def test_codes_split_over_cells_are_put_together(rows: tuple[str, ...]) -> None:
    head = ("项目|合计|基本支出|项目支出", "科目编码|科目名称|||", "类|款|项||||")
    (statement,) = read(table("一般公共预算财政拨款支出决算表", *head, *rows, "合计|9.00|9.00|"))
    assert [row.code for row in statement.rows] == ["205", "20502", "2050204", None]
    assert statement.rows[-1].item == "合计"
    assert all(row.figures["合计"].text == "9.00" for row in statement.rows)


def test_codes_may_be_printed_with_blanks_or_before_the_name() -> None:
    head = "科目编码|科目名称|小计|基本支出|项目支出"
    (statement,) = read(table("一般公共预算财政拨款支出决算表", head, "205 02 04|高中教育|9.00|9.00|"))
    assert statement.rows[0].code == "2050204"
    (statement,) = read(table("一般公共预算财政拨款支出决算表", head[5:], "2050204高中教育|9.00|9.00|"))
    assert (statement.rows[0].code, statement.rows[0].name.text) == ("2050204", "高中教育")


def test_three_blocks_of_basic_expenditure_stand_side_by_side() -> None:
    (statement,) = read(table(
        "一般公共预算财政拨款基本支出决算表",
        "人员经费|公用经费",
        "科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|10.00|302|商品和服务支出|3.00|310|资本性支出|0.50",
        "30101|基本工资|10.00|30201|办公费|3.00|31002|办公设备购置|0.50",
        "人员经费合计|10.00|公用经费合计|3.50",
    ))  # fmt: skip
    assert [(row.code or row.item, row.side, row.figures["决算数"].text) for row in statement.rows[-2:]] == [
        ("人员经费合计", "人员经费", "10.00"), ("公用经费合计", "公用经费", "3.50")
    ]  # fmt: skip
    assert statement.by_code("31002") is not None


def test_the_table_of_three_public_expenses_in_its_other_layouts() -> None:
    (wide,) = read(table(
        "财政拨款“三公”经费支出决算表",
        "预算数|决算数",
        "合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费",
        "||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|",
        "1|2|3|4|5|6|7|8|9|10|11|12",
        "5.00||4.00||4.00|1.00|3.50||3.00||3.00|0.50",
    ))  # fmt: skip
    assert figures(wide)[0]["公务用车购置及运行维护费/公务用车运行维护费/决算数"] == "3.00"
    (tall,) = read(table(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "项目|预算数|决算数",
        "合计|5.00|3.50",
        "1.因公出国（境）费||",
        "2.公务用车购置及运行费|4.00|3.00",
        "（1）公务用车购置费||",
        "（2）公务用车运行费|4.00|3.00",
        "3.公务接待费|1.00|0.50",
    ))  # fmt: skip
    assert (found := tall.figure("公务用车运行维护费", "决算数")) is not None and found.text == "3.00"


def test_contents_pages_and_attached_tables_are_no_tables() -> None:
    assert (
        read(
            "目录\n一、收入支出决算总表\n二、收入决算表\n第三部分 决算情况说明\n报表详见附件。\n\n\t序号\n\t合计\n\n\t1\n\t3.00\n"
        )
        == ()
    )


def test_a_title_without_a_table_but_with_its_reason_is_not_present() -> None:
    (statement,) = read("国有资本经营预算财政拨款支出决算表\n本部门没有国有资本经营预算财政拨款支出，故本表无数据。\n")
    assert not statement.present and statement.note is not None


def test_a_table_may_go_on_below_a_repeated_title() -> None:
    head = "科目编码|科目名称|本年支出合计|基本支出|项目支出"
    one = table("支出决算表", head, "合计|20.00|20.00|", "205|教育支出|9.00|9.00|")
    two = table("支出决算表", head, "213|农林水支出|11.00|11.00|")
    (statement,) = read(one + two)
    assert [row.code for row in statement.rows] == [None, "205", "213"]


def test_a_narrative_table_after_the_last_statement_is_not_swallowed() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出"
    text = table("一般公共预算财政拨款支出决算表", head, "205|教育支出|9.00|9.00|")
    (statement,) = read(text + table("采购情况", "序号|名称|数量|单价|总价", "1|电脑|2|0.50|1.00", before=()))
    assert len(statement.rows) == 1


def test_headings_that_cannot_be_told_apart_name_no_column() -> None:
    (statement,) = read(table("支出决算表", "科目编码|科目名称|合计|基本支出|基本支出", "205|教育支出|9.00|9.00|1.00"))
    assert "基本支出" in statement.rows[0].cells and "本年支出合计" not in statement.rows[0].figures


def test_the_places_of_a_figure_are_those_of_its_column() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出"
    (statement,) = read(
        table("一般公共预算财政拨款支出决算表", head, "205|教育支出|9.5|9.50|", "213|农林水支出|1.25|1.2|0.05")
    )
    assert [row.figures["合计"].places for row in statement.rows] == [2, 2]


def test_the_shared_final_accounts_are_read_cell_by_cell() -> None:
    gold = SHARED / "gold" / "czj_good.statements.json"
    if not gold.is_file():
        pytest.skip("../shared 不在此处，未核对真实的决算表")
    wanted = json.loads(gold.read_text("utf-8"))["tables"]
    data = (SHARED / "corpus" / "czj_good.pdf").read_bytes()
    for told, found in zip(wanted, extract_statements(open_document("czj_good.pdf", data), 2024), strict=True):
        assert list(found.pages) == told["pages"] and list(found.columns) == told["columns"]
        for row, own in zip(told["rows"], found.rows, strict=True):
            assert own.code == row.get("code")
            printed = {name: words.text if words else None for name, words in own.cells.items()}
            assert printed == row["cells"]


@pytest.mark.parametrize(
    ("printed", "no", "year"),
    [
        ("收入支出决算总表", 1, None),
        ("云岭区水务局2023年度收入支出决算总表", 1, 2023),
        ("公开04表 财政拨款收入支出决算总表 单位：万元", 4, None),
        ("二〇二三年度支出决算表（续）", 3, 2023),
        ("表七：一般公共预算财政拨款“三公”经费支出决算表", 7, None),
        ("青禾市看守所 2022年部门决算 政府性基金预算财政拨款支出决算表", 8, 2022),
    ],
)
def test_titles_are_known_whatever_stands_around_them(printed: str, no: int, year: int | None) -> None:
    title = title_of(Paragraph(printed, (Piece(0, Place(line=1)),)))
    assert title is not None and (title.form.no, title.year) == (no, year)


@pytest.mark.parametrize(
    "printed", ["一、收入支出决算总表说明", "收入支出决算总表……6", "支出决算表反映本年支出。", "采购支出表"]
)
def test_sentences_about_tables_are_no_titles(printed: str) -> None:
    assert title_of(Paragraph(printed, (Piece(0, Place(line=1)),))) is None


def test_a_total_whose_name_reaches_over_the_next_block_keeps_its_amount() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("一般公共预算财政拨款基本支出决算表")
    rows = (
        "科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额",
        "301|工资福利支出|10.00|302|商品和服务支出|3.00|310|资本性支出|0.50",
        "人员经费合计||10.00|公用经费合计|||||3.50",
    )
    grid = document.add_table(3, 9)
    for number, row in enumerate(rows):
        for column, text in enumerate(row.split("|")):
            grid.cell(number, column).text = text
    grid.cell(2, 0).merge(grid.cell(2, 1))
    grid.cell(2, 3).merge(grid.cell(2, 7))
    stream = io.BytesIO()
    document.save(stream)
    (statement,) = extract_statements(open_document("公开.docx", stream.getvalue()), 2023)
    assert (found := statement.figure("公用经费合计", "决算数")) is not None and found.text == "3.50"


def test_a_table_without_a_unit_has_that_of_the_others() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出"
    one = table("支出决算表", head, "205|教育支出|90,000.00|90,000.00|", before=("单位：元",))
    two = table("一般公共预算财政拨款支出决算表", head, "205|教育支出|90,000.00|90,000.00|", before=())
    assert [(s.unit.name, s.unit_words is None) for s in read(one + two)] == [("元", False), ("元", True)]


def test_an_empty_first_item_is_no_heading() -> None:
    title = "财政拨款“三公”经费支出决算表"
    (statement,) = read(
        table(title, "项目|预算数|决算数", "因公出国（境）费||", "公务接待费|1.00|0.50", "合计|1.00|0.50")
    )
    assert [row.item for row in statement.rows] == ["因公出国（境）费", "公务接待费", "合计"]
