"""``yuheng allocate``: turns a workbook of scores into money by the rules of a scheme (绩效分配)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from yuheng.commands import ERRORS_FOUND, OK, UNREADABLE, WRONG_USAGE
from yuheng.commands.results import add_format, print_json, refused, terminal_width, written
from yuheng.output import Unwritable, refuse_workbook, say, tell

if TYPE_CHECKING:
    from yuheng.scoring.allocation.rules import AllocationRules
    from yuheng.work.allocate import Allocated


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The workbook of scores, the scheme, and where the result is written."""
    parser.add_argument("scores", nargs="?", metavar="得分表", type=Path, help="xlsx 表格，每个单位一行")
    parser.add_argument("--scheme", metavar="办法", required=True, help="名称、名称@版本，或自己的 .yaml 文件")
    parser.add_argument("--envelope", metavar="总额", default="", help="这次分配的总额，如 1500万元；不写按办法")
    parser.add_argument("--base", metavar="基数", default="", help="统一基数，如 250万元；不写按办法")
    add_format(parser)
    parser.add_argument("--steps", action="store_true", help="写出每个单位的金额是怎样算出来的")
    parser.add_argument("--xlsx", metavar="表格", type=Path, help="把金额和每一步写成一个 xlsx 表格")
    parser.add_argument("--html", metavar="网页", type=Path, help="把金额和每一步写成一个 html 网页")
    parser.add_argument("--template", metavar="表格", type=Path, help="写出一份空的得分表，填好后再分配")


def run(options: argparse.Namespace) -> int:
    """Writes the template or allocates."""
    from yuheng.documents.document import Unreadable
    from yuheng.scoring.allocation.refused import Refused
    from yuheng.work.allocate import Faulty, allocate_file, write_template
    from yuheng.work.score import NoScheme

    try:
        rules = _rules(options.scheme)
    except NoScheme as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    if options.template:
        written(write_template(rules, options.template))
        if options.scores is None:
            return OK
    if options.scores is None:
        tell("yuheng：请写上得分表，或用 --template 写出一份空的得分表。")
        return WRONG_USAGE
    _refuse(options)
    try:
        done = allocate_file(options.scores, rules, options.envelope, options.base)
    except Unreadable as reason:
        print_json([refused(options.scores, str(reason), options.format)], options.format)
        return UNREADABLE
    except Faulty as reason:
        return _mistakes(options, reason.lines)
    except Refused as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    _show(done, options)
    return OK


def _rules(name: str) -> AllocationRules:
    from yuheng.scoring.scheme_files import FaultyScheme, UnknownScheme, schemes, version_named
    from yuheng.work.score import NoScheme

    try:
        version = version_named(name)
    except (FaultyScheme, UnknownScheme) as reason:
        raise NoScheme(str(reason)) from None
    if version.allocation is None:
        known = [f"{one.name}@{one.version}" for scheme in schemes() for one in scheme.versions if one.allocation]
        raise NoScheme(
            f"计分办法“{version.label}”没有写明怎样分配（allocation）。写明的有：{'、'.join(known)}；"
            "也可以在自己的.yaml文件里写明。"
        )
    return version.allocation


def _refuse(options: argparse.Namespace) -> None:
    if options.xlsx:
        refuse_workbook(options.xlsx, [options.scores])
    if options.html and options.html.suffix.lower() != ".html":
        raise Unwritable(f"“{options.html}”不是html文件名，请写成例如 分配.html。")


def _mistakes(options: argparse.Namespace, lines: tuple[str, ...]) -> int:
    from yuheng.reports.allocation_json import mistakes_as_json

    tell(f"{options.scores.name}：得分表有{len(lines)}处要改，没有计算：")
    for line in lines:
        tell(f"  {line}")
    print_json([mistakes_as_json(options.scores.name, lines)], options.format)
    return ERRORS_FOUND


def _show(done: Allocated, options: argparse.Namespace) -> None:
    from yuheng.work.allocate import write_page, write_workbook

    if options.format == "json":
        from yuheng.reports.allocation_json import allocation_as_json

        print_json([allocation_as_json(done.name, done.sha256, done.allocation, done.unused)], options.format)
    else:
        from yuheng.reports.allocation_text import allocation_as_text

        width = terminal_width()
        say(allocation_as_text(done.name, done.allocation, done.unused, steps=options.steps, width=width))
    if options.html:
        written(write_page(done, options.html, [options.scores]))
    if options.xlsx:
        written(write_workbook(done, options.xlsx, [options.scores]))
