"""A platform brought back from its backup (恢复), and rows loaded into an empty database."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from yuheng_web.operations import backup, database
from yuheng_web.operations.refusal import Faulty, Refused


def restore(source: Path) -> int:
    """Brings a platform back and returns the number of its acts. Raises ``Refused``; what it began it removes."""
    home = database.home()
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise Refused(f"“{home}”不是空文件夹，没有恢复；请用--home指明一个空的或不存在的文件夹。")
    existed = home.exists()
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = backup.checked_manifest(archive)
            names = list(manifest["files"])
            home.mkdir(parents=True, exist_ok=True)
            try:
                backup.unpack(archive, names, home, lambda name: name != backup.ROWS)
                return load(archive, manifest)
            except BaseException:
                _undo(home, existed)
                raise
    except FileNotFoundError:
        raise Faulty(f"找不到备份文件“{source}”，请核对文件名。") from None
    except zipfile.BadZipFile:
        raise Faulty(f"“{source}”不是本平台的备份，或已损坏。") from None
    except OSError as error:
        raise Refused(f"恢复时读写出错（{error.filename or error}），没有恢复，请核对磁盘空间和权限后重试。") from None


def _undo(home: Path, existed: bool) -> None:
    import shutil

    from django.db import connections

    connections.close_all()
    shutil.rmtree(home, ignore_errors=True)
    if existed:
        home.mkdir(exist_ok=True)


def load(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> int:
    """Loads the rows into the empty database of the environment and proves the chain. Raises ``Refused``."""
    database.ready()
    database.reach()
    state = [(str(app), str(name)) for app, name in manifest["migrations"]]
    database.refuse_newer(set(state), "这份备份")
    if _has_tables():
        raise Refused("数据库不是空的，没有恢复；请换一个空的数据库（DATABASE_URL）。")
    try:
        return _loaded(archive, manifest, state)
    except BaseException:
        _emptied()
        raise


def _loaded(archive: zipfile.ZipFile, manifest: dict[str, Any], state: list[tuple[str, str]]) -> int:
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from yuheng_web.operations.keeping import read_rows
    from yuheng_web.workflow.chain import Break, heads, verify

    executor = MigrationExecutor(connection)
    executor.migrate(_ends(state, executor.loader.graph))
    try:
        with archive.open(backup.ROWS) as rows:
            counts = read_rows(state, rows)
    except (DatabaseError, KeyError, ValueError) as error:
        raise Faulty(f"备份里的数据行写不进数据库，没有恢复（{str(error).splitlines()[0]}）。") from None
    if counts != manifest["rows"]:
        raise Faulty("恢复的行数与备份清单不符，没有恢复。")
    call_command("migrate", verbosity=0, interactive=False)
    _refuse_lost_files(manifest)
    from django.conf import settings

    found = verify(heads(settings.HEADS) if settings.HEADS.exists() else ())
    if isinstance(found, Break):
        raise Faulty(f"备份里的操作日志有断点（{found.reason}），没有恢复。")
    return found


def _ends(state: list[tuple[str, str]], graph: Any) -> list[tuple[str, str]]:
    """The last migration of each app in ``state``: what comes before them follows."""
    known = {node for node in state if node in graph.nodes}
    return sorted(
        node for node in known
        if not any(child.key[0] == node[0] and child.key in known for child in graph.node_map[node].children)
    )  # fmt: skip


def _refuse_lost_files(manifest: dict[str, Any]) -> None:
    from yuheng_web.attachments.models import Content

    kept = {digest for name, digest in manifest["files"].items() if name.startswith("attachments/")}
    lost = [one for one in Content.objects.values_list("sha256", flat=True) if one not in kept]
    if lost:
        raise Faulty(f"备份里缺少{len(lost)}个附件的内容（如{lost[0][:12]}……），没有恢复。")


def _has_tables() -> bool:
    from django.db import connection

    return bool(connection.introspection.table_names())


def _emptied() -> None:
    """Takes back what a load that failed began: the database was empty before it."""
    from django.db import connection

    with connection.schema_editor() as editor:
        for table in connection.introspection.table_names():
            if connection.vendor == "postgresql":
                editor.execute(f"DROP TABLE IF EXISTS {editor.quote_name(table)} CASCADE")
    connection.close()
