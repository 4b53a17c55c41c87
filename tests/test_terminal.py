"""What only a person at a terminal gets: a progress bar for slow work, and colours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")

YUHENG = [sys.executable, "-m", "yuheng.cli"]
SAMPLE = Path(__file__).parents[1] / "demo" / "sample.txt"


def shown(terminal: int, until: str = "") -> str:
    """What appears on the terminal, up to some words or to its end."""
    seen = b""
    while not until or until.encode() not in seen:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux ends a pseudo terminal so
            break
        if not piece:
            break
        seen += piece
    return seen.decode()


def at_a_terminal(arguments: list[str | Path], stream: str, **more: object) -> tuple[subprocess.Popen[bytes], int]:
    """The program with one of its streams at a terminal, and our end of it."""
    ours, its = pty.openpty()
    process = subprocess.Popen([*YUHENG, *arguments], **{stream: its, **more})
    os.close(its)
    return process, ours


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A file that cannot be read before somebody writes it."""
    path = tmp_path / "年度 决算.txt"
    os.mkfifo(path)
    return path


def test_slow_work_shows_how_far_it_is_and_wipes_the_bar(slow: Path) -> None:
    process, terminal = at_a_terminal(["check", SAMPLE, slow], "stderr", stdout=subprocess.DEVNULL)
    seen = shown(terminal, until="1/2")
    assert "核查" in seen and "░" in seen
    slow.write_bytes(SAMPLE.read_bytes())
    rest = shown(terminal)
    assert process.wait() == 1
    assert (seen + rest).endswith("\r\x1b[K"), "the bar is left standing"
    assert "年度 决算.txt" in seen + rest
    os.close(terminal)


def test_nothing_is_drawn_where_nobody_looks(slow: Path) -> None:
    # The bar would have a second to appear: the file is written only when another program has waited as long.
    process = subprocess.Popen([*YUHENG, "check", slow], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    subprocess.run([sys.executable, "-c", "import time; time.sleep(1.5)"], check=True)
    slow.write_bytes(SAMPLE.read_bytes())
    told, complaints = process.communicate()
    assert process.returncode == 1 and complaints == b""
    assert "█".encode() not in told and b"\x1b" not in told and b"\r" not in told


def test_colours_come_at_a_terminal_only() -> None:
    process, terminal = at_a_terminal(["check", SAMPLE], "stdout")
    seen = shown(terminal)
    assert process.wait() == 1
    assert "\x1b[31m" in seen and "\x1b[33m" in seen
    os.close(terminal)
    piped = subprocess.run([*YUHENG, "check", SAMPLE], capture_output=True)
    assert piped.returncode == 1 and b"\x1b" not in piped.stdout + piped.stderr
