"""Numbers are shown as spreadsheets show them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuheng.documents.number_format import BUILT_IN, shown

ACCOUNTS = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1234.5", "0.00", "1234.50"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("0.1234", "0.00%", "12.34%"),
        ("2.675", "0.00", "2.68"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("-3.2", "0.00", "-3.20"),
        ("1234.56", ACCOUNTS, "1,234.56"),
        ("-1234.56", ACCOUNTS, "-1,234.56"),
        ("0", ACCOUNTS, "-"),
        ("12", '0"个"', "12个"),
        ("5", "000", "005"),
        ("21223974567.89", "General", "21223974568"),
        ("1234567890.123", "General", "1234567890"),
        ("0.5", "#.##", ".5"),
        ("0.98", "0.##%", "98%"),
        ("123456", "0.0,", "123.5"),
        ("98", "≥0", "≥98"),
        ("1234", "[$¥-804]#,##0.00", "¥1,234.00"),
        ("3", "[Red][>=10]0;0", "3"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("7", "@", "7"),
        ("7", "", "7"),
        ("0.25", "# ?/?", "0.25"),
    ],
)
def test_amounts(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.30000000000000004", "0.3"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("1234.567890123", "1234.56789"),
        ("0", "0"),
        ("-2.50", "-2.5"),
        ("13800000000", "13800000000"),
    ],
)
def test_numbers_without_a_format(value: str, text: str) -> None:
    assert shown(Decimal(value), "General") == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291", "yyyy-mm-dd", "2023-12-31"),
        ("45291.75", "yyyy/m/d h:mm", "2023/12/31 18:00"),
        ("0.5", "hh:mm:ss", "12:00:00"),
        ("1", "yyyy-m-d", "1900-1-1"),
        ("61", "yyyy-m-d", "1900-3-1"),
        ("-5", "yyyy-m-d", "-5"),
        ("99999999", "yyyy-m-d", "99999999"),
    ],
)
def test_dates(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


def test_dates_since_1904() -> None:
    assert shown(Decimal(0), "yyyy-m-d", since_1904=True) == "1904-1-1"


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(sorted(set(BUILT_IN.values()))))
def test_every_built_in_format_shows_every_number(value: Decimal, code: str) -> None:
    assert shown(value, code)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30), st.text(max_size=12))
def test_no_code_breaks_the_reader(value: Decimal, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.decimals(0, 10**9, places=2))
def test_what_is_shown_with_two_places_is_the_number(value: Decimal) -> None:
    assert Decimal(shown(value, "#,##0.00").replace(",", "")) == value
