"""Reads a file into a disclosure: the way from bytes to domain objects."""

from __future__ import annotations

from pathlib import Path

from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Goal, SelfEvaluation
from yuheng.documents.document import Document, Unreadable
from yuheng.extraction.claims import extract_claims
from yuheng.extraction.cover import read_cover
from yuheng.extraction.headings import read_headings
from yuheng.extraction.statements import extract_statements
from yuheng.extraction.tables import extract_tables
from yuheng.work.guarded import open_guarded

SIZE_LIMIT = 200 * 1024 * 1024


def read_file(path: Path) -> Disclosure:
    """The disclosure in the file at ``path``. Raises ``Unreadable`` with one Chinese sentence."""
    return understand_bytes(path.name, read_bytes(path))


def understand_bytes(name: str, data: bytes) -> Disclosure:
    """The disclosure in a file's bytes. Raises ``Unreadable`` with one Chinese sentence."""
    return understand(open_guarded(name, data))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; every reason why they cannot be had becomes ``Unreadable``."""
    try:
        if path.is_dir():
            raise Unreadable("这是一个文件夹，请指定其中的文件，例如 文件夹/*.docx。")
        if path.stat().st_size > SIZE_LIMIT:
            raise Unreadable("文件超过200MB，请拆分后再核查。")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("找不到这个文件，请核对文件名和所在文件夹。") from None
    except PermissionError:
        raise Unreadable("文件打不开，可能正被其他程序占用或没有读取权限，请关闭占用它的程序后重试。") from None
    except OSError:
        raise Unreadable("读取文件时出错，请把文件复制到本机硬盘后重试。") from None


def understand(document: Document) -> Disclosure:
    """Everything extraction finds in a read document."""
    headings, contents = read_headings(document)
    cover = read_cover(document, headings)
    statements = extract_statements(document, cover.year)
    tables = extract_tables(document, cover.year)
    return Disclosure(
        document=document,
        kind=cover.kind,
        organisation=cover.organisation,
        year=cover.year,
        year_words=cover.year_words,
        headings=headings,
        contents=contents,
        statements=statements,
        self_evaluations=tuple(t for t in tables if isinstance(t, SelfEvaluation)),
        score_sheets=tuple(t for t in tables if isinstance(t, ScoreSheet)),
        goals=tuple(t for t in tables if isinstance(t, Goal)),
        claims=extract_claims(document, headings, cover.year),
        tables_order=tables,
    )
