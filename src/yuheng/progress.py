"""A progress bar (进度) on the terminal for anything that takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Event

_WIDTH = 20
_PATIENCE = 1.0
_TICK = 0.2


def progress(paths: Sequence[Path], doing: str) -> Iterator[Path]:
    """Hands out the paths one by one; on a terminal a bar on the error stream tells how far the work is."""
    if not sys.stderr.isatty():
        yield from paths
        return
    from threading import Event, Thread

    for done, path in enumerate(paths):
        finished = Event()
        teller = Thread(target=_tell, args=(finished, done, len(paths), doing, path.name), daemon=True)
        teller.start()
        try:
            yield path
        finally:
            finished.set()
            teller.join()


def _tell(finished: Event, done: int, total: int, doing: str, name: str) -> None:
    """Draws the bar after a second and again until the file is finished, then wipes it."""
    waited = _PATIENCE
    if finished.wait(_PATIENCE):
        return
    while True:
        filled = _WIDTH * done // total
        bar = "█" * filled + "░" * (_WIDTH - filled)
        _draw(f"{doing} {bar} {done}/{total}  {name[:40]}  {waited:.0f}秒")
        if finished.wait(_TICK):
            break
        waited += _TICK
    _draw("")


def _draw(line: str) -> None:
    sys.stderr.write(f"\r\x1b[K{line}")
    sys.stderr.flush()
