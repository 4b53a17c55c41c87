"""The document itself as HTML (文件原文), with marks on the exact characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from yuheng.documents.document import Cell, Document, Grid, Paragraph
from yuheng.figures.place import Place
from yuheng.prepared import regex
from yuheng.reports.marks import SEVERITIES, Mark, Segment, segments
from yuheng.reports.wording import without_controls

Marks = Mapping[int, Sequence[Mark]]

_WIDE = 7
_AMOUNT = regex(r"[-+−－(（]?[\d,，.]+[)）]?[%％‰]?")


def text_as_html(text: str) -> str:
    """``text`` escaped; characters no page may hold become blanks, so that the others keep their count."""
    return escape(without_controls(text))


def document_as_html(document: Document, marks: Marks) -> Iterator[str]:
    """The blocks of the document as HTML, page by page where it has pages; ``marks`` by passage number."""
    page: object = None
    index = 0
    for block in document.blocks:
        place = block.place
        if (place.page, place.sheet) != page and (place.page or place.sheet):
            page = (place.page, place.sheet)
            yield f'<p class="page">{text_as_html(_page(place))}</p>\n'
        if isinstance(block, Grid):
            yield from _grid(block, marks, index)
            index += sum(len(row) for row in block.rows)
        else:
            yield _paragraph(block, marks.get(index, ()))
            index += 1


def _page(place: Place) -> str:
    return f"第{place.page}页" if place.page else f"工作表“{place.sheet}”"


def _paragraph(paragraph: Paragraph, marks: Iterable[Mark]) -> str:
    place = paragraph.place
    gutter = place.line if place.line is not None else place.paragraph
    attributes = f' data-n="{gutter}"' if gutter is not None else ""
    if paragraph.level:
        attributes += f' class="h{min(paragraph.level, 5)}" role="heading" aria-level="{paragraph.level + 1}"'
    number = f'<span class="auto">{text_as_html(paragraph.number)}</span>' if paragraph.number else ""
    return f"<p{attributes}>{number}{marked_text(paragraph.text, marks)}</p>\n"


def _grid(grid: Grid, marks: Marks, index: int) -> Iterator[str]:
    wide = max((len(row) for row in grid.rows), default=0) > _WIDE
    yield f'<div class="grid{" wide" if wide else ""}"><table><caption>{_caption(grid)}</caption>\n'
    amounts = _amount_columns(grid)
    widest = 0 if _spans(grid) else max((len(row) for row in grid.rows), default=0)
    for at, row in enumerate(grid.rows):
        yield "<tr>"
        for cell in row:
            if not (cell.covered and not cell.text.strip() and index not in marks):
                missing = max(0, widest - len(row)) if cell is row[-1] else 0
                yield _cell(cell, marks.get(index, ()), len(grid.rows) - at, missing, cell.column in amounts)
            index += 1
        yield "</tr>\n"
    yield "</table></div>\n"


def _amount_columns(grid: Grid) -> set[int]:
    """The columns in which numbers with decimals or thousands stand."""
    return {cell.column for cell in grid.cells() if not cell.plain.isdigit() and _AMOUNT.fullmatch(cell.plain)}


def _spans(grid: Grid) -> bool:
    return any(cell.covered or cell.across > 1 or cell.down > 1 for cell in grid.cells())


def _caption(grid: Grid) -> str:
    lines = [piece.place.line for cell in grid.cells() for piece in cell.pieces if piece.place.line is not None]
    return f"第{grid.number}个表" + (f"（第{min(lines)}行至第{max(lines)}行）" if lines else "")


def _cell(cell: Cell, marks: Iterable[Mark], rows_left: int, missing: int, amounts: bool) -> str:
    """A cell; ``missing`` columns are added to the last cell of a short row where the source tells no merged cells."""
    plain = cell.plain
    # A long whole number is an amount only in a column of amounts: elsewhere it is a code or a telephone number.
    amount = _AMOUNT.fullmatch(plain) and not missing and (amounts or not (plain.isdigit() and len(plain) > 2))
    attributes = ' class="amount"' if amount else ""
    if cell.across + missing > 1:
        attributes += f' colspan="{cell.across + missing}"'
    if cell.down > 1:
        attributes += f' rowspan="{min(cell.down, rows_left)}"'
    return f"<td{attributes}>{marked_text(cell.text, marks)}</td>"


def marked_text(text: str, marks: Iterable[Mark]) -> str:
    """``text`` with its marks; the text content without the numbers is exactly ``text``."""
    marks = tuple(marks)
    return "".join(_segment(text, part) for part in segments(len(text), marks)) if marks else text_as_html(text)


def _segment(text: str, part: Segment) -> str:
    shown = text_as_html(text[part.start : part.end])
    if not part.marks:
        return shown
    quotes = [mark for mark in part.marks if mark.side == 0]
    kind = min((mark.severity for mark in quotes), key=SEVERITIES.index).value if quotes else "because"
    empty = ' data-empty="（空）"' if part.start == part.end else ""
    begins = [_anchor(mark) for mark in part.marks if mark.start == part.start]
    first = f' id="{begins[0]}"' if begins else ""
    others = "".join(f'<i id="{anchor}"></i>' for anchor in begins[1:])
    told = _numbers("q", quotes) + _numbers("b", [mark for mark in part.marks if mark.side])
    numbers = "".join(_number(mark) for mark in quotes if mark.end == part.end)
    return f'{others}<mark class="{kind}"{first}{told}{empty}>{shown}</mark>{numbers}'


def _anchor(mark: Mark) -> str:
    return f"m{mark.number}-{mark.side}" if mark.side else f"m{mark.number}"


def _numbers(side: str, marks: Sequence[Mark]) -> str:
    numbers = " ".join(str(number) for number in dict.fromkeys(mark.number for mark in marks))
    return f' data-{side}="{numbers}"' if numbers else ""


def _number(mark: Mark) -> str:
    label = f"问题{mark.number}，{mark.severity.shown}"
    return (
        f'<a class="no {mark.severity.value}" href="#f{mark.number}" data-f="{mark.number}" title="{label}"'
        f' aria-label="{label}">{mark.number}</a>'
    )
