"""Every scored table of a document (文件中的各表): its scheme and its recomputed marks, or why there are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from yuheng.disclosure.disclosure import Disclosure
from yuheng.disclosure.score_sheet import ScoreSheet
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.scoring.differences import Difference, Recomputed, Table, recomputed
from yuheng.scoring.scheme import Version
from yuheng.scoring.score import LineScore, lines_in

KINDS = {"self_evaluation": "自评表", "score_sheet": "评分表", "assessment": "考核表"}


class TableScore(Struct, frozen=True):
    """A table of a document with its recomputed score; where no scheme fits ``result`` is None and says ``why_not``."""

    table: Table
    result: Recomputed | None
    why_not: str = ""

    @property
    def kind(self) -> str:
        """What the table is: self_evaluation or score_sheet."""
        return kind_of(self.table)

    @property
    def project(self) -> str:
        """The name of the project on one line; empty where none is printed."""
        return " ".join(self.table.project.text.split()) if self.table.project is not None else ""

    def pairs(self) -> Iterator[tuple[LineScore, Difference | None]]:
        """The lines with their differences."""
        if self.result is not None:
            yield from zip(self.result.score.lines, self.result.differences, strict=True)

    @property
    def contradictions(self) -> int:
        """How many printed marks and totals are proved wrong: computed, or above their weight; bands are judged."""
        if self.result is None:
            return 0
        return sum(gap is not None and _proved(line) for line, gap in self.pairs()) + (self.result.total is not None)


def _proved(one: LineScore) -> bool:
    printed = one.line.printed
    return one.marks is not None or (printed is not None and printed.value > one.weight)


def kind_of(table: Table) -> str:
    """What a table is, in the words of schemes: self_evaluation or score_sheet."""
    return "score_sheet" if isinstance(table, ScoreSheet) else "self_evaluation"


def scored_tables(disclosure: Disclosure) -> tuple[Table, ...]:
    """The self-evaluations and score sheets of a document in its order."""
    tables = disclosure.tables_order or (*disclosure.self_evaluations, *disclosure.score_sheets)
    return tuple(table for table in tables if isinstance(table, SelfEvaluation | ScoreSheet))


def place_of(table: Table, disclosure: Disclosure) -> str:
    """Whose table it is: the organisation of the document, else the department printed in the table."""
    if disclosure.organisation is not None:
        return disclosure.organisation.plain
    department = table.department or table.implementing_unit if isinstance(table, SelfEvaluation) else None
    return department.plain if department is not None else ""


def document_scores(disclosure: Disclosure, versions: Sequence[Version]) -> tuple[TableScore, ...]:
    """Every table of the document scored; ``versions`` are those to choose from, or the only one to score by."""
    return tuple(_scored(table, disclosure, versions) for table in scored_tables(disclosure))


def _scored(table: Table, disclosure: Disclosure, versions: Sequence[Version]) -> TableScore:
    kind, only = kind_of(table), versions[0] if len(versions) == 1 else None
    if only is not None and only.of != kind:
        return TableScore(table, None, f"指定的办法“{only.label}”用于{KINDS[only.of]}，这张表是{KINDS[kind]}")
    if not any(line.weight is not None or line.printed is not None for line in lines_in(table)):
        return TableScore(table, None, f"这张{KINDS[kind]}没有填分值和得分，没有可以重算的得分")
    year = table.year or disclosure.year
    place = place_of(table, disclosure)
    result = recomputed(table, year, place, versions)
    if result is not None:
        return TableScore(table, result)
    whose, when = place or "单位不明", f"{year}年度" if year is not None else "年度不明"
    why_not = (
        f"没有适用于这张{KINDS[kind]}（{whose}，{when}）的办法：地区、年度和表式都相符的一个也没有，可以用--scheme指定"
    )
    return TableScore(table, None, why_not)
