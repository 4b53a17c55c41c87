"""The grammar of the platform's commands: the core's parser, with the home every one of them takes."""

from __future__ import annotations

import argparse
from types import ModuleType

from yuheng.commands.grammar import Parser


def command_parser(name: str, module: ModuleType) -> Parser:
    """The parser of one command, from its module's ``ABOUT``, ``EXAMPLES`` and ``add_arguments``."""
    parser = Parser(
        prog=f"yuheng {name}", description=module.ABOUT, epilog=module.EXAMPLES, add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("-h", "--help", action="help", help="显示用法和示例")
    parser.add_argument(
        "--home", metavar="文件夹", help="平台的文件夹，不写时用环境变量YUHENG_HOME，再没有就是yuheng-data"
    )
    module.add_arguments(parser)
    return parser
