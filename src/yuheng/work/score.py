"""Scores the tables of files anew: read, understand, recompute; and writes the reports asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from yuheng.disclosure.disclosure import Disclosure
from yuheng.output import put
from yuheng.scoring.document_scores import TableScore, document_scores
from yuheng.scoring.scheme import Version
from yuheng.scoring.scheme_files import FaultyScheme, UnknownScheme, refuse_unknown, schemes, version_named
from yuheng.work.read import read_bytes, understand_bytes


class NoScheme(ValueError):
    """A scheme that cannot be used: unknown, faulty or without a number. The message is one Chinese sentence."""


class Scored(Struct, frozen=True):
    """A scored file: its path, its name among the others, what was understood, and its tables with their scores."""

    path: Path
    label: str
    disclosure: Disclosure
    tables: tuple[TableScore, ...]

    @property
    def contradictions(self) -> int:
        """How many printed marks and totals are proved wrong."""
        return sum(table.contradictions for table in self.tables)


def versions_for(name: str = "") -> tuple[Version, ...]:
    """The version called ``name`` (“scheme”, “scheme@version” or a file), all versions where it is empty.

    Raises ``NoScheme``.
    """
    try:
        if not name:
            return tuple(version for scheme in schemes() for version in scheme.versions)
        version = version_named(name)
    except (FaultyScheme, UnknownScheme) as reason:
        raise NoScheme(str(reason)) from None
    refused = refuse_unknown(version)
    if refused:
        raise NoScheme(refused)
    return (version,)


def score_file(path: Path, label: str, versions: Sequence[Version]) -> Scored:
    """Reads one file and scores every table in it. Raises ``Unreadable``."""
    name = label or path.name
    disclosure = understand_bytes(name, read_bytes(path))
    return Scored(path, name, disclosure, document_scores(disclosure, versions))


def write_page(scored: Scored, folder: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the page “文件名-重算得分.html” into ``folder`` and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.score_html import score_as_html

    page = score_as_html(scored.label, scored.disclosure, scored.tables)
    return put(folder / f"{scored.label}-重算得分.html", page.encode(), inputs)


def write_workbook(results: Sequence[Scored], path: Path) -> Path:
    """Writes the scores of all files as one workbook and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.score_xlsx import score_as_xlsx

    return put(path, score_as_xlsx([(one.label, one.disclosure, one.tables) for one in results]))
