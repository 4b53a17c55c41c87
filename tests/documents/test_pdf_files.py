"""PDF files: turned and cropped pages, scans, passwords and damage; both libraries read the same."""

from __future__ import annotations

import contextlib
import io
from functools import cache
from pathlib import Path

import pytest
from drawn_pdf import Drawn, rows, table, texts, three_lines
from hypothesis import given, settings
from hypothesis import strategies as st

from yuheng.documents import pdf, pdf_plumber
from yuheng.documents.document import Grid, Unreadable

SHARED = Path(__file__).resolve().parents[2] / "../shared/corpus"


def _pdfium():
    return pytest.importorskip("yuheng.documents.pdf_pdfium", reason="PDFium 在此没有可用的包")


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


def test_a_cropped_page_counts_from_what_is_seen(read) -> None:
    drawn = Drawn()
    drawn.canvas.setCropBox((50, 100, 595, 742))
    drawn.text(150, 300, "裁切后的页面。")
    (paragraph,) = read(drawn.data())[0]
    assert paragraph.place.box is not None
    assert round(paragraph.place.box[0]) == 100
    assert 180 < paragraph.place.box[1] < 200 < paragraph.place.box[3] < 205


# What no machine has a glyph for stands for what this machine has none for: U+0378 is no character yet.
UNKNOWN = "\u0378"
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfchar <%04x> <0378> endbfchar endcmap end end"""


def test_a_lone_character_is_read_though_no_font_has_its_glyph(read) -> None:
    import pikepdf

    data = Drawn().text(72, 100, "无").text(72, 150, "合计").data()
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        (font,) = (f for f in document.pages[0].Resources.Font.values() if f.Subtype == "/Type0")
        font.Encoding = pikepdf.Name("/Identity-H")
        font.ToUnicode = document.make_stream(TO_UNICODE % ord("无"))
        document.save(target)
    lone, *_ = read(target.getvalue())[0]
    assert lone.text == UNKNOWN
    assert lone.place.box == pytest.approx((72, 88, 84, 102.4), abs=3)


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


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=60))
def test_changed_bytes_are_read_or_refused_and_nothing_else(changes) -> None:
    data = bytearray(_sample())
    for at, value in changes:
        data[at % len(data)] = value
    with contextlib.suppress(Unreadable):
        pdf.read_pdf(bytes(data))


@cache
def _sample() -> bytes:
    return three_lines().next_page().text(96, 100, "本年支出合计").data()


def test_both_libraries_give_equal_blocks() -> None:
    data = three_lines().next_page().text(96, 100, "本年支出合计").text(168, 100, "12.30", font="Times-Roman").data()
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
