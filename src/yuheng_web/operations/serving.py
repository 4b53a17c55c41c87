"""The production server (服务): one for a home, stopped cleanly by a signal."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import IO

from yuheng_web.operations.refusal import Refused

THREADS = 8
SECONDS = 60
"""How long a connection may say nothing."""


def is_loopback(host: str) -> bool:
    """True for an address that this machine alone can reach."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@contextmanager
def alone_in(home: Path) -> Iterator[None]:
    """Holds the home for one server. Raises ``Refused`` where another one has it."""
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "serve.lock", "a+", encoding="ascii") as file:
        if not _locked(file):
            raise Refused(f"“{home}”已有一个平台在运行，请直接打开它的网址，或先停止它。")
        yield


def _locked(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def serve(host: str, port: int, began: Callable[[str], None]) -> None:
    """Answers until SIGTERM or SIGINT; ``began`` is told the address once it answers. Raises ``Refused``."""
    from cheroot.wsgi import Server
    from django.conf import settings

    from yuheng_web.operations.supervising import Watch

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # where an administrator may put what overrides ours
    from yuheng_web.wsgi import application

    server = Server(
        (host, port), application, numthreads=int(os.environ.get("YUHENG_THREADS") or THREADS), timeout=SECONDS,
        request_queue_size=128, server_name="yuheng",
    )  # fmt: skip
    server.max_request_body_size = settings.LARGEST_UPLOAD + 1024 * 1024
    server.max_request_header_size = 64 * 1024
    try:
        server.prepare()
    except OSError:
        raise Refused(f"{host}的{port}端口用不了，可能已被别的程序占用，请用--port换一个端口。") from None
    watch = Watch()
    previous = signal.signal(signal.SIGTERM, _interrupted)
    try:
        watch.start()
        shown = f"[{host}]" if ":" in host else host
        began(f"http://{shown}:{server.bind_addr[1]}/")
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, previous)
        server.stop()
        watch.stop()


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
