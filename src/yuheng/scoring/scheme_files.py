"""Reads schemes from YAML and refuses what cannot be right: file, line, reason and what to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from yuheng.prepared import data
from yuheng.scoring.declared import Declared, Fault, line_of
from yuheng.scoring.scheme import Scheme, Version
from yuheng.scoring.version_reading import read_version

_SCHEMES = Path(__file__).with_name("schemes")
OF = ("self_evaluation", "score_sheet", "assessment")


class FaultyScheme(ValueError):
    """A scheme file that cannot be used: one Chinese sentence with file, line, reason and what to do."""


class UnknownScheme(LookupError):
    """No scheme of that name: one Chinese sentence that names the known ones."""


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme that comes with the program, by name. Raises ``FaultyScheme``."""
    return tuple(read_scheme(path) for path in sorted(_SCHEMES.glob("*.yaml")))


def scheme_named(name: str) -> Scheme:
    """The scheme called ``name``, or read from the file ``name`` where it ends in .yaml.

    Raises ``UnknownScheme`` and ``FaultyScheme``.
    """
    if name.endswith((".yaml", ".yml")):
        path = Path(name)
        if not path.is_file():
            raise UnknownScheme(f"没有计分办法文件“{name}”，请核对路径。")
        return read_scheme(path)
    found = next((scheme for scheme in schemes() if scheme.name == name), None)
    if found is None:
        known = "、".join(scheme.name for scheme in schemes())
        raise UnknownScheme(f"没有名为“{name}”的计分办法。现有：{known}。用 yuheng schemes 看全部说明。")
    return found


def version_named(name: str) -> Version:
    """The version called “scheme” (its newest) or “scheme@version”. Raises ``UnknownScheme`` and ``FaultyScheme``."""
    scheme_name, _, wanted = (name, "", "") if name.endswith((".yaml", ".yml")) else name.rpartition("@")
    scheme_name, wanted = (scheme_name, wanted) if scheme_name else (wanted, "")
    scheme = scheme_named(scheme_name)
    if not wanted:
        return scheme.versions[-1]
    found = next((version for version in scheme.versions if version.version == wanted), None)
    if found is None:
        known = "、".join(version.version for version in scheme.versions)
        raise UnknownScheme(f"计分办法“{scheme_name}”没有“{wanted}”这个版本，现有版本：{known}。")
    return found


def read_scheme(path: Path) -> Scheme:
    """The scheme in a YAML file. Raises ``FaultyScheme`` with the line of the first mistake."""
    content = data(path) if path.parent == _SCHEMES else _strictly_read(path)
    try:
        return _scheme(path.stem, content)
    except Fault as fault:
        raise _faulty(path, line_of(path, fault.path), fault.reason) from None


def _strictly_read(path: Path) -> Any:
    from yuheng.scoring.strict_yaml import Misread, strictly_read  # only files of one's own need the parser

    try:
        return strictly_read(path)
    except Misread as misread:
        raise _faulty(path, misread.line, misread.reason) from None


def _faulty(path: Path, line: int, reason: str) -> FaultyScheme:
    return FaultyScheme(f"计分办法文件{path.name}第{line}行：{reason}。")


def _scheme(stem: str, content: Any) -> Scheme:
    told = Declared(content)
    name = told.text("name")
    if name != stem:
        raise told.fault("name", f"名称“{name}”应当与文件名“{stem}”相同")
    title, where, of = told.text("title"), told.text("where"), told.one_of("of", OF)
    versions: list[Version] = []
    for one in told.each("versions"):
        version = read_version(one, name, title, where, of)
        if any(version.version == other.version for other in versions):
            raise one.fault("version", f"版本“{version.version}”写了两次")
        versions.append(version)
        _after(one, versions)
    if not versions:
        raise told.fault("versions", "至少要有一个版本")
    told.finished()
    return Scheme(name, title, where, of, tuple(versions))


def _after(told: Declared, versions: list[Version]) -> None:
    """Versions stand in the order of their first days."""
    this = versions[-1].in_force
    before = [one.in_force for one in versions[:-1] if one.in_force is not None]
    if this is not None and before and this < before[-1]:
        raise told.fault(
            "in_force", f"本版本{this}起施行，早于前一版本的{before[-1]}，各版本应当按施行日期从早到晚排列"
        )


def refuse_unknown(version: Version) -> str:
    """Why a version cannot be used: the numbers its sources do not give. Empty where none is missing."""
    missing = "、".join(version.unknown_numbers())
    if not missing:
        return ""
    return (
        f"计分办法“{version.label}”没有给出{missing}（来源未载明），不能用来计分；"
        f"请由发布该办法的财政部门（{version.where}）核对原文后填入{version.name}.yaml，再行计分。"
    )
