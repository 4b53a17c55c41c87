"""Opens a file of any supported format (打开文件): the reader is chosen by content, never by suffix."""

from __future__ import annotations

import hashlib

from yuheng.documents.document import Document, Grid, Paragraph, Unreadable
from yuheng.documents.limits import MOST_BYTES_OF_TEXT, TOO_MUCH, check_text, measure
from yuheng.documents.recognising import kind_of

UNPARSED = "文件内容无法解析，可能已损坏，请用Office、WPS或PDF阅读器打开，确认无误后另存一份再核查。"

Blocks = tuple[Paragraph | Grid, ...]


def open_document(name: str, data: bytes) -> Document:
    """The document in ``data``; ``name`` is only carried along.

    Raises ``Unreadable`` with one Chinese sentence, and nothing else, whatever the bytes are.
    """
    try:
        kind = kind_of(data)
        blocks, pages = _read(kind, data)
    except Unreadable:
        raise
    except Exception as error:  # whatever a parser does on broken input: the user gets a sentence, never a traceback
        raise Unreadable(UNPARSED) from error
    measure(blocks)
    return Document(name, kind, hashlib.sha256(data).hexdigest(), blocks, pages)


def _read(kind: str, data: bytes) -> tuple[Blocks, int | None]:
    # Each reader brings a library that only its own format needs.
    if kind == "docx":
        from yuheng.documents.docx import read_docx

        return read_docx(data), None
    if kind == "xlsx":
        from yuheng.documents.xlsx import read_xlsx

        return read_xlsx(data), None
    if kind == "xls":
        from yuheng.documents.xls import read_xls

        return read_xls(data), None
    if kind == "pdf":
        from yuheng.documents.pdf import read_pdf

        return read_pdf(data)
    if kind == "html":
        from yuheng.documents.html import read_html

        return read_html(data), None
    if len(data) > MOST_BYTES_OF_TEXT:
        raise Unreadable(TOO_MUCH)
    from yuheng.documents.decoding import decode
    from yuheng.documents.text import read_text

    text = decode(data)
    check_text(text)
    return read_text(text), None
