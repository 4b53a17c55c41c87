"""``yuheng compare``: holds last year's document against this year's (跨年核对)."""

from __future__ import annotations

import argparse
from pathlib import Path

from yuheng.commands import OK, UNREADABLE, WRONG_USAGE
from yuheng.commands.results import add_format, refused
from yuheng.output import say, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, last year's first."""
    parser.add_argument("last_year", metavar="上年文件", type=Path)
    parser.add_argument("this_year", metavar="本年文件", type=Path)
    add_format(parser)


def run(options: argparse.Namespace) -> int:
    """Reads both and shows what agrees."""
    from yuheng.checks.comparison import NotComparable, compare_years
    from yuheng.documents.document import Unreadable
    from yuheng.reports.comparison import comparison_as_json, comparison_as_text
    from yuheng.work.read import read_file

    documents = []
    for path in (options.last_year, options.this_year):
        try:
            documents.append(read_file(path))
        except Unreadable as reason:
            refused(path, str(reason), "text")
    if len(documents) < 2:
        return UNREADABLE
    try:
        results = compare_years(documents[0], documents[1])
    except NotComparable as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    shown = comparison_as_json if options.format == "json" else comparison_as_text
    say(shown(documents[0], documents[1], results))
    return OK
