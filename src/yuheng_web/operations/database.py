"""The state of the database (数据库状态): reached, empty, older or newer than the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from yuheng_web.operations.refusal import Refused

PATIENCE = 15
"""Seconds that a database which is just starting may take."""


def ready() -> None:
    """Sets Django up; the home and its keys are made where they are missing."""
    import django

    try:
        django.setup()
    except PermissionError as error:
        raise Refused(f"不能读写“{error.filename}”，请换用有权限的账户，或用--home换一个文件夹。") from None
    except OSError as error:
        raise Refused(f"平台的文件夹用不了（{error.filename or error}），请用--home换一个文件夹。") from None


def home() -> Path:
    """The folder of everything that is not code, whether or not it is there; asks nothing of Django."""
    import os

    return Path(os.environ.get("YUHENG_HOME") or "yuheng-data").resolve()


def embedded() -> bool:
    """True for the embedded database, SQLite."""
    from django.db import connection

    return connection.vendor == "sqlite"


def require_existing() -> None:
    """Sets Django up on what is there. Raises ``Refused`` where no platform was set up: nothing is made by asking."""
    import os

    if not os.environ.get("DATABASE_URL") and not (home() / "yuheng.sqlite3").exists():
        raise Refused(f"“{home()}”里没有平台的数据，请用--home指明文件夹，或先运行yuheng init。")
    ready()
    reach()
    if not applied():
        raise Refused("这个数据库里还没有平台的数据，请先运行yuheng init。")


def reach() -> None:
    """Raises ``Refused`` where the database does not answer."""
    from django.db import Error, connection

    try:
        connection.ensure_connection()
    except Error as error:
        raise Refused(
            f"连不上数据库，请核对DATABASE_URL和数据库是否已启动（{str(error).strip().splitlines()[0]}）。"
        ) from None


def applied() -> set[tuple[str, str]]:
    """The migrations that the database has seen, of the apps of this code or of any other."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return set(MigrationRecorder(connection).applied_migrations())


def known() -> set[tuple[str, str]]:
    """The migrations that this code has."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    return set(MigrationLoader(connection).disk_migrations or ())


def refuse_newer(seen: set[tuple[str, str]], what: str) -> None:
    """Raises ``Refused`` where ``seen`` holds migrations that this code does not know."""
    newer = sorted(f"{app}.{name}" for app, name in seen - known())
    if newer:
        raise Refused(f"{what}是更新的版本写的（本程序不认识{'、'.join(newer[:3])}），没有改动，请换用新版本的程序。")


def bring_up_to_date(verbose: Any = None) -> int:
    """Applies the migrations that are missing and says how many. Raises ``Refused`` for a newer database."""
    from django.core.management import call_command

    reach()
    seen = applied()
    refuse_newer(seen, "这个数据库")
    missing = len(known() - seen)
    if missing:
        if verbose is not None:
            verbose(f"正在整理数据库（{missing}步）……")
        call_command("migrate", verbosity=0, interactive=False)
    return missing


def require_current() -> None:
    """Raises ``Refused`` unless the database is that of this code."""
    seen = applied()
    refuse_newer(seen, "这个数据库")
    if known() - seen:
        raise Refused("这个数据库是旧版本的，请先运行一次yuheng serve完成升级。")


def is_empty() -> bool:
    """True when nobody and nothing was entered yet."""
    from yuheng_web.organisations.models import Organisation, User
    from yuheng_web.workflow.models import Event

    return not any(model._default_manager.exists() for model in (Organisation, User, Event))


def is_sample() -> bool:
    """True when the data began as the sample district."""
    from yuheng_web.operations.sample import ACTION
    from yuheng_web.workflow.models import Event

    return Event.objects.filter(number=1, action=ACTION).exists()
