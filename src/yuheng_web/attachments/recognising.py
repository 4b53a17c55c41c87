"""What an uploaded file really is (文件识别): told by its bytes; its suffix must agree, and nothing that runs comes in."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO, NamedTuple

from django.core.exceptions import ValidationError

from yuheng.documents.compound import is_compound, storage_names


class FileKind(NamedTuple):
    """A kind of file that is taken (文件类型): its name for people, its media type, the suffixes it may bear."""

    title: str
    media_type: str
    suffixes: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": FileKind("PDF", "application/pdf", (".pdf",)),
    "docx": FileKind("Word文档", _OFFICE + "wordprocessingml.document", (".docx",)),
    "xlsx": FileKind("Excel表格", _OFFICE + "spreadsheetml.sheet", (".xlsx",)),
    "pptx": FileKind("演示文稿", _OFFICE + "presentationml.presentation", (".pptx",)),
    "ofd": FileKind("OFD版式文件", "application/ofd", (".ofd",)),
    "doc": FileKind("旧版Word文档", "application/msword", (".doc", ".wps")),
    "xls": FileKind("旧版Excel表格", "application/vnd.ms-excel", (".xls", ".et")),
    "png": FileKind("PNG图片", "image/png", (".png",)),
    "jpg": FileKind("JPEG图片", "image/jpeg", (".jpg", ".jpeg")),
    "txt": FileKind("文本", "text/plain", (".txt", ".csv")),
    "zip": FileKind("压缩包", "application/zip", (".zip",)),
}
TAKEN = "可以上传的有：" + "、".join(" ".join(kind.suffixes) for kind in KINDS.values()) + "。"

_RUNS = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00", b"ITSF", b"\x00asm",
)  # fmt: skip
_RUNNING_SUFFIXES = (
    ".exe", ".com", ".scr", ".pif", ".dll", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js",
    ".jse", ".wsf", ".wsh", ".hta", ".lnk", ".reg", ".jar", ".class", ".sh", ".apk", ".app", ".dmg", ".iso",
    ".cpl", ".inf", ".html", ".htm", ".svg", ".xhtml", ".mht", ".mhtml", ".xml", ".docm", ".xlsm", ".xlsb",
    ".pptm", ".dotm", ".xltm", ".xlam", ".chm", ".url", ".php", ".jsp", ".asp", ".aspx", ".py", ".so",
)  # fmt: skip
_MACRO_STORES = frozenset(("Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"))
_HEAD = 4096
_MOST_MEMBERS, _MOST_INSIDE, _MOST_SHRUNK = 10_000, 1024 * 1024 * 1024, 300
_SMALL, _MOST_NESTED = 4 * 1024 * 1024, 200 * 1024 * 1024
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

RUNS = "文件是可以运行的程序或脚本，为安全起见不收。"
MACROS = "文件里有宏，为安全起见不收，请另存为不含宏的docx或xlsx再上传。"
MARKUP = "文件是网页、SVG或XML，打开时可能执行其中的脚本，不收。请另存为PDF或docx再上传。"
LOCKED = "文件设有密码，无法查验内容，请去掉密码后再上传。"
BOMB = "压缩包解压后过大或成员过多，不像正常的材料，不收。请拆分后再上传。"
DAMAGED = "文件已损坏或不完整，请打开确认无误后重新上传。"
UNKNOWN = "认不出这是什么文件，不收。"


def clean_name(name: str) -> str:
    """The name without folders, control signs and signs that turn the reading direction. Raises ``ValidationError``."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not stem or not dot:
        raise ValidationError("文件名没有后缀，无法确认类型。" + TAKEN)
    return f"{stem[: 195 - len(suffix)]}.{suffix}"


def recognise(name: str, file: IO[bytes]) -> FileKind:
    """The kind of a file whose name agrees with its bytes. Raises ``ValidationError`` for all others."""
    suffix = "." + name.rpartition(".")[2].lower()
    try:
        kind = KINDS[_kind_of(file)]
    except _ZIP_FAULTS as broken:
        raise ValidationError(DAMAGED) from broken
    if suffix not in kind.suffixes:
        raise ValidationError(f"文件名是“{suffix}”，内容却是{kind.title}，名实不符，不收。请用原来的后缀上传。" + TAKEN)
    return kind


