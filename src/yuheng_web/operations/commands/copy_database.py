"""``yuheng copy-database``: moves the rows of the embedded database to PostgreSQL (搬库)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from yuheng.commands import OK
from yuheng.output import say
from yuheng_web.operations.refusal import Refused

ABOUT = "把内置数据库（SQLite）的全部数据搬到一个空的PostgreSQL数据库，并在那边核验操作日志；原数据库不动。"
EXAMPLES = """示例：
  yuheng copy-database postgresql://yuheng:密码@127.0.0.1/yuheng

请先停止平台；搬完后用环境变量DATABASE_URL写上这个地址，再启动。附件和密钥仍在平台的文件夹里。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The other database."""
    parser.add_argument("target", metavar="地址", help="PostgreSQL的地址，postgresql://用户:密码@主机/库名")


def run(options: argparse.Namespace) -> int:
    """Copies; the other database is reached by a process of its own, with its own settings."""
    from yuheng_web.operations import database, serving
    from yuheng_web.operations.backup import back_up

    if os.environ.get("DATABASE_URL"):
        raise Refused("环境变量DATABASE_URL已指明别的数据库，请先去掉它：搬库是从内置数据库搬出去。")
    if not options.target.startswith(("postgresql://", "postgres://")):
        raise Refused(f"“{options.target}”不是PostgreSQL的地址，应写成postgresql://用户:密码@主机/库名。")
    database.require_existing()
    database.require_current()
    from django.conf import settings

    with serving.alone_in(settings.HOME), tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "rows.yuheng"
        back_up(kept, noted=False)
        done = subprocess.run(
            [sys.executable, "-m", "yuheng_web.operations.commands.copy_database", str(kept)], check=False,
            env={**os.environ, "DATABASE_URL": options.target, "YUHENG_HOME": str(settings.HOME)},
        )  # fmt: skip
    if done.returncode == OK:
        say("请停用原来的启动方式，改用DATABASE_URL指明新数据库后启动；原数据库文件请留存。")
    return done.returncode


def _load(kept: Path) -> int:
    import zipfile

    from yuheng.output import tell
    from yuheng_web.operations.backup import checked_manifest
    from yuheng_web.operations.restoring import load

    try:
        with zipfile.ZipFile(kept) as archive:
            manifest = checked_manifest(archive)
            acts = load(archive, manifest)
    except Refused as reason:
        tell(f"yuheng：{reason}")
        return reason.status
    say(f"已搬到PostgreSQL：数据{sum(manifest['rows'].values())}行，操作日志{acts}条，核验完好。")
    return OK


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuheng_web.settings")
    sys.exit(_load(Path(sys.argv[1])))
