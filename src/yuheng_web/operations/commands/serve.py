"""``yuheng serve``: starts the platform (启动平台)."""

from __future__ import annotations

import argparse

from yuheng.commands import OK
from yuheng.output import say
from yuheng_web.operations.refusal import Refused

ABOUT = "启动平台：升级数据库，提供网页，守护后台作业进程，每天导出操作日志的链头；按Ctrl+C停止。"
EXAMPLES = """示例：
  yuheng serve                                        打开 http://127.0.0.1:8000/
  yuheng serve --demo                                 在内置数据库里生成示例区，供本机试用
  yuheng serve --host 0.0.0.0 --port 8080             供别的机器访问，另须用YUHENG_HOSTS写明网址里的主机名

反向代理、HTTPS、环境变量见 docs/operations.zh.md。"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether to make the sample."""
    parser.add_argument("--demo", action="store_true", help="空的内置数据库里生成示例区，只在本机试用")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="监听的地址，默认127.0.0.1（只限本机）")
    parser.add_argument("--port", default=8000, type=_port, metavar="端口", help="监听的端口，默认8000；0为任选一个")


def _port(words: str) -> int:
    if not words.isascii() or not words.isdigit() or int(words) > 65535:
        raise argparse.ArgumentTypeError(f"端口是0到65535的整数，现在是“{words}”")
    return int(words)


def run(options: argparse.Namespace) -> int:
    """Serves until stopped."""
    from yuheng_web.operations import database, serving

    if options.demo and not serving.is_loopback(options.host):
        raise Refused(f"示例区的密码是公开的，只能在本机试用，不能监听“{options.host}”；请去掉--host或--demo。")
    database.ready()
    if options.demo and not database.embedded():
        raise Refused("示例区只在内置数据库里生成，请去掉环境变量DATABASE_URL，或去掉--demo。")
    from django.conf import settings

    with serving.alone_in(settings.HOME):
        database.bring_up_to_date(say)
        if options.demo:
            _sample()
        elif database.is_empty():
            raise Refused("这里还没有数据，请先运行yuheng init建立平台，或用yuheng serve --demo试用示例区。")
        serving.serve(options.host, options.port, lambda address: _tell(address, options.demo))
    say("平台已停止。")
    return OK


def _sample() -> None:
    from yuheng_web.operations import database

    if database.is_empty():
        from yuheng_web.operations.sample.making import make_sample

        say("正在生成示例区……")
        say(make_sample().told)
    elif not database.is_sample():
        raise Refused("这个数据库里已有数据，不会混入示例；请用--home另指一个空文件夹试用，或去掉--demo。")


def _tell(address: str, demo: bool) -> None:
    say(f"平台已启动：{address}")
    if demo:
        from yuheng_web.operations.sample.people import demo_accounts

        say(demo_accounts())
    say("按Ctrl+C停止。")
