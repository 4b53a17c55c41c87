"""Which scheme a printed table follows: agreeing weights before columns, and printed marks where both are possible."""

from __future__ import annotations

import pytest
from invented_tables import COVER, Row, rows, self_evaluation

from yuheng.scoring.document_scores import TableScore, document_scores
from yuheng.work.read import understand_bytes
from yuheng.work.score import versions_for

NATIONAL, FREE = "unit_self_evaluation", "self_evaluation_free_split"
COST = ("产出指标", "成本指标", "总成本", "≤100万元", "80万元", "15")


def scored(table: list[Row], total: str) -> TableScore:
    """The only table of an invented document, scored by the scheme that fits."""
    text = COVER + "\n" + self_evaluation("河道清淤", table, total)
    (only,) = document_scores(understand_bytes("自评.txt", text.encode()), versions_for())
    return only


def with_cost(marks: str) -> list[Row]:
    """The national split, the cost in the place of the deadline; it saved a fifth."""
    table = rows()
    return [*table[:2], (*COST, marks, "节约"), *table[3:]]


def shares(*weights: str) -> list[Row]:
    """The same indicators reached in full under other weights."""
    table = rows(length="10公里", marks="20")
    return [(*row[:5], weight, weight, row[7]) for row, weight in zip(table, weights, strict=True)]


@pytest.mark.parametrize(
    ("table", "total", "scheme"),
    [
        (rows(), "99.2", NATIONAL),
        (with_cost("15"), "99.2", NATIONAL),
        (with_cost("12"), "96.2", FREE),
        (shares("20", "10", "10", "40", "10"), "100", FREE),
    ],
    ids=["50/30/10", "saving costs nothing", "printed marks count saving as a shortfall", "40/40/10"],
)
def test_weights_tell_the_scheme_unless_printed_marks_speak_against_it(
    table: list[Row], total: str, scheme: str
) -> None:
    told = scored(table, total)
    assert told.result is not None
    assert told.result.fit.version.name == scheme
    assert told.contradictions == 0


def test_weights_that_nobody_verified_do_not_outweigh_the_form() -> None:
    table = rows(length="10公里", marks="10", share="91.5%", satisfied="9.63")
    table = [
        ("成本指标", "经济成本指标", "每公里成本", "≤10万元", "9万元", "20", "20", ""),
        *((*row[:5], "10", *row[6:]) for row in table[:1]),
        *((*row[:5], "15", "15", row[7]) for row in table[1:3]),
        *((*row[:5], "20", "20", row[7]) for row in table[3:4]),
        *table[4:],
    ]
    told = scored(table, "99.63")
    assert told.result is not None
    assert told.result.fit.version.sure != "unverified"
    assert told.contradictions == 0


def test_a_table_without_weights_and_marks_is_not_scored() -> None:
    text = COVER + "\n" + self_evaluation("河道清淤", rows(), "99.2")
    bare = text.replace("\n\t10\n\t100.00%\n\t10\n", "\n\t\n\t100.00%\n\t\n")
    for row in rows():
        bare = bare.replace("\n\t".join(row[4:]), "\n\t".join((row[4], "", "", row[7])))
    (only,) = document_scores(understand_bytes("自评.txt", bare.encode()), versions_for())
    assert only.result is None
    assert only.why_not == "这张自评表没有填分值和得分，没有可以重算的得分"


def test_a_line_called_not_involved_that_has_marks_all_the_same_changes_no_other_line() -> None:
    table = rows(length="10公里", marks="20")
    table[1] = (*table[1][:5], "9", "9", "")
    table.insert(2, ("产出指标", "质量指标", "水质检测合格率", "不涉及", "不涉及", "6", "6", "不涉及"))
    told = scored(table, "100")
    assert told.result is not None
    assert told.contradictions == 0
    assert [line.line.name for line, gap in told.pairs() if gap is not None] == []
    assert "水质检测合格率" in [line.line.name for line in told.result.score.not_scored]
