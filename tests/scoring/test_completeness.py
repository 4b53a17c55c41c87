"""What a goal lacks under a scheme: sums, missing parts, weights nobody knows."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from yuheng.disclosure.self_evaluation import Goal
from yuheng.figures.place import Place, Words
from yuheng.goals.indicator import Indicator
from yuheng.scoring.completeness import indicator_marks, part_sums, shortfalls
from yuheng.scoring.scheme_files import version_named


def goal(*rows: tuple[str, str, str, str, str | None]) -> Goal:
    def words(text: str | None) -> Words | None:
        return Words(text, Place()) if text else None

    indicators = tuple(
        Indicator(level1=words(a), level2=words(b), level3=words(c), target=words(d), weight=words(e))
        for a, b, c, d, e in rows
    )
    return Goal(words("街区绿化"), indicators=indicators)


FULL = (
    ("产出指标", "数量指标", "栽植乔木", "≥50株", "50"),
    ("效益指标", "社会效益指标", "绿地覆盖率", "≥40%", "30"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%", "10"),
)
NATIONAL = version_named("unit_self_evaluation")


def kinds(told: Goal) -> list[tuple[str, int | None]]:
    return [(one.kind, one.index) for one in shortfalls(told, NATIONAL)]


def test_a_goal_with_the_weights_of_the_scheme_lacks_nothing() -> None:
    assert indicator_marks(NATIONAL) == 90
    assert kinds(goal(*FULL)) == []
    assert [(one.part.key, one.total, one.wanted) for one in part_sums(goal(*FULL), NATIONAL)] == [
        ("output", Decimal(50), Decimal(50)), ("benefit", Decimal(30), Decimal(30)),
        ("satisfaction", Decimal(10), Decimal(10)),
    ]  # fmt: skip


def test_a_wrong_total_is_certain_and_says_what_execution_takes() -> None:
    found = list(shortfalls(goal(("产出指标", "数量指标", "栽植乔木", "≥50株", "60"), *FULL[1:]), NATIONAL))
    assert [(one.kind, one.certain) for one in found] == [("total", True), ("part", False)]
    assert "其中预算执行率10分" in found[0].message


def test_a_missing_part_a_row_without_weight_and_a_row_of_no_part_are_named() -> None:
    assert kinds(goal(*FULL[:2])) == [("total", None), ("missing_part", None)]
    assert ("without_weight", 0) in kinds(goal((*FULL[0][:4], None), *FULL[1:]))
    assert ("outside", 3) in kinds(goal(*FULL, ("其他", "其他", "归档", "全部归档", "5")))


def test_a_part_that_is_not_applicable_is_not_missing() -> None:
    gone = ("满意度指标", "服务对象满意度指标", "居民满意度", "不涉及", None)
    more = ("效益指标", "社会效益指标", "绿地覆盖率", "≥40%", "40")
    assert kinds(goal(FULL[0], more, gone)) == [("part", None)]


def test_weights_the_sources_do_not_give_are_told_and_not_held_against_a_goal() -> None:
    parts = tuple(replace(part, weight=None) if part.key == "benefit" else part for part in NATIONAL.parts)
    found = list(shortfalls(goal(*FULL), replace(NATIONAL, parts=parts)))
    assert [(one.kind, one.certain) for one in found] == [("unknown", False)]
