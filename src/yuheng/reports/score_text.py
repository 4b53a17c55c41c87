"""Recomputed scores as a terminal shows them (得分摘要): a compact table for each table of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.score_words import (
    NO_TABLES,
    marks_or_range,
    scheme_sentence,
    signed,
    table_title,
    total_or_range,
    verdict,
)
from yuheng.reports.wording import about
from yuheng.reports.wrapping import columns, wrapped
from yuheng.scoring.differences import Recomputed
from yuheng.scoring.document_scores import TableScore
from yuheng.scoring.exact import plain

_HEADS = ("指标", "分值", "印出", "重算", "核对")
_GAP = "  "
_NARROWEST = 16
ZERO = Decimal(0)


def score_as_text(name: str, disclosure: Disclosure, tables: Sequence[TableScore], width: int) -> str:
    """The scored tables of one file, in lines of at most ``width`` columns (at least 60)."""
    width = max(60, width)
    lines = wrapped(name, width)
    for label, value in about(disclosure):
        lines += wrapped(value, width, f"  {label}  ")
    if not tables:
        lines += wrapped(NO_TABLES, width, "  结果  ")
    for number, one in enumerate(tables, 1):
        lines += ["", *wrapped(table_title(one), width, f"{number:>3}. ")]
        if one.result is None:
            lines += wrapped(one.why_not, width, "  办法  ")
        else:
            lines += _result(one, one.result, width)
    return "\n".join(lines) + "\n"


def _result(one: TableScore, result: Recomputed, width: int) -> Iterator[str]:
    score = result.score
    yield from wrapped(scheme_sentence(result.fit.version), width, "  办法  ")
    yield from wrapped(result.fit.why, width, "  理由  ")
    if result.others:
        yield from wrapped("、".join(other.label for other in result.others), width, "  同样适用  ")
    yield from _table(_rows(result), width)
    if score.grade:
        yield from wrapped(score.grade, width, "  等级  ")
    for line, gap in one.pairs():
        if gap is not None:
            yield from wrapped(f"“{line.line.name}”{gap.explained}", width, "  不符  ")
    if result.total is not None:
        yield from wrapped(result.total.explained, width, "  总分  ")
    for sentence in score.problems:
        yield from wrapped(sentence, width, "  注意  ")
    for sentence in score.told:
        yield from wrapped(sentence, width, "  说明  ")


def _rows(result: Recomputed) -> Iterator[tuple[str, str, str, str, str]]:
    score, table = result.score, result.table
    for line, gap in zip(score.lines, result.differences, strict=True):
        printed = line.line.printed
        weight = plain(line.weight) if line.line.weight is not None else "—"
        yield (
            line.line.name,
            weight,
            printed.text if printed is not None else "—",
            marks_or_range(line),
            verdict(line, gap) if gap is None else signed(gap.by),
        )
    total = " ".join(table.total.text.split()) if table.total is not None and table.total else "—"
    agrees = "" if total == "—" else "相符" if result.total is None else signed(result.total.by)
    weights = plain(sum((line.line.weight or ZERO for line in score.lines), ZERO))
    yield ("总分", weights, total, total_or_range(score), agrees)


def _table(rows: Iterator[tuple[str, str, str, str, str]], width: int) -> Iterator[str]:
    """The rows aligned: names at the left and wrapped, numbers at the right."""
    lines = [_HEADS, *rows]
    widths = [max(columns(line[at]) for line in lines) for at in range(len(_HEADS))]
    room = width - sum(widths[1:]) - len(_GAP) * len(_HEADS)
    widths[0] = max(_NARROWEST, min(widths[0], room))
    for line in lines:
        first, *rest = wrapped(line[0], widths[0])
        numbers = _GAP.join(_right(text, wide) for text, wide in zip(line[1:4], widths[1:4], strict=True))
        yield f"{_GAP}{_left(first, widths[0])}{_GAP}{numbers}{_GAP}{line[4]}".rstrip()
        yield from (_GAP + more for more in rest)


def _left(text: str, wide: int) -> str:
    return text + " " * (wide - columns(text))


def _right(text: str, wide: int) -> str:
    return " " * (wide - columns(text)) + text
