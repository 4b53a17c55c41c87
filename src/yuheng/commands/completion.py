"""``yuheng completion``: prints the script by which a shell completes commands (命令行补全)."""

from __future__ import annotations

import argparse

from yuheng.commands import OK
from yuheng.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument("shell", choices=("bash", "zsh"), help="bash 或 zsh")


def run(options: argparse.Namespace) -> int:
    """Makes the script from the grammar itself."""
    import shtab

    from yuheng.commands.grammar import parser

    say(shtab.complete(parser(whole=True), shell=options.shell))
    return OK
