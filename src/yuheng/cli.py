"""The command line (命令行): runs one command of ``commands``. Imports nothing before it is needed."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence

from yuheng.cli_words import COMMANDS
from yuheng.commands import OK, WRONG_USAGE
from yuheng.commands.grammar import command_parser, parser
from yuheng.output import Unwritable, say, tell
from yuheng.prepared import import_from_store


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    # A run makes many objects that last: looking for garbage among them, now or at the end, is lost time.
    gc.set_threshold(500_000, 20, 20)
    atexit.register(gc.freeze)
    import_from_store()
    _import_records()
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    added = _added_command(words)
    if added is not None:
        return added
    if not words or words[0] not in COMMANDS:
        parser().parse_args(words)
        say(parser().format_help())
        return OK
    options = command_parser(words[0]).parse_args(words[1:])
    try:
        status: int = options.run(options)
    except Unwritable as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        tell("\nyuheng：已按您的要求中断。")
        return 130
    return status


def _import_records() -> None:
    """Imports msgspec, which asks ``typing_extensions``, where a developer has it, for names ``typing`` has as well.

    That module takes as long as all of ours that a check needs first; where it is not installed nothing changes.
    """
    if "typing_extensions" in sys.modules or "msgspec" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        pass  # what every module of ours stands on
    finally:
        del sys.modules["typing_extensions"]


def _added_command(words: list[str]) -> int | None:
    """Runs a command that another package adds in the entry-point group ``yuheng.commands``; None where none is."""
    if not words or words[0].startswith("-") or words[0] in COMMANDS:
        return None
    from importlib.metadata import entry_points

    for entry in entry_points(group="yuheng.commands"):
        if entry.name == words[0]:
            return int(entry.load()(words[1:]) or 0)
    return None


def _speak_utf8() -> None:
    """Output is UTF-8 whatever the console was set to."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
