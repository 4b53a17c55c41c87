"""What every start needs, prepared once at set-up (预编译): modules, compiled patterns and parsed data files.

A start of the program spends most of its time compiling the same regular expressions and parsing the same YAML. As
Python keeps bytecode beside its sources, ``python -m yuheng.prepared`` keeps both in ``__pycache__``. Entries are found
by the pattern's text or the file's bytes, so none can be out of date; a module's holds while its source has the same
date and size. Without the store, or under another Python, everything is compiled and parsed as usual. See
docs/decisions/0010-start-up.md.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from datetime import date
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from typing import Any, AnyStr

HERE = Path(__file__).parent
STORE = HERE / "__pycache__" / f"prepared.{sys.implementation.cache_tag}.bin"
_FORM = 4
"""The form of the store itself: a store of another form is left alone."""
_made: dict[tuple[str | bytes, int], Any] = {}

try:
    import _sre  # type: ignore[import-not-found]
except ImportError:  # another implementation of Python: nothing is prepared for it
    _sre = None


@cache
def store() -> dict[Any, Any]:
    """The stored entries; empty where there are none for this very Python."""
    try:
        stamp, entries = marshal.loads(STORE.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return entries if stamp == _stamp() else {}


def _stamp() -> str:
    return f"{_FORM} {sys.version} {sys.flags.optimize} {getattr(_sre, 'MAGIC', 0)} {array('I').itemsize} {HERE}"


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(text, flags)``, from the store where it is there; asked again, the same pattern."""
    made: re.Pattern[AnyStr] | None = _made.get((text, flags))
    if made is None:
        key = text, int(flags)
        kept = store().get(key)
        made = _made[key] = re.compile(text, flags) if kept is None else _restored(text, *kept)
    return made


def _restored(text: AnyStr, flags: int, code: bytes, groups: int, names: dict[str, int]) -> re.Pattern[AnyStr]:
    index: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        index[number] = name
    compiled: re.Pattern[AnyStr] = _sre.compile(
        text, flags, memoryview(code).cast("I").tolist(), groups, names, tuple(index)
    )
    return compiled


def data(path: Path) -> Any:
    """The content of a YAML file: mappings, lists, texts, numbers, dates. Raises what the parser raises."""
    content = path.read_bytes()
    kept = store().get(content)
    if kept is None:
        return _parsed(content)
    dated, stored = kept
    return _with_dates(marshal.loads(stored)) if dated else marshal.loads(stored)


def _with_dates(stored: Any) -> Any:
    """What ``_without_dates`` was given."""
    match stored:
        case dict():
            return {_with_dates(key): _with_dates(value) for key, value in stored.items()}
        case list():
            return [_with_dates(value) for value in stored]
        case tuple():
            return date(*stored)
    return stored


def _without_dates(parsed: Any) -> Any:
    """Parsed data as plain data: a date becomes a tuple, of which YAML has none."""
    match parsed:
        case dict():
            return {_without_dates(key): _without_dates(value) for key, value in parsed.items()}
        case list():
            return [_without_dates(value) for value in parsed]
        case date():
            return parsed.year, parsed.month, parsed.day
    return parsed


def _parsed(content: bytes) -> Any:
    import yaml

    return yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _compiled(text: str | bytes, flags: int) -> tuple[int, bytes, int, dict[str, int]]:
    """What ``re`` makes of a pattern, in the form its engine takes."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(text, flags)
    code = array("I", _compiler._code(tree, flags))
    return flags | tree.state.flags, code.tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)


def _ask_for_patterns_inside(path: Path) -> None:
    """Asks for the patterns written out inside functions, which importing the module does not reach."""
    import ast

    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.Call(func=ast.Name("regex"), args=[ast.Constant(value=str(text))]):
                regex(text)


class _Loader(SourceFileLoader):
    """Loads a module from its stored code; all else is as for any module."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> Any:
        return marshal.loads(self._code)


class _Finder:
    """Finds our modules in the store where their sources are unchanged, by the same signs as Python's own bytecode."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        kept = store().get(name)
        if kept is None:
            return None
        source, package, stamp, code = kept
        if _signs(source) != stamp:
            return None
        spec = ModuleSpec(name, _Loader(name, source, code), origin=source, is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        return spec


def import_from_store() -> None:
    """Lets the modules not imported yet come from the store: one file is read instead of two hundred."""
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)


def _signs(source: str) -> tuple[int, int] | None:
    try:
        told = os.stat(source)
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _module(path: Path) -> dict[str, tuple[str, bool, Any, bytes]]:
    """The entry of one module."""
    signs = _signs(str(path))
    code = compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    package = path.stem == "__init__"
    parts = path.parent.parts if package else (*path.parent.parts, path.stem)
    return {".".join(parts[len(HERE.parent.parts) :]): (str(path), package, signs, marshal.dumps(code))}


def prepare() -> int:
    """Imports every module, writes the store and returns how many entries it holds."""
    from importlib import import_module
    from pkgutil import walk_packages

    import yuheng

    STORE.unlink(missing_ok=True)
    store.cache_clear()
    for info in walk_packages(yuheng.__path__, "yuheng."):
        import_module(info.name)
    for path in HERE.rglob("*.py"):
        _ask_for_patterns_inside(path)
    entries: dict[Any, Any] = {key: _compiled(*key) for key in _made}
    for path in sorted(HERE.rglob("*.yaml")):
        content = path.read_bytes()
        parsed = _parsed(content)
        plain = _without_dates(parsed)
        entries[content] = plain != parsed, marshal.dumps(plain)
    for path in HERE.rglob("*.py"):
        entries |= _module(path)
    STORE.parent.mkdir(exist_ok=True)
    STORE.write_bytes(marshal.dumps((_stamp(), entries)))
    return len(entries)


if __name__ == "__main__":
    from yuheng.prepared import prepare as run  # the module the others import, not its copy named __main__

    run()
