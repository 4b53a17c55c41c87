"""The one font PDFium gets for every font that a file does not embed, so that no font of the machine matters.

PDFium leaves out a text object none of whose glyphs it finds: on a machine without Chinese fonts a cell that holds only
无 would be empty. A page is read, not painted, so a box in place of every glyph will do: what is read, the position and
the width of each character, stands in the file. The fourteen standard fonts, whose widths do not, PDFium has itself.
"""

from __future__ import annotations

import ctypes
from functools import cache
from struct import pack
from typing import Any

from yuheng.documents import pdf_library as pdfium

_STANDARD = (b"Helvetica", b"Times-", b"Courier")
_ASCENT, _EM, _DESCENT = 800, 1000, -200


@cache
def any_glyph() -> Any:
    """Makes PDFium, once a process, ask here for fonts; what is returned has to live as long as PDFium."""
    info = pdfium.FontInfo(version=1, MapFont=pdfium.MAP_FONT(_map), GetFontData=pdfium.GET_FONT_DATA(_data))
    pdfium.set_system_font_info(info)
    return info


def _map(_info: Any, _weight: int, _italic: int, _charset: int, _pitch: int, name: Any, _exact: Any) -> int | None:
    return None if ctypes.string_at(name).startswith(_STANDARD) else 1


def _data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """Copies the whole font where there is room for it and says how long it is; single tables are not given."""
    if table:
        return 0
    font = boxes_font()
    if buffer and size >= len(font):
        ctypes.memmove(buffer, font, len(font))
    return len(font)


@cache
def boxes_font() -> bytes:
    """A TrueType font that shows a box for every character there is: half as wide as high for ASCII, square else."""
    glyphs = [b"", _box(_EM // 2), _box(_EM)]
    starts = [sum(map(len, glyphs[:at])) for at in range(len(glyphs) + 1)]
    groups = ((0x20, 0x7E, 1), (0x7F, 0x10FFFF, 2))
    edges = (0, _DESCENT, _EM, _ASCENT)
    tables = {
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12)
        + pack(">HHIII", 13, 0, 16 + 12 * len(groups), 0, len(groups))
        + b"".join(pack(">III", *group) for group in groups),
        b"glyf": b"".join(glyphs),
        b"head": pack(">IIIIHH16x4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, *edges, 0, 8, 2, 1, 0),
        b"hhea": pack(">IhhhH6h8xhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, len(glyphs)),
        b"hmtx": b"".join(pack(">Hh", width, 0) for width in (_EM, _EM // 2, _EM)),
        b"loca": pack(f">{len(starts)}I", *starts),
        b"maxp": pack(">I14H", 0x10000, len(glyphs), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _box(width: int) -> bytes:
    """A glyph of one contour through four corners."""
    header = pack(">5h", 1, 0, _DESCENT, width, _ASCENT)
    across, up = (0, width, 0, -width), (_DESCENT, 0, _ASCENT - _DESCENT, 0)
    return header + pack(">HH4B8h", 3, 0, 1, 1, 1, 1, *across, *up) + bytes(2)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind their directory."""
    head = pack(">I4H", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    directory, body = b"", b""
    start = len(head) + 16 * len(tables)
    for name, content in sorted(tables.items()):
        directory += name + pack(">III", 0, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return head + directory + body
