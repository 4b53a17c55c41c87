"""What a command says when it does not do what was asked: one sentence, and the exit status that goes with it."""

from __future__ import annotations

from yuheng.commands import UNREADABLE, WRONG_USAGE


class Refused(Exception):
    """Not done. The message is one Chinese sentence: what, why and what to do."""

    status = WRONG_USAGE


class Faulty(Refused):
    """A file that was given is broken or was changed."""

    status = UNREADABLE
