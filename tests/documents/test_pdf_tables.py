"""PDF tables: ruled fully, in part, with thin areas or with three lines only; merged cells."""

from __future__ import annotations

import pytest
from drawn_pdf import Drawn, rows, table, texts, three_lines

from yuheng.documents.document import Grid


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


def test_a_table_with_three_lines_only(read) -> None:
    grid = table(read(three_lines().data())[0])
    assert rows(grid) == [
        ["项目", "预算数", "决算数"],
        ["基本支出", "10.00", "9.00"],
        ["项目支出", "5.00", ""],
        ["合计", "15.00", "14.00"],
    ]


def test_tables_with_lines_across_only_and_ruled_ones_stay_apart(read) -> None:
    drawn = three_lines().text(72, 230, "下表另行说明。")
    drawn.table((72, 276, 480), (250, 275, 300), [["项目", "金额"], ["甲", "1.00"]])
    for step, y in enumerate((330, 355, 380)):
        drawn.line(72, y, 480, y)
        if step:
            drawn.text(76, y - 7, "乙丙"[step - 1], 10).text(300, y - 7, f"{step}.00", 10)
    blocks, _ = read(drawn.data())
    assert [rows(block)[-1] for block in blocks if isinstance(block, Grid)] == [
        ["合计", "15.00", "14.00"],
        ["甲", "1.00"],
        ["丙", "2.00"],
    ]
    assert texts(blocks) == ["收入情况表", "下表另行说明。"]


def _cut_row(above: tuple[str, ...], below: tuple[str, ...]) -> bytes:
    """A table whose last row on the first page and first row on the second hold these texts; columns of 50 points."""
    x = (72, 122, 172, 222)
    drawn = Drawn().table(x, (720, 745, 770), [["项目", "内容", "金额"], above])
    return drawn.next_page().table(x, (72, 97, 122), [below, ["合计", "", "9.00"]]).data()


def test_a_row_cut_by_the_page_break_is_made_whole(read) -> None:
    blocks, _ = read(_cut_row(("甲", "购置办公", "5.00"), ("", "设备一批", "")))
    assert rows(table(blocks))[1] == ["甲", "购置办公\n设备一批", "5.00"]
    assert rows(table(blocks, 2)) == [["", "", ""], ["合计", "", "9.00"]]
    cell = table(blocks).rows[1][1]
    assert cell.locate(6, 8).page == 2


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("甲", "购置办公", "5.00"), ("乙", "维修设备", "")),
        (("甲", "办公", "5.00"), ("", "设备", "")),
        (("", "5,000.00", "5.00"), ("", "4,000.00", "")),
        (("甲", "购置办公", "5.00"), ("", "2.设备", "")),
    ],
    ids=["both have a label", "there was room left", "two numbers", "a number begins it"],
)
def test_two_rows_on_both_sides_of_a_page_break_stay_two(read, above: tuple[str, ...], below: tuple[str, ...]) -> None:
    blocks, _ = read(_cut_row(above, below))
    assert rows(table(blocks))[1] == list(above)
    assert rows(table(blocks, 2))[0] == list(below)
