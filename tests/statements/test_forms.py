"""The forms of the nine tables: dated data that loads whole and knows its printed spellings."""

from __future__ import annotations

import pytest

from yuheng.statements.forms import form_of, forms
from yuheng.statements.labels import bare_label, plain_label


def plain(*labels: str) -> tuple[str, ...]:
    return tuple(plain_label(label) for label in labels)


def test_there_are_nine_forms_in_order_with_what_they_rest_on() -> None:
    assert [form.no for form in forms()] == list(range(1, 10))
    assert all(form.basis and form.in_force.year > 2000 for form in forms())


@pytest.mark.parametrize(
    ("no", "labels", "side", "name"),
    [
        (1, ("收入", "金额"), "收入", "决算数"),
        (2, ("本年收入合计",), None, "本年收入合计"),
        (2, ("事业收入", "小计"), None, "事业收入"),
        (4, ("支出", "合计"), "支出", "合计"),
        (4, ("收入", "决算数"), "收入", "决算数"),
        (5, ("本年支出", "小计"), None, "合计"),
        (
            7,
            ("财政拨款“三公”经费", "公务用车购置及运行费", "小计", "预算数"),
            None,
            "公务用车购置及运行维护费/小计/预算数",
        ),
        (
            7,
            ("预算数", "公务用车购置及运行维护费", "公务用车运行费"),
            None,
            "公务用车购置及运行维护费/公务用车运行维护费/预算数",
        ),
        (8, ("本年支出", "小计"), None, "本年支出/小计"),
    ],
)
def test_headings_name_a_column(no: int, labels: tuple[str, ...], side: str | None, name: str) -> None:
    assert form_of(no).column(plain(*labels), side) == name


@pytest.mark.parametrize(
    ("no", "labels"), [(7, ("公务用车购置及运行维护费", "预算数")), (2, ("事业收入", "捐赠")), (3, ("备注",))]
)
def test_headings_that_name_no_column(no: int, labels: tuple[str, ...]) -> None:
    assert form_of(no).column(plain(*labels)) is None


def test_the_old_wording_of_a_row_is_the_same_row() -> None:
    row = next(row for row in form_of(1).rows if row.name == "使用非财政拨款结余")
    assert bare_label("用事业基金弥补收支差额") in row.plain
    assert bare_label("使用非财政拨款结余（含专用结余）") in row.plain


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("一、教育支出", "教育支出"),
        ("（二）公务接待费：", "公务接待费"),
        ("其中：财政拨款", "财政拨款"),
        ("2.公务 接待费", "公务接待费"),
        ("三公经费", "三公经费"),
    ],
)
def test_labels_are_comparable(printed: str, bare: str) -> None:
    assert bare_label(printed) == bare
