"""``yuheng simulate``: scores self-evaluations under two schemes and shows what changes (模拟)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from yuheng.commands import OK, UNREADABLE, WRONG_USAGE
from yuheng.commands.results import add_format, terminal_width, written
from yuheng.output import Unwritable, expanded, labels, refuse_workbook, say, tell

if TYPE_CHECKING:
    from yuheng.scoring.simulate import Simulation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, the two schemes, and where the result is written."""
    parser.add_argument("files", nargs="+", metavar="文件", type=Path, help="文件，或放着文件的文件夹")
    parser.add_argument("--scheme", metavar="办法", required=True, help="现行办法：名称、名称@版本，或 .yaml 文件")
    parser.add_argument("--against", metavar="办法", required=True, help="对比办法，写法相同")
    add_format(parser)
    parser.add_argument("--xlsx", metavar="表格", type=Path, help="把每张表的变动写成一个 xlsx 表格")
    parser.add_argument("--html", metavar="网页", type=Path, help="把分布图和变动写成一个 html 网页")
    parser.add_argument("--chart", metavar="图", type=Path, help="把分布图写成一个 svg 文件")


def run(options: argparse.Namespace) -> int:
    """Reads everything, scores it twice, shows what changes."""
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.scoring.simulate import Left, Simulation
    from yuheng.work.score import NoScheme
    from yuheng.work.simulate import File, files_in, simulate_file, version_for

    try:
        before, after = version_for(options.scheme), version_for(options.against)
    except NoScheme as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    paths = files_in(expanded(options.files))
    _refuse(options, paths)
    if not paths:
        tell("yuheng：文件夹里没有能读的文件（docx、pdf、xlsx、xls、txt、html）。")
        return UNREADABLE
    done: list[File] = []
    unread: list[Left] = []
    for label, path in zip(labels(paths), progress(paths, "模拟"), strict=True):
        try:
            done.append(simulate_file(path, label, before, after))
        except Unreadable as reason:
            tell(f"{label}：{reason}")
            unread.append(Left(label, "", "", f"文件读不了：{str(reason).rstrip('。')}"))
    moved = tuple(one for file in done for one in file.moved)
    left = tuple(one for file in done for one in file.left)
    result = Simulation(before, after, len(done), moved, (*left, *unread))
    _show(result, options.format)
    _write(result, options, paths)
    return UNREADABLE if unread else OK


def _refuse(options: argparse.Namespace, paths: list[Path]) -> None:
    if options.xlsx:
        refuse_workbook(options.xlsx, paths)
    for target, suffix in ((options.html, ".html"), (options.chart, ".svg")):
        if target and target.suffix.lower() != suffix:
            raise Unwritable(f"“{target}”不是{suffix[1:]}文件名，请写成例如 模拟{suffix}。")


def _show(result: Simulation, form: str) -> None:
    if form == "json":
        from yuheng.reports.simulation_json import simulation_as_json

        say(simulation_as_json(result))
    else:
        from yuheng.reports.simulation_text import simulation_as_text

        say(simulation_as_text(result, terminal_width()))


def _write(result: Simulation, options: argparse.Namespace, paths: list[Path]) -> None:
    from yuheng.work.simulate import write_chart, write_page, write_workbook

    if options.html:
        written(write_page(result, options.html, paths))
    if options.chart:
        written(write_chart(result, options.chart, paths))
    if options.xlsx:
        written(write_workbook(result, options.xlsx))
