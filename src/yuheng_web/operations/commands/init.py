"""``yuheng init``: sets a new platform up (建立平台)."""

from __future__ import annotations

import argparse

from yuheng.commands import OK
from yuheng.output import say
from yuheng_web.operations.refusal import Refused

ABOUT = "建立一个新的平台：生成密钥，建好数据库、第一个机构和三名管理员，并打印他们的初始密码。"
EXAMPLES = """示例：
  yuheng init --organisation 某某区财政局 --code 101001
  DATABASE_URL=postgresql://… yuheng init --home /srv/yuheng --organisation 某某区财政局"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The first organisation."""
    parser.add_argument("--organisation", metavar="名称", default="财政局", help="第一个机构的名称，默认“财政局”")
    parser.add_argument("--code", metavar="代码", default="101001", help="它的机构代码，默认101001")


def run(options: argparse.Namespace) -> int:
    """Sets up and prints the first passwords."""
    from yuheng_web.operations import database

    database.ready()
    database.bring_up_to_date(say)
    if not database.is_empty():
        raise Refused("这个数据库里已经有数据，没有改动；要另建一个，请用--home换一个文件夹或换一个数据库。")
    from django.conf import settings
    from django.core.exceptions import ValidationError

    from yuheng_web.operations.setting_up import set_up

    try:
        first, accounts = set_up(organisation=options.organisation, code=options.code)
    except ValidationError as refusal:
        raise Refused("".join(refusal.messages)) from None
    say(f"平台已建立在 {settings.HOME}，第一个机构是“{first.name}”。三名管理员（三员分立，要交给三个人）：\n")
    for one in accounts:
        say(f"  {one.title}  账号 {one.username:<8}初始密码 {one.password}")
    say("\n初始密码只显示这一次，首次登录后须修改。密钥文件secret.key和chain.key只有本账户可读，请勿外传。")
    say("接着运行 yuheng serve 启动平台，再由系统管理员设立机构、开立账号，由安全管理员授予岗位。")
    return OK
