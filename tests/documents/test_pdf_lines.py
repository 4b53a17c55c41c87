"""PDF text: characters become lines, lines become paragraphs; what is repeated on every page is left out."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawn, texts

from yuheng.documents.pdf_lines import visual_lines


def test_digits_stored_after_the_line_stand_where_they_are_printed(read) -> None:
    drawn = Drawn().text(72, 100, "本年收入合计").text(180, 100, "万元，其中财政拨款").text(324, 100, "万元。")
    drawn.text(144, 100, "123.45", font="Helvetica").text(288, 100, "100.45", font="Helvetica")
    blocks, pages = read(drawn.data())
    assert pages == 1
    assert texts(blocks) == ["本年收入合计123.45万元，其中财政拨款100.45万元。"]


def test_a_figure_has_its_own_box(read) -> None:
    drawn = Drawn().text(72, 100, "合计").text(96, 100, "56.70", font="Courier", size=10).text(126, 100, "万元")
    (paragraph,) = read(drawn.data())[0]
    start = paragraph.text.index("56.70")
    place = paragraph.locate(start, start + 5)
    assert place.page == 1
    assert place.box is not None
    left, top, right, bottom = place.box
    assert (round(left), round(right)) == (96, 126)
    assert 85 < top < 93 < 100 < bottom < 106


def test_raised_and_lowered_characters_stay_in_their_line(read) -> None:
    drawn = Drawn()
    before = "绿化面积3000平方米（m"
    at = 72 + drawn.width(before)
    drawn.text(72, 100, before).text(at, 96, "2", 7).text(at + drawn.width("2", 7), 100, "）已完成。")
    drawn.text(72, 118, "下一行另起一段。")
    assert texts(read(drawn.data())[0])[0] == "绿化面积3000平方米（m2）已完成。"


def test_letters_drawn_twice_to_look_bold_are_read_once(read) -> None:
    drawn = Drawn().text(72, 100, "部门决算公开").text(72.4, 100, "部门决算公开").text(72, 140, "合计11.11万元。")
    assert texts(read(drawn.data())[0]) == ["部门决算公开", "合计11.11万元。"]


def test_blanks_between_words_are_kept_and_those_of_the_layout_dropped(read) -> None:
    drawn = (
        Drawn()
        .text(72, 100, "使用 Open Office 软件")
        .text(72, 130, "全年")
        .text(98, 130, "完成")
        .text(124, 130, "任务")
    )
    assert texts(read(drawn.data())[0]) == ["使用Open Office软件", "全年完成任务"]


def test_compatibility_forms_become_the_ideographs_meant() -> None:
    chars = [("⼈", 10.0, 22.0, 50.0, 12.0), ("金", 22.0, 34.0, 50.0, 12.0), ("ﬁ", 34.0, 40.0, 50.0, 12.0)]
    (line,) = visual_lines(chars)
    assert line.text == "人金fi"
    assert len(line.edges) == len(line.text) + 1


def test_wrapped_lines_are_one_paragraph_and_an_indent_begins_another(read) -> None:
    full = "收入支出情况的第一行写满了整个版心直到右边再也放不下一个字为止才会换并且接"
    drawn = Drawn().text(96, 100, full[:-2]).text(72, 124, full).text(72, 148, "到这里结束。")
    drawn.text(96, 172, full[:-2]).text(72, 196, "第二段结束。")
    assert texts(read(drawn.data())[0]) == [full[:-2] + full + "到这里结束。", full[:-2] + "第二段结束。"]


def test_a_short_line_ends_its_paragraph_even_without_indents(read) -> None:
    full = "这一行写满了整个版心直到右边再也放不下一个字为止才会换到下一行去写并且接着"
    drawn = (
        Drawn()
        .text(72, 100, full)
        .text(72, 124, "这是第一段的尾巴。")
        .text(72, 148, full)
        .text(72, 172, "第二段的尾巴。")
    )
    assert texts(read(drawn.data())[0]) == [full + "这是第一段的尾巴。", full + "第二段的尾巴。"]


def test_a_number_that_did_not_fit_in_does_not_end_the_paragraph(read) -> None:
    full = "这一行写满了整个版心直到右边再也放不下一个字为止才会换到下一行去写并且接着"
    drawn = Drawn().text(72, 100, full).text(72, 124, full[:33] + "共计").text(72, 148, "1234567.89万元，执行完毕。")
    assert texts(read(drawn.data())[0]) == [full + full[:33] + "共计1234567.89万元，执行完毕。"]


def test_a_paragraph_goes_on_over_the_page(read) -> None:
    full = "这一行写满了整个版心直到右边再也放不下一个字为止才会换到下一行去写并且接着"
    drawn = Drawn()
    for step in range(20):
        drawn.text(72, 100 + 30 * step, full)
    drawn.text(297, 800, "1", 9).next_page().text(72, 100, "这是尾巴。").text(297, 800, "2", 9)
    (paragraph,) = read(drawn.data())[0]
    assert paragraph.text == full * 20 + "这是尾巴。"
    assert paragraph.locate(len(paragraph.text) - 3, len(paragraph.text)).page == 2


def test_a_numbered_line_begins_a_paragraph(read) -> None:
    full = "（一）这一行写满了整个版心直到右边再也放不下一个字为止才会换到下一行去。"
    second = "（二）这一行写满了整个版心直到右边再也放不下一个字为止才会换到下一行去。"
    drawn = Drawn().text(72, 100, full).text(72, 124, second).text(72, 148, "尾巴。")
    assert texts(read(drawn.data())[0]) == [full, second + "尾巴。"]


@pytest.mark.parametrize("number", ["{0}", "- {0} -", "— {0} —", "第{0}页", "第{0}页 共4页", "{0}/4"])
def test_running_heads_and_page_numbers_are_left_out(read, number: str) -> None:
    drawn = Drawn()
    for page in range(1, 5):
        drawn.text(72, 40, "某某局部门决算公开", 9)
        drawn.text(96, 100, f"本页说明第{page}件事情。").text(280, 800, number.format(page), 9)
        if page < 4:
            drawn.next_page()
    assert texts(read(drawn.data())[0]) == [f"本页说明第{page}件事情。" for page in range(1, 5)]


def test_a_title_repeated_on_every_page_is_no_running_head(read) -> None:
    drawn = Drawn()
    for page in range(1, 5):
        drawn.text(220, 90, "项目支出绩效自评表", 16).text(440, 110, "单位：万元", 10)
        drawn.table((72, 250, 500), (120, 145, 170), [["项目名称", f"项目{page}"], ["金额", f"{page}.50"]])
        if page < 4:
            drawn.next_page()
    blocks, _ = read(drawn.data())
    assert texts(blocks).count("项目支出绩效自评表") == 4
    assert texts(blocks).count("单位：万元") == 4


def test_larger_type_is_a_heading(read) -> None:
    drawn = (
        Drawn().text(200, 90, "部门决算说明", 18).text(96, 130, "正文从这里开始，说明收入和支出的情况，字数比标题多。")
    )
    blocks, _ = read(drawn.data())
    assert [block.level for block in blocks] == [1, 0]


def test_watermarks_across_the_page_are_left_out(read) -> None:
    drawn = Drawn().text(72, 100, "正文写在这里。")
    drawn.canvas.saveState()
    drawn.canvas.translate(100, 700)
    drawn.canvas.rotate(45)
    drawn.canvas.setFont("STSong-Light", 40)
    drawn.canvas.drawString(0, 0, "内部资料")
    drawn.canvas.restoreState()
    assert texts(read(drawn.data())[0]) == ["正文写在这里。"]


def test_a_year_alone_at_the_foot_is_no_page_number(read) -> None:
    drawn = Drawn().text(220, 300, "某某局预算绩效报告", 20).text(280, 790, "2031", 14)
    assert texts(read(drawn.data())[0]) == ["某某局预算绩效报告", "2031"]
