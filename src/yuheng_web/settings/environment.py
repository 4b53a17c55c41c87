"""Reads the environment: the home of keys and data, words, flags, secrets."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def chosen(name: str, otherwise: str) -> str:
    """The value of an environment variable, or ``otherwise`` where it is missing or empty."""
    return os.environ.get(name) or otherwise


def flag(name: str) -> bool:
    """True when the variable is set to 1, true or yes."""
    return chosen(name, "").lower() in ("1", "true", "yes")


def words(name: str, otherwise: str) -> list[str]:
    """The words of a variable, parted by blanks or commas."""
    return chosen(name, otherwise).replace(",", " ").split()


HOME = Path(chosen("YUHENG_HOME", "yuheng-data")).resolve()
"""The folder of keys, database, attachments and exported heads."""


def secret(name: str) -> str:
    """The secret kept in the file ``name`` of the home; made on first use, readable for its owner alone."""
    path = HOME / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        HOME.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
    return made
