"""The generated reference says what the rules say."""

from __future__ import annotations

import importlib.util

from repository import ROOT


def test_the_reference_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    for name, page in made.PAGES.items():
        assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == page(), "run make docs"
