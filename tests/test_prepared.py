"""What is prepared at set-up is what would be compiled and parsed anew, and nothing depends on its being there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from yuheng import prepared

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "demo" / "sample.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made by a process of its own: making one in this process would count its own patterns too."""
    path = tmp_path_factory.mktemp("store") / "prepared.bin"
    lines = ("from pathlib import Path", "from yuheng import prepared", f"prepared.STORE = Path({str(path)!r})")
    code = "; ".join((*lines, "prepared.prepare()"))
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
    return path


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch):
    def at(path: Path) -> None:
        monkeypatch.setattr(prepared, "STORE", path)
        prepared.store.cache_clear()
        prepared._made.clear()

    yield at
    prepared.store.cache_clear()


def test_a_stored_pattern_finds_what_a_new_one_finds(store: Path, use) -> None:
    use(store)
    patterns = [key for key in prepared.store() if isinstance(key, tuple)]
    assert len(patterns) > 200
    for text, flags in patterns:
        stored, anew = prepared.regex(text, flags), re.compile(text, flags)
        assert (stored.pattern, stored.flags, stored.groups, stored.groupindex) == (
            anew.pattern, anew.flags, anew.groups, anew.groupindex,
        )  # fmt: skip
        told = TEXT if isinstance(text, str) else TEXT.encode()
        assert [m.span() for m in stored.finditer(told)] == [m.span() for m in anew.finditer(told)]


def test_patterns_inside_functions_are_stored_too(store: Path, use) -> None:
    use(store)
    inside = r"[；;。\n，,]"
    source = (prepared.HERE / "goals" / "target.py").read_text(encoding="utf-8")
    assert f'    clause = regex(r"{inside}")' in source
    assert (inside, 0) in prepared.store()


def test_a_module_comes_from_the_store_while_its_source_is_unchanged(store: Path, use) -> None:
    use(store)
    name = "yuheng.goals.target"
    spec = prepared._Finder.find_spec(name)
    assert spec is not None
    source, package, _, code = prepared.store()[name]
    assert spec.origin == source == str(prepared.HERE / "goals" / "target.py")
    assert spec.loader.get_code(name) == compile(Path(source).read_bytes(), source, "exec", dont_inherit=True)
    assert prepared._Finder.find_spec("yuheng.goals").submodule_search_locations == [str(prepared.HERE / "goals")]
    for signs in ((0, 0), None):
        prepared.store()[name] = source, package, signs, code
        assert prepared._Finder.find_spec(name) is None
    assert prepared._Finder.find_spec("json") is None


def test_stored_data_is_what_the_file_says(store: Path, use, tmp_path: Path) -> None:
    use(store)
    for path in sorted(prepared.HERE.rglob("*.yaml")):
        assert prepared.data(path) == yaml.safe_load(path.read_text(encoding="utf-8"))
    changed = tmp_path / "changed.yaml"
    changed.write_text("name: 另一份\n", encoding="utf-8")
    assert prepared.data(changed) == {"name": "另一份"}


@pytest.mark.parametrize("content", [None, b"", b"not a store", b"\xe9\x00\x00"], ids=["none", "empty", "other", "cut"])
def test_without_a_store_everything_works(content: bytes | None, use, tmp_path: Path) -> None:
    path = tmp_path / "prepared.bin"
    if content is not None:
        path.write_bytes(content)
    use(path)
    assert prepared.regex(r"\d+").findall("1a22") == ["1", "22"]


def test_the_store_of_another_python_is_left_alone(store: Path, use, monkeypatch: pytest.MonkeyPatch) -> None:
    use(store)
    monkeypatch.setattr(prepared.sys, "version", "another")
    prepared.store.cache_clear()
    assert prepared.store() == {}
