"""``yuheng verify-log``: proves that the log of acts was not changed (核验操作日志)."""

from __future__ import annotations

import argparse
from pathlib import Path

from yuheng.commands import ERRORS_FOUND, OK
from yuheng.output import say
from yuheng_web.operations.refusal import Faulty

ABOUT = "逐条核验操作日志的链，并与每天导出的链头对照；有断点时指出第一处。"
EXAMPLES = """示例：
  yuheng verify-log                                   与平台文件夹里每天导出的链头对照
  yuheng verify-log --anchor 链头备份                 与另外保管的链头（文件或文件夹）对照

退出状态：0 完好；1 有断点；2 链头文件读不了；64 用法不对。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The heads kept elsewhere."""
    parser.add_argument("--anchor", metavar="文件", type=Path, help="另外保管的链头，一个文件或一个文件夹")


def run(options: argparse.Namespace) -> int:
    """Verifies and says what was found."""
    from yuheng_web.operations import database

    database.require_existing()
    database.require_current()
    from django.conf import settings

    from yuheng_web.workflow.chain import Break, verify

    anchors = [*_heads(settings.HEADS), *(_heads(options.anchor, asked=True) if options.anchor else ())]
    found = verify(anchors)
    if isinstance(found, Break):
        say(f"操作日志有断点：{found.reason}。")
        return ERRORS_FOUND
    say(f"操作日志完好：共{found}条，首尾相连，与{len(anchors)}个导出的链头一致。")
    return OK


def _heads(path: Path, asked: bool = False) -> list[tuple[int, str]]:
    from yuheng_web.workflow.chain import heads

    if not path.exists():
        if asked:
            raise Faulty(f"找不到链头文件“{path}”，请核对文件名。")
        return []
    try:
        return list(heads(path))
    except (OSError, ValueError, KeyError, TypeError):
        raise Faulty(f"“{path}”不是导出的链头，请指明heads文件夹里的文件或它的副本。") from None
