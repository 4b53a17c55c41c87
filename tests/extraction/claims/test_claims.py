"""Sentences that state figures, in the wordings of different districts, become the claims they make."""

from __future__ import annotations

import pytest

from yuheng.disclosure.claims import (
    BudgetComparison,
    Claim,
    CountClaim,
    DifferenceClaim,
    GrowthClaim,
    ListClaim,
    NamesClaim,
    ProjectClaim,
    RateClaim,
    ScoreClaim,
    ShareClaim,
)
from yuheng.work.read import understand_bytes


def claims(text: str, kind: type[Claim]) -> list:
    disclosure = understand_bytes("text.txt", f"云岭区水务局\n\n2023年度部门决算\n\n{text}\n".encode())
    return disclosure.claims_of(kind)


@pytest.mark.parametrize(
    ("text", "current", "change", "rate", "base"),
    [
        ("收入总计900.00万元，比上年增加60.00万元，增长7.14%。", "900.00万元", "60.00", "7.14", "last_year"),
        ("支出合计700.00万元，较上年减少20.00万元，下降2.78%。", "700.00万元", "-20.00", "-2.78", "last_year"),
        ("支出合计700.00万元，与2022年度相比减少20.00万元，降幅2.78%。", "700.00万元", "-20.00", "-2.78", "last_year"),
        ("支出合计700.00万元，同比下降2.78%。", "700.00万元", None, "-2.78", "last_year"),
        ("支出合计700.00万元，比上年增长2.94%，增加20.00万元。", "700.00万元", "20.00", "2.94", "last_year"),
        ("教育支出2023年度决算5.00万元，比2023年年初预算4.00万元增加1.00万元，增长25%。", "5.00万元", "1.00", "25", "initial_budget"),
        ("运行经费84.10万元，比上年增加9.01万元（增长12.00%）。", "84.10万元", "9.01", "12.00", "last_year"),
    ],
)  # fmt: skip
def test_growth(text: str, current: str, change: str | None, rate: str | None, base: str) -> None:
    (claim,) = claims(text, GrowthClaim)
    told = (
        claim.current.text,
        claim.change and str(claim.change.value),
        claim.rate and str(claim.rate.value),
        claim.base,
    )
    assert told == (current, change, rate, base)


def test_growth_after_a_list_speaks_of_the_total() -> None:
    text = "收入总计900.00万元，其中：本年收入650.00万元，年初结转和结余250.00万元。比上年增加60.00万元，增长7.14%。"
    (claim,) = claims(text, GrowthClaim)
    assert claim.current.text == "900.00万元"


def test_growth_that_may_mean_part_or_whole_names_neither() -> None:
    text = "收入总计900.00万元，其中：本年收入650.00万元，年初结转250.00万元，比上年增加60.00万元，增长7.14%。"
    (claim,) = claims(text, GrowthClaim)
    assert claim.current is None


@pytest.mark.parametrize(
    ("text", "part", "rate", "whole"),
    [
        ("支出合计200.00万元，其中：基本支出50.00万元，占支出合计的25.00%；项目支出150.00万元，占75.00%。", "50.00万元", "25.00%", "200.00万元"),
        ("支出200.00万元，主要用于以下方面：教育支出（类）50.00万元，占25.00%；农林水支出（类）150.00万元，占75.00%。", "50.00万元", "25.00%", "200.00万元"),
        ("教育支出50.00万元，占全区支出的25.00%。", "50.00万元", "25.00%", None),
    ],
)  # fmt: skip
def test_shares_with_their_base(text: str, part: str, rate: str, whole: str | None) -> None:
    claim = claims(text, ShareClaim)[0]
    assert (claim.part.text, claim.rate.text, claim.whole and claim.whole.text) == (part, rate, whole)


def test_a_list_ends_before_the_next_total() -> None:
    text = "采购总额100.00万元，其中：货物采购40.00万元，服务采购60.00万元；合同总额90.00万元，其中：货物合同30.00万元，服务合同60.00万元。"
    lists = claims(text, ListClaim)
    assert [(c.whole.text, [f.text for _, f in c.parts]) for c in lists] == [
        ("100.00万元", ["40.00万元", "60.00万元"]),
        ("90.00万元", ["30.00万元", "60.00万元"]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "numerator", "denominator"),
    [
        ("全年预算50.00万元，实际支出40.00万元，执行率80%。", "执行率", "40.00万元", "50.00万元"),
        ("批复预算50.00万元，到位资金50.00万元，资金到位率为100%。", "到位率", "50.00万元", "50.00万元"),
        ("年初预算为50.00万元，支出决算为40.00万元，完成年初预算的80%。", "完成年初预算", "40.00万元", "50.00万元"),
        ("预算数50.00万元，年末结转结余5.00万元，结转结余率10%。", "结转结余率", "5.00万元", "50.00万元"),
        ("甲项目预算10.00万元，乙项目预算30.00万元，支出12.00万元，执行率为55%。", "执行率", None, None),
    ],
)
def test_rates_and_what_they_are_made_of(text: str, kind: str, numerator: str | None, denominator: str | None) -> None:
    (claim,) = claims(text, RateClaim)
    operands = tuple(f.text if f else None for f in (claim.numerator, claim.denominator))
    assert (claim.kind, operands) == (kind, (numerator, denominator))


