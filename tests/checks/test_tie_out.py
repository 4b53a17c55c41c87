"""Tie-outs over an invented office's nine tables: what holds is told, what is changed is proved, nothing is accused."""

from __future__ import annotations

import sys
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "extraction"))

from written_tables import as_text

from yuheng.basis.basis import basis
from yuheng.checks.finding import ERROR, Broken, Held, Outcome, Severity, Skipped
from yuheng.checks.tie_out import TieOut, run_tie_outs, tie_outs
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Document
from yuheng.documents.text import read_text
from yuheng.extraction.statements import extract_statements

TEXT = as_text()


def outcomes(text: str) -> list[tuple[TieOut, Outcome]]:
    document = Document("公开.txt", "txt", "", read_text(text))
    disclosure = Disclosure(document, "final_accounts", None, 2023, statements=extract_statements(document, 2023))
    return list(run_tie_outs(disclosure))


def broken(text: str) -> dict[str, list[Broken]]:
    found: dict[str, list[Broken]] = {}
    for tie_out, outcome in outcomes(text):
        if isinstance(outcome, Broken):
            found.setdefault(tie_out.name, []).append(outcome)
    return found


@cache
def whole() -> tuple[tuple[TieOut, Outcome], ...]:
    return tuple(outcomes(TEXT))


def test_tie_outs_explain_themselves_and_rest_on_something_known() -> None:
    for tie_out in tie_outs():
        assert tie_out.title and tie_out.doc.endswith("。") and tie_out.parts
        assert all(basis(name) for name in tie_out.basis)


def test_nothing_is_broken_in_tables_that_agree() -> None:
    assert not [outcome for _, outcome in whole() if isinstance(outcome, Broken)]


def test_every_relation_is_told_with_its_figures() -> None:
    held = [outcome for _, outcome in whole() if isinstance(outcome, Held)]
    assert len(held) > 300
    assert all(outcome.figures for outcome in held)


def test_every_tie_out_of_the_nine_tables_is_tested_or_says_why_not() -> None:
    told = {tie_out.name for tie_out, _ in whole()}
    silent = {tie_out.name for tie_out in tie_outs()} - told
    # The other layout of the table of 三公, rows of a table that is rightly empty, and carried funds not printed here.
    silent -= {"general_budget_closing_mismatch"}
    assert all("row" in name or name.startswith("state_capital") for name in silent)


def test_carried_funds_of_the_general_budget_are_balanced_where_they_are_printed() -> None:
    head = ["科目编码", "科目名称", "年初结转和结余", "本年收入", "合计", "基本支出", "项目支出", "年末结转和结余"]
    for closing, wrong in (("1.50", 0), ("1.60", 1)):
        row = ["205", "教育支出", "1.00", "9.50", "9.00", "4.00", "5.00", closing]
        cells = "\n\n".join("\n".join("\t" + cell for cell in line) for line in (head, row))
        text = f"一般公共预算财政拨款收入支出决算表\n单位：万元\n\n{cells}\n"
        assert len(broken(text).get("general_budget_closing_mismatch", [])) == wrong


@pytest.mark.parametrize(
    ("printed", "changed", "name", "stated", "expected"),
    [
        ("2,136.10", "2,136.70", "income_total_mismatch", "2,205.45万元", "2,206.05万元"),
        ("63.35", "63.25", "expenditure_total_mismatch", "2,205.45万元", "2,205.35万元"),
        ("830.00", "803.00", "expenditure_row_mismatch", "1,390.20万元", "1,363.20万元"),
        ("35.80", "38.50", "basic_expenditure_levels_mismatch", "38.50万元", "35.80万元"),
        ("41.00", "14.00", "grant_opening_mismatch", "14.00万元", "41.00万元"),
    ],
)
def test_a_changed_figure_is_proved(printed: str, changed: str, name: str, stated: str, expected: str) -> None:
    found = broken(TEXT.replace(printed, changed, 1))
    assert (stated, expected) in {(one.stated, one.expected) for one in found[name]}


def test_the_message_proves_itself() -> None:
    found = broken(TEXT.replace("\t12.50", "\t12.60", 1))
    assert found["income_sources_mismatch"][0].message == (
        "收入支出决算总表的“本年收入合计”写2,136.10万元，“一般公共预算财政拨款收入”1,820.40万元"
        "加“政府性基金预算财政拨款收入”300.00万元加“事业收入”12.60万元加“其他收入”3.20万元，得2,136.20万元，相差0.10万元。"
    )
    assert found["service_income_tables_differ"][0].message == (
        "收入支出决算总表的“事业收入”写12.60万元，收入决算表的“合计”（事业收入）为12.50万元，相差0.10万元。"
    )


