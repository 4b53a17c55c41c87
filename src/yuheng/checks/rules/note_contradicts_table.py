"""Tables that hold amounts though their note says they hold none (注与表内数字矛盾)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.prepared import regex
from yuheng.statements.forms import form_of
from yuheng.statements.statement import Statement

_EMPTY = regex(r"本表(?:无数据|为空|无内容)|(?:此|该|本)表(?:是|为)空表|故(?:本|此|该)?表?无数据|空表列示")


@rule(title="注明无数据的决算表不应有数字", severity=ERROR, basis=("document",))
def note_contradicts_table(statement: Statement) -> Iterator[Outcome]:
    """核对决算表的注与表内数字。

    检查：注明“本表无数据”“本表为空表”的表，是否有不为零的数字。
    理由：两者必有一处是错的，多半是沿用了往年或别的表的注。
    不查：没有这类注的表；只说没有某项收支而未说本表无数据的注。
    反例：政府性基金表合计行有12.30万元，表下注明“故本表无数据”。
    正例：政府性基金表为空，表下注明“故本表无数据”。
    """
    note = statement.note
    if note is None or not _EMPTY.search(note.plain):
        return
    figures = [figure for row in statement.rows for figure in row.figures.values() if figure.value != 0]
    if not figures:
        yield Held((note,))
        return
    message = f"{form_of(statement.no).title}注明无数据，表内却有{figures[0].text}{statement.unit.name}等数字。"
    yield Broken(note, message, "无数据", figures[0].text, tuple(figure.words for figure in figures[:5]))
