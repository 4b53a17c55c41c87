"""What the server looks after while it runs (守护): its worker, and the export of each day's chain head."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

BREATH = 2
"""Seconds between two looks."""
PATIENCE = 10
"""Seconds that a worker may take to finish what it does when the server stops."""
STALE = 30
"""Seconds after which a heartbeat says that nobody looks any more."""


def heartbeat_file() -> Path:
    """Where the heartbeat is written."""
    return Path(settings.HOME) / "worker.json"


class Watch:
    """A thread that keeps one worker alive and writes its heartbeat and the chain heads."""

    def __init__(self) -> None:
        self.restarts = -1
        self._process: subprocess.Popen[bytes] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._exported: tuple[str, int] | None = None

    def start(self) -> None:
        """Begins to look after things."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the worker, exports the head once more."""
        self._stop.set()
        self._thread.join(PATIENCE)
        if self._process is not None:
            self._end(self._process)
        self._export()
        heartbeat_file().unlink(missing_ok=True)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._look()
            except Exception as error:
                sys.stderr.write(f"yuheng：守护出错，稍后再试：{error}\n")
            self._stop.wait(BREATH)

    def _look(self) -> None:
        if self._process is None or self._process.poll() is not None:
            self.restarts += 1
            self._process = _started()
        beat = {"pid": self._process.pid, "at": timezone.now().isoformat(), "restarts": self.restarts}
        _write(heartbeat_file(), beat)
        self._export()

    def _export(self) -> None:
        from django.db import close_old_connections

        from yuheng_web.workflow.chain import export_head
        from yuheng_web.workflow.models import ChainEnd

        close_old_connections()
        now = (timezone.localdate().isoformat(), ChainEnd.objects.values_list("number", flat=True).first() or 0)
        if now != self._exported:
            export_head()
            self._exported = now
        close_old_connections()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started() -> subprocess.Popen[bytes]:
    """A new worker; it lives in a group of its own, so that Ctrl+C at the console reaches the server alone."""
    apart: dict[str, Any] = (
        {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}  # CREATE_NEW_PROCESS_GROUP
    )
    return subprocess.Popen(
        [sys.executable, "-m", "yuheng_web.operations.worker"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        env={**os.environ, "YUHENG_HOME": str(settings.HOME)}, **apart,
    )  # fmt: skip


def _write(path: Path, told: dict[str, Any]) -> None:
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(told) + "\n", encoding="utf-8")
    draft.replace(path)


def worker_seen() -> dict[str, Any] | None:
    """The heartbeat, with ``fresh`` saying whether somebody still looks; None where no server runs."""
    try:
        told: dict[str, Any] = json.loads(heartbeat_file().read_text(encoding="utf-8"))
        age = time.time() - heartbeat_file().stat().st_mtime
    except (OSError, ValueError):
        return None
    return told | {"fresh": age < STALE}
