"""What the commands print alike (共同的输出): refused files, the array of JSON, the options that many have."""

from __future__ import annotations

import argparse
from pathlib import Path

from yuheng.output import console_width, say, tell

JsonObject = dict[str, object]


def add_files(parser: argparse.ArgumentParser) -> None:
    """The files a command reads."""
    parser.add_argument("files", nargs="+", metavar="文件", type=Path, help="docx、pdf、xlsx、xls、txt 或 html")


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option ``--format``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出方式，默认 text")


def refused(path: Path, reason: str, form: str) -> JsonObject | None:
    """Says in one sentence why a file cannot be read; in JSON it is an object of the array as well."""
    tell(f"{path.name or path}：{reason}")
    if form == "json":
        from yuheng.reports.as_json import unreadable

        return unreadable(path.name, reason)
    return None


def print_json(told: list[JsonObject | None], form: str) -> None:
    """Prints the array of the objects, where JSON was asked for."""
    if form == "json":
        from yuheng.reports.as_json import dumped

        say(dumped([one for one in told if one is not None]))


def written(path: Path) -> None:
    """Says that a file was written."""
    tell(f"已写出：{path}")


def terminal_width() -> int:
    """How wide the terminal is, at most what is good to read."""
    return min(console_width(otherwise=100), 120)
