"""``yuheng backup``: writes a platform to one file (备份)."""

from __future__ import annotations

import argparse
from pathlib import Path

from yuheng.commands import OK
from yuheng.output import say

ABOUT = "把数据库和附件备份成一个文件；平台运行时也能做。备份里有操作日志的密钥，请按机密保管。"
EXAMPLES = """示例：
  yuheng backup 2026-03-05.yuheng
  yuheng backup --home /srv/yuheng /backup/$(date +%F).yuheng"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="文件", help="写到哪里；已有的文件不会覆盖")


def run(options: argparse.Namespace) -> int:
    """Writes it."""
    from yuheng_web.operations import database
    from yuheng_web.operations.backup import back_up

    database.require_existing()
    database.refuse_newer(database.applied(), "这个数据库")
    manifest = back_up(options.file)
    attachments = sum(name.startswith("attachments/") for name in manifest["files"])
    say(f"已备份到 {options.file}：数据{sum(manifest['rows'].values())}行，附件{attachments}个。")
    return OK
