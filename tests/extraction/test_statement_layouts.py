"""The nine tables in layouts of other places: sides below each other, counted columns, headings of few words."""

from __future__ import annotations

from yuheng.checks.tie_out import run_tie_outs
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Cell, Document, Grid, Paragraph, Piece
from yuheng.documents.text import read_text
from yuheng.extraction.statements import extract_statements
from yuheng.figures.place import Place
from yuheng.statements.statement import Statement


def read(text: str) -> tuple[Statement, ...]:
    return extract_statements(Document("公开.txt", "txt", "", read_text(text)), 2023)


def table(title: str, *rows: str, before: tuple[str, ...] = ("单位：万元",)) -> str:
    lines = [title, *before, ""]
    for row in rows:
        lines += ["\t" + cell for cell in row.split("|")] + [""]
    return "\n".join([*lines, ""])


def told(statement: Statement, item: str, column: str, side: str | None = None) -> str | None:
    figure = statement.figure(item, column, side)
    return figure.text if figure else None


def grid(number: int, *rows: str) -> Grid:
    place = Place(table=number)
    return Grid(
        number,
        tuple(
            tuple(
                Cell(text, (Piece(0, place),), row=y, column=x) for x, text in enumerate(row.split("|"), start=1)
            )
            for y, row in enumerate(rows, start=1)
        ),
    )  # fmt: skip


def paragraph(text: str) -> Paragraph:
    return Paragraph(text, (Piece(0, Place(paragraph=1)),))


def pages(*blocks: Paragraph | Grid) -> tuple[Statement, ...]:
    return extract_statements(Document("公开", "pdf", "", blocks), 2023)


def test_a_row_that_counts_the_columns_behind_the_codes_is_none_of_amounts() -> None:
    (found,) = read(
        table(
            "一般公共预算财政拨款支出决算表",
            "类|款|项|科目名称|合计|基本支出|项目支出",
            "类|款|项|栏次|1|2|3",
            "205|08|03|培训支出|9.00|4.00|5.00",
        )
    )
    assert [row.name.plain for row in found.rows] == ["培训支出"]


def test_the_sides_may_stand_below_each_other() -> None:
    (found,) = read(
        table(
            "收入支出决算总表",
            "项目|决算数",
            "收入|",
            "一、一般公共预算财政拨款收入|12.00",
            "本年收入合计|12.00",
            "总计|12.00",
            "支出|",
            "一、教育支出|12.00",
            "本年支出合计|12.00",
            "总计|12.00",
        )
    )
    assert told(found, "本年收入合计", "决算数", "收入") == told(found, "本年支出合计", "决算数", "支出") == "12.00"
    assert [row.side for row in found.rows if row.account == "205"] == ["支出"]


def test_a_single_heading_may_name_the_sides() -> None:
    (found,) = read(
        table(
            "收入支出决算总表",
            "收入|决算数|支出|决算数",
            "一、一般公共预算财政拨款收入|12.00|一、教育支出|12.00",
            "本年收入合计|12.00|本年支出合计|12.00",
        )
    )
    assert told(found, "本年收入合计", "决算数", "收入") == told(found, "本年支出合计", "决算数", "支出") == "12.00"


def test_three_public_expenses_without_a_word_about_the_column_are_final_amounts() -> None:
    (found,) = read(
        table(
            "财政拨款“三公”经费支出决算表",
            "合计|因公出国（境）费|公务用车购置及运行维护费||| 公务接待费",
            "||小计|公务用车购置费|公务用车运行维护费|",
            "3.50|0.00|3.00|0.00|3.00|0.50",
        )
    )
    assert [row.figures["合计/决算数"].text for row in found.rows] == ["3.50"]


def test_a_subtotal_may_be_named_in_the_heading_of_its_own_column() -> None:
    (found,) = read(
        table(
            "财政拨款“三公”经费支出决算表",
            "合计||公务用车购置及运行维护费小计||公务用车购置费||公务接待费|",
            "预算数|决算数|预算数|决算数|预算数|决算数|预算数|决算数",
            "4.00|3.50|3.00|3.00|3.00|3.00|1.00|0.50",
        )
    )
    assert told(found, "", "公务用车购置及运行维护费/小计/决算数") == "3.00"
    assert told(found, "", "公务用车购置及运行维护费/公务用车购置费/预算数") == "3.00"


