"""Old Office files (复合文档): which streams they hold, to tell Word, Excel and encrypted files apart."""

from __future__ import annotations

import struct

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_NONE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA


def is_compound(data: bytes) -> bool:
    """True for a compound file, the shell of doc, xls, ppt, wps and of encrypted docx and xlsx."""
    return data.startswith(_SIGNATURE)


def storage_names(data: bytes) -> frozenset[str]:
    """The names of the streams at the root; none where the file is damaged.

    Only the root counts: a Word file may hold a whole workbook further down.
    """
    try:
        entries = _directory(data)
        names = set()
        waiting, seen = [_field(entries[0], 76)], {_NONE}
        while waiting:
            index = waiting.pop()
            if index in seen or index >= len(entries):
                continue
            seen.add(index)
            names.add(_name(entries[index]))
            waiting += [_field(entries[index], 68), _field(entries[index], 72)]
        return frozenset(names)
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _directory(data: bytes) -> list[bytes]:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    sectors_of_table = [s for s in struct.unpack_from("<109I", data, 76) if s < _LAST_SECTOR]
    following: list[int] = []
    for sector in sectors_of_table:
        raw = data[(sector + 1) * size : (sector + 2) * size]
        following += struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    sector, entries, seen = struct.unpack_from("<I", data, 48)[0], [], set()
    while sector < _LAST_SECTOR and sector not in seen:
        seen.add(sector)
        raw = data[(sector + 1) * size : (sector + 2) * size]
        entries += [raw[at : at + _ENTRY] for at in range(0, len(raw) - _ENTRY + 1, _ENTRY)]
        sector = following[sector] if sector < len(following) else _NONE
    return entries


def _field(entry: bytes, at: int) -> int:
    value: int = struct.unpack_from("<I", entry, at)[0]
    return value


def _name(entry: bytes) -> str:
    length = max(0, min(struct.unpack_from("<H", entry, 64)[0] - 2, 62))
    return entry[:length].decode("utf-16-le")
