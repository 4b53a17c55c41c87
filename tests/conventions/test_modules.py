"""Modules are short, named for what they hold, and say what their public names are."""

from __future__ import annotations

import ast

import pytest
from repository import CORE, ROOT, core_modules, own_files, shown, tree_of

LINES, WIDTH = 300, 120
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc", "v2"}
NO_FIGURES = {
    "documents/pdf": "coordinates",
    "reports/in_pdf": "coordinates",
    "figures/place": "coordinates",
    "reports/workbook": "widths on paper",
    "extraction/columns": "how well a column fits a field",
    "checks/rules/contents_page_mismatch": "how alike two titles are",
}
OUTSIDE = {"cli.py", "progress.py"}
IMPURE = {"random", "secrets", "socket", "time", "requests", "urllib.request", "http.client", "uuid"}
MODULES = core_modules()


def within(path) -> str:
    return path.relative_to(CORE).as_posix()


@pytest.mark.parametrize("path", [p for p in own_files() if p.suffix == ".py"], ids=shown)
def test_a_module_is_short_enough_to_read(path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LINES, f"{shown(path)} has {len(lines)} lines: split it by what it does"
    long = [number for number, line in enumerate(lines, 1) if len(line) > WIDTH]
    assert not long, f"{shown(path)}: lines {long} are longer than {WIDTH} characters"


def test_no_module_has_an_empty_name() -> None:
    named = [shown(p) for p in (ROOT / "src").rglob("*") if p.stem in EMPTY_WORDS and "egg-info" not in str(p)]
    assert not named, f"name them for what they hold: {named}"


@pytest.mark.parametrize("path", MODULES, ids=within)
def test_figures_are_never_floats(path) -> None:
    if within(path).startswith(tuple(NO_FIGURES)) or within(path) in OUTSIDE:
        return
    found = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
    ]
    assert not found, f"{shown(path)}: floats in lines {found}; use Decimal"


@pytest.mark.parametrize("path", MODULES, ids=within)
def test_patterns_written_out_are_prepared_ones(path) -> None:
    """``re.search(pattern, text)`` compiles at every start; ``regex(pattern).search(text)`` is prepared at set-up."""
    if within(path) == "prepared.py":
        return
    found = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr != "escape"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert not found, f"{shown(path)}: lines {found} use re; use yuheng.prepared.regex"


@pytest.mark.parametrize("path", MODULES, ids=within)
def test_the_core_prints_nothing_and_asks_no_clock_or_network(path) -> None:
    if within(path) in OUTSIDE:
        return
    bad = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
            bad.append((node.lineno, node.func.id))
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        bad += [(node.lineno, name) for name in names if name in IMPURE]
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
            bad.append((node.lineno, node.attr))
    assert not bad, f"{shown(path)}: {bad}"


@pytest.mark.parametrize("path", MODULES, ids=within)
def test_public_names_say_what_they_are(path) -> None:
    tree = tree_of(path)
    assert ast.get_docstring(tree) or not tree.body, f"{shown(path)} has no docstring"
    dumb = [f"{node.name} (line {node.lineno})" for node in _public(tree) if not ast.get_docstring(node)]
    assert not dumb, f"{shown(path)}: no docstring on {', '.join(dumb)}"


def _public(tree: ast.Module):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for one in node.body:
                if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                    yield one