def _kind_of(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ValidationError("文件是空的，请重新选择。")
    _refuse_running(head)
    if head.startswith(b"%PDF-"):
        return _pdf(file)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"PK\x03\x04"):
        return _packed(file)
    if is_compound(head):
        return _compound(file)
    return _text(file)


def _refuse_running(head: bytes) -> None:
    if head.startswith(_RUNS):
        raise ValidationError(RUNS)


def _pdf(file: IO[bytes]) -> str:
    file.seek(0)
    data = file.read()
    if b"%%EOF" not in data[-4096:]:
        raise ValidationError(DAMAGED)
    if any(sign in data for sign in (b"/JavaScript", b"/Launch")):
        raise ValidationError("PDF里有脚本或启动程序的动作，为安全起见不收，请重新打印成PDF再上传。")
    return "pdf"


def _compound(file: IO[bytes]) -> str:
    file.seek(0)
    data = file.read()
    names = storage_names(data)
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        raise ValidationError(LOCKED)
    if names & _MACRO_STORES or "_VBA_PROJECT".encode("utf-16-le") in data:
        raise ValidationError(MACROS)
    if "WordDocument" in names:
        return "doc"
    if names & {"Workbook", "Book"}:
        return "xls"
    raise ValidationError(UNKNOWN + TAKEN)


def _packed(file: IO[bytes]) -> str:
    with zipfile.ZipFile(file) as package:
        members = package.infolist()
        names = {member.filename for member in members}
        _within_limits(members)
        if any("vbaproject" in name.lower() or name.lower().endswith(".bin.rels") for name in names):
            raise ValidationError(MACROS)
        if "[Content_Types].xml" in names:
            types = package.read("[Content_Types].xml")[: 1024 * 1024].lower()
            if b"macroenabled" in types:
                raise ValidationError(MACROS)
        for kind, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("pptx", "ppt/presentation.xml"),
                           ("ofd", "OFD.xml")):  # fmt: skip
            if part in names:
                return kind
        _members_fit(package, members)
    return "zip"


def _within_limits(members: Iterable[zipfile.ZipInfo]) -> None:
    found = list(members)
    if len(found) > _MOST_MEMBERS or sum(one.file_size for one in found) > _MOST_INSIDE:
        raise ValidationError(BOMB)
    if any(one.file_size > _SMALL and one.file_size > _MOST_SHRUNK * one.compress_size for one in found):
        raise ValidationError(BOMB)
    if any(one.flag_bits & 1 for one in found):
        raise ValidationError(LOCKED)


def _members_fit(package: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo]) -> None:
    """Every file of an archive is one that would be taken by itself; an archive in an archive is not."""
    for member in members:
        path = member.filename
        if path.startswith("/") or ".." in path.replace("\\", "/").split("/") or ":" in path:
            raise ValidationError("压缩包里的路径不正常，不收。请重新压缩后上传。")
        if member.is_dir():
            continue
        if path.lower().endswith(_RUNNING_SUFFIXES):
            raise ValidationError(f"压缩包里的“{path}”：{RUNS}")
        if member.file_size > _MOST_NESTED:
            raise ValidationError(BOMB)
        with package.open(member) as inside:
            head = inside.read(_HEAD)
            _refuse_running(head)
            whole = head + inside.read() if head.startswith(b"PK\x03\x04") or is_compound(head) else b""
        if not whole:
            continue
        if _kind_of(io.BytesIO(whole)) == "zip":
            raise ValidationError(f"压缩包里的“{path}”又是压缩包，无法逐个查验，请解开后重新压缩再上传。")


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    data = file.read()
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:_HEAD].lower()
    if start.startswith(b"<") or b"<script" in data.lower() or b"<html" in start or b"<svg" in start:
        raise ValidationError(MARKUP)
    if start.startswith((b"@echo off", b"<?php", b"#!/")):
        raise ValidationError(RUNS)
    for coding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return "txt"
    raise ValidationError(UNKNOWN + TAKEN)
