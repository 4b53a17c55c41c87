"""Reads schemes from YAML and refuses what cannot be right: file, line, reason and what to do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
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
    scheme_name, _, wanted = name.partition("@")
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
    content = _parsed(path)
    try:
        return _scheme(path.stem, content)
    except Fault as fault:
        line = line_of(path, fault.path)
        raise FaultyScheme(f"计分办法文件{path.name}第{line}行：{fault.reason}。") from None


def _parsed(path: Path) -> Any:
    import yaml

    try:
        return data(path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise FaultyScheme(
            f"计分办法文件{path.name}第{line}行：格式不对，不能解析，请检查缩进、冒号和引号是否成对。"
        ) from None
    except UnicodeDecodeError:
        raise FaultyScheme(f"计分办法文件{path.name}第1行：不是UTF-8编码，请另存为UTF-8后再用。") from None


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
    if len(versions) < 2:
        return
    before, this = versions[-2].in_force, versions[-1].in_force
    if before is not None and this is not None and this < before:
        raise told.fault("in_force", "各版本应当按施行日期从早到晚排列")


def refuse_unknown(version: Version, name: Callable[[Any], str] = lambda part: part.name) -> str:
    """Why a version cannot be used: the numbers its sources do not give. Empty where none is missing."""
    missing = [name(part) for part in version.unknown_weights()]
    if not missing:
        return ""
    return (
        f"计分办法“{version.label}”没有给出{'、'.join(f'“{one}”' for one in missing)}的分值（来源未载明），不能用来计分；"
        f"请由发布该办法的财政部门（{version.where}）核对原文后填入{version.name}.yaml，再行计分。"
    )


def total_of(weights: list[Decimal | None]) -> Decimal | None:
    """The sum of weights, None where one of them is not known."""
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal(0)) if len(known) == len(weights) else None
