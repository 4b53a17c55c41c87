"""``yuheng restore``: brings a platform back from its backup (恢复)."""

from __future__ import annotations

import argparse
from pathlib import Path

from yuheng.commands import OK
from yuheng.output import say

ABOUT = "从备份文件恢复到一个空文件夹（和DATABASE_URL指明的空数据库），逐项核对校验值，并核验操作日志。"
EXAMPLES = """示例：
  yuheng restore --home /srv/yuheng-new 2026-03-05.yuheng
  DATABASE_URL=postgresql://… yuheng restore --home /srv/yuheng-new 2026-03-05.yuheng"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="文件", help="yuheng backup写出的文件")


def run(options: argparse.Namespace) -> int:
    """Brings it back."""
    from yuheng_web.operations.database import home
    from yuheng_web.operations.restoring import restore

    acts = restore(options.file)
    say(f"已恢复到 {home()}：操作日志{acts}条，核验完好。所有人须重新登录。")
    return OK
