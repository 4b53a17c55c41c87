"""Office packages (文件包): members replaced or added, every other one kept byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def members(data: bytes) -> dict[str, bytes]:
    """The members of a package by name. Raises ``zipfile.BadZipFile`` when ``data`` is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}


def replaced(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package ``data`` with the members ``changed``; new ones come last, with a fixed date."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        kept = set()
        for info in source.infolist():
            if info.filename not in kept:
                kept.add(info.filename)
                content = changed.get(info.filename)
                package.writestr(info, source.read(info) if content is None else content)
        for name, content in changed.items():
            if name not in kept:
                package.writestr(_dateless(name), content)
    return target.getvalue()


def packed(contents: Mapping[str, bytes]) -> bytes:
    """A package of ``contents`` in which nothing depends on the day it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(_dateless(name), content)
    return target.getvalue()


def _dateless(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
