"""A scheme file with a mistake is refused with file, line, reason and what to do: one file per mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yuheng.scoring.scheme_files import FaultyScheme, read_scheme, schemes

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.yaml"))
_EXPECTED = re.compile(r"^# 应当报：第(\d+)行：(.+)$", re.MULTILINE)
RIGHT = """name: own
title: 某区项目支出绩效自评
where: 某区
of: self_evaluation
versions:
  - version: "2021"
    basis: arithmetic
    sure: practice
    full_marks: 100
    rounding: {places: 2, mode: half_up, when: once_at_the_end}
"""


def refusal(path: Path) -> str:
    with pytest.raises(FaultyScheme) as refused:
        read_scheme(path)
    return str(refused.value)


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_refused_with_its_line(path: Path) -> None:
    expected = _EXPECTED.search(path.read_text(encoding="utf-8"))
    assert expected is not None, f"{path.name} does not say what is expected"
    said = refusal(path)
    assert said.startswith(f"计分办法文件{path.name}第{expected[1]}行：")
    assert expected[2] in said
    assert said.endswith("。") and "\n" not in said


@pytest.mark.parametrize(
    ("content", "line", "piece"),
    [
        (RIGHT.encode("gbk"), 1, "不是UTF-8编码，请另存为UTF-8后再用"),
        (RIGHT.encode("utf-16"), 1, "不是UTF-8编码，请另存为UTF-8后再用"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "不是UTF-8编码"),
        (b"", 1, "这里应当是一组“名称: 内容”，现在是空的"),
        (RIGHT.replace("某区\n", "某\x07区\n").encode(), 3, "格式不对，不能解析"),
        (b"a: " + b"[" * 200_000, 1, "层次太多"),
        (RIGHT.replace("100", "9" * 5000).encode(), 9, "不是能读懂的日期或数字"),
    ],
    ids=["gbk", "utf-16", "a picture", "empty", "a bell", "brackets", "digits"],
)
def test_what_no_editor_shows_is_refused_too(content: bytes, line: int, piece: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    said = refusal(path)
    assert f"own.yaml第{line}行：" in said and piece in said


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "文件打不开" in refusal(tmp_path)


def test_windows_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())
    assert read_scheme(path).title == "某区项目支出绩效自评"
    path.write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").replace("practice", "sure").encode())
    assert "第8行：“sure”只能是" in refusal(path)


def test_shared_content_is_read_once_however_often_it_is_shared(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    layers = "".join(f"x{i}: &x{i} [{', '.join([f'*x{i - 1}'] * 9)}]\n" for i in range(1, 30))
    path.write_text("x0: &x0 [1]\n" + layers + RIGHT, encoding="utf-8")
    assert "不认识“x0”" in refusal(path)


SHIPPED = sorted((Path(__file__).parents[2] / "src" / "yuheng" / "scoring" / "schemes").glob("*.yaml"))
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 200), st.text("优良0.9—：{}[] ", max_size=6), st.floats(allow_nan=True),
    st.just(date(2020, 2, 30 - 1)), st.sampled_from(["free", "uncapped", "reached", "banded", "pass_line", "bonus"]),
    st.lists(st.integers(0, 100), max_size=3), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.dictionaries(st.one_of(st.booleans(), st.integers(), st.dates()), st.integers(), min_size=1, max_size=1),
)  # fmt: skip


def spots(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a structure at which something stands."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield (*path, key)
        yield from spots(value, (*path, key))


def test_every_shipped_scheme_is_read_as_strictly_as_one_of_ones_own(tmp_path: Path) -> None:
    for path, scheme in zip(SHIPPED, schemes(), strict=True):
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        assert read_scheme(copy) == scheme


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SHIPPED), st.data())
def test_whatever_stands_somewhere_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    content = deepcopy(yaml.safe_load(path.read_text(encoding="utf-8")))
    *above, last = data.draw(st.sampled_from(list(spots(content))))
    spot = content
    for key in above:
        spot = spot[key]
    spot[last] = data.draw(ODD)
    with TemporaryDirectory() as folder:
        own = Path(folder) / path.name
        own.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        try:
            read_scheme(own)
        except FaultyScheme as refused:
            assert re.fullmatch(rf"计分办法文件{path.name}第[1-9]\d*行：.+。", str(refused))
