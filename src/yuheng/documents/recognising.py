"""What a file is, by its content (文件类型识别): never by its name, which people change."""

from __future__ import annotations

import re

from yuheng.documents.compound import is_compound, storage_names
from yuheng.documents.document import Unreadable
from yuheng.prepared import regex

EMPTY = "文件是空的，请重新获取或重新导出后再核查。"
AN_ARCHIVE = "这是一个压缩包，请先解压，再核查其中的文件。"
_SAVE_AS = "请用Office或WPS打开，另存为{}文件后再核查。"

_HTML = regex(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|h[1-6]|p)[\s>]", re.IGNORECASE)
_BLANK = b" \t\r\n\x0c"
_HEAD = 4096
_OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_XML_DOCUMENTS = (b"<w:wordDocument", b"<pkg:package", b'progid="Word.Document"')
_XML_SHEETS = (b"urn:schemas-microsoft-com:office:spreadsheet", b'progid="Excel.Sheet"')


def kind_of(data: bytes) -> str:
    """The format of a file: docx, xlsx, xls, pdf, html or txt. Raises ``Unreadable`` for what is none of these."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(EMPTY)
    if data.startswith(_ZIP):
        return _packed(data)
    if is_compound(data):
        return _compound(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLD_SHEETS):
        return "xls"
    _refuse_others(data)
    return _written(data)


def _packed(data: bytes) -> str:
    from yuheng.documents.archive import Archive

    package = Archive(data)
    names = package.names
    kind = package.read("mimetype", _HEAD)
    if "word/document.xml" in names or ("[Content_Types].xml" in names and any(n.startswith("word/") for n in names)):
        return "docx"
    if "xl/workbook.bin" in names:
        raise Unreadable(f"这是xlsb格式的表格，不能直接读取，{_SAVE_AS.format('xlsx')}")
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise Unreadable("这是演示文稿，不是公开文件的文档，请提供docx、pdf、xlsx或txt文件。")
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        wanted = "xlsx" if b"spreadsheet" in kind else "docx"
        raise Unreadable(f"这是ODF格式的文件，不能直接读取，{_SAVE_AS.format(wanted)}")
    if "OFD.xml" in names:
        raise Unreadable("这是OFD格式的版式文件，不能直接读取，请用OFD阅读器转换为PDF，或提供原始的docx文件。")
    raise Unreadable(AN_ARCHIVE)


def _compound(data: bytes) -> str:
    from yuheng.documents.archive import LOCKED

    names = storage_names(data)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Unreadable(LOCKED)
    if "WordDocument" in names:
        raise Unreadable(f"这是旧的doc或wps格式，不能直接读取，{_SAVE_AS.format('docx')}")
    if "Workbook" in names or "Book" in names:
        return "xls"
    if "PowerPoint Document" in names:
        raise Unreadable("这是演示文稿，不是公开文件的文档，请提供docx、pdf、xlsx或txt文件。")
    raise Unreadable(f"这是旧的Office格式或其他软件的文件，不能直接读取，{_SAVE_AS.format('docx、xlsx或PDF')}")


def _refuse_others(data: bytes) -> None:
    """Raises ``Unreadable`` for formats known by their first bytes that are no documents we read."""
    if (data.startswith(_PICTURES) and b"\x00" in data[:_HEAD]) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise Unreadable("文件其实是一张图片，没有可以核查的文字，请提供原始的docx、pdf、xlsx或txt文件。")
    if data.startswith(_ARCHIVES):
        raise Unreadable(AN_ARCHIVE)
    if data.startswith(b"{\\rtf"):
        raise Unreadable(f"这是RTF格式的文件，不能直接读取，{_SAVE_AS.format('docx')}")
    head = data[:_HEAD]
    if head.startswith(b"MIME-Version:") or b"\nContent-Type: multipart/related" in head:
        raise Unreadable(f"这是单个文件网页（mht），不能直接读取，{_SAVE_AS.format('docx')}")


def _written(data: bytes) -> str:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    head = head.lstrip(_BLANK)
    if not head.startswith(b"<"):
        return "txt"
    if any(sign in head for sign in _XML_DOCUMENTS):
        raise Unreadable(f"这是XML格式的Word文件，不能直接读取，{_SAVE_AS.format('docx')}")
    if any(sign in head for sign in _XML_SHEETS) and not _HTML.search(head):
        raise Unreadable(f"这是XML格式的表格，不能直接读取，{_SAVE_AS.format('xlsx')}")
    if _HTML.search(head):
        return "html"
    if head.startswith(b"<?xml") or head[:9].upper() == b"<!DOCTYPE":
        raise Unreadable("这是XML数据文件，不是公开文件的文档，请提供docx、pdf、xlsx、html或txt文件。")
    return "txt"
