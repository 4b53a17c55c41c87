"""Which version a table follows: form, year, place and weights, with reasons; nothing where nothing fits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from worked import indicator, version_of, words

from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.unit import WAN_YUAN
from yuheng.scoring.differences import recomputed
from yuheng.scoring.fitting import Fit, fits
from yuheng.scoring.scheme import Version
from yuheng.scoring.scheme_files import schemes
from yuheng.scoring.score import lines_in

SHIPPED = [version for scheme in schemes() for version in scheme.versions]
METHOD = {"method": "proportional"}


def made(where: str = "全国", parts: dict[str, Any] | None = None, title: str = "甲办法", **told: Any) -> Version:
    """An invented version for a place."""
    parts = parts or {"budget_execution": 10, "output": 60, "benefit": 30}
    return replace(version_of(METHOD, parts=parts, title=title, **told), where=where)


def table(
    year: int | None = 2023,
    weights: tuple[int, ...] = (10, 60, 30),
    annual: str = "100",
    method: str = "",
    level3: bool = True,
) -> SelfEvaluation:
    """A self-evaluation of three lines: execution, output, benefit."""
    execution, output, benefit = map(str, weights)
    rows = (
        indicator(["数量指标", "甲" if level3 else "", "≥10次", "8次"], output, "48"),
        indicator(["社会效益指标", "乙" if level3 else "", "≥10次", "10次"], benefit, benefit),
    )
    rows = tuple(replace(row, method=words(method)) for row in rows)
    funds = Funds(
        words("年度资金总额"), WAN_YUAN, words("100"), words(annual), words("50"), words(execution), score=words("5"),
    )  # fmt: skip
    return SelfEvaluation(words("甲项目"), year, funds=(funds,), indicators=rows)


def found(one: SelfEvaluation | ScoreSheet, place: str, *versions: Version, year: int | None = 2023) -> list[Fit]:
    return fits(one, lines_in(one), year, place, versions)


@pytest.mark.parametrize(
    ("where", "place", "holds"),
    [
        ("全国", "", True),
        ("全国", "任何单位", True),
        ("中央部门，各地参照", "任何单位", True),
        ("某市云岭区", "某市云岭区水务局", True),
        ("某市云岭区", "云岭区水务局", True),
        ("某市云岭区", "某省某市云岭区水务局", True),
        ("某市云岭区", "另一市云岭区水务局", False),
        ("某市云岭区", "某市水务局", False),
        ("某市云岭区", "", False),
        ("清河市", "清河市水务局", True),
        ("清河市", "清河市云岭区水务局", True),
        ("清河市", "另城水务局", False),
        ("云岭县", "云岭县水务局", True),
        ("各地自定", "云岭县水务局", False),
        ("个别地方", "云岭县水务局", False),
    ],
)
def test_a_version_of_a_place_is_for_its_organisations(where: str, place: str, holds: bool) -> None:
    assert bool(found(table(), place, made(where))) == holds


def test_the_version_of_the_place_comes_before_the_national_one() -> None:
    national, own = made(), made("某市云岭区", title="乙办法")
    best, second = found(table(), "云岭区水务局", national, own)
    assert best.version is own and second.version is national
    assert "适用于某市云岭区" in best.reasons and "全国通用" in second.reasons
    assert best.why == "适用于某市云岭区，各部分分值10/60/30一致"
    (only,) = found(table(), "山前县水务局", national, own)
    assert only.version is national


def test_columns_tell_the_form() -> None:
    three_budgets, with_method = (
        made(form={"has": ["annual_budget"]}),
        made(form={"has": ["method"], "lacks": ["annual_budget"]}),
    )
    assert [one.version for one in found(table(), "", three_budgets, with_method)] == [three_budgets]
    old = table(annual="", method="完成值达到指标值，记满分")
    (fit,) = found(old, "", three_budgets, with_method)
    assert fit.version is with_method
    assert {"表内有“得分计算方法”栏", "表内没有“全年预算数”栏"} <= set(fit.reasons)
    (fit,) = found(table(), "", made(form={"has": ["initial_budget"]}))
    assert "表内有“年初预算数”栏" in fit.reasons


def test_levels_tell_the_form() -> None:
    two, three = made(form={"levels": 2}), made(form={"levels": 3})
    assert [fit.version for fit in found(table(), "", two, three)] == [three]
    (fit,) = found(table(level3=False), "", two, three)
    assert fit.version is two and "指标分二级" in fit.reasons


def test_years_tell_the_version() -> None:
    old, new = made(form={"until": 2020}), made(form={"since": 2021})
    assert [fit.version for fit in found(table(), "", old, new, year=2020)] == [old]
    (fit,) = found(table(), "", old, new, year=2021)
    assert fit.version is new and "2021年度在使用年度内" in fit.reasons
    assert len(found(table(), "", old, new, year=None)) == 2


@pytest.mark.parametrize(("year", "holds"), [(2018, False), (2019, True), (2022, True), (2023, False)])
def test_a_table_is_filled_in_during_its_year_or_the_next(year: int, holds: bool) -> None:
    version = made(in_force=date(2020, 2, 25), until=date(2022, 12, 31))
    assert bool(found(table(), "", version, year=year)) == holds


def test_weights_that_differ_are_a_misfit_and_come_last() -> None:
    parts = {"budget_execution": 10, "output": 55, "benefit": 30, "satisfaction": 5}
    same, other = made(), made(parts=parts, title="乙办法")
    best, second = found(table(), "", other, same)
    assert best.version is same and best.misfits == ()
    assert second.misfits == ("产出指标分值合计60，办法为55", "满意度指标分值合计0，办法为5")
    assert second.why == "全国通用；但产出指标分值合计60，办法为55、满意度指标分值合计0，办法为5"


def test_a_version_most_of_whose_weights_differ_is_no_candidate() -> None:
    assert not found(table(), "", made(parts={"budget_execution": 10, "output": 50, "benefit": 40}))


def test_weights_left_to_the_office_fit_any() -> None:
    free = made(parts={"budget_execution": 10, "output": "free", "benefit": "free"})
    (fit,) = found(table(weights=(10, 20, 70)), "", free)
    assert fit.misfits == () and "预算执行率10分，其余由单位分配" in fit.reasons
    (fit,) = found(table(weights=(20, 50, 30)), "", free)
    assert fit.misfits == ("预算执行率分值是20，办法为10",)


def test_a_version_with_unknown_numbers_is_no_candidate() -> None:
    assert not found(table(), "", made(parts={"budget_execution": 10, "output": None, "benefit": 30}))
    without_line = replace(made(), methods=version_of({"method": "pass_line", "line": None}).methods)
    assert not found(table(), "", without_line)


def test_a_sheet_is_no_self_evaluation() -> None:
    sheet = ScoreSheet(words("甲项目"), 2023, indicators=table().indicators)
    assert not found(sheet, "", made())
    assert found(sheet, "", replace(made(), of="score_sheet"))


def test_nothing_fits_before_any_version_or_elsewhere() -> None:
    for year in (2005, 2010):
        assert recomputed(table(year), year, "北京市丰台区水务局", SHIPPED) is None
    assert recomputed(table(annual=""), 2019, "云岭区水务局", [v for v in SHIPPED if v.where != "全国"]) is None
    assert recomputed(table(), 2023, "", []) is None


def test_an_unknown_place_with_the_national_form_follows_the_national_version() -> None:
    result = recomputed(table(weights=(10, 50, 40)), 2023, "山前县水务局", SHIPPED)
    assert result is not None and result.fit.version.where == "全国"


def test_of_versions_that_fit_alike_the_one_that_gives_the_printed_marks_is_taken() -> None:
    line = replace(version_of({"method": "pass_line", "line": 0.6}), parts=made().parts, where="全国")
    ratio = made(title="乙办法")
    result = recomputed(table(), 2023, "", [ratio, line])
    # 8 ÷ 10 × 60 = 48 and 50 ÷ 100 × 10 = 5 are printed; by the pass line it would be 30 and 0
    assert result is not None and result.fit.version is ratio
    assert result.fit.reasons[-1] == "3个印出的得分与之相符，为各版本中最多"
    alike = recomputed(table(), 2023, "", [made(title="甲"), made(title="乙")])
    assert alike is not None and alike.fit.version.title == "乙" and [one.title for one in alike.others] == ["甲"]
