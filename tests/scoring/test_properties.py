"""What holds for every table and method: bounds, monotony, no order, sums, nothing that makes scoring fail."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from worked import ROUNDING, execution, indicator, line, version, version_of, words

from yuheng.disclosure.self_evaluation import Funds, SelfEvaluation
from yuheng.figures.unit import WAN_YUAN
from yuheng.scoring.declared import shown
from yuheng.scoring.differences import recomputed
from yuheng.scoring.lines import Line
from yuheng.scoring.methods import Case
from yuheng.scoring.scheme import NATURES, Version
from yuheng.scoring.scheme_files import schemes
from yuheng.scoring.score import lines_in, score, score_line
from yuheng.scoring.weights import handed_on, reweighed

BANDS = {
    "method": "banded",
    "bands": [
        {"name": "达成", "low": 0.8, "high": 1, "for": ["reached"]},
        {"name": "部分达成", "low": 0.6, "high": 0.8, "for": ["mostly", "partly"]},
        {"name": "未达成", "low": 0, "high": 0.6, "for": ["missed"]},
    ],
}
RISING = [
    {"method": "proportional"},
    {"method": "proportional", "reverse": "linear"},
    {"method": "proportional", "notice_from": 1.3},
    {"method": "ratio_throughout"},
    {"method": "reached_or_nothing"},
    {"method": "pass_line", "line": 0.6},
    {"method": "stepped", "steps": [[1, 1], [0.8, 0.7], [0.6, 0.5], [0, 0]]},
    {"method": "satisfaction", "against": "target"},
    {"method": "cost", "saving": "full"},
]
"""Methods by which nobody loses by doing better. ``cost`` with saving: ratio and ``ratio_throughout`` on what is good
when low take marks from who saves, a penalty for passing the target by far takes them from who does: by their rule."""
OTHERS = [
    {"method": "cost", "saving": "ratio"},
    {"method": "satisfaction", "against": "weight"},
    {"method": "proportional", "notice_from": 1.3, "penalty": {"per": 0.1, "deduct": 0.05}},
]
VERSIONS = {shown(method): version_of(method) for method in (*RISING, *OTHERS)}
FITTED = version(
    methods={nature: {"method": "proportional"} for nature in NATURES} | {"qualitative": BANDS},
    parts={"budget_execution": 10, "output": 50, "benefit": 30, "satisfaction": 10},
    moves={"satisfaction": "benefit"},
    grades=[["优", 90], ["良", 80], ["中", 60], ["差", 0]],
    rounding={"places": 2, "mode": "half_up", "when": "once_at_the_end"},
)
numbers = st.decimals(0, 10_000_000, places=2)
weights = st.decimals(0, 100, places=2)


def by_method(method: dict) -> Version:
    return VERSIONS[shown(method)] if shown(method) in VERSIONS else version_of(method)


@st.composite
def measured(draw: st.DrawFn, reverse: bool | None = None) -> Line:
    """A line of two numbers with what the printed ones may stand for."""
    low_is_good = draw(st.booleans()) if reverse is None else reverse
    target, actual = draw(numbers), draw(st.one_of(numbers, st.decimals(-100, 100, places=2)))
    operator = draw(st.sampled_from(("<=", "<") if low_is_good else (">=", ">", "=")))
    half = Decimal("0.005")
    ends = [
        Case(goal, done, operator, low_is_good)
        for goal in (target - half, target, target + half)
        for done in (actual - half, actual + half)
    ]
    return Line(
        "甲", "quantity", "quantitative", draw(weights), str(target), str(actual),
        Case(target, actual, operator, low_is_good), tuple(ends) if draw(st.booleans()) else (),
    )  # fmt: skip


@pytest.mark.parametrize("method", [*RISING, *OTHERS], ids=str)
@settings(max_examples=40, deadline=None)
@given(one=measured())
def test_marks_lie_between_nought_and_the_weight(method: dict, one: Line) -> None:
    scored = score_line(one, version_of(method, rounding=ROUNDING | {"places": 6}))
    assert 0 <= scored.low <= scored.high <= one.weight
    assert scored.steps
    if scored.marks is None:
        assert (scored.low, scored.high) == (0, one.weight) and scored.why_not
    else:
        assert scored.low <= scored.exact <= scored.high
        assert abs(scored.marks - scored.exact) <= Decimal("0.0000005")


@pytest.mark.parametrize("method", RISING, ids=str)
@settings(max_examples=60, deadline=None)
@given(one=measured(), other=numbers)
def test_doing_better_never_costs_marks(method: dict, one: Line, other: Decimal) -> None:
    reverse = one.case.reverse
    if method["method"] == "ratio_throughout" and reverse:
        return
    if method["method"] == "cost" and not reverse:
        return  # a cost is good when low
    worse, better = sorted((one.case.actual, other), reverse=reverse)
    version = version_of(method)
    marks = [
        score_line(replace(one, case=replace(one.case, actual=actual), ends=()), version).exact
        for actual in (worse, better)
    ]
    assert None in marks or marks[0] <= marks[1]


@st.composite
def tables(draw: st.DrawFn) -> list[Line]:
    """Lines of all classes: counts, words, some 不涉及."""
    kinds = ["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标"]
    found = [
        line(
            [draw(st.sampled_from(kinds)), f"第{at}项", "≥9次",
             draw(st.sampled_from(["9次", "8次", "3次", "0次", "不涉及", "已完成", "基本完成", "未完成"]))],
            draw(st.integers(0, 40)), draw(st.sampled_from(["", "0", "5", "9.5"])),
        )
        for at in range(draw(st.integers(1, 8)))
    ]  # fmt: skip
    return [execution(300, draw(st.integers(0, 300)), 10), *found] if draw(st.booleans()) else found


@settings(max_examples=80, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(lines: list[Line], chance) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    one, other = score(lines, FITTED), score(shuffled, FITTED)
    assert (one.total, one.grade) == (other.total, other.grade)
    assert (round(one.low, 18), round(one.high, 18)) == (round(other.low, 18), round(other.high, 18))
    assert {scored.line.name: scored.weight for scored in one.lines} == {
        scored.line.name: scored.weight for scored in other.lines
    }


@settings(max_examples=80, deadline=None)
@given(tables())
def test_the_parts_add_up_to_the_total(lines: list[Line]) -> None:
    scored = score(lines, FITTED)
    known = [part.marks for part in scored.subtotals]
    if None not in known and known:
        assert scored.total == FITTED.rounding.applied(sum(known, Decimal(0)))
    else:
        assert scored.total is None
    assert sum((part.low for part in scored.subtotals), Decimal(0)) == scored.low
    assert sum((part.high for part in scored.subtotals), Decimal(0)) == scored.high


def whole(lines: list[Line]) -> Decimal:
    return round(sum((line.weight or Decimal(0) for line in lines), Decimal(0)), 15)


@settings(max_examples=80, deadline=None)
@given(tables())
def test_handing_on_keeps_the_sum_of_the_weights_or_says_what_is_lost(lines: list[Line]) -> None:
    left, told = handed_on(lines, FITTED)
    if not any("没有可以转给的指标" in sentence for sentence in told):
        assert whole(left) == whole(lines)
    else:
        assert whole(left) < whole(lines)


@settings(max_examples=80, deadline=None)
@given(tables())
def test_other_weights_add_up_to_the_full_marks_or_say_what_is_lost(lines: list[Line]) -> None:
    changed, told = reweighed(lines, FITTED)
    assert len(changed) == len(lines)
    if not any("无处可转" in sentence for sentence in told):
        assert whole(changed) == FITTED.full_marks
    assert whole(reweighed(changed, FITTED)[0]) == whole(changed)


TEXTS = st.one_of(
    st.sampled_from(["", "≥98%", "不涉及", "7×24小时", "当年12月前", "{}", "{0}{weight}", "-", "—", "无", "９８％", "1e400000"]),
    st.text("0123456789.,，%％≥≤<>=-()（）{}[]万元亿台人月年底前约余不少于超过未完成已达到", max_size=24),
    st.text(max_size=40),
    st.integers(1, 600).map(lambda times: "9" * times),
    st.integers(1, 600).map(lambda times: "0." + "0" * times + "1"),
    st.integers(1, 100).map(lambda times: "完成率≥95%，" * times),
)  # fmt: skip


@st.composite
def scrawled(draw: st.DrawFn) -> SelfEvaluation:
    """A self-evaluation whose cells hold anything."""
    kinds = st.sampled_from(["数量指标", "成本指标", "服务对象满意度指标", "社会效益指标", "时效指标"])
    rows = tuple(
        indicator([draw(kinds), draw(TEXTS), draw(TEXTS), draw(TEXTS)], draw(TEXTS), draw(TEXTS), line=at)
        for at in range(1, draw(st.integers(1, 4)))
    )
    cells = {name: words(draw(TEXTS)) for name in ("annual_budget", "executed", "weight", "execution_rate", "score")}
    funds = Funds(source=words("年度资金总额"), unit=WAN_YUAN, **cells)
    return SelfEvaluation(words("甲项目"), 2023, funds=(funds,), indicators=rows, total=words(draw(TEXTS)))


USABLE = [version for scheme in schemes() for version in scheme.versions if version.of == "self_evaluation"]


LONG = "0." + "0" * 1500 + "1"
ROW = indicator(["数量指标", "甲", "≥3次", "2次"], 10, LONG)


@settings(max_examples=60, deadline=None)
@example(SelfEvaluation(words("甲项目"), 2023, indicators=(ROW,), total=words(LONG)), USABLE[0])
@given(scrawled(), st.sampled_from(USABLE))
def test_no_cell_makes_scoring_fail(table: SelfEvaluation, version: Version) -> None:
    scored = score(table, version)
    assert scored == score(table, version)
    assert scored.low <= scored.high
    assert all(0 <= one.low <= one.high or one.line.weight is None for one in scored.lines)
    for one in scored.lines:
        assert all(isinstance(step, str) and step for step in one.steps)
    again = recomputed(table, 2023, "某市某区", [version])
    assert again is not None
    if all(line.applies or not line.weight for line in lines_in(table)):  # else a printed table keeps its weights
        assert again.score == scored
    recomputed(table, 2023, "北京市丰台区某局", USABLE)
