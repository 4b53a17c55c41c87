"""Numbers that Word generates are computed as Word shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import numbered, numbering, p, tbl, tc, word_file

from yuheng.documents.document import Grid
from yuheng.documents.docx import read_docx
from yuheng.documents.docx_numbering import chinese, spelled

THREE = numbering(("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%1.%3"))


def numbers(body: str, **parts: str) -> list[str]:
    return [block.number for block in read_docx(word_file(body, **parts))]


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    levels = [0, 1, 1, 0, 1, 2, 2]
    body = "".join(p("题", numbered(1, level)) for level in levels)
    assert numbers(body, numbering=THREE) == ["一、", "（一）", "（二）", "二、", "（一）", "二.1", "二.2"]


def test_decimal_only_levels_show_the_ones_above_in_digits() -> None:
    part = THREE.replace('<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:isLgl/>')
    assert numbers(p("题", numbered(1, 0)) + p("题", numbered(1, 2)), numbering=part) == ["一、", "1.1"]


def test_lists_of_one_definition_count_on_unless_one_starts_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(p("题", numbered(one)) for one in (1, 2, 3, 3))
    assert numbers(body, numbering=numbering(("decimal", "%1."), lists=again)) == ["1.", "2.", "5.", "6."]


def test_a_style_numbers_and_levels_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="1"/></w:style>'
    )
    own = '<w:pStyle w:val="a"/>'
    body = p("甲", own) + p("乙", own + numbered(0)) + p("丙", own + '<w:outlineLvl w:val="2"/>')
    blocks = read_docx(word_file(body, numbering=THREE, styles=styles))
    assert [(block.number, block.level) for block in blocks] == [("一、", 1), ("", 1), ("二、", 3)]


def test_the_level_that_names_a_style_is_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="t"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    part = THREE.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="t"/>')
    assert numbers(p("题", '<w:pStyle w:val="t"/>'), numbering=part, styles=styles) == ["（一）"]


def test_bullets_and_unknown_lists_have_no_number() -> None:
    part = numbering(("bullet", "•"))
    assert numbers(p("点", numbered(1)) + p("无", numbered(9)) + p("深", numbered(1, 8)), numbering=part) == [
        "",
        "",
        "",
    ]


def test_a_number_in_a_cell_belongs_to_its_text() -> None:
    [grid] = read_docx(
        word_file(tbl(tc(p("", numbered(1))) + tc(p("项", numbered(1)))), numbering=numbering(("decimal", "%1")))
    )
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["1", "2项"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "upperRoman", "III"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (12, "decimalFullWidth", "１２"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (20, "ideographDigital", "二〇"),
        (4, "somethingNew", "4"),
    ],
)
def test_formats(number: int, form: str, shown: str) -> None:
    assert spelled(number, form) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [(10, "十"), (11, "十一"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (1005, "一千零五")],
)
def test_chinese_numbers(number: int, shown: str) -> None:
    assert chinese(number) == shown


@given(st.integers(-100, 20_000), st.text(max_size=20))
def test_any_number_in_any_format_is_shown(number: int, form: str) -> None:
    assert spelled(number, form) or form == "none"


@given(st.integers(1, 9999))
def test_chinese_numbers_differ(number: int) -> None:
    assert chinese(number) != chinese(number + 1)
