"""Content on disk (附件存储): once by its SHA-256, whole or not at all.

A file is written beside its place, flushed to the disk and renamed; the row follows. A process that is killed leaves at
most a file that no row names, never a row without its file.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings

_CHUNK = 1024 * 1024


class Kept(NamedTuple):
    """What was stored: hash and size."""

    sha256: str
    size: int


def path_of(sha256: str) -> Path:
    """Where the content with that hash lies."""
    root: Path = settings.ATTACHMENTS
    return root / sha256[:2] / sha256


def keep(file: IO[bytes]) -> Kept:
    """Stores the bytes of an open file and tells their hash; the same bytes again cost nothing."""
    root: Path = settings.ATTACHMENTS
    root.mkdir(parents=True, exist_ok=True)
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    handle, draft = tempfile.mkstemp(prefix=".new-", dir=root)
    try:
        with os.fdopen(handle, "wb") as target:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        kept = Kept(digest.hexdigest(), size)
        place = path_of(kept.sha256)
        place.parent.mkdir(exist_ok=True)
        os.replace(draft, place)
        _flush_folder(place.parent)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return kept


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its renames are kept by the file system's journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
