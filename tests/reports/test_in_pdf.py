"""The user's PDF comes back with highlights where the words are seen, however the page is turned or cut."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from invented_findings import disclosure_of, finding, report, words

from yuheng.checks.finding import INFO, WARNING
from yuheng.documents.document import Document, Paragraph, Piece
from yuheng.documents.pdf import read_pdf
from yuheng.figures.place import Box, Place, Words
from yuheng.reports.in_pdf import in_pdf

BLACK_BOX: Box = (100.0, 80.0, 160.0, 100.0)
"""Where the black rectangle is seen, from the top left."""


def in_page_space(quarters: int, width: float, height: float) -> tuple[float, float, float, float]:
    """``BLACK_BOX`` for a page of ``width`` and ``height`` that is shown turned: left, bottom, right, top."""
    x0, y0, x1, y1 = BLACK_BOX
    return {
        0: (x0, height - y1, x1, height - y0),
        1: (y0, x0, y1, x1),
        2: (width - x1, y0, width - x0, y1),
        3: (width - y1, height - x1, width - y0, height - x0),
    }[quarters]


def pdf_with_a_box(quarters: int = 0, left: float = 0.0, bottom: float = 0.0, pages: int = 2) -> bytes:
    """Pages of 300 by 400 points, cut from a larger one, turned; on each a black rectangle at ``BLACK_BOX``."""
    pdf = pikepdf.new()
    x0, y0, x1, y1 = in_page_space(quarters, 300.0, 400.0)
    drawn = f"{x0 + left} {y0 + bottom} {x1 - x0} {y1 - y0} re f".encode()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(700, 800))
        page.contents_add(drawn)
        page.cropbox = [left, bottom, left + 300, bottom + 400]
        page.rotate(quarters * 90, relative=False)
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def line(text: str, page: int, box: Box) -> Paragraph:
    step = (box[2] - box[0]) / len(text)
    edges = tuple(box[0] + step * n for n in range(len(text) + 1))
    return Paragraph(text, (Piece(0, Place(page=page, box=box), edges),))


@pytest.fixture
def made():
    """A disclosure of two pages, and a report with a finding on the box of the first."""
    first, second = line("增长9.80%", 1, BLACK_BOX), line("增加100万元", 2, BLACK_BOX)
    disclosure = disclosure_of(Document("甲.pdf", "pdf", "", (first, second), 2))
    whole = finding(first.words, second.words)
    return disclosure, report(
        whole,
        finding(first.quoted(2, 7), severity=WARNING, message="另一句。"),
        finding(Words("", Place(page=2)), severity=INFO, message="本页缺少单位。"),
        finding(Words("", Place()), severity=INFO, message="缺少目录。"),
    )


def annotations(data: bytes, page: int):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (str(one.Subtype), str(one.Contents), [float(v) for v in one.get("/QuadPoints", [])], str(one.T))
            for one in pdf.pages[page - 1].obj.get("/Annots", [])
        ]


def test_the_note_says_what_was_found_and_by_whom(made) -> None:
    found = annotations(in_pdf(pdf_with_a_box(), *made), 1)
    subtype, contents, _, author = found[0]
    assert subtype == "/Highlight"
    assert "问题1（不符）" in contents
    assert "此处写“9.80%”，应为9.09%。" in contents
    assert "第2页“增加100万元”" in contents
    assert author == "预衡核查"


def test_the_other_side_is_marked_on_its_page(made) -> None:
    found = annotations(in_pdf(pdf_with_a_box(), *made), 2)
    assert any(kind == "/Highlight" and "见问题1的批注" in contents for kind, contents, _, _ in found)


def test_without_words_a_page_gets_a_note_and_the_file_one_on_its_first(made) -> None:
    data = in_pdf(pdf_with_a_box(), *made)
    assert any(kind == "/Text" and "本页缺少单位。" in contents for kind, contents, _, _ in annotations(data, 2))
    assert any(kind == "/Text" and "缺少目录。" in contents for kind, contents, _, _ in annotations(data, 1))


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("corner", [(0.0, 0.0), (50.0, 70.0)])
def test_the_highlight_lies_on_the_words_as_they_are_seen(made, quarters, corner) -> None:
    data = in_pdf(pdf_with_a_box(quarters, *corner), *made)
    _, _, quad, _ = annotations(data, 1)[0]
    xs, ys = quad[0::2], quad[1::2]
    x0, y0, x1, y1 = in_page_space(quarters, 300.0, 400.0)
    expected = (x0 + corner[0], y0 + corner[1], x1 + corner[0], y1 + corner[1])
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(expected)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_another_program_draws_it_there(made, quarters) -> None:
    disclosure, told = made
    blank = pikepdf.open(io.BytesIO(pdf_with_a_box(quarters, 50.0, 70.0)))
    for page in blank.pages:
        page.obj.Contents = blank.make_stream(b"")
    plain = io.BytesIO()
    blank.save(plain)
    picture = pypdfium2.PdfDocument(in_pdf(plain.getvalue(), disclosure, told))[0].render(may_draw_forms=True).to_pil()
    x0, y0, x1, y1 = BLACK_BOX
    inside = picture.getpixel((int((x0 + x1) / 2), int((y0 + y1) / 2)))
    outside = picture.getpixel((int(x1) + 20, int(y1) + 20))
    assert inside != (255, 255, 255)
    assert outside == (255, 255, 255)


def test_words_over_two_lines_have_a_box_for_each() -> None:
    edges = tuple(10.0 * n for n in range(5))
    pieces = (
        Piece(0, Place(page=1, box=(0.0, 10.0, 40.0, 20.0)), edges),
        Piece(4, Place(page=1, box=(0.0, 30.0, 40.0, 40.0)), edges),
    )
    paragraph = Paragraph("甲乙丙丁戊己庚辛", pieces)
    disclosure = disclosure_of(Document("甲.pdf", "pdf", "", (paragraph,), 1))
    assert paragraph.locate(2, 3).box == (20.0, 10.0, 30.0, 20.0)
    assert paragraph.locate(2, 6).box == (0.0, 10.0, 40.0, 40.0)
    assert paragraph.locate(5, 6).box == (10.0, 30.0, 20.0, 40.0)
    told = report(finding(paragraph.quoted(2, 6)))
    _, _, quad, _ = annotations(in_pdf(pdf_with_a_box(), disclosure, told), 1)[0]
    assert len(quad) == 16
    assert (quad[0], quad[8]) == (20.0, 0.0)


def test_the_pages_are_kept_and_the_bytes_are_always_the_same(made) -> None:
    data = pdf_with_a_box()
    back = in_pdf(data, *made)
    assert back == in_pdf(data, *made)
    assert len(pypdfium2.PdfDocument(back)) == 2


def test_existing_annotations_stay(made) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_with_a_box()))
    own = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="已阅", Rect=[0, 0, 9, 9], T="处长"
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(own)])
    target = io.BytesIO()
    pdf.save(target)
    assert annotations(in_pdf(target.getvalue(), *made), 1)[0][1] == "已阅"


def test_a_date_is_written_only_when_given(made) -> None:
    for date in (None, "D:20240131120000+08'00'"):
        with pikepdf.open(io.BytesIO(in_pdf(pdf_with_a_box(), *made, date=date))) as pdf:
            assert ("/M" in pdf.pages[0].obj.Annots[0]) == (date is not None)


def drawn(*lines: str) -> bytes:
    """A PDF page with lines of Chinese text."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=True)
    canvas.setFont("STSong-Light", 12)
    for number, text in enumerate(lines):
        canvas.drawString(72, 760 - 24 * number, text)
    canvas.save()
    return target.getvalue()


