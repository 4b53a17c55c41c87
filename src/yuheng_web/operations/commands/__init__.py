"""The commands of the platform, found by the entry-point group ``yuheng.commands``; one module each, as in the core.

Nothing heavy is imported before a command runs: Django reads its settings from the environment, which ``--home`` sets.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

from yuheng.output import Unwritable, tell

COMPONENTS = ("django", "dj_database_url", "django_tasks", "django_tasks_db", "cheroot", "cryptography", "psycopg")
"""What the extra ``web`` installs; without it the commands say so."""


def serve(words: Sequence[str]) -> int:
    """启动平台."""
    return _run("serve", words)


def init(words: Sequence[str]) -> int:
    """建立平台：密钥、三名管理员、第一个机构."""
    return _run("init", words)


def backup(words: Sequence[str]) -> int:
    """把数据库和附件备份成一个文件."""
    return _run("backup", words)


def restore(words: Sequence[str]) -> int:
    """从备份文件恢复到空文件夹和空数据库."""
    return _run("restore", words)


def copy_database(words: Sequence[str]) -> int:
    """把内置数据库的内容搬到PostgreSQL."""
    return _run("copy_database", words)


def verify_log(words: Sequence[str]) -> int:
    """核验操作日志没有被改动."""
    return _run("verify_log", words)


def _run(name: str, words: Sequence[str]) -> int:
    from yuheng.commands import WRONG_USAGE
    from yuheng_web.operations.commands.grammar import command_parser
    from yuheng_web.operations.refusal import Refused

    try:
        module = import_module(f"yuheng_web.operations.commands.{name}")
        options = command_parser(name.replace("_", "-"), module).parse_args(list(words))
        if options.home:
            os.environ["YUHENG_HOME"] = options.home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuheng_web.settings")
        return int(module.run(options))
    except Refused as reason:
        tell(f"yuheng：{reason}")
        return reason.status
    except Unwritable as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    except KeyboardInterrupt:
        tell("\nyuheng：已按您的要求中断。")
        return 130
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in COMPONENTS:
            raise
        tell("yuheng：这台机器上没有装平台的组件，请用“pip install yuheng[web]”安装后再试。")
        return WRONG_USAGE
