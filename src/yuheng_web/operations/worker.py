"""The process that does background work (后台作业进程): started by ``supervising``, ends when its parent does.

Its standard input is a pipe that the parent holds open: when that closes, however the parent ended, so does this.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
import uuid


class Interrupted(Exception):
    """The process that did the task was ended before the task was."""


def main() -> None:
    """Works until told to stop."""
    import django

    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_end_with_parent, daemon=True).start()
    mine = name_here()
    fail_interrupted(mine)
    call_command("db_worker", queue_name="*", worker_id=f"{mine}{uuid.uuid4().hex[:12]}", interval=0.5, verbosity=0)


def name_here() -> str:
    """How the names of this home's workers begin; several homes may work on one PostgreSQL."""
    import platform

    from django.conf import settings

    place = hashlib.sha256(f"{platform.node()}:{settings.HOME}".encode()).hexdigest()[:12]
    return f"yuheng-{place}-"


def fail_interrupted(mine: str) -> int:
    """Closes tasks that a worker of this home left undone, so that nobody waits for them; says how many."""
    from django_tasks_db.models import DBTaskResult

    left = [task for task in DBTaskResult.objects.running() if task.worker_ids and task.worker_ids[-1].startswith(mine)]
    for task in left:
        task.set_failed(Interrupted("办理这项后台作业的进程中途停止，请重新提交。"))
    return len(left)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    if os.name == "nt":
        os._exit(0)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
