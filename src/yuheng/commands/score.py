"""``yuheng score``: scores the self-evaluations and score sheets of files anew (重算得分)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from yuheng.commands import ERRORS_FOUND, OK, UNREADABLE, WRONG_USAGE
from yuheng.commands.results import JsonObject, add_files, add_format, print_json, refused, terminal_width, written
from yuheng.output import expanded, labels, refuse_workbook, say, tell

if TYPE_CHECKING:
    from yuheng.work.score import Scored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the scheme, and how the result is shown."""
    add_files(parser)
    add_format(parser)
    parser.add_argument(
        "--scheme",
        metavar="办法",
        default="",
        help="按这个办法重算：名称、名称@版本，或自己的 .yaml 文件；不写则逐表认定",
    )
    parser.add_argument("--html", metavar="文件夹", type=Path, help="把写明每一步的网页写到这个文件夹")
    parser.add_argument("--xlsx", metavar="表格", type=Path, help="把全部得分写成一个 xlsx 表格，每项指标一行")


def run(options: argparse.Namespace) -> int:
    """Scores the files one by one."""
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.work.score import NoScheme, score_file, versions_for, write_page, write_workbook

    try:
        versions = versions_for(options.scheme)
    except NoScheme as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    files = expanded(options.files)
    if options.xlsx:
        refuse_workbook(options.xlsx, files)
    results: list[Scored] = []
    told: list[JsonObject | None] = []
    status = OK
    for label, path in zip(labels(files), progress(files, "计分"), strict=True):
        try:
            scored = score_file(path, label, versions)
        except Unreadable as reason:
            told.append(refused(path, str(reason), options.format))
            status = UNREADABLE
            continue
        results.append(scored)
        told.append(_shown(scored, options.format))
        if status == OK and scored.contradictions:
            status = ERRORS_FOUND
        if options.html:
            written(write_page(scored, options.html, files))
    if options.xlsx and results:
        written(write_workbook(results, options.xlsx))
    if (options.html or options.xlsx) and not results:
        tell("yuheng：没有读得了的文件，没有写出报告。")
    print_json(told, options.format)
    if options.format == "text" and any(scored.tables for scored in results):
        from yuheng.reports.score_words import summary

        say(summary([table for scored in results for table in scored.tables]))
    return status


def _shown(scored: Scored, form: str) -> JsonObject | None:
    if form == "json":
        from yuheng.reports.score_json import score_as_json

        return score_as_json(scored.disclosure, scored.tables)
    from yuheng.reports.score_text import score_as_text

    say(score_as_text(scored.label, scored.disclosure, scored.tables, terminal_width()))
    return None
