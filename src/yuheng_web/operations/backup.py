"""A platform in one file (备份): rows, attachments, exported heads, the key of the chain; each part with its hash."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from yuheng import __version__
from yuheng.output import unwritable
from yuheng_web.operations.refusal import Faulty, Refused

FORMAT = 1
MANIFEST, ROWS, KEY = "manifest.json", "rows.jsonl", "chain.key"
FOLDERS = ("attachments", "heads")
PIECE = 1024 * 1024


def back_up(target: Path, noted: bool = True) -> dict[str, Any]:
    """Writes a backup to a new file and returns its manifest; ``noted`` tells the health page. Raises ``Refused``."""
    if target.exists():
        raise Refused(f"“{target}”已经存在，没有覆盖，请换一个文件名。")
    draft = target.with_name(target.name + ".part")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _written(archive)
            file.flush()
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise unwritable(target, error) from None
    if noted:
        _note(target, manifest)
    return manifest


def _written(archive: zipfile.ZipFile) -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection

    from yuheng_web.operations.database import applied
    from yuheng_web.operations.keeping import write_rows

    state = sorted(applied())
    hashes: dict[str, str] = {}
    with tempfile.TemporaryFile() as rows:
        counts = write_rows(state, rows)
        rows.seek(0)
        hashes[ROWS] = _add(archive, ROWS, rows)
    for folder in FOLDERS:  # after the rows: whatever a row names was there before it
        for path in sorted((Path(settings.HOME) / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".new":
                name = path.relative_to(settings.HOME).as_posix()
                with path.open("rb") as file:
                    hashes[name] = _add(archive, name, file)
    archive.writestr(KEY, settings.CHAIN_KEY)
    hashes[KEY] = hashlib.sha256(settings.CHAIN_KEY.encode()).hexdigest()
    manifest = {
        "format": FORMAT, "version": __version__, "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor, "migrations": state, "rows": counts, "files": hashes,
    }  # fmt: skip
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def _add(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with archive.open(name, "w", force_zip64=True) as inside:
        while piece := file.read(PIECE):
            digest.update(piece)
            inside.write(piece)
    return digest.hexdigest()


def _note(target: Path, manifest: dict[str, Any]) -> None:
    from django.conf import settings

    told = {"at": manifest["made"], "file": target.name, "rows": sum(manifest["rows"].values())}
    (Path(settings.HOME) / "last-backup.json").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def last_backup() -> dict[str, Any] | None:
    """When the last backup was made and where; None where none was."""
    from django.conf import settings

    try:
        told: dict[str, Any] = json.loads((Path(settings.HOME) / "last-backup.json").read_text(encoding="utf-8"))
        return told | {"at": datetime.fromisoformat(told["at"])}
    except (OSError, ValueError, KeyError):
        return None


def checked_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, once every part has the hash it says and nothing else is there. Raises ``Faulty``."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        hashes = dict(manifest["files"])
        if manifest["format"] != FORMAT:
            raise Faulty("这份备份的格式是更新的版本写的，请换用新版本的程序恢复。")
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile):
        raise Faulty("这个文件不是本平台的备份，或已损坏。") from None
    names = {one.filename for one in archive.infolist()} - {MANIFEST}
    if names != set(hashes) or len(archive.infolist()) != len(names) + 1:
        odd = sorted(names ^ set(hashes)) or [MANIFEST]
        raise Faulty(f"备份里的文件与清单不符（{odd[0]}），备份不完整或被改动过，没有恢复。")
    for name, expected in hashes.items():
        if _safe(name) and _digest(archive, name) == expected:
            continue
        raise Faulty(f"备份里的“{name}”与清单上的校验值不符，备份已损坏或被改动过，没有恢复。")
    return manifest


def _safe(name: str) -> bool:
    parts = name.split("/")
    return name in (ROWS, KEY) or (parts[0] in FOLDERS and not {"", ".", ".."} & set(parts) and "\\" not in name)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        for piece in _pieces(archive, name):
            digest.update(piece)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError):
        return ""
    return digest.hexdigest()


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as inside:
        while piece := inside.read(PIECE):
            yield piece


def unpack(archive: zipfile.ZipFile, names: list[str], into: Path, keep: Callable[[str], bool]) -> None:
    """Writes the parts that ``keep`` chooses into a folder; the key readable for its owner alone."""
    for name in filter(keep, names):
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in _pieces(archive, name):
                file.write(piece)
