"""The terminal summary says what was checked and found, within its width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_findings import finding, report, text_disclosure, words

from yuheng.checks.finding import INFO, WARNING
from yuheng.figures.place import Place, Words
from yuheng.reports.as_text import as_text
from yuheng.reports.wrapping import columns, wrapped


@pytest.fixture
def made():
    """A disclosure, and a report with an error, a warning and 1,300 relations."""
    disclosure = text_disclosure()
    proved = finding(words(disclosure, "增长9.80%"), words(disclosure, "100.00万元"))
    told = report(proved, finding(words(disclosure, "1,300.00"), severity=WARNING), held=1290, skipped=8)
    return disclosure, told


def test_it_counts_what_was_checked_and_says_why_not(made) -> None:
    text = as_text("河道所.txt", *made, colour=False, width=100)
    assert "共核对1,300组关系：相符1,290组，有问题2组，无法核对8组。" in text
    assert "8组无法核对：其中有“约”“余”等概数，不能比对" in text
    assert "云溪区河道管理所" in text
    assert "2023年" in text


def test_a_finding_shows_place_sentence_quote_and_reason(made) -> None:
    text = as_text("河道所.txt", *made, colour=False, width=100)
    assert "此处写“9.80%”，应为9.09%。" in text
    assert "原文：“增长9.80%”" in text
    assert "依据：第3行“100.00万元”" in text
    assert text.index("不符 1处") < text.index("待核实 1处")


def test_no_finding_is_said_too() -> None:
    assert "未发现问题。" in as_text("甲.txt", text_disclosure(), report(held=3), colour=False, width=80)


def test_colour_only_when_asked(made) -> None:
    assert "\x1b[" not in as_text("河道所.txt", *made, colour=False, width=80)
    assert "\x1b[31m" in as_text("河道所.txt", *made, colour=True, width=80)


def test_a_document_cannot_steer_the_terminal() -> None:
    disclosure = text_disclosure("甲\x1b[2J乙9.80%")
    evil = finding(words(disclosure, "\x1b[2J乙9.80%"), message="甲\x1b]0;题\x07乙")
    assert "\x1b" not in as_text("a\x1b[31m.txt", disclosure, report(evil), colour=False, relations=True, width=80)


def test_relations_are_listed_when_asked(made) -> None:
    short = as_text("河道所.txt", *made, colour=False, width=80)
    long = as_text("河道所.txt", *made, colour=False, relations=True, width=80)
    assert long.count("相符  ") == 1290
    assert "相符  " not in short
    assert "未涉及" in long


@pytest.mark.parametrize("width", [40, 63, 80, 120])
def test_no_line_is_wider_than_the_terminal(made, width) -> None:
    disclosure, told = made
    name = "很长的文件名" * 12 + ".txt"
    for line in as_text(name, disclosure, told, colour=False, relations=True, width=width).splitlines():
        assert columns(line) <= width


def test_numbers_stay_whole_and_no_line_begins_with_a_closing_mark() -> None:
    lines = wrapped("收入总计1,234.56万元，支出总计7,890.12万元。", 18)
    assert any("1,234.56" in line for line in lines)
    assert not any(line[0] in "，。" for line in lines)


@given(st.text(alphabet="预算绩效，。（）“” abc1,234.5%", max_size=80), st.integers(8, 50))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_a_finding_without_a_place_is_listed() -> None:
    told = report(finding(Words("", Place()), message="缺少第四部分。"))
    text = as_text("甲.txt", text_disclosure(), told, colour=False, width=80)
    assert "缺少第四部分。" in text
    assert "文中" in text


@pytest.mark.parametrize(("times", "shown", "rest"), [(2, 2, 0), (4, 4, 0), (9, 3, 6)])
def test_hints_of_one_rule_are_one_entry_that_says_how_many_more_there_are(times, shown, rest) -> None:
    disclosure = text_disclosure("".join(f"甲乙{n}丙丁\n\n" for n in range(times)))
    hints = [finding(words(disclosure, f"乙{n}丙"), severity=INFO, message=f"此处{n}可以更好。") for n in range(times)]
    text = as_text("甲.txt", disclosure, report(*hints), colour=False, width=80)
    assert text.count("可以更好") == shown
    assert ("另有" in text) == bool(rest) and (f"另有{rest}处" in text) == bool(rest)
    assert (f"  1至{times}. 增减幅应与增减额一致：{times}处" in text) == (times > 2)


def test_what_is_more_than_a_hint_always_stands_alone() -> None:
    disclosure = text_disclosure("".join(f"甲乙{n}丙丁\n\n" for n in range(9)))
    told = [finding(words(disclosure, f"乙{n}丙"), severity=WARNING, message=f"此处{n}存疑。") for n in range(9)]
    assert as_text("甲.txt", disclosure, report(*told), colour=False, width=80).count("存疑。") == 9
