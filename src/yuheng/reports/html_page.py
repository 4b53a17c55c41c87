"""Pages that need nothing but themselves (独立网页): their head, style, script, and the policy that admits only those."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from yuheng.reports.html_document import text_as_html


@cache
def resource(name: str) -> str:
    """A style or script that is written into pages."""
    return files("yuheng.reports").joinpath("html", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The digest by which the page's policy admits its own style and script and nothing else."""
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"


def head(title: str, style: str, script: str = "") -> str:
    """The head of a page with this style; ``script`` is what its body will hold, and all that may run."""
    scripts = f" script-src {_hash(script)};" if script else ""
    policy = f"default-src 'none'; style-src {_hash(style)};{scripts} base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{text_as_html(title)}</title>\n<style>{style}</style>\n</head>\n"
    )
