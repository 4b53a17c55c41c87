"""Zip files (压缩的文件包): opened and read within limits, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import zipfile
import zlib

from yuheng.documents.document import Unreadable

DAMAGED = "文件已损坏或不完整，请重新获取，或用Office、WPS打开修复后另存，再核查。"
BOMB = "文件解压后过大，不像正常的公开文件，为安全起见没有读取，请用Office或WPS打开后另存一份再核查。"
TOO_LONG = "文件正文过大，超出一次可以核查的范围，请拆分成几个文件后再核查。"
LOCKED = "文件设有打开密码，请先用密码打开并另存为不加密的文件，再核查。"

PART_LIMIT = 24 * 1024 * 1024
"""A larger member is not read: the tree of such an XML part takes up to ten times as much memory."""

_WHOLE_LIMIT = 400 * 1024 * 1024
_MOST_MEMBERS = 20_000
_SMALL = 4 * 1024 * 1024
_HARDLY_POSSIBLE = 200
"""No text written by people shrinks to so small a part of itself."""

_MEMBER = b"PK\x01\x02"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)


class Archive:
    """The members of a zip file by name. Raises ``Unreadable`` for what is damaged, locked or too large."""

    def __init__(self, data: bytes) -> None:
        if data.count(_MEMBER) > _MOST_MEMBERS:
            raise Unreadable(BOMB)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise Unreadable(DAMAGED) from None
        members = self._zip.infolist()
        if sum(member.file_size for member in members) > max(_WHOLE_LIMIT, 2 * len(data)):
            raise Unreadable(BOMB)
        self.names = frozenset(member.filename for member in members)

    def read(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """The bytes of a member, b"" where there is none."""
        if name not in self.names:
            return b""
        member = self._zip.getinfo(name)
        if member.flag_bits & 1:
            raise Unreadable(LOCKED)
        if member.file_size > _SMALL and member.file_size > _HARDLY_POSSIBLE * member.compress_size:
            raise Unreadable(BOMB)
        if member.file_size > limit:
            raise Unreadable(TOO_LONG)
        try:
            return self._zip.read(member)
        except (*_BROKEN, RuntimeError):
            raise Unreadable(DAMAGED) from None