def test_headings_may_name_the_year_and_show_the_year_before() -> None:
    (tall,) = read(table(
        "一般公共预算财政拨款“三公”经费支出决算表",
        "项目|2022年决算数|2023年度预算数|2023年度决算数",
        "合计|6.10|5.00|3.50",
        "因公出国（境）费|||",
        "公务用车购置及运行费|5.00|4.00|3.00",
        "公务用车运行费|5.00|4.00|3.00",
        "公务接待费|1.10|1.00|0.50",
    ))  # fmt: skip
    (total, *_) = tall.rows
    assert {name: figure.text for name, figure in total.figures.items()} == {
        "2022年决算数": "6.10",
        "预算数": "5.00",
        "决算数": "3.50",
    }
    (wide,) = read(table(
        "财政拨款“三公”经费支出决算表",
        "2023年度预算数|2023年度决算数",
        "合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费",
        "||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|",
        "5.00||4.00||4.00|1.00|3.50||3.00||3.00|0.50",
    ))  # fmt: skip
    assert wide.rows[0].figures["公务用车购置及运行维护费/公务用车运行维护费/决算数"].text == "3.00"


def test_an_empty_cell_of_a_row_without_a_name_is_shown_by_the_title() -> None:
    title = "财政拨款“三公”经费支出决算表"
    (wide,) = read(table(title, "合计|因公出国（境）费|公务接待费", "1.50||1.50"))
    assert not wide.rows[0].name and wide.naming(wide.rows[0]).text == title
    (tall,) = read(table(title, "项目|决算数", "合计|1.50", "公务接待费|1.50"))
    assert tall.naming(tall.rows[1]).text == "公务接待费"


def test_a_title_may_carry_its_caption() -> None:
    first = paragraph("政府性基金预算财政拨款支出决算表部门：云岭区水务局 金额单位：元")
    (found,) = pages(first, grid(1, "科目编码|科目名称|合计|基本支出|项目支出", "212|城乡社区支出|9.00|0.00|9.00"))
    assert found.no == 8 and found.unit.name == "元" and found.title is not None
    assert found.title.plain == "政府性基金预算财政拨款支出决算表"


def test_codes_in_one_column_on_the_next_page_still_belong_to_the_table() -> None:
    (found,) = pages(
        paragraph("支出决算表"),
        grid(1, "类|款|项|科目名称|本年支出合计|基本支出|项目支出", "205|||教育支出|9.00|4.00|5.00"),
        grid(2, "208|社会保障和就业支出|3.00|3.00|0.00", "20805|行政事业单位养老支出|3.00|3.00|0.00"),
    )
    assert [row.code for row in found.rows] == ["205", "208", "20805"]
    assert told(found, "社会保障和就业支出", "基本支出") == "3.00"


def test_a_header_of_the_page_does_not_cut_a_table() -> None:
    (found,) = pages(
        paragraph("支出决算表"),
        grid(1, "科目编码|科目名称|本年支出合计|基本支出|项目支出", "205|教育支出|9.00|4.00|5.00"),
        paragraph("云岭区水务局2023年度部门决算"),
        grid(2, "208|社会保障和就业支出|3.00|3.00|0.00"),
    )
    assert [row.code for row in found.rows] == ["205", "208"]


def test_nothing_is_proved_from_a_table_with_an_unread_rest() -> None:
    statements = pages(
        paragraph("支出决算表"),
        grid(
            1,
            "科目编码|科目名称|本年支出合计|基本支出|项目支出",
            "合计||12.00|7.00|5.00",
            "205|教育支出|9.00|4.00|5.00",
        ),
        grid(2, "208|社会保障和就业支出|3.00|3.00"),
    )
    assert not statements[0].complete
    disclosure = Disclosure(Document("公开", "pdf", "", ()), "final_accounts", None, 2023, statements=statements)
    assert not [outcome for _, outcome in run_tie_outs(disclosure) if type(outcome).__name__ == "Broken"]


def test_numbers_cut_by_a_page_are_no_figures() -> None:
    (found,) = pages(
        paragraph("支出决算表"),
        grid(1, "科目编码|科目名称|本年支出合计|基本支出|项目支出", "221|住房保障支|739,275.6|739,275.6|"),
        grid(2, "科目编码|科目名称|本年支出合计|基本支出|项目支出", "|出|9|9|", "22102|住房改革支出|5.00|5.00|"),
    )
    assert [(row.code, len(row.figures)) for row in found.rows] == [("221", 0), ("22102", 2)]


def test_zeros_do_not_tell_how_finely_a_column_is_printed() -> None:
    (found,) = read(
        table(
            "支出决算表",
            "科目编码|科目名称|本年支出合计|基本支出|项目支出",
            "205|教育支出|9.0|4.3|0.00",
            "208|社会保障和就业支出|3.1|0.00|3.1",
        )
    )
    assert [row.figures["本年支出合计"].places for row in found.rows] == [1, 1]
    assert found.rows[0].figures["基本支出"].places == 1
