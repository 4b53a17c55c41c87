"""Web pages are read as a browser shows them."""

from __future__ import annotations

import pytest

from yuheng.documents.document import Cell, Grid, Paragraph
from yuheng.documents.html import read_html


def page(body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8") -> tuple[Paragraph | Grid, ...]:
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))


def texts(body: str) -> list[str]:
    return [block.text for block in page(body) if isinstance(block, Paragraph)]


def cells(body: str) -> list[list[tuple[str, int, int, bool]]]:
    def told(cell: Cell) -> tuple[str, int, int, bool]:
        return cell.text, cell.across, cell.down, cell.covered

    return [[told(cell) for cell in row] for block in page(body) if isinstance(block, Grid) for row in block.rows]


def test_paragraphs_and_headings_keep_their_order_and_place() -> None:
    blocks = page("<h2>收支情况</h2><p>收入 <b>100</b>\n 万元<br>支出</p><div>甲<p>乙</p>丙</div>")
    assert [(block.text, block.level) for block in blocks] == [
        ("收支情况", 2),
        ("收入 100 万元\n支出", 0),
        ("甲", 0),
        ("乙", 0),
        ("丙", 0),
    ]
    assert [block.place.paragraph for block in blocks] == [1, 2, 3, 4, 5]
    assert blocks[0].place.line is None


def test_what_a_browser_does_not_show_is_not_read() -> None:
    hidden = "<script>x=1</script><style>p{}</style><p style='display:none'>藏</p><p hidden>藏</p><!-- 注 -->"
    assert texts(hidden + "<p>露</p>") == ["露"]


def test_merged_cells_of_a_table() -> None:
    rows = "<tr><th rowspan=2>指标<th colspan=2>分值</tr><tr><td>10<td>20</tr><tr><td>1<td><p>2</p><p>3</p><td>4"
    table = f"<table>{rows}</table>"
    assert cells(table) == [
        [("指标", 1, 2, False), ("分值", 2, 1, False)],
        [("", 1, 1, True), ("10", 1, 1, False), ("20", 1, 1, False)],
        [("1", 1, 1, False), ("2\n3", 1, 1, False), ("4", 1, 1, False)],
    ]
    [grid] = page(table)
    assert (grid.place.table, grid.rows[1][2].place.row, grid.rows[1][2].place.column) == (1, 2, 3)


def test_spans_out_of_bounds_do_no_harm() -> None:
    assert cells('<table><tr><td rowspan="9999999" colspan="99999">甲<td rowspan="x">乙</tr><tr><td>丙</tr></table>')


def test_a_table_that_lays_out_the_page_is_read_as_the_page() -> None:
    layout = "<table><tr><td><p>左栏</p></td><td><table><tr><td>收入<td>5</table></td></tr></table>"
    assert texts(layout) == ["左栏"]
    assert [[cell[0] for cell in row] for row in cells(layout)] == [["收入", "5"]]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ('<meta charset="big5">', "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    [paragraph] = page("<p>决算公开：镕基、㙍</p>", head, encoding)
    assert paragraph.text == "决算公开：镕基、㙍"


def test_a_page_that_declares_xml_is_read() -> None:
    root = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>正文</p></body></html>'
    text = f'<?xml version="1.0" encoding="gb2312"?>{root}'
    [paragraph] = read_html(text.encode("gb18030"))
    assert paragraph.text == "正文"
