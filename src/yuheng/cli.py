"""The command line (命令行): check, read, rules, compare. Imports nothing heavy before it is needed."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from yuheng import __version__
from yuheng.cli_words import ABOUT, EXAMPLES, HEADINGS, MESSAGES, in_chinese
from yuheng.output import Unwritable, expanded, labels, on_a_terminal, refuse_workbook, say, tell

if TYPE_CHECKING:
    from yuheng.work.check import Checked

OK, ERRORS_FOUND, UNREADABLE, WRONG_USAGE = 0, 1, 2, 64


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and leaves with 64 on wrong usage."""

    def format_help(self) -> str:
        return in_chinese(super().format_help(), HEADINGS)

    def format_usage(self) -> str:
        return in_chinese(super().format_usage(), HEADINGS)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        told = in_chinese(message, MESSAGES)
        self.exit(WRONG_USAGE, f"yuheng：用法不对。{told}。用 {self.prog} --help 看用法和示例。\n")


def parser() -> argparse.ArgumentParser:
    """The command line's grammar; shell completion is generated from it."""
    top = _Parser(prog="yuheng", description=ABOUT, add_help=False)
    _help_on(top)
    top.add_argument("--version", action="version", version=f"yuheng {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    check = _command(commands, "check", "核查文件里的每一个数", _check)
    check.add_argument("files", nargs="+", metavar="文件", type=Path, help="docx、pdf、xlsx、xls、txt 或 html")
    check.add_argument("--format", choices=("text", "json"), default="text", help="输出方式，默认 text")
    check.add_argument("--relations", action="store_true", help="列出每一组核对过的关系及其结果")
    check.add_argument(
        "--severity", choices=("error", "warning", "info"), default="info",
        help="只列出至少这样确定的问题：error 不符，warning 待核实，info 提示（默认，全部）",
    )  # fmt: skip
    check.add_argument("--html", metavar="文件夹", type=Path, help="把网页报告写到这个文件夹")
    check.add_argument("--marked", metavar="文件夹", type=Path, help="把带批注的原文件写到这个文件夹")
    check.add_argument("--xlsx", metavar="表格", type=Path, help="把全部问题写成一个 xlsx 表格")
    read = _command(commands, "read", "看程序读懂了什么", _read)
    read.add_argument("files", nargs="+", metavar="文件", type=Path, help="docx、pdf、xlsx、xls、txt 或 html")
    read.add_argument("--format", choices=("text", "json"), default="text", help="输出方式，默认 text")
    rules = _command(commands, "rules", "列出规则，或说明一条规则", _rules)
    rules.add_argument("name", nargs="?", metavar="规则", help="规则名，如 growth_mismatch")
    compare = _command(commands, "compare", "上年文件与本年文件相互核对", _compare)
    compare.add_argument("last_year", metavar="上年文件", type=Path)
    compare.add_argument("this_year", metavar="本年文件", type=Path)
    compare.add_argument("--format", choices=("text", "json"), default="text", help="输出方式，默认 text")
    completion = _command(commands, "completion", "打印命令行补全脚本", _completion)
    completion.add_argument("shell", choices=("bash", "zsh"), help="bash 或 zsh")
    return top


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, about: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name, help=about, description=about, epilog=EXAMPLES[name], add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    command.set_defaults(run=run)
    _help_on(command)
    return command


def _help_on(command: argparse.ArgumentParser) -> None:
    command.add_argument("-h", "--help", action="help", help="显示用法和示例")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    gc.set_threshold(500_000, 20, 20)  # a run makes many objects that last: looking for garbage among them is lost time
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    added = _added_command(words)
    if added is not None:
        return added
    options = parser().parse_args(words)
    if options.command is None:
        say(parser().format_help())
        return OK
    try:
        status: int = options.run(options)
    except Unwritable as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        tell("\nyuheng：已按您的要求中断。")
        return 130
    return status


def _added_command(words: list[str]) -> int | None:
    """Runs a command that another package adds in the entry-point group ``yuheng.commands``; None where none is."""
    if not words or words[0].startswith("-") or words[0] in EXAMPLES:
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


def _check(options: argparse.Namespace) -> int:
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.work.check import check_file, write_workbook

    options.files = expanded(options.files)
    if options.xlsx:
        refuse_workbook(options.xlsx, options.files)
    results: list[Checked] = []
    told: list[dict[str, object] | None] = []
    status = OK
    for label, path in zip(labels(options.files), progress(options.files, "核查"), strict=True):
        try:
            checked = check_file(path, label, options.severity)
        except Unreadable as reason:
            told.append(_refused(path, str(reason), options.format))
            status = UNREADABLE
            continue
        results.append(checked)
        told.append(_shown(checked, options))
        if status == OK and checked.errors:
            status = ERRORS_FOUND
        _write(checked, options)
    if options.xlsx and results:
        _written(write_workbook(results, options.xlsx))
    if (options.html or options.marked or options.xlsx) and not results:
        tell("yuheng：没有读得了的文件，没有写出报告。")
    _print_json(told, options.format)
    if options.format == "text" and len(told) > 1:
        from yuheng.reports.wording import summary

        say(summary([c.report for c in results], len(told) - len(results)))
    return status


def _write(checked: Checked, options: argparse.Namespace) -> None:
    from yuheng.work.check import write_marked, write_page

    if options.html:
        _written(write_page(checked, options.html, options.files))
    if options.marked:
        copy = write_marked(checked, options.marked, options.files)
        if copy is None:
            form = checked.disclosure.document.format
            tell(f"{checked.label}：{form}文件里不能加批注，请用 --html 看网页报告。")
        else:
            _written(copy)


def _written(path: Path) -> None:
    tell(f"已写出：{path}")


def _shown(checked: Checked, options: argparse.Namespace) -> dict[str, object] | None:
    if options.format == "json":
        from yuheng.reports.as_json import check_as_json

        return check_as_json(checked.disclosure, checked.report, options.relations)
    import shutil

    from yuheng.reports.as_text import as_text

    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    colour, relations = on_a_terminal(), options.relations
    say(as_text(checked.label, checked.disclosure, checked.report, colour=colour, relations=relations, width=width))
    return None


def _refused(path: Path, reason: str, form: str) -> dict[str, object] | None:
    """Says in one sentence why a file cannot be read; in JSON it is an object of the array as well."""
    tell(f"{path.name or path}：{reason}")
    if form == "json":
        from yuheng.reports.as_json import unreadable

        return unreadable(path.name, reason)
    return None


def _print_json(told: list[dict[str, object] | None], form: str) -> None:
    if form == "json":
        from yuheng.reports.as_json import dumped

        say(dumped([one for one in told if one is not None]))


def _read(options: argparse.Namespace) -> int:
    from yuheng.documents.document import Unreadable
    from yuheng.progress import progress
    from yuheng.reports.as_json import read_as_json
    from yuheng.work.read import read_file

    told: list[dict[str, object] | None] = []
    status = OK
    for path in progress(expanded(options.files), "读取"):
        try:
            disclosure = read_file(path)
        except Unreadable as reason:
            told.append(_refused(path, str(reason), options.format))
            status = UNREADABLE
            continue
        if options.format == "json":
            told.append(read_as_json(disclosure))
        else:
            from yuheng.reports.understood import understood_as_text

            say(understood_as_text(disclosure))
    _print_json(told, options.format)
    return status


def _rules(options: argparse.Namespace) -> int:
    from yuheng.reports.rule_pages import nearest_rule, rule_as_text, rules_as_text

    if options.name is None:
        say(rules_as_text())
        return OK
    page = rule_as_text(options.name)
    if page is None:
        near = nearest_rule(options.name)
        meant = f"您是否要看“{near}”？" if near else ""
        tell(f"yuheng：没有名为“{options.name}”的规则。{meant}用 yuheng rules 看全部规则名。")
        return WRONG_USAGE
    say(page)
    return OK


def _compare(options: argparse.Namespace) -> int:
    from yuheng.checks.comparison import NotComparable, compare_years
    from yuheng.documents.document import Unreadable
    from yuheng.reports.comparison import comparison_as_json, comparison_as_text
    from yuheng.work.read import read_file

    documents = []
    for path in (options.last_year, options.this_year):
        try:
            documents.append(read_file(path))
        except Unreadable as reason:
            _refused(path, str(reason), "text")
    if len(documents) < 2:
        return UNREADABLE
    try:
        results = compare_years(documents[0], documents[1])
    except NotComparable as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    if options.format == "json":
        say(comparison_as_json(documents[0], documents[1], results))
    else:
        say(comparison_as_text(documents[0], documents[1], results))
    return OK


def _completion(options: argparse.Namespace) -> int:
    import shtab

    say(shtab.complete(parser(), shell=options.shell))
    return OK


if __name__ == "__main__":
    sys.exit(main())
