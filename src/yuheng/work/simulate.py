"""Scores the self-evaluations of files and folders under two versions of schemes, and writes the reports asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from yuheng.disclosure.disclosure import Disclosure
from yuheng.output import put
from yuheng.scoring.document_scores import place_of, scored_tables
from yuheng.scoring.scheme import Version
from yuheng.scoring.simulate import CannotSimulate, Left, Move, Moved, Simulation, simulated
from yuheng.work.read import read_bytes, understand_bytes
from yuheng.work.score import NoScheme, versions_for

SUFFIXES = frozenset((".docx", ".pdf", ".xlsx", ".xls", ".txt", ".html", ".htm"))
"""What is looked for in folders; a file that is named is read whatever its name."""


class File(Struct, frozen=True):
    """A simulated file: the tables that were scored twice, and those that could not be, with the reason."""

    label: str
    moved: tuple[Moved, ...]
    left: tuple[Left, ...]


def version_for(name: str) -> Version:
    """The version of a scheme for self-evaluations called ``name``. Raises ``NoScheme``."""
    version = versions_for(name)[0]
    if version.of != "self_evaluation":
        raise NoScheme(f"计分办法“{version.label}”不用于自评表，不能用来模拟。用 yuheng schemes 看全部办法。")
    return version


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and all readable ones in the folders named and below, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if _looked_for(one, path)) if path.is_dir() else [path]
        found += [one for one in inside if one not in found]
    return found


def _looked_for(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return not hidden and path.suffix.lower() in SUFFIXES and path.is_file()


def simulate_file(path: Path, label: str, before: Version, after: Version) -> File:
    """Reads one file and scores its self-evaluations twice. Raises ``Unreadable``."""
    return simulate_disclosure(understand_bytes(label, read_bytes(path)), label, before, after)


def simulate_disclosure(disclosure: Disclosure, label: str, before: Version, after: Version) -> File:
    """The tables of one document under both versions."""
    moved: list[Moved] = []
    left: list[Left] = []
    for table in scored_tables(disclosure):
        project = " ".join(table.project.text.split()) if table.project is not None else ""
        organisation = place_of(table, disclosure)
        try:
            move: Move = simulated(table, before, after)
        except CannotSimulate as reason:
            left.append(Left(label, project, organisation, str(reason)))
        else:
            moved.append(Moved(label, project, organisation, move))
    return File(label, tuple(moved), tuple(left))


def write_page(result: Simulation, path: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the page with chart and tables and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.simulation_html import simulation_as_html

    return put(path, simulation_as_html(result).encode(), inputs)


def write_chart(result: Simulation, path: Path, inputs: Sequence[Path] = ()) -> Path:
    """Writes the chart alone as SVG and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.simulation_chart import chart

    return put(path, chart(result).encode(), inputs)


def write_workbook(result: Simulation, path: Path) -> Path:
    """Writes the tables as a workbook and returns its path. Raises ``Unwritable``."""
    from yuheng.reports.simulation_xlsx import simulation_as_xlsx

    return put(path, simulation_as_xlsx(result))
