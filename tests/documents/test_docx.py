"""Word files are read as a reader sees them with all revisions accepted."""

from __future__ import annotations

import io

import docx as writer
import pytest
from office_files import W, p, r, tbl, tc, word_file, zipped

from yuheng.documents.document import Grid, Paragraph
from yuheng.documents.docx import read_docx
from yuheng.documents.docx_walk import Word, walk
from yuheng.documents.ooxml import Package


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_docx(word_file(body, **parts)) if isinstance(block, Paragraph)]


def grids(body: str, **parts: str) -> list[list[list[str]]]:
    blocks = read_docx(word_file(body, **parts))
    return [[[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Grid)]


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_paragraphs_and_tables_come_in_reading_order_with_their_places() -> None:
    body = p("部门概况") + p() + tbl(tc("收入") + tc("100.00")) + p("结余情况")
    first, grid, last = read_docx(word_file(body))
    assert (first.place.paragraph, last.place.paragraph) == (1, 3)  # empty ones are counted, as Word counts them
    assert isinstance(grid, Grid)
    place = grid.rows[0][1].place
    assert (place.table, place.row, place.column) == (1, 1, 2)


def test_tabs_and_breaks_are_kept() -> None:
    runs = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"
    assert texts(p(runs=runs)) == ["甲\t乙\n丙-丁"]


def test_a_page_break_before_the_first_word_is_no_line() -> None:
    assert texts(p(runs='<w:r><w:br w:type="page"/><w:t>第二部分</w:t></w:r>')) == ["第二部分"]


def test_revisions_are_read_as_accepted() -> None:
    moved = "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo>"
    body = p("增长", runs=deleted("4.90") + f"<w:ins>{r('5.48')}</w:ins>" + r("%") + moved)
    assert texts(body) == ["增长5.48%新处"]


def test_a_deleted_paragraph_end_joins_the_next_paragraph() -> None:
    body = p("收入合计", "<w:rPr><w:del/></w:rPr>") + p("120万元") + p("另一段")
    assert texts(body) == ["收入合计120万元", "另一段"]
    assert [found.numbers for found in walk(Word(Package(word_file(body))))] == [(1,), (2,)]


def test_deleted_rows_and_cells_are_not_read() -> None:
    rows = [
        f"<w:trPr><w:del/></w:trPr>{tc('旧')}",
        tc("新") + tc("删", "<w:cellDel/>"),
        f"<w:trPr><w:ins/></w:trPr>{tc('增')}",
    ]
    assert grids(tbl(*rows)) == [[["新"], ["增"]]]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内一')}{p('框内二')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = p("锚定段", runs=f"<w:r>{both}</w:r>") + p("后一段")
    blocks = read_docx(word_file(body))
    assert [(block.text, block.place.paragraph) for block in blocks] == [
        ("锚定段", 1),
        ("框内一", 2),
        ("框内二", 3),
        ("后一段", 4),
    ]


def test_an_old_text_box_and_a_table_in_it_are_read() -> None:
    content = f"<w:txbxContent>{tbl(tc('得分') + tc('95'))}</w:txbxContent>"
    box = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    assert grids(p("评价", runs=f"<w:r>{box}</w:r>")) == [[["得分", "95"]]]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    body = p("预算数", runs='<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>为10万元</w:t></w:r>') + p("下一段")
    notes = f'<w:footnote w:id="2">{p("不含上年结转")}</w:footnote><w:footnote w:id="3">{p("无人提及")}</w:footnote>'
    assert texts(body, footnotes=notes) == ["预算数为10万元", "不含上年结转", "下一段"]


def test_a_note_in_a_table_follows_the_table() -> None:
    cell = tc(p("合计", runs='<w:r><w:endnoteReference w:id="1"/></w:r>'))
    blocks = read_docx(word_file(tbl(cell) + p("正文"), endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'))
    assert [type(block).__name__ for block in blocks] == ["Grid", "Paragraph", "Paragraph"]
    assert [block.text for block in blocks[1:]] == ["尾注", "正文"]


def test_links_controls_and_smart_tags_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('三')}</w:sdtContent></w:sdt>"
    runs = f"<w:hyperlink>{r('一')}</w:hyperlink><w:smartTag>{r('二')}</w:smartTag>{control}"
    block = f"<w:sdt><w:sdtContent>{p('控件里的一段')}{tbl(tc('控件里的表'))}</w:sdtContent></w:sdt>"
    assert texts(p(runs=runs) + block) == ["一二三", "控件里的一段"]
    assert grids(block) == [[["控件里的表"]]]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_a_field_shows_its_result_only() -> None:
    code = "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
    nested = field("begin") + r("被引用的条件") + code + field("separate") + r("12") + field("end")
    assert texts(p("第", runs=nested + r("页"))) == ["第12页"]
    assert texts(p("没有结束", runs=field("begin") + r("的域"))) == ["没有结束的域"]


def test_hidden_text_is_not_read_whoever_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="e"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="e"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    runs = r("一", "<w:vanish/>") + r("二", '<w:vanish w:val="0"/>') + r("三", '<w:rStyle w:val="h"/>') + r("四")
    assert texts(p(runs=runs), styles=styles) == ["二四"]
    assert texts(p("藏", '<w:pStyle w:val="d"/>', r("露", '<w:vanish w:val="false"/>')), styles=styles) == ["露"]


@pytest.mark.parametrize(
    ("font", "code", "sign"), [("Symbol", "F0B3", "≥"), ("Wingdings 2", "F052", "☑"), ("Wingdings", "00A8", "□")]
)
def test_signs_of_symbol_fonts_are_read(font: str, code: str, sign: str) -> None:
    assert texts(p(runs=f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' + r("98%"))) == [f"{sign}98%"]


def test_a_formula_is_read_in_one_line() -> None:
    part = "<m:r><m:t>{}</m:t></m:r>"
    fraction = f"<m:f><m:num>{part.format('实际')}</m:num><m:den>{part.format('目标')}</m:den></m:f>"
    assert texts(p("得分=", runs=f"<m:oMath>{fraction}</m:oMath>")) == ["得分=实际/目标"]


def test_merged_cells_keep_their_reach() -> None:
    across, begin, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tc("指标", begin) + tc("分值", across),
        tc("此处看不见", on) + tc("10") + tc("20"),
        tc("", on) + tc("30") + tc("40"),
        tc("合计") + tc("100", across),
    )
    [grid] = [block for block in read_docx(word_file(body)) if isinstance(block, Grid)]
    top, wide = grid.rows[0]
    assert (top.down, top.across, wide.across, wide.column) == (3, 1, 2, 2)
    assert [(row[0].text, row[0].covered) for row in grid.rows[1:]] == [("", True), ("", True), ("合计", False)]


def test_columns_left_out_at_the_side_keep_the_others_in_place() -> None:
    short = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("乙") + tc("丙")
    [grid] = [
        block for block in read_docx(word_file(tbl(tc("1") + tc("2") + tc("3"), short))) if isinstance(block, Grid)
    ]
    assert [cell.across for cell in grid.rows[1]] == [2, 1]


def test_lines_of_a_cell_are_joined() -> None:
    assert grids(tbl(tc(p("绩效") + p("指标")))) == [[["绩效\n指标"]]]


def test_a_table_in_a_cell_is_a_table_of_its_own_and_a_frame_is_not() -> None:
    inner = tbl(tc("项目") + tc("5"))
    assert grids(tbl(tc(p("明细") + inner + p()))) == [[["明细\n"]], [["项目", "5"]]]
    assert grids(tbl(tc(p("外") + tbl(tc("内")) + p("尾")))) == [[["外\n内\n尾"]]]


def test_macros_headers_and_footers_are_left_alone() -> None:
    more = {"word/vbaProject.bin": b"\x00macro", "word/header1.xml": "<broken"}
    assert [block.text for block in read_docx(word_file(p("正文"), more=more))] == ["正文"]


def test_a_strict_file_is_read() -> None:
    usual = Package(word_file(p("正文"), styles=""))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    members = {name: usual.read(name).replace(W.encode(), strict) for name in usual.names}
    assert [block.text for block in read_docx(zipped(members))] == ["正文"]


def test_a_file_written_by_another_library_is_read() -> None:
    made = writer.Document()
    made.add_heading("部门收支", level=2)
    made.add_paragraph("收入合计35.20万元。")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 2).text = "7.5"
    target = io.BytesIO()
    made.save(target)
    heading, paragraph, grid = read_docx(target.getvalue())
    assert (heading.text, heading.level, paragraph.text, paragraph.level) == ("部门收支", 2, "收入合计35.20万元。", 0)
    assert isinstance(grid, Grid)
    assert [cell.across for cell in grid.rows[0]] == [2, 1]
    assert grid.rows[1][2].text == "7.5"


def test_the_walk_spells_what_is_read_character_by_character() -> None:
    body = p("甲", runs=deleted("删") + r("乙")) + tbl(tc(p("一") + p("二")))
    data = word_file(body)
    passages = [block for block in read_docx(data) if isinstance(block, Paragraph)]
    passages += [cell for block in read_docx(data) if isinstance(block, Grid) for cell in block.cells()]
    found = list(walk(Word(Package(data))))
    assert [one.text for one in found] == [passage.text for passage in passages] == ["甲乙", "一\n二"]
    assert [element is None for _, element in found[1].parts] == [False, True, False]
