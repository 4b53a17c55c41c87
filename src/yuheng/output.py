"""Where results go (输出): the console, and the files the user asked for; every failure is one Chinese sentence."""

from __future__ import annotations

import errno
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path


class Unwritable(Exception):
    """Something could not be written. The message is one Chinese sentence: what, why and what to do."""


def say(text: str) -> None:
    """Prints to the console; when its reader has gone (``| head``) the rest is dropped without complaint.

    Raises ``Unwritable`` when the output cannot be taken, as on a full disk.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()
    except (OSError, ValueError) as error:
        _drop_the_rest()
        raise Unwritable(f"结果写不出去，{_reason(error)}") from None


def tell(text: str) -> None:
    """Prints to the error stream, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def on_a_terminal() -> bool:
    """True when the console shows colours to a person."""
    return sys.stdout is not None and sys.stdout.isatty()


def console_width(otherwise: int) -> int:
    """The columns of the console, or ``otherwise`` where there is none: ``shutil`` knows, but loads archive formats."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return otherwise


def _drop_the_rest() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def unwritable(target: Path, error: OSError) -> Unwritable:
    """The sentence for a file or folder that could not be written."""
    return Unwritable(f"写不出“{target}”，{_reason(error)}")


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正被其他程序打开，请关闭它或换一个位置。"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "这个位置是一个文件，不是文件夹，请换一个名字。"
    if isinstance(error, IsADirectoryError):
        return "这个位置是一个文件夹，请写成文件名。"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "磁盘已满，请腾出空间后重试。"
    return "请核对位置是否存在、能否写入，或换一个位置。"


def refuse_workbook(target: Path, inputs: Sequence[Path]) -> None:
    """Raises ``Unwritable`` for a workbook that would replace an input or an existing file, or is named unlike one."""
    if target.suffix.lower() != ".xlsx":
        raise Unwritable(f"“{target}”不是xlsx文件名，请写成例如 问题清单.xlsx。")
    refuse_input(target, inputs)
    if target.exists():
        raise Unwritable(f"“{target}”已经存在，没有覆盖，请换一个名字，或先删除、改名原来的表格。")


def refuse_input(target: Path, inputs: Sequence[Path]) -> None:
    """Raises ``Unwritable`` when writing ``target`` would replace one of the checked files."""
    if any(_same(target, path) for path in inputs):
        raise Unwritable(f"“{target}”就是要核查的文件，写上去会毁掉原文件，请换一个名字或文件夹。")


def expanded(paths: Sequence[Path]) -> list[Path]:
    """The paths with wildcards filled in, which the shells of Windows leave to the program."""
    found: list[Path] = []
    for path in paths:
        matches = sorted(path.parent.glob(path.name)) if "*" in path.name and not path.exists() else []
        found += matches or [path]
    return found


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def labels(paths: Sequence[Path]) -> list[str]:
    """A name for each file that tells it from the others: its own, with its folder's before it where two are alike."""
    own = Counter(path.name for path in paths)
    named = [path.name if own[path.name] == 1 else f"{path.absolute().parent.name}-{path.name}" for path in paths]
    seen: Counter[str] = Counter()
    unique = []
    for path, name in zip(paths, named, strict=True):
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{path.stem}({seen[name]}){path.suffix}")
    return unique


def put(path: Path, data: bytes, inputs: Sequence[Path] = ()) -> Path:
    """Writes ``data`` to ``path``. Raises ``Unwritable``, also where that would replace one of ``inputs``."""
    refuse_input(path, inputs)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise unwritable(path, error) from None
    return path
