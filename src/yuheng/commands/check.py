"""``yuheng check``: checks every figure in files (核查)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from yuheng.commands import ERRORS_FOUND, OK, UNREADABLE
from yuheng.commands.results import JsonObject, add_files, add_format, print_json, refused, terminal_width, written
from yuheng.output import expanded, labels, on_a_terminal, refuse_workbook, say, tell

if TYPE_CHECKING:
    from yuheng.work.check import Checked


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, how the result is shown, and where reports are written."""
    add_files(parser)
    add_format(parser)
    parser.add_argument("--relations", action="store_true", help="列出每一组核对过的关系及其结果")
    parser.add_argument(
        "--severity", choices=("error", "warning", "info"), default="info",
        help="只列出至少这样确定的问题：error 不符，warning 待核实，info 提示（默认，全部）",
    )  # fmt: skip
    parser.add_argument("--html", metavar="文件夹", type=Path, help="把网页报告写到这个文件夹")
    parser.add_argument("--marked", metavar="文件夹", type=Path, help="把带批注的原文件写到这个文件夹")
    parser.add_argument("--xlsx", metavar="表格", type=Path, help="把全部问题写成一个 xlsx 表格")


def run(options: argparse.Namespace) -> int:
    """Checks the files one by one."""
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.work.check import check_file, write_workbook

    options.files = expanded(options.files)
    if options.xlsx:
        refuse_workbook(options.xlsx, options.files)
    results: list[Checked] = []
    told: list[JsonObject | None] = []
    status = OK
    for label, path in zip(labels(options.files), progress(options.files, "核查"), strict=True):
        try:
            checked = check_file(path, label, options.severity)
        except Unreadable as reason:
            told.append(refused(path, str(reason), options.format))
            status = UNREADABLE
            continue
        results.append(checked)
        told.append(_shown(checked, options))
        if status == OK and checked.errors:
            status = ERRORS_FOUND
        _write(checked, options)
    if options.xlsx and results:
        written(write_workbook(results, options.xlsx))
    if (options.html or options.marked or options.xlsx) and not results:
        tell("yuheng：没有读得了的文件，没有写出报告。")
    print_json(told, options.format)
    if options.format == "text" and len(told) > 1:
        from yuheng.reports.wording import summary

        say(summary([c.report for c in results], len(told) - len(results)))
    return status


def _write(checked: Checked, options: argparse.Namespace) -> None:
    from yuheng.work.check import write_marked, write_page

    if options.html:
        written(write_page(checked, options.html, options.files))
    if options.marked:
        copy = write_marked(checked, options.marked, options.files)
        if copy is None:
            form = checked.disclosure.document.format
            tell(f"{checked.label}：{form}文件里不能加批注，请用 --html 看网页报告。")
        else:
            written(copy)


def _shown(checked: Checked, options: argparse.Namespace) -> JsonObject | None:
    if options.format == "json":
        from yuheng.reports.as_json import check_as_json

        return check_as_json(checked.disclosure, checked.report, options.relations)
    from yuheng.reports.as_text import as_text

    width = terminal_width()
    colour, relations = on_a_terminal(), options.relations
    say(as_text(checked.label, checked.disclosure, checked.report, colour=colour, relations=relations, width=width))
    return None
