"""Reading printed numbers: what is read is what was printed, and codes and names are left alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuheng.figures.parsing import cell_figure, figures_in, spelled_number
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE, PERCENT, WAN_YUAN


def read(text: str) -> list[tuple[str, str, str]]:
    return [(str(r.figure.value), r.figure.unit.name, text[r.start : r.end]) for r in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入总计1,234.56万元。", [("1234.56", "万元", "1,234.56万元")]),
        ("合计１２３．４５万元", [("123.45", "万元", "１２３．４５万元")]),
        ("差异率为-2.94%", [("-2.94", "%", "-2.94%")]),
        ("提高3.5个百分点", [("3.5", "个百分点", "3.5个百分点")]),
        ("（12.30）万元", [("-12.30", "万元", "（12.30）万元")]),
        ("投资5亿元，其中3,000万元到位", [("5", "亿元", "5亿元"), ("3000", "万元", "3,000万元")]),
        ("铺设14183延米、904平方米", [("14183", "延米", "14183延米"), ("904", "平方米", "904平方米")]),
        ("2023年度共21个街道", [("2023", "年", "2023年"), ("21", "个", "21个")]),
        ("得分86.88分", [("86.88", "分", "86.88分")]),
        ("财预〔2020〕10号", [("10", "号", "10号")]),
        ("A4纸、5G网络和X200型", []),
        ("预算：90.00万元，得分:85分", [("90.00", "万元", "90.00万元"), ("85", "分", "85分")]),
        ("比例为3:7", [("3", "", "3")]),
    ],
)
def test_figures_in_a_sentence(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert read(text) == figures


@pytest.mark.parametrize("text", ["约65万件", "近300人", "10余台", "不少于4次", "90%以上", "100元左右"])
def test_hedged_numbers_prove_nothing(text: str) -> None:
    assert [r.figure.approximate for r in figures_in(text)] == [True]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["万元", "元", "%", "分", "亿元"]),
    st.booleans(),
)
def test_a_printed_number_is_read_back(value: Decimal, unit: str, thousands: bool) -> None:
    printed = f"{value:,}" if thousands else f"{value}"
    (found,) = figures_in(f"金额为{printed}{unit}。")
    assert (found.figure.value, found.figure.unit.name, found.figure.places) == (value, unit, 2)
    assert found.figure.text == f"{printed}{unit}"


@given(st.text(max_size=200))
def test_any_text_is_read_and_offsets_lie_in_it(text: str) -> None:
    end = 0
    for found in figures_in(text):
        assert end <= found.start < found.end <= len(text)
        assert found.figure.text == text[found.start : found.end]
        end = found.end


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2,946.25", "2946.25", "万元"), (" 12 ", "12", "万元"), ("(3.10)", "-3.10", "万元"), ("-3.10", "-3.10", "万元"),
        ("100%", "100", "%"), ("430420.2元", "430420.2", "元"),
    ],
)  # fmt: skip
def test_a_cell_is_in_its_columns_unit_unless_it_prints_its_own(text: str, value: str, unit: str) -> None:
    figure = cell_figure(text, WAN_YUAN, Place())
    assert figure is not None
    assert (str(figure.value), figure.unit.name) == (value, unit)


@pytest.mark.parametrize("text", ["", "—", "/", "达到预期", "12月底前完成3次", "1、2"])
def test_a_cell_that_is_no_number_has_no_figure(text: str) -> None:
    assert cell_figure(text, PERCENT, Place()) is None


@pytest.mark.parametrize(
    ("text", "number"), [("三", 3), ("十二", 12), ("二十", 20), ("两", 2), ("一百零五", 105), ("多", None)]
)
def test_spelled_numbers(text: str, number: int | None) -> None:
    assert spelled_number(text) == number


def test_units_of_different_things_never_compare() -> None:
    first, second = figures_in("21台、21人")
    assert not first.figure.same_kind(second.figure)
    assert BARE.kind == "number"
