"""How much work a PDF may be (PDF 工作量): estimated from its compressed streams before any library reads it.

A PDF of a megabyte can unfold into gigabytes, and the library that reads it would end the whole process. What cannot
be shown to be light is read in a process of its own, within limits.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from msgspec import Struct

from yuheng.prepared import regex

_LENGTH = regex(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R|\d)")
_UNUSUAL = regex(
    rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b|/(?:LZWDecode|LZW|RunLengthDecode|RL)\b|/Filter\s+\d+\s+\d+\s+R"
)
_FONT = regex(rb"/Length1\b|/CIDFontType0C|/Type1C|/OpenType")
_TRUE_TYPE = regex(rb"/Length1\s+(\d{1,9})(?!\s+\d+\s+R|\d)")
_PAGE = regex(rb"/Type\s*/Page(?![A-Za-z])")
_USES_A_FORM = regex(rb"[\s/]Do[\s\r\n]")
_MEGABYTE = 1024 * 1024
_MOST_BYTES = 24 * _MEGABYTE
_MOST_CONTENT = 16 * _MEGABYTE
_MOST_SHOWN = 256 * _MEGABYTE
_MOST_OTHERS = 96 * _MEGABYTE
_MOST_PAGES = 1500
_MOST_NESTED = 400
_LIKELY = 8


class _Sum(Struct):
    """What has been seen so far, in bytes when unfolded; ``largest`` is the longest single stream of content."""

    content: int = 0
    others: int = 0
    largest: int = 0
    pages: int = 0
    nested: int = 0

    @property
    def heavy(self) -> bool:
        return (
            self.content > _MOST_CONTENT
            or self.others > _MOST_OTHERS
            or self.pages > _MOST_PAGES
            or self.nested > _MOST_NESTED
            or self.largest * self.pages > _MOST_SHOWN
        )


def is_heavy(data: bytes) -> bool:
    """True when reading this PDF may take long or much memory; what is damaged counts as light, for it is refused."""
    if len(data) > _MOST_BYTES or _UNUSUAL.search(data):
        return True
    seen = _Sum(pages=len(_PAGE.findall(data)))
    for head, stored in _streams(data):
        _add(seen, head, stored)
        if seen.heavy:
            return True
    return seen.heavy


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The streams of a PDF: what stands before each, and its stored bytes."""
    view = memoryview(data)
    at = data.find(b"stream")
    while at >= 0:
        start = at + 6
        if data[start : start + 1] in (b"\r", b"\n") and data[at - 3 : at] != b"end":
            head = data[max(0, at - 512) : at]
            head = head[head.rfind(b" obj") + 1 :]
            start = start + 2 if data[start : start + 2] == b"\r\n" else start + 1
            end = data.find(b"endstream", start)
            end = len(data) if end < 0 else end
            told = _LENGTH.search(head)
            if told:
                end = max(end, min(start + int(told.group(1)), len(data)))
            yield head, bytes(view[start:end])
            start = end
        at = data.find(b"stream", start)


def _add(seen: _Sum, head: bytes, stored: bytes) -> None:
    if b"/Subtype/Image" in head.replace(b" ", b"") or _FONT.search(head):
        told = _TRUE_TYPE.search(head)
        if told and len(stored) <= int(told.group(1)) <= _LIKELY * len(stored):
            seen.others += int(
                told.group(1)
            )  # a font that says a likely size is taken at its word: it costs no parsing
        elif b"/Fl" in head:
            seen.others += len(_unfolded(stored, _MOST_OTHERS - seen.others + 1))
        return
    text = _unfolded(stored, _MOST_CONTENT - seen.content + 1) if b"/Fl" in head else stored
    seen.content += len(text)
    seen.largest = max(seen.largest, len(text))
    if b"/ObjStm" in head:
        seen.pages += len(_PAGE.findall(text))
    elif b"/Form" in head:
        seen.nested += len(_USES_A_FORM.findall(text))


def _unfolded(stored: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(stored, max(most, 1))
    except zlib.error:
        return b""
