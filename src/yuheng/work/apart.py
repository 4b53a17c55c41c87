"""Reads a file in a process of its own, bounded in time and memory (另起进程读取)."""

from __future__ import annotations

import pickle
import subprocess
import sys

from msgspec.structs import replace

from yuheng.documents.document import Document, Unreadable
from yuheng.documents.opening import open_document

TOO_SLOW = "文件过于复杂，在{seconds}秒内没有读完，请拆分成几个文件，或用PDF阅读器重新打印成PDF后再核查。"
TOO_LARGE = "读取这个文件所需的内存超出限制，请拆分成几个文件，或用PDF阅读器重新打印成PDF后再核查。"

_CHILD = "from yuheng.work.apart import answer; answer()"


def open_apart(name: str, data: bytes, seconds: int, memory: int) -> Document:
    """The document in ``data``, read by another process within the limits. Raises ``Unreadable``."""
    command = [sys.executable, "-P", "-c", _CHILD, str(seconds), str(memory)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_SLOW.format(seconds=seconds)) from None
    except OSError:
        raise Unreadable(TOO_LARGE) from None
    if done.returncode or not done.stdout:
        raise Unreadable(TOO_LARGE)
    answered = pickle.loads(done.stdout)
    if isinstance(answered, Document):
        return replace(answered, name=name)
    raise Unreadable(str(answered))


def answer() -> None:
    """What the other process does: reads the file from its input, answers with the document or the sentence why not."""
    limit(int(sys.argv[1]), int(sys.argv[2]))
    result: Document | str
    try:
        result = open_document("", sys.stdin.buffer.read())
    except Unreadable as error:
        result = str(error)
        if isinstance(error.__cause__, MemoryError):
            result = TOO_LARGE
    sys.stdout.buffer.write(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


def limit(seconds: int, memory: int) -> None:
    """Binds this process; where the system has no such limits (Windows), the time alone is bound, by who waits."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        within = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (within, hard))
