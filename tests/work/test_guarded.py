"""Heavy PDFs are read in a process of their own, within limits; every path gives a document or a sentence."""

from __future__ import annotations

import io

import pikepdf
import pytest

from yuheng.documents.document import Unreadable
from yuheng.documents.opening import open_document
from yuheng.documents.pdf_weight import is_heavy
from yuheng.work.guarded import open_guarded
from yuheng.work.read import read_bytes

LINE = b"0 0 m 100 100 l S "


def pdf(content: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages show the same content: text under a font of its own, or lines."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    stream = made.make_indirect(pikepdf.Stream(made, content))
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = stream
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    target = io.BytesIO()
    made.save(target, compress_streams=True)
    return target.getvalue()


WORDS = b"BT /F1 12 Tf 72 700 Td (Total 1,234.56) Tj ET "


def test_a_usual_pdf_is_light() -> None:
    assert not is_heavy(pdf(WORDS, 500))
    assert open_guarded("a.pdf", pdf(WORDS)).pages == 1


def test_what_unfolds_to_much_is_heavy() -> None:
    assert is_heavy(pdf(LINE * 1_000_000))
    assert is_heavy(pdf(WORDS, 2000))
    assert is_heavy(pdf(LINE * 60_000, 400))
    assert is_heavy(b"%PDF-1.4 1 0 obj <</Filter[/FlateDecode /FlateDecode]>> stream\n")


def test_five_hundred_pages_are_read_whole() -> None:
    document = open_guarded("a.pdf", pdf(WORDS + LINE * 40, 500))
    assert document.pages == 500
    assert [block.place.page for block in document.blocks] == list(range(1, 501))
    assert {block.text for block in document.blocks} == {"Total 1,234.56"}


def test_damaged_pdfs_are_weighed_too() -> None:
    whole = pdf(WORDS)
    for cut in range(0, len(whole), 40):
        assert is_heavy(whole[:cut]) in (True, False)


def test_a_heavy_pdf_is_read_like_any_other() -> None:
    data = pdf(WORDS, 1600)
    assert is_heavy(data)
    document = open_guarded("账.pdf", data)
    assert (document.name, document.pages, document.sha256) == ("账.pdf", 1600, open_document("", data).sha256)


def test_a_heavy_pdf_that_cannot_be_read_says_why() -> None:
    with pytest.raises(Unreadable, match="没有文字层"):
        open_guarded("a.pdf", pdf(b"", 1600))


def test_a_pdf_that_needs_too_much_is_refused() -> None:
    data = pdf(LINE * 3_000_000)
    with pytest.raises(Unreadable, match=r"内存.*请"):
        open_guarded("a.pdf", data, memory=400 * 1024 * 1024)
    with pytest.raises(Unreadable, match=r"1秒.*请"):
        open_guarded("a.pdf", data + b"%" * 10, seconds=1, memory=1 << 34)


def test_other_files_need_no_process() -> None:
    assert open_guarded("a.txt", "收入1万元".encode()).format == "txt"


def test_missing_files_folders_and_names_with_blanks(tmp_path) -> None:
    with pytest.raises(Unreadable, match="找不到"):
        read_bytes(tmp_path / "没有 这个.docx")
    with pytest.raises(Unreadable, match="文件夹"):
        read_bytes(tmp_path)
    path = tmp_path / "决算 公开（终稿）.txt"
    path.write_text("收入1万元", encoding="utf-8")
    assert read_bytes(path).decode() == "收入1万元"


def test_a_file_that_another_program_holds(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.touch()

    def held(self):
        raise PermissionError(13, "held")

    monkeypatch.setattr(type(path), "read_bytes", held)
    with pytest.raises(Unreadable, match="占用"):
        read_bytes(path)


def test_a_file_that_another_program_has_open_is_read(tmp_path) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks files in its own way")
    path = tmp_path / "a.txt"
    path.write_text("收入1万元", encoding="utf-8")
    with path.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert read_bytes(path).decode() == "收入1万元"
