"""Reads about the platform itself: is everything at work."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from yuheng_web.organisations.models import User
from yuheng_web.organisations.permissions import may

LITTLE_SPACE = 1024**3
"""Bytes of free disk below which the page warns."""
WAITING_LONG = timedelta(minutes=5)
BACKUP_OLD = timedelta(days=2)


class Reading(NamedTuple):
    """One line of the health page: what, how it is, whether that is well, and what to do where it is not."""

    what: str
    told: str
    well: bool = True
    advice: str = ""


def answers() -> bool:
    """True when the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def readings_visible_to(user: User) -> list[Reading]:
    """Everything about the platform, for who administers it; nothing for others."""
    if not user.is_authenticated or not may(user, "operations.health"):
        return []
    return [_database(), _worker(), _waiting(), _disk(), _backup(), _chain(), _heads()]


def _database() -> Reading:
    from yuheng_web.operations.database import applied, known

    kind = {"sqlite": "内置数据库（SQLite）", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    behind = len(known() - applied())
    told = f"{kind}，结构为最新" if not behind else f"{kind}，有{behind}步升级未做"
    return Reading("数据库", told, not behind, "请重新启动平台，启动时会自动升级。")


def _worker() -> Reading:
    from yuheng_web.operations.supervising import worker_seen

    seen = worker_seen()
    advice = "核查文件等作业不会办理，请重新启动平台。"
    if seen is None:
        return Reading("后台作业", "没有在运行", False, advice)
    told = f"在运行，启动以来重启{seen['restarts']}次" if seen["fresh"] else "没有响应"
    return Reading("后台作业", told, bool(seen["fresh"]), advice)


def _waiting() -> Reading:
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.ready()
    oldest = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    if oldest is None:
        return Reading("等待办理的作业", "没有")
    well = timezone.now() - oldest < WAITING_LONG
    told = f"{waiting.count()}件，最早的从{timezone.localtime(oldest):%Y-%m-%d %H:%M}等起"
    return Reading("等待办理的作业", told, well, "等得太久，请查看后台作业是否在运行。")


def _disk() -> Reading:
    free = shutil.disk_usage(settings.HOME).free
    advice = "磁盘快满了，请腾出空间，否则附件和日志将写不进去。"
    return Reading("磁盘剩余空间", f"{free // 1024**2:,} MB", free > LITTLE_SPACE, advice)


def _backup() -> Reading:
    from yuheng_web.operations.backup import last_backup

    last = last_backup()
    advice = "请运行yuheng backup，并安排每天定时备份。"
    if last is None:
        return Reading("最近一次备份", "还没有备份过", False, advice)
    told = f"{timezone.localtime(last['at']):%Y-%m-%d %H:%M}，{last['file']}，{last['rows']}行"
    return Reading("最近一次备份", told, timezone.now() - last["at"] < BACKUP_OLD, advice)


def _chain() -> Reading:
    from yuheng_web.workflow.models import ChainEnd

    end: Any = ChainEnd.objects.first()
    return Reading("操作日志链头", f"第{end.number}条，{end.digest[:16]}……" if end else "还没有记录")


def _heads() -> Reading:
    files = sorted(Path(settings.HEADS).glob("*.json")) if Path(settings.HEADS).exists() else []
    advice = "平台启动后每天自动导出；请由安全审计员另外保管一份。"
    well = bool(files) and files[-1].stem >= timezone.localdate().isoformat()
    return Reading("导出的链头", f"{len(files)}天，最近{files[-1].stem}" if files else "还没有", well, advice)
