"""Findings are found again in the document, to the character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from invented_findings import finding, report, text_disclosure, words

from yuheng.checks.finding import ERROR, INFO, WARNING
from yuheng.documents.document import Cell, Document, Grid, Paragraph, Piece
from yuheng.figures.place import Place, Words
from yuheng.reports.marks import Finder, Mark, Span, alike, marks_of, numbered, segments


def test_a_quote_is_found_at_its_characters() -> None:
    made = text_disclosure()
    passages = list(made.document.passages())
    span = Finder(made.document).span(words(made, "9.80%"))
    assert span is not None
    assert passages[span.passage].text[span.start : span.end] == "9.80%"


def test_a_cell_is_found_by_its_line() -> None:
    made = text_disclosure()
    span = Finder(made.document).span(Words("1,300.00", Place(line=words(made, "1,300.00").place.line)))
    assert span is not None
    assert list(made.document.passages())[span.passage].text[span.start : span.end] == "1,300.00"


def test_words_of_which_blanks_were_taken_are_found() -> None:
    made = text_disclosure("总 计 5 0 0 万元")
    span = Finder(made.document).span(Words("500万元", Place(line=1)))
    assert span is not None
    assert "总 计 5 0 0 万元"[span.start : span.end] == "5 0 0 万元"


def test_of_two_occurrences_the_nearer_is_meant() -> None:
    made = text_disclosure("甲5万元，乙5万元")
    assert Finder(made.document).span(Words("5万元", Place(line=1, start=6))) == Span(0, 6, 9)


def test_words_that_stand_nowhere_have_no_span() -> None:
    made = text_disclosure()
    assert Finder(made.document).span(Words("", Place())) is None
    assert Finder(made.document).span(Words("甲", Place(line=4000))) is None


def test_lines_of_a_pdf_page_are_told_apart_by_their_height() -> None:
    def line(text: str, top: float) -> Paragraph:
        box = (10.0, top, 10.0 + 10 * len(text), top + 12)
        edges = tuple(10.0 + 10 * n for n in range(len(text) + 1))
        return Paragraph(text, (Piece(0, Place(page=2, box=box), edges),))

    document = Document("a.pdf", "pdf", "", (line("甲5万元", 100.0), line("乙5万元", 120.0)), 2)
    meant = list(document.paragraphs())[1].quoted(1, 4)
    assert Finder(document).span(meant) == Span(1, 1, 4)


def test_an_empty_cell_is_marked_where_it_stands() -> None:
    grid = Grid(1, ((Cell("目标", (Piece(0, Place(table=1, row=1, column=1)),), 1, 1),
                     Cell("", (Piece(0, Place(table=1, row=1, column=2)),), 1, 2)),))  # fmt: skip
    document = Document("a.docx", "docx", "", (grid,))
    found = numbered(document, report(finding(Words("", Place(table=1, row=1, column=2)))))
    assert marks_of(found) == {1: [Mark(1, ERROR, 0, 0, 0)]}
    assert len(segments(0, marks_of(found)[1])) == 1


def test_the_most_certain_come_first_then_the_order_of_the_document() -> None:
    made = text_disclosure()
    late, early = words(made, "1,300.00"), words(made, "增长")
    found = numbered(
        made.document,
        report(
            finding(Words("", Place()), severity=INFO),
            finding(early, severity=INFO),
            finding(late, severity=WARNING),
            finding(late),
            finding(early),
        ),
    )
    told = [(one.number, one.finding.severity, one.finding.quote.text) for one in found]
    assert told == [
        (1, ERROR, "增长"), (2, ERROR, "1,300.00"), (3, WARNING, "1,300.00"), (4, INFO, "增长"), (5, INFO, ""),
    ]  # fmt: skip


def test_hints_of_one_rule_are_numbered_together_where_the_first_of_them_stands() -> None:
    made = text_disclosure()
    quotes = ("收入", "2023", "增长", "清淤长度", "比上年")
    rules = ("a", "b", "b", "b", "a")
    hints = [finding(words(made, q), severity=INFO, rule=r) for q, r in zip(quotes, rules, strict=True)]
    found = numbered(made.document, report(*hints, finding(words(made, "清淤长度"))))
    told = [(one.number, one.finding.rule, one.finding.quote.text) for one in found]
    assert told == [
        (1, "growth", "清淤长度"), (2, "b", "2023"), (3, "b", "增长"), (4, "b", "清淤长度"),
        (5, "a", "收入"), (6, "a", "比上年"),
    ]  # fmt: skip
    assert [[one.number for one in group] for group in alike(found)] == [[1], [2, 3, 4], [5], [6]]


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.integers(0, 25), st.lists(spans, max_size=8))
def test_segments_are_the_text_and_know_their_marks(length: int, drawn: list[list[int]]) -> None:
    marks = [Mark(n, ERROR, 0, start, end) for n, (start, end) in enumerate(drawn)]
    parts = segments(length, marks)
    if length:
        assert "".join("x" * (part.end - part.start) for part in parts) == "x" * length
        for part in parts:
            for place in range(part.start, part.end):
                covering = {mark.number for mark in marks if mark.start <= place < mark.end}
                assert covering == {mark.number for mark in part.marks}
