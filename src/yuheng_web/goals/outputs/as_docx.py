"""The official form as a Word file (申报表 docx)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from yuheng.reports.package import members, packed
from yuheng.reports.wording import AUTHOR, without_controls
from yuheng_web.goals.outputs.form import TITLE, Form
from yuheng_web.goals.outputs.layout import COLUMNS, WIDTHS, Cell, laid_out

_PAPER_WIDTH, _PAPER_HEIGHT, _MARGIN = 21.0, 29.7, 1.8
_SIZE = 10.5  # 五号


def form_docx(form: Form) -> bytes:
    """The file; the same form gives the same bytes."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(_PAPER_WIDTH), Cm(_PAPER_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    _written(document.add_paragraph(), TITLE, size=18, bold=True, font="黑体", align=WD_ALIGN_PARAGRAPH.CENTER)
    _written(document.add_paragraph(), f"（{form.year}年度）", size=12, align=WD_ALIGN_PARAGRAPH.CENTER)
    _table(document, form)
    if form.foot:
        _written(page.footer.paragraphs[0], form.foot, size=9, align=WD_ALIGN_PARAGRAPH.RIGHT)
    return _saved(document, f"{TITLE}·{form.project}")


def _table(document: Any, form: Form) -> None:
    from docx.shared import Cm

    lines = laid_out(form)
    table = document.add_table(rows=len(lines), cols=COLUMNS, style="Table Grid")
    table.autofit = False
    full = _PAPER_WIDTH - 2 * _MARGIN
    widths = [Cm(full * width / sum(WIDTHS)) for width in WIDTHS]
    grid = [list(row.cells) for row in table.rows]  # row.cells walks the whole table each time
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cells in grid:
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
    for number, line in enumerate(lines):
        _never_split(table.rows[number])
        for one in line:
            first = grid[number][one.at]
            if (one.down, one.across) != (1, 1):
                first = first.merge(grid[number + one.down - 1][one.at + one.across - 1])
            _filled(first, one)


def _filled(cell: Any, one: Cell) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    cell.vertical_alignment = VERTICAL.CENTER
    for extra in cell.paragraphs[1:]:  # merging leaves one for every cell
        extra._p.getparent().remove(extra._p)
    align = {"text": ALIGN.LEFT, "number": ALIGN.RIGHT}.get(one.kind, ALIGN.CENTER)
    _written(cell.paragraphs[0], one.text, bold=one.is_label, align=align)


def _written(
    paragraph: Any, text: str, *, align: Any, size: float = _SIZE, bold: bool = False, font: str = "宋体"
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = align
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
    run = paragraph.add_run(without_controls(text))
    run.bold, run.font.size, run.font.name = bold, Pt(size), font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _never_split(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _saved(document: Any, title: str) -> bytes:
    properties = document.core_properties
    properties.author, properties.title, properties.comments = AUTHOR, title[:255], ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 (a file without a trace of its day)
    target = io.BytesIO()
    document.save(target)
    return packed(members(target.getvalue()))
