"""What keeps a computation from being done (不能计算): one Chinese sentence that says who must do what."""

from __future__ import annotations


class Refused(Exception):
    """A computation that was not done. The message is one Chinese sentence: why, and what to do."""
