"""Recomputed scores as a workbook (得分表): one row an indicator with its steps, one row a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.score_words import DIFFERS, PLACES, scheme_sentence, table_title, verdict
from yuheng.reports.workbook import Look, add_sheet, saved
from yuheng.scoring.differences import Recomputed
from yuheng.scoring.document_scores import KINDS, TableScore, place_of

Result = tuple[str, Disclosure, Sequence[TableScore]]

_LINES = (
    ("文件", 16), ("项目", 24), ("指标", 30), ("分值", 7), ("印出得分", 9), ("重算得分", 9), ("最低", 8), ("最高", 8),
    ("核对", 10), ("差额", 8), ("说明", 40), ("计算步骤", 50), ("位置", 12),
)  # fmt: skip
_TABLES = (
    ("文件", 16), ("项目", 26), ("单位", 20), ("年度", 7), ("类别", 8), ("适用办法", 28), ("理由", 40),
    ("印出总分", 9), ("重算总分", 9), ("最低", 8), ("最高", 8), ("差额", 8), ("等级", 7), ("说明", 50),
)  # fmt: skip
_NUMBERS = frozenset(
    ("分值", "印出得分", "重算得分", "最低", "最高", "差额", "印出总分", "重算总分")
)  # fmt: skip
_LOOK = Look(numbers=_NUMBERS, fills={"核对": {DIFFERS: "FBE3E1"}})


def score_as_xlsx(results: Sequence[Result]) -> bytes:
    """Sheets 逐项 and 各表. Words of the files are always text; the same results give the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    add_sheet(book, "逐项", _LINES, _line_rows(results), _LOOK, still="D2")
    add_sheet(book, "各表", _TABLES, _table_rows(results), _LOOK, still="C2")
    return saved(book, "重算得分")


def _number(value: Decimal | None) -> Decimal | str:
    if value is None:
        return ""
    # normalize alone would write 100 as 1E+2
    return round(value, PLACES).normalize() + 0


def _line_rows(results: Sequence[Result]) -> Iterator[list[object]]:
    for name, _, tables in results:
        for one in tables:
            for line, gap in one.pairs():
                printed, place = line.line.printed, line.line.place
                yield [
                    name, one.project, line.line.name, _number(line.line.weight),
                    _number(printed.value if printed is not None else None), _number(line.marks), _number(line.low),
                    _number(line.high), verdict(line, gap), _number(gap.by if gap is not None else None),
                    gap.explained if gap is not None else "", "\n".join(line.steps),
                    place.place.in_words() if place is not None else "",
                ]  # fmt: skip


def _table_rows(results: Sequence[Result]) -> Iterator[list[object]]:
    for name, disclosure, tables in results:
        for one in tables:
            year = one.table.year or disclosure.year or ""
            marks = one.table.total_marks
            head: list[object] = [name, table_title(one), place_of(one.table, disclosure), year, KINDS[one.kind]]
            printed = _number(marks.value if marks is not None else None)
            if one.result is None:
                yield [*head, "没有", one.why_not, printed, "", "", "", "", "", ""]
            else:
                yield [*head, *_result(one.result, printed)]


def _result(result: Recomputed, printed: object) -> Iterator[object]:
    score, gap = result.score, result.total
    told = ([gap.explained] if gap is not None else []) + [*score.problems, *score.told]
    yield from (scheme_sentence(result.fit.version), result.fit.why, printed)
    yield from (_number(score.total), _number(score.low), _number(score.high))
    yield from (_number(gap.by if gap is not None else None), score.grade, "\n".join(told))
