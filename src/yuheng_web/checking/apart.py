"""Runs the check of one file in a process of its own, bounded in time and memory (受限子进程)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from yuheng_web.checking.child import BROKEN

MEMORY = 1600 * 1024 * 1024
TOO_SLOW = "文件过于复杂，在{seconds}秒内没有核查完，请拆分成几个文件后再上传。"
_CHILD = "from yuheng_web.checking.child import answer; answer()"


class TooSlow(Exception):
    """The time was over."""


def checked_apart(path: Path, name: str, folder: Path, seconds: int) -> dict[str, Any]:
    """What the process told of the file. Raises ``TooSlow``."""
    command = [sys.executable, "-P", "-c", _CHILD, str(path), name, str(folder), str(seconds), str(MEMORY)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    except OSError:
        return {"refused": BROKEN}
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return {"refused": BROKEN}
    return told if isinstance(told, dict) else {"refused": BROKEN}
