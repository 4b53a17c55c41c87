"""The production server as an administrator starts it: it answers, looks after its worker, stops cleanly."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from yuheng_command import PLAIN, yuheng

WAIT = 60


def until(happens: Callable[[], object]) -> object:
    """What ``happens`` gives once it gives something."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if found := happens():
            return found
        time.sleep(0.1)
    raise AssertionError(f"it did not happen in {WAIT} seconds")


def beat(home: Path) -> dict:
    """The heartbeat of the worker, empty before the first."""
    try:
        return json.loads((home / "worker.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def alive(pid: int) -> bool:
    """True while a process runs; one that ended and waits for its parent does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


class Served:
    """A server in a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        command = [sys.executable, "-m", "yuheng.cli", "serve", "--port", "0", "--home", str(home)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=PLAIN)
        assert self.process.stdout is not None
        told = self.process.stdout.readline()
        found = re.search(r"http://\S+/", told)
        assert found, told
        self.address = found.group()

    def get(self, path: str) -> tuple[int, bytes]:
        """The answer to a GET of who has not signed in."""
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return answer.status, answer.read()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server on a platform that was just set up."""
    home = tmp_path / "home"
    assert yuheng(home, "init").returncode == 0
    one = Served(home)
    yield one
    one.process.kill()
    one.process.wait()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_it_serves_looks_after_its_worker_and_stops_cleanly(served: Served) -> None:
    assert served.get("operations/health/") == (200, b'{"status": "ok"}')
    assert "登录".encode() in served.get("")[1]
    assert served.get("static/yuheng/page.css")[0] == 200
    second = yuheng(served.home, "serve", "--port", "0")
    assert (second.returncode, "已有一个平台在运行" in second.stderr) == (64, True)
    first = until(lambda: beat(served.home).get("pid"))
    os.kill(first, signal.SIGKILL)
    last = until(lambda: beat(served.home).get("pid") not in (None, first) and beat(served.home)["pid"])
    assert beat(served.home)["restarts"] == 1
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(WAIT) == 0
    assert not alive(last)
    assert not beat(served.home)
    heads = sorted((served.home / "heads").glob("*.json"))
    assert json.loads(heads[-1].read_text(encoding="utf-8"))["number"] == 7


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_the_worker_does_not_outlive_a_killed_server(served: Served) -> None:
    pid = until(lambda: beat(served.home).get("pid"))
    served.process.kill()
    until(lambda: not alive(pid))
