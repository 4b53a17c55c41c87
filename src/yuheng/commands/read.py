"""``yuheng read``: shows what was understood of files (读取)."""

from __future__ import annotations

import argparse

from yuheng.commands import OK, UNREADABLE
from yuheng.commands.results import JsonObject, add_files, add_format, print_json, refused
from yuheng.output import expanded, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files and how they are shown."""
    add_files(parser)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Reads the files one by one."""
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.reports.as_json import read_as_json
    from yuheng.work.read import read_file

    told: list[JsonObject | None] = []
    status = OK
    for path in progress(expanded(options.files), "读取"):
        try:
            disclosure = read_file(path)
        except Unreadable as reason:
            told.append(refused(path, str(reason), options.format))
            status = UNREADABLE
            continue
        if options.format == "json":
            told.append(read_as_json(disclosure))
        else:
            from yuheng.reports.understood import understood_as_text

            say(understood_as_text(disclosure))
    print_json(told, options.format)
    return status