def test_the_highlight_holds_exactly_the_words_that_were_read() -> None:
    data = drawn("本年收入合计１２００万元，比上年增长很多。", "全年支出合计九百万元。")
    disclosure = disclosure_of(Document("甲.pdf", "pdf", "", *read_pdf(data)))
    told = report(finding(words(disclosure, "比上年增长"), words(disclosure, "九百万元")))
    back = in_pdf(data, disclosure, told)
    text = pypdfium2.PdfDocument(back)[0].get_textpage()
    held = []
    for kind, _, quad, _ in annotations(back, 1):
        assert kind == "/Highlight"
        inset = 1.0
        held.append(
            text.get_text_bounded(
                min(quad[0::2]) + inset, min(quad[1::2]), max(quad[0::2]) - inset, max(quad[1::2])
            ).strip()
        )
    assert held == ["比上年增长", "九百万元"]


def test_a_file_locked_against_changes_is_handed_back_locked(made) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with_a_box())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="geheim", user=""))
    back = in_pdf(locked.getvalue(), *made)
    assert len(annotations(back, 1)) >= 2
    with pikepdf.open(io.BytesIO(back)) as pdf:
        assert pdf.is_encrypted


def test_notes_without_words_do_not_cover_each_other() -> None:
    disclosure = disclosure_of(Document("甲.pdf", "pdf", "", (), 2))
    told = report(*(finding(Words("", Place(page=2)), message=f"第{number}处。") for number in range(3)))
    with pikepdf.open(io.BytesIO(in_pdf(pdf_with_a_box(), disclosure, told))) as pdf:
        tops = [float(one.Rect[3]) for one in pdf.pages[1].obj.Annots]
    assert len(set(tops)) == 3