def test_rounding_is_no_contradiction() -> None:
    """Eight rounded parts may differ from their total by eight half-units and one."""
    assert "basic_expenditure_levels_mismatch" not in broken(TEXT.replace("\t1.96", "\t1.97"))


def test_an_empty_total_is_only_asked_about() -> None:
    found = broken(TEXT.replace("\t12.50", "\t", 1))["service_income_tables_differ"]
    assert [one.severity for one in found] == [Severity.WARNING]


def test_a_cell_that_cannot_be_read_proves_nothing() -> None:
    told = outcomes(TEXT.replace("\t12.50", "\t12.5O万", 1))
    assert not [outcome for _, outcome in told if isinstance(outcome, Broken)]
    assert any(isinstance(outcome, Skipped) and "不是可读的数字" in outcome.reason for _, outcome in told)


def test_a_row_nobody_knows_takes_the_proof_from_a_sum() -> None:
    text = TEXT.replace("\t八、其他收入", "\t八、捐赠及其他", 1)
    found = [outcome for tie_out, outcome in outcomes(text) if tie_out.name == "income_sources_mismatch"]
    assert [type(outcome) for outcome in found] == [Skipped]


def test_a_missing_row_or_table_is_told() -> None:
    text = TEXT[: TEXT.index("一般公共预算财政拨款基本支出决算表")]
    reasons = {outcome.reason for _, outcome in outcomes(text) if isinstance(outcome, Skipped)}
    assert "文件中没有可读的一般公共预算财政拨款基本支出决算表" in reasons


def test_a_document_without_tables_has_no_relations() -> None:
    assert outcomes("云岭区水务局2023年度部门决算\n报表详见附件。\n") == []


def test_tables_in_different_units_are_compared_by_their_amounts() -> None:
    start, end = (TEXT.index(title) for title in ("一般公共预算财政拨款基本支出决算表", "财政拨款“三公”经费"))
    lines = []
    for line in TEXT[start:end].replace("万元", "元").split("\n"):
        amount = line.strip().replace(",", "")
        lines.append(f"\t{Decimal(amount) * 10000:,.2f}" if amount.count(".") == 1 else line)
    assert broken(TEXT[:start] + "\n".join(lines) + TEXT[end:]) == {}


HELD_LINES = sorted({
    words.place.line
    for tie_out, outcome in outcomes(TEXT)
    if isinstance(outcome, Held) and tie_out.relation == "equal"
    for words in outcome.figures
    if words.place.line and "." in words.text
})  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(line=st.sampled_from(HELD_LINES), digit=st.integers(0, 9), data=st.data())
def test_a_changed_digit_of_a_relation_that_held_is_found(line: int, digit: int, data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    text = lines[line - 1]
    # The last digit may drown in the rounding of many parts; the one before it cannot in sums this small.
    places = [index for index, character in enumerate(text[:-1]) if character.isdigit()]
    index = data.draw(st.sampled_from(places))
    assume(text[index] != str(digit))
    lines[line - 1] = text[:index] + str(digit) + text[index + 1 :]
    assert broken("\n".join(lines))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_cut_and_shuffled_tables_never_crash(data: st.DataObject) -> None:
    lines = TEXT.split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start, len(lines)))
    move = data.draw(st.integers(0, len(lines)))
    rest = lines[:start] + lines[end:]
    outcomes("\n".join(rest[:move] + lines[start:end] + rest[move:]))
    outcomes("\n".join(rest))


def test_severity_of_what_practice_allows_is_no_error() -> None:
    softer = [tie_out for tie_out in tie_outs() if tie_out.severity is not ERROR]
    assert softer and all("一般" in tie_out.title for tie_out in softer)


def test_each_unit_s_set_of_tables_is_held_against_itself() -> None:
    start = TEXT.index("收入支出决算总表")
    other = TEXT[start:].replace("\t12.50", "\t12.60", 1)
    found = broken(TEXT + "\n" + other)
    assert found["income_sources_mismatch"] and len(found["service_income_tables_differ"]) == 1


def test_a_single_row_without_a_name_is_no_stranger_to_its_own_sum() -> None:
    # The one row of the table of 三公 bears no name; less there than in the basic expenditure is proved all the same.
    row = next(o for t, o in whole() if t.name == "reception_exceeds_three_public" and isinstance(o, Held))
    limit = row.figures[1]
    lines = TEXT.split("\n")
    at = (limit.place.line or 0) - 1
    lines[at] = lines[at].replace(limit.text, "0.01")
    assert "reception_exceeds_three_public" in broken("\n".join(lines))
