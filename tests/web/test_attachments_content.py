"""What an upload really is: by its bytes, and its suffix must agree."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from yuheng_web.attachments.recognising import clean_name, recognise
from yuheng_web.shell.secrecy import refuse_marked

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return file.getvalue()


DOCX = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
XLSX = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})
MACRO = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>", "word/vbaProject.bin": b"x"})


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("纪要.pdf", PDF, "application/pdf"),
        ("现场.png", PNG, "image/png"),
        ("现场.JPG", b"\xff\xd8\xff\xe0" + bytes(40), "image/jpeg"),
        ("合同.docx", DOCX, "wordprocessingml"),
        ("明细.xlsx", XLSX, "spreadsheetml"),
        ("说明.txt", "会议记录，第三次。".encode("gb18030"), "text/plain"),
        ("名单.csv", "单位,金额\n".encode(), "text/plain"),
        ("材料.zip", packed({"合同.docx": DOCX, "说明.txt": "好".encode()}), "application/zip"),
    ],
    ids=range(8),
)
def test_what_officials_attach_is_taken(name, data, media) -> None:
    assert media in recognise(name, io.BytesIO(data)).media_type


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("纪要.pdf", b"MZ\x90" + bytes(99), "可以运行"),
        ("纪要.pdf", b"\x7fELF" + bytes(99), "可以运行"),
        ("纪要.txt", b"#!/bin/sh\nrm x\n", "可以运行"),
        ("纪要.txt", b"@echo off\r\ndel x\r\n", "可以运行"),
        ("纪要.pdf", DOCX, "名实不符"),
        ("纪要.docx", XLSX, "名实不符"),
        ("纪要.png", PDF, "名实不符"),
        ("纪要.exe", PDF, "名实不符"),
        ("脚本.js", b"alert(1)", "名实不符"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "SVG"),
        ("图.txt", "\ufeff  <svg onload='x()'/>".encode(), "SVG"),
        ("页.txt", b"hello <script>x()</script>", "网页"),
        ("页.html", b"<!doctype html><p>x", "网页"),
        ("合同.docx", MACRO, "宏"),
        ("合同.zip", packed({"里面.docx": MACRO}), "宏"),
        ("合同.zip", packed({"a/合同.pdf.exe": b"x"}), "可以运行"),
        ("合同.zip", packed({"合同.pdf": b"MZ\x90" + bytes(99)}), "可以运行"),
        ("合同.zip", packed({"../../etc/x.txt": b"x"}), "路径不正常"),
        ("合同.zip", packed({"里面.zip": packed({"x.txt": b"x"})}), "又是压缩包"),
        ("合同.zip", packed({"大.txt": bytes(30_000_000)}), "解压后过大"),
        ("合同.docx", DOCX[: len(DOCX) // 2], "损坏"),
        ("纪要.pdf", PDF[:-8], "损坏"),
        ("纪要.pdf", PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"), "脚本"),
        ("旧.doc", OLD, "认不出"),
        ("空.txt", b"", "空的"),
        ("乱.txt", bytes(range(256)) * 9, "认不出"),
    ],
    ids=range(26),
)
def test_disguised_and_dangerous_files_are_refused_with_a_reason(name, data, why) -> None:
    with pytest.raises(ValidationError) as refusal:
        recognise(name, io.BytesIO(data))
    assert why in "".join(refusal.value.messages)


def test_a_name_is_only_a_name() -> None:
    assert clean_name("C:\\会议\\纪要.pdf") == "纪要.pdf"
    assert clean_name("../../纪要.pdf") == "纪要.pdf"
    assert clean_name("纪要\u202efdp.exe") == "纪要fdp.exe"
    assert len(clean_name("长" * 500 + ".pdf")) <= 200
    with pytest.raises(ValidationError):
        clean_name("没有后缀")


@pytest.mark.parametrize(
    "text", ["机密★10年", "某系统（秘密）", "密级：绝密", "【机密】改造", "机密\n改造", "秘密 ★ 长期"]
)
def test_a_mark_of_secrecy_is_refused(text) -> None:
    with pytest.raises(ValidationError, match="密级标志"):
        refuse_marked(text)


@pytest.mark.parametrize(
    "text",
    ["保密培训", "商业秘密保护宣传", "保守国家秘密法宣传", "本项目不涉密", "机密级场所安防标准学习", "（商业秘密）"],
)
def test_training_in_keeping_secrets_is_no_secret(text) -> None:
    refuse_marked(text)
