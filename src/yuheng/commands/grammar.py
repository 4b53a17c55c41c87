"""The grammar of the command line (命令语法): one parser a command, filled by the command's own module."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import Any, NoReturn

from yuheng import __version__
from yuheng.cli_words import ABOUT, COMMANDS, EXAMPLES, HEADINGS, MESSAGES, in_chinese
from yuheng.commands import WRONG_USAGE
from yuheng.output import console_width


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and leaves with 64 on wrong usage."""

    def format_help(self) -> str:
        """The help page."""
        return in_chinese(super().format_help(), HEADINGS)

    def format_usage(self) -> str:
        """The line of usage."""
        return in_chinese(super().format_usage(), HEADINGS)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and leaves."""
        self.print_usage(sys.stderr)
        told = in_chinese(message, MESSAGES)
        self.exit(WRONG_USAGE, f"yuheng：用法不对。{told}。用 {self.prog} --help 看用法和示例。\n")


def command_parser(name: str) -> Parser:
    """The parser of one command; no other command's module is imported."""
    parser = Parser(prog=f"yuheng {name}", **_about(name))
    _fill(parser, name)
    return parser


def parser(whole: bool = False) -> Parser:
    """The parser of the command line; with ``whole`` every command has its arguments: completion needs them."""
    top = Parser(prog="yuheng", description=ABOUT, add_help=False)
    _help_on(top)
    top.add_argument("--version", action="version", version=f"yuheng {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=Parser)
    for name, about in COMMANDS.items():
        command = commands.add_parser(name, help=about, **_about(name))
        if whole:
            _fill(command, name)
    return top


def _about(name: str) -> dict[str, Any]:
    return {
        "description": COMMANDS[name],
        "epilog": EXAMPLES[name],
        "add_help": False,
        "formatter_class": _formatter,
    }


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, width=console_width(otherwise=80) - 2)


def _fill(parser: argparse.ArgumentParser, name: str) -> None:
    module = import_module(f"yuheng.commands.{name}")
    parser.set_defaults(run=module.run)
    _help_on(parser)
    module.add_arguments(parser)


def _help_on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="显示用法和示例")
