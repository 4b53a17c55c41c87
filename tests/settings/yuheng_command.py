"""Commands of the platform, run in a process and a home of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OWN = ("DATABASE_URL", "YUHENG_HOME", "DJANGO_SETTINGS_MODULE")
PLAIN = {name: value for name, value in os.environ.items() if name not in OWN}


def yuheng(home: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs one command with a home of its own."""
    return subprocess.run(
        [sys.executable, "-m", "yuheng.cli", *words, "--home", str(home)], capture_output=True, text=True,
        encoding="utf-8", timeout=120, env=PLAIN | environment,
    )  # fmt: skip


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refusal."""
    assert done.returncode in (2, 64), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    said = done.stderr.strip().splitlines()
    assert len(said) == 1
    assert said[0].startswith("yuheng：")
    assert said[0].endswith("。")
    return said[0]
