"""Text from bytes (文字编码): UTF-8, UTF-16 with its mark, GB18030; anything else is refused, never guessed."""

from __future__ import annotations

import codecs

from yuheng.documents.document import Unreadable

UNKNOWN = "文件不是可以识别的文字，可能已损坏，请提供docx、pdf、xlsx或UTF-8编码的txt文件。"
BROKEN = "文字里有损坏的字节，文件可能不完整，请重新获取，或用记事本打开后另存为UTF-8编码再核查。"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")


def decode(data: bytes) -> str:
    """The text of a file without its byte order mark. Raises ``Unreadable`` for bytes that are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return plain(data[len(mark) :].decode(name))
            except UnicodeDecodeError:
                raise Unreadable(BROKEN) from None
    try:
        return plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if b"\x00" in data:
        raise Unreadable(UNKNOWN)
    if _nearly_utf8(data):
        raise Unreadable(BROKEN)
    try:
        return plain(data.decode("gb18030"))
    except UnicodeDecodeError:
        raise Unreadable(UNKNOWN) from None


def plain(text: str) -> str:
    """The text as it is; ``Unreadable`` when it holds what no text file holds."""
    strange = len(text) - len(text.translate(_CONTROLS))
    if "\x00" in text or strange * 100 > len(text):
        raise Unreadable(UNKNOWN)
    private = sum("\ue000" <= character <= "\uf8ff" for character in text) if not text.isascii() else 0
    if private * 10 > len(text):
        raise Unreadable(UNKNOWN)
    return text


def _nearly_utf8(data: bytes) -> bool:
    """True for UTF-8 with a few broken bytes: read as GB18030 it would become other, rare characters."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 20 < sum(not character.isascii() for character in text)
