"""Files are opened by what they hold; what cannot be read is refused in one Chinese sentence that says what to do."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import COMPOUND, compound, p, r, word_file, workbook, zipped

from yuheng.documents import html
from yuheng.documents.document import Document, Unreadable
from yuheng.documents.opening import open_document

TEXT = "某区某局2023年度部门决算\n收入总计1,234.56万元。\n"
WORD = word_file(p("收入总计1,234.56万元。"))
SHEET = workbook('<sheetData><row><c r="A1"><v>5</v></c></row></sheetData>')
PAGE = b"<html><body><p>\xe5\x86\xb3\xe7\xae\x97</p></body></html>"
ADVICE = re.compile(r"(请|再).*[。]$")


def shown(value: object) -> str:
    """A parameter in the name of its test."""
    return (
        value if isinstance(value, str) else f"{len(value)}" if isinstance(value, bytes | dict | tuple) else repr(value)
    )


def refused(data: bytes) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Unreadable) as caught:
        open_document("材料.docx", data)
    sentence = str(caught.value)
    assert ADVICE.search(sentence) and sentence.count("。") == 1, sentence
    assert not re.search(r"[\u4e00-\u9fff][,;:()?!]", sentence), sentence
    return sentence


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, "docx"),
        (SHEET, "xlsx"),
        (PAGE, "html"),
        (TEXT.encode(), "txt"),
        (b"\xef\xbb\xbf" + PAGE, "html"),
        (PAGE.decode().encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html>" + PAGE, "html"),
        (b"\n <table><tr><td>5</table>", "html"),
        ("PK赛结果".encode(), "txt"),
        ("见<table>所列".encode(), "txt"),
        ("<一>收入".encode(), "txt"),
    ],
    ids=shown,
)
def test_the_reader_is_chosen_by_content(data: bytes, kind: str) -> None:
    for name in ("甲.docx", "乙.pdf", "丙", "丁.txt"):
        document = open_document(name, data)
        assert (document.format, document.name) == (kind, name)
        assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_of_every_usual_encoding(encoding: str) -> None:
    blocks = open_document("a.txt", TEXT.encode(encoding)).blocks
    assert [block.text for block in blocks] == TEXT.splitlines()


def test_a_damaged_utf8_text_is_not_taken_for_another_encoding() -> None:
    data = (TEXT * 20).encode()
    assert "损坏" in refused(data[:-2])
    assert "损坏" in refused(data[:500] + b"\xff" + data[500:])


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 5000], ids=shown)
def test_an_empty_file(data: bytes) -> None:
    assert "空" in refused(data)


@pytest.mark.parametrize("data", [WORD, SHEET], ids=["docx", "xlsx"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_office_file(data: bytes, part: float) -> None:
    assert "不完整" in refused(data[: int(len(data) * part)])


def test_an_office_file_with_broken_bytes() -> None:
    at = WORD.index(b"word/document.xml") + 40
    assert "损坏" in refused(WORD[:at] + b"\x00\xff\x55" * 10 + WORD[at + 30 :])


def test_xml_that_is_none() -> None:
    assert "损坏" in refused(zipped({"word/document.xml": b"<w:document", "[Content_Types].xml": b""}))
    assert "损坏" in refused(zipped({"word/document.xml": b"<a><b/></a>"}))


def test_a_word_file_without_words() -> None:
    assert "没有可以核查的文字" in refused(word_file(p()))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("EncryptionInfo", "EncryptedPackage"), "密码"),
        (("WordDocument", "1Table"), "docx"),
        (("PowerPoint Document",), "演示文稿"),
        (("Unheard",), "另存为"),
        ((), "另存为"),
    ],
    ids=shown,
)
def test_old_and_encrypted_office_files(names: tuple[str, ...], said: str) -> None:
    assert said in refused(compound(*names))


def test_a_damaged_old_workbook() -> None:
    assert "损坏" in refused(compound("Workbook"))
    assert "另存为" in refused(COMPOUND + b"\x00" * 40)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "图片"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片"),
        (b"GIF89a\x01\x00\x01\x00", "图片"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "图片"),
        (b"Rar!\x1a\x07\x01\x00", "解压"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "解压"),
        (zlib.compress(b"x" * 100), "请提供"),
        (b"MZ\x90\x00" + bytes(range(256)), "请提供"),
        (rb"{\rtf1\ansi text}", "RTF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "docx"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xlsx"),
        (b'<?xml version="1.0"?><data><row/></data>', "XML"),
    ],
    ids=shown,
)
def test_other_files_under_any_name(data: bytes, said: str) -> None:
    assert said in refused(data)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"决算.docx": WORD, "说明.txt": b"x"}, "解压"),
        ({"a.zip": zipped({"b.zip": zipped({"c": b"0"})})}, "解压"),
        ({}, "解压"),
        ({"xl/workbook.bin": b""}, "xlsb"),
        ({"ppt/presentation.xml": b""}, "演示文稿"),
        ({"OFD.xml": b"<x/>"}, "OFD"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "docx"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "xlsx"),
    ],
    ids=shown,
)
def test_other_packages(members: dict[str, str | bytes], said: str) -> None:
    assert said in refused(zipped(members))


def test_a_locked_package() -> None:
    locked = bytearray(WORD)
    for sign, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = locked.find(sign)
        while start >= 0:
            locked[start + at] |= 1
            start = locked.find(sign, start + 4)
    assert "密码" in refused(bytes(locked))


def test_a_zip_bomb_is_not_unfolded() -> None:
    bomb = f"<w:body>{' ' * 60_000_000}</w:body>"
    assert "过大" in refused(zipped({"word/document.xml": bomb}))


def test_a_package_that_claims_gigabytes() -> None:
    data = bytearray(zipped({"word/document.xml": b"<a/>", "word/media/image1.png": b"0"}))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (4_000_000_000).to_bytes(4, "little")
    assert "过大" in refused(bytes(data))


def test_a_part_that_lies_about_its_size() -> None:
    data = bytearray(zipped({"word/document.xml": b"<a>" + b"0" * 50_000_000 + b"</a>"}))
    start = data.rfind(b"PK\x01\x02")
    data[start + 24 : start + 28] = (1000).to_bytes(4, "little")
    assert "损坏" in refused(bytes(data))


def test_a_package_of_very_many_members() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for number in range(20_001):
            package.writestr(str(number), b"")
    assert "过大" in refused(target.getvalue())


LAUGHS = '<!DOCTYPE l [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE, '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/x.dtd">'])
def test_xml_with_entities_is_refused(prolog: str) -> None:
    assert "实体" in refused(word_file(p("收入"), prolog=prolog))
    assert "实体" in refused(workbook("<sheetData/>", prolog=prolog))
    wide = f'<?xml version="1.0" encoding="utf-16"?>{prolog}<a/>'.encode("utf-16")
    assert "实体" in refused(zipped({"word/document.xml": wide}))


def test_very_deep_nesting_is_refused_or_read_but_never_breaks() -> None:
    for depth in (60, 200, 5000):
        deep = "<w:tbl><w:tr><w:tc>" * depth + p("底") + "</w:tc></w:tr></w:tbl>" * depth
        try:
            open_document("a", word_file(deep + p("正文")))
        except Unreadable:
            continue
    refused(b"<html>" + b"<div>" * 100_000)


def test_more_than_can_be_checked_in_a_minute() -> None:
    assert "拆分" in refused(("数" * 99 + "\n").encode() * 25_000)
    assert "拆分" in refused(b"1" * 17_000_000)
    assert "拆分" in refused(b"1\n" * 500_000)
    assert "拆分" in refused(word_file(p(runs=r("数据1") * 10) * 41_000 + "<!-- -->", more={}))


def test_pages_that_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_PASSAGES", 2_000)
    assert "拆分" in refused(b"<html>" + b"<p>1" * 2_500)
    assert "拆分" in refused(b"<table><tr>" + b"<td rowspan=999>" * 100 + b"<tr>" * 999)


def test_a_workbook_of_another_library_is_opened() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 5
    target = io.BytesIO()
    book.save(target)
    assert open_document("a.txt", target.getvalue()).format == "xlsx"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", COMPOUND, b"<html>", b"\x09\x08\x10\x00"]),
)
def test_any_bytes_are_a_document_or_unreadable(data: bytes, start: bytes) -> None:
    _opened(start + data)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([WORD, SHEET, PAGE, TEXT.encode("gb18030"), compound("Workbook")]), st.data())
def test_any_damage_is_a_document_or_unreadable(whole: bytes, choose: st.DataObject) -> None:
    at = choose.draw(st.integers(0, len(whole) - 1))
    _opened(whole[:at] + choose.draw(st.binary(max_size=4)) + whole[at + choose.draw(st.integers(0, 4)) :])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "p",
                "tbl",
                "tr",
                "tc",
                "r",
                "t",
                "sdt",
                "sdtContent",
                "ins",
                "pPr",
                "numPr",
                "drawing",
                "txbxContent",
                "footnoteReference",
                "fldChar",
                "gridSpan",
                "vMerge",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_word_elements_is_a_document_or_unreadable(names: list[str]) -> None:
    body = "".join(f"<w:{name}>" for name in names) + "文字" + "".join(f"</w:{name}>" for name in reversed(names))
    _opened(word_file(body + p("正文")))


def _opened(data: bytes) -> None:
    try:
        assert isinstance(open_document("a", data), Document)
    except Unreadable as error:
        assert ADVICE.search(str(error))
