"""The classifications: codes and the names they had in which year."""

from __future__ import annotations

from yuheng.statements.classification import accounts, class_code, names_of


def test_codes_have_their_length_and_every_account_has_its_class() -> None:
    for kind in ("functional", "economic"):
        codes = {account.code for account in accounts(kind)}
        assert all(code[:3] in codes for code in codes)


def test_a_name_belongs_to_its_years() -> None:
    old, new = names_of("functional", "20805")
    assert (old.name, new.name) == ("行政事业单位离退休", "行政事业单位养老支出")
    assert old.in_use(2018) and not old.in_use(2023)
    assert new.in_use(2023) and not new.in_use(2018)
    assert old.in_use(None) and new.in_use(None)


def test_a_class_is_known_by_any_of_its_names() -> None:
    assert class_code("functional", "十四、资源勘探工业信息等支出") == "215"
    assert class_code("functional", "资源勘探信息等支出") == "215"
    assert class_code("economic", "对个人和家庭的补助") == "303"
    assert class_code("functional", "水费") is None
