"""Text files are plain, Chinese keeps its punctuation, and nobody's machine is named."""

from __future__ import annotations

import ast
import re

import pytest
from repository import ROOT, core_modules, own_files, shown, tree_of

HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:()?!][\u4e00-\u9fff]")
PATTERN_SIGNS = re.compile(r"[|\\\[*+^$]|\(\?")
FULL = str.maketrans(",;:()?!", "，；：（）？！")  # a name listed in both widths is listed on purpose
ON_PURPOSE = "half-width on purpose"
ABOUT_IT = {"half_width_punctuation", "bracket_unclosed"}  # rules that must show what they find
SOMEBODYS = re.compile("/(?:" + "|".join(("work", "root", "home/[a-z]+", "Users")) + ")/")


@pytest.mark.parametrize("path", own_files(), ids=shown)
def test_a_text_file_is_utf8_with_plain_line_ends(path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw, f"{shown(path)}: line ends must be LF"
    assert not text.startswith("\ufeff"), f"{shown(path)}: begins with a byte order mark"
    assert not text or text.endswith("\n"), f"{shown(path)}: the last line does not end"


@pytest.mark.parametrize("path", own_files(), ids=shown)
def test_no_file_names_a_machine(path) -> None:
    found = SOMEBODYS.search(path.read_text(encoding="utf-8"))
    assert not found, f"{shown(path)} names the path {found.group()}"


def chinese_texts():
    """Fixtures, Chinese pages, data the core prints: everything an official may read."""
    chosen = [ROOT / "tests" / "rules", ROOT / "src", ROOT / "demo"]
    for path in own_files():
        if (path.suffix in (".yaml", ".txt") and any(folder in path.parents for folder in chosen)) or (
            path.name.endswith(".zh.md") or shown(path) == "demo/README.md"
        ):
            yield path


@pytest.mark.parametrize("path", list(chinese_texts()), ids=shown)
def test_chinese_text_keeps_its_full_width_punctuation(path) -> None:
    if path.stem in ABOUT_IT:
        return
    bad = []
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if ON_PURPOSE in line or PATTERN_SIGNS.search(line):
            continue
        both = [found.group() for found in HALF_WIDTH.finditer(line) if found.group().translate(FULL) not in text]
        bad += [(number, found) for found in both]
    assert not bad, f"{shown(path)}: half-width punctuation between Chinese characters: {bad}"


@pytest.mark.parametrize("path", core_modules(), ids=shown)
def test_messages_keep_their_full_width_punctuation(path) -> None:
    if path.stem in ABOUT_IT:
        return
    bad = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not PATTERN_SIGNS.search(node.value):
            bad += [(node.lineno, found.group()) for found in HALF_WIDTH.finditer(node.value)]
    assert not bad, f"{shown(path)}: half-width punctuation between Chinese characters: {bad}"