def test_the_remaining_kinds() -> None:
    (difference,) = claims("送审金额30.00万元，审定金额28.00万元，核减金额2.00万元。", DifferenceClaim)
    assert difference.minuend.text == "30.00万元"
    (score,) = claims(
        "本项目综合评价得分86.50分，评价等级为“良”。其中：项目决策得分8.50分、项目过程得分78.00分。", ScoreClaim
    )
    assert (score.total.text, [name for name, _ in score.parts], score.grade.text) == (
        "86.50分",
        ["项目决策", "项目过程"],
        "良",
    )
    (project,) = claims("河道保洁项目，预算12.00万元，实际支出6.00万元，执行率50%，综合评价79.00分。", ProjectClaim)
    assert (project.project, project.budget.text, project.score.text) == ("河道保洁项目", "12.00万元", "79.00分")
    (names,) = claims("人员经费52.00万元，主要包括：基本工资、津贴补贴、退休费；公用经费3.00万元。", NamesClaim)
    assert [name.text for name in names.names] == ["基本工资", "津贴补贴", "退休费"]
    (names,) = claims("公用经费3.00万元，包括以下3项：办公费、邮电费、差旅费。", NamesClaim)
    assert [name.text for name in names.names] == ["办公费", "邮电费", "差旅费"]
    (count,) = claims("新增护栏761米。", CountClaim)
    assert (count.thing, count.figure.unit.name) == ("护栏", "米")


def test_a_count_without_words_counts_what_the_one_right_before_it_counts() -> None:
    told = claims("公务接待4批次，38人次。另外，5次。", CountClaim)
    assert [(count.thing, count.figure.text) for count in told] == [("公务接待", "4批次"), ("公务接待", "38人次")]


def test_budget_comparisons_keep_their_classification_and_reason() -> None:
    text = "1、教育支出（类）进修及培训（款）培训支出（项）。主要用于：职工培训。年初预算为10.00万元，支出决算为9.00万元。决算数小于预算数的主要原因：培训减少。"
    (claim,) = claims(text, BudgetComparison)
    assert [name.text for name in claim.names] == ["教育支出", "进修及培训", "培训支出"]
    assert (claim.relation.text, claim.reason.text) == ("小于", "培训减少")


def test_every_figure_keeps_its_place() -> None:
    (claim,) = claims("第一行没有数。\n\n收入总计900.00万元，比上年增加60.00万元，增长7.14%。", GrowthClaim)
    assert claim.current.place.line == 7
    assert (claim.current.place.start, claim.current.place.end) == (4, 12)


@pytest.mark.parametrize(
    ("text", "current"),
    [
        ("本年收入500.00万元，本年支出400.00万元。比上年增加50.00万元，增长10.00%。", None),
        ("人员经费300.00万元，比上年增加50.00万元，主要是增资；公用经费100.00万元，比上年减少20.00万元，主要是压减，两项合计比上年增加30.00万元，增长8.11%。", None),
        ("接待费支出决算40.00万元，完成预算50.00万元的80.00%，比上年减少10.00万元，下降20.00%。", "40.00万元"),
        ("2023年末结转50.00万元。结转事项：为跨年项目。与上年相比，减少50.00万元，下降50.00%。", "50.00万元"),
    ],
)  # fmt: skip
def test_what_a_comparison_speaks_of(text: str, current: str | None) -> None:
    last = claims(text, GrowthClaim)[-1]
    assert (last.current and last.current.text) == current


def test_amounts_told_one_for_one() -> None:
    text = "收入500.00万元、支出300.00万元，较上年分别增加100.00万元、50.00万元，增幅分别为25.00%、20.00%。"
    told = [(c.quantity, c.change.text, c.rate.text) for c in claims(text, GrowthClaim)]
    assert told == [("收入", "100.00万元", "25.00%"), ("支出", "50.00万元", "20.00%")]


def test_what_is_told_beside_a_list_is_no_item_of_it() -> None:
    text = "教育支出500.00万元，其中普通教育200.00万元，占教育支出的40.00%；其余各项支出700.00万元，占58.33%。"
    assert claims(text, ListClaim) == []
    assert [c.whole and c.whole.text for c in claims(text, ShareClaim)] == ["500.00万元", None]
