"""``yuheng schemes``: lists the schemes or explains one (计分办法说明)."""

from __future__ import annotations

import argparse
from datetime import date

from yuheng.commands import OK, WRONG_USAGE
from yuheng.commands.results import terminal_width
from yuheng.output import say, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name of a scheme, if any, and a day."""
    parser.add_argument("name", nargs="?", metavar="办法", help="名称、名称@版本，或自己的 .yaml 文件")
    parser.add_argument("--on", metavar="日期", type=_day, help="这一天施行的版本，如 2020-06-30")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期写成2020-06-30的样子，现在是“{words}”") from None


def run(options: argparse.Namespace) -> int:
    """Shows the list or one page."""
    from yuheng.reports.scheme_pages import scheme_as_text, schemes_as_text
    from yuheng.scoring.scheme_files import FaultyScheme, UnknownScheme, scheme_named, schemes, version_named

    if options.name is None:
        say(schemes_as_text(schemes(), options.on))
        return OK
    try:
        scheme = scheme_named(options.name.partition("@")[0])
        version = version_named(options.name)
    except (FaultyScheme, UnknownScheme) as reason:
        tell(f"yuheng：{reason}")
        return WRONG_USAGE
    if options.on is not None:
        named = "@" in options.name
        found = scheme.on(options.on) if not named else version if version.holds_on(options.on) else None
        if found is None:
            say(f"{options.on}没有施行中的“{version.label if named else scheme.title}”。")
            return OK
        version = found
    say(scheme_as_text(version, [one for one in scheme.versions if one.version != version.version], terminal_width()))
    return OK
