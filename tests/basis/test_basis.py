"""Bases load, cite themselves and refuse what they do not know."""

from __future__ import annotations

from datetime import date

import pytest

from yuheng.basis.basis import UnknownBasis, basis, basis_names


@pytest.mark.parametrize("name", basis_names())
def test_every_basis_loads_and_says_something(name: str) -> None:
    one = basis(name)
    assert one.id == name
    assert one.title and one.where and one.articles
    assert all(article.about and article.says.endswith("。") for article in one.articles)


def test_a_regulation_cites_itself_with_its_number() -> None:
    assert basis("caiyu-2020-10").cited == "《项目支出绩效评价管理办法》（财预〔2020〕10号）"


def test_a_principle_has_no_book_marks() -> None:
    assert basis("arithmetic").cited == "算术关系"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownBasis, match="arithmetic"):
        basis("nothing-of-the-kind")


def test_a_regulation_holds_from_its_first_day() -> None:
    assert not basis("caiyu-2020-10").holds_on(date(2019, 12, 31))
    assert basis("caiyu-2020-10").holds_on(date(2020, 2, 25))
    assert basis("fengtai-2021-2526").holds_on(date(2024, 1, 1)), "an unknown first day is no obstacle"
