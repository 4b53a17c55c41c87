"""What the tests about the repository look at: its own files, without what tools left behind."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "src" / "yuheng"
LEFT_BEHIND = {".git", ".venv", "__pycache__", "build", "dist", "demo-out", "bundle", "node_modules"}
BINARY = {".docx", ".xlsx", ".xls", ".pdf", ".png", ".jpg", ".zip", ".whl", ".ico", ".woff2", ".pyc", ".bin"}


@cache
def own_files() -> tuple[Path, ...]:
    """Every text file that belongs to the project."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in (".ci", ".gitignore") for part in parts)
        if hidden or LEFT_BEHIND & set(parts) or any(part.endswith(".egg-info") for part in parts):
            continue
        if "migrations" in parts or path.name.endswith(".min.js"):
            continue  # written by Django, and by others
        if path.is_file() and path.suffix.lower() not in BINARY:
            found.append(path)
    return tuple(found)


def core_modules() -> list[Path]:
    """The modules of the pure core."""
    return sorted(CORE.rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path) -> str:
    """The path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()
