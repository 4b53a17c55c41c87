"""Reading PDFs: lines, paragraphs, tables and what is left out, by either library."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import pytest

from yuheng.documents import pdf, pdf_plumber
from yuheng.documents.document import Grid, Paragraph, Unreadable

_spec = importlib.util.spec_from_file_location("drawn_pdf", Path(__file__).with_name("drawn_pdf.py"))
assert _spec is not None and _spec.loader is not None
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
Drawn, A4 = _module.Drawn, _module.A4

SHARED = Path(__file__).resolve().parents[2] / "../shared/corpus"


def _pdfium() -> ModuleType:
    return pytest.importorskip("yuheng.documents.pdf_pdfium", reason="PDFium 在此没有可用的包")


@pytest.fixture(params=["pdfium", "pdfplumber"])
def read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """`read_pdf` with either library behind it."""
    reader = _pdfium() if request.param == "pdfium" else pdf_plumber

    def read(data: bytes):
        return pdf.blocks(reader.pages(data))

    return read


def texts(blocks) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def table(blocks, number: int = 1) -> Grid:
    return next(block for block in blocks if isinstance(block, Grid) and block.number == number)


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


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
    from yuheng.documents.pdf_lines import visual_lines

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


def test_a_ruled_table_and_the_text_around_it(read) -> None:
    drawn = Drawn().text(200, 90, "收入决算表", 16).text(440, 110, "单位：万元", 10)
    drawn.table((72, 250, 400, 500), (120, 145, 170), [["项目", "预算数", "决算数"], ["基本支出", "1,200.50", ""]])
    drawn.text(72, 190, "注：本表反映收入。", 10)
    blocks, _ = read(drawn.data())
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Paragraph", "Grid", "Paragraph"]
    grid = table(blocks)
    assert rows(grid) == [["项目", "预算数", "决算数"], ["基本支出", "1,200.50", ""]]
    cell = grid.rows[1][1]
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.column) == (1, 1, 2, 2)
    assert cell.place.box is not None
    assert 250 < cell.place.box[0] < cell.place.box[2] < 400
    assert grid.rows[1][2].place.box == pytest.approx((400, 145, 500, 170), abs=1)


def test_merged_cells(read) -> None:
    x, y = (72, 180, 280, 380, 480), (100, 125, 150, 175)
    drawn = Drawn().outline(72, 100, 480, 175)
    drawn.line(72, 150, 480, 150).line(180, 125, 480, 125)  # the first column reaches over two rows
    drawn.line(180, 100, 180, 175).line(280, 125, 280, 175).line(380, 100, 380, 175)  # columns 2 and 3 share a heading
    for column, text in ((0, "科目"), (1, "本年支出"), (3, "备注")):
        drawn.text(x[column] + 4, y[1] - 5, text, 10)
    for column, text in ((1, "基本支出"), (2, "项目支出")):
        drawn.text(x[column] + 4, y[2] - 5, text, 10)
    for column, text in ((0, "合计"), (1, "10.00"), (2, "5.00"), (3, "无")):
        drawn.text(x[column] + 4, y[3] - 5, text, 10)
    grid = table(read(drawn.data())[0])
    first, second, third = grid.rows
    assert [(c.text, c.column, c.across, c.down) for c in first] == [
        ("科目", 1, 1, 2),
        ("本年支出", 2, 2, 1),
        ("备注", 4, 1, 1),
    ]
    assert [(c.text, c.column, c.covered) for c in second] == [
        ("", 1, True),
        ("基本支出", 2, False),
        ("项目支出", 3, False),
        ("", 4, False),
    ]
    assert [c.text for c in third] == ["合计", "10.00", "5.00", "无"]


def test_lines_in_a_cell_are_kept_apart(read) -> None:
    drawn = Drawn().table((72, 160, 300), (100, 140, 160), [["", "金额"], ["合计", "1.00"]])
    drawn.text(76, 115, "科目编码", 10).text(76, 130, "（类款项）", 10)
    assert table(read(drawn.data())[0]).rows[0][0].text == "科目编码\n（类款项）"


def test_labels_spread_over_a_cell_have_no_blanks(read) -> None:
    drawn = Drawn().table((72, 200, 300), (100, 125, 150), [["", "金额"], ["合计", "1.00"]])
    drawn.text(90, 119, "项", 10).text(150, 119, "目", 10)
    assert table(read(drawn.data())[0]).rows[0][0].text == "项目"


def test_lines_drawn_as_thin_areas_or_in_short_pieces(read) -> None:
    drawn = Drawn()
    for y in (100, 125, 150):
        for x in range(72, 300, 12):
            drawn.bar(x, y, x + 12, y + 0.6)
    for x in (72, 180, 300):
        drawn.bar(x, 100, x + 0.6, 150)
    for x, y, text in ((76, 119, "项目"), (184, 119, "金额"), (76, 144, "合计"), (184, 144, "3.20")):
        drawn.text(x, y, text, 10)
    assert rows(table(read(drawn.data())[0])) == [["项目", "金额"], ["合计", "3.20"]]


def test_a_table_open_at_its_sides(read) -> None:
    drawn = Drawn().line(180, 100, 180, 150)
    for y in (100, 125, 150):
        drawn.line(72, y, 300, y)
    for x, y, text in ((76, 119, "项目"), (184, 119, "金额"), (76, 144, "合计"), (184, 144, "3.20")):
        drawn.text(x, y, text, 10)
    assert rows(table(read(drawn.data())[0])) == [["项目", "金额"], ["合计", "3.20"]]


def test_shaded_cells_and_frames_around_text_are_no_tables(read) -> None:
    drawn = Drawn().outline(60, 80, 540, 200)
    drawn.canvas.setFillGray(0.9)
    drawn.bar(72, 90, 300, 110)
    drawn.canvas.setFillGray(0)
    drawn.text(72, 105, "提示：以下内容供参考。")
    blocks, _ = read(drawn.data())
    assert texts(blocks) == ["提示：以下内容供参考。"]
    assert len(blocks) == 1


def test_a_table_continued_over_pages_is_one_grid_a_page(read) -> None:
    drawn = Drawn().table((72, 250, 400), (700, 725, 750), [["项目", "金额"], ["甲", "1.00"]])
    drawn.next_page().table((72, 250, 400), (72, 97, 122), [["乙", "2.00"], ["合计", "3.00"]])
    blocks, pages = read(drawn.data())
    assert pages == 2
    assert [(grid.number, grid.place.page) for grid in blocks] == [(1, 1), (2, 2)]
    assert rows(table(blocks, 2)) == [["乙", "2.00"], ["合计", "3.00"]]


def _three_lines():
    drawn = Drawn().text(200, 90, "收入情况表", 14)
    for y in (100, 125, 200):
        drawn.line(72, y, 480, y)
    for x, texts in ((76, ("项目", "基本支出", "项目支出", "合计")), (250, ("预算数", "10.00", "5.00", "15.00"))):
        for step, text in enumerate(texts):
            drawn.text(x, 118 + 25 * step - (0 if step else 2), text, 10)
    for step, text in enumerate(("决算数", "9.00", "", "14.00")):
        drawn.text(400, 118 + 25 * step - (0 if step else 2), text, 10)
    return drawn


def test_a_table_with_three_lines_only(read) -> None:
    grid = table(read(_three_lines().data())[0])
    assert rows(grid) == [
        ["项目", "预算数", "决算数"],
        ["基本支出", "10.00", "9.00"],
        ["项目支出", "5.00", ""],
        ["合计", "15.00", "14.00"],
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_seen(read, turn: int) -> None:
    import pikepdf

    drawn = Drawn()
    canvas = drawn.canvas
    # What is drawn is turned against the turn of the page, as scanners and printers of landscape tables do.
    if turn == 90:
        canvas.translate(595, 0)
        canvas.rotate(90)
        drawn.height = 595
    elif turn == 180:
        canvas.translate(595, 842)
        canvas.rotate(180)
    else:
        canvas.translate(0, 842)
        canvas.rotate(270)
        drawn.height = 595
    drawn.text(100, 80, "横排的页面。").table((72, 250, 400), (120, 145, 170), [["项目", "金额"], ["合计", "3.20"]])
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.data())) as document:
        document.pages[0].rotate(turn, relative=False)
        document.save(target)
    blocks, _ = read(target.getvalue())
    assert texts(blocks) == ["横排的页面。"]
    assert rows(table(blocks)) == [["项目", "金额"], ["合计", "3.20"]]
    box = table(blocks).rows[1][1].place.box
    assert box is not None
    assert 250 < box[0] < 260
    assert 145 < box[1] < box[3] < 170


def test_text_turned_on_an_upright_page_is_read_along_its_direction(read) -> None:
    drawn = Drawn()
    drawn.canvas.translate(595, 0)
    drawn.canvas.rotate(90)
    drawn.height = 595
    drawn.text(100, 80, "横排的页面。").table((72, 250, 400), (120, 145, 170), [["项目", "金额"], ["合计", "3.20"]])
    blocks, _ = read(drawn.data())
    assert texts(blocks) == ["横排的页面。"]
    assert rows(table(blocks)) == [["项目", "金额"], ["合计", "3.20"]]
    # The place is where it stands on the page as seen: turned against the clock.
    box = table(blocks).rows[1][1].place.box
    assert box is not None
    assert 145 < box[0] < box[2] < 170
    assert 842 - 400 < box[1] < box[3] < 842 - 250


def test_watermarks_across_the_page_are_left_out(read) -> None:
    drawn = Drawn().text(72, 100, "正文写在这里。")
    drawn.canvas.saveState()
    drawn.canvas.translate(100, 700)
    drawn.canvas.rotate(45)
    drawn.canvas.setFont("STSong-Light", 40)
    drawn.canvas.drawString(0, 0, "内部资料")
    drawn.canvas.restoreState()
    assert texts(read(drawn.data())[0]) == ["正文写在这里。"]


def test_a_cropped_page_counts_from_what_is_seen(read) -> None:
    drawn = Drawn()
    drawn.canvas.setCropBox((50, 100, 595, 742))
    drawn.text(150, 300, "裁切后的页面。")
    (paragraph,) = read(drawn.data())[0]
    assert paragraph.place.box is not None
    assert round(paragraph.place.box[0]) == 100
    assert 180 < paragraph.place.box[1] < 200 < paragraph.place.box[3] < 205


def test_a_scan_is_refused_in_one_sentence(read) -> None:
    drawn = Drawn().bar(100, 100, 400, 600)
    with pytest.raises(Unreadable, match="扫描"):
        read(drawn.data())


def test_a_scan_with_page_numbers_is_still_a_scan(read) -> None:
    drawn = Drawn().bar(100, 100, 400, 600).text(297, 810, "1", 9)
    with pytest.raises(Unreadable, match="扫描"):
        read(drawn.data())


def test_a_file_with_a_password_is_refused(read) -> None:
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(Drawn().text(72, 100, "内容").data())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="密码"):
        read(target.getvalue())


def test_a_file_that_only_forbids_printing_is_read(read) -> None:
    import pikepdf

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(Drawn().text(72, 100, "可以阅读。").data())) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="a", user=""))
    assert texts(read(target.getvalue())[0]) == ["可以阅读。"]


@pytest.mark.parametrize("cut", [10, 100, 500, -200, -7])
def test_a_file_that_breaks_off_is_refused(cut: int) -> None:
    data = Drawn().text(72, 100, "内容").data()
    with pytest.raises(Unreadable, match="损坏"):
        pdf.read_pdf(data[:cut])


def test_junk_is_refused(read) -> None:
    with pytest.raises(Unreadable):
        read(b"%PDF-1.7\n" + b"junk \x00\xff obj stream" * 50 + b"\n%%EOF\n")


def test_both_libraries_give_equal_blocks() -> None:
    data = _three_lines().next_page().text(96, 100, "本年支出合计").text(168, 100, "12.30", font="Times-Roman").data()
    _assert_alike(pdf.blocks(_pdfium().pages(data))[0], pdf.blocks(pdf_plumber.pages(data))[0])


@pytest.mark.parametrize("name", ["czj_good.pdf", "final_account_template.pdf"])
def test_both_libraries_give_equal_blocks_of_real_files(name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"没有共享的 {name}")
    data = path.read_bytes()
    _assert_alike(pdf.blocks(_pdfium().pages(data))[0], pdf.blocks(pdf_plumber.pages(data))[0])


def _assert_alike(one, two) -> None:
    """Equal but for boxes, which differ by the widths a library assumes for fonts that are not in the file."""
    assert _shape(one) == _shape(two)
    for first, second in zip(_passages(one), _passages(two), strict=True):
        assert first.place.box == pytest.approx(second.place.box, abs=3)


def _shape(blocks) -> list[tuple[object, ...]]:
    shape: list[tuple[object, ...]] = []
    for block in blocks:
        if isinstance(block, Grid):
            shape += [(c.text, c.row, c.column, c.across, c.down, c.covered) for c in block.cells()]
        else:
            shape.append((block.text, block.level))
    return shape


def _passages(blocks):
    for block in blocks:
        yield from block.cells() if isinstance(block, Grid) else (block,)
