"""The invented nine tables as files: converted text, a Word file with merged cells, a workbook."""

from __future__ import annotations

import io

from nine_tables import CellLike, Span, Table, tables


def _widths(rows: list[tuple[CellLike, ...]]) -> list[list[Span | None]]:
    """Every row with a place for each column: None where a merged cell reaches from the left, an empty cell
    where one reaches from above."""
    laid: list[list[Span | None]] = []
    covered: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        line: list[Span | None] = []
        waiting = [(one, 1, 1) if isinstance(one, str) else one for one in row]
        while waiting or covered.get((number, len(line))):
            if covered.get((number, len(line))):
                wide = covered[number, len(line)]
                line += [("", wide, 1), *[None] * (wide - 1)]
                continue
            text, wide, high = waiting.pop(0)
            for below in range(high):
                if below:
                    covered[number + below, len(line)] = wide
            line.append((text, wide, high))
            line += [None] * (wide - 1)
        laid.append(line)
    return laid


def as_text(shown: list[Table] | None = None, year: int = 2023) -> str:
    """The tables as a converter writes them: a cell a line after a tab, a merged cell once, an empty one where a cell
    of the row above reaches down."""
    parts = [f"云岭区水务局{year}年度部门决算", "", "第二部分 部门决算表", ""]
    for table in tables() if shown is None else shown:
        parts += [table.title, "单位：万元", ""]
        for line in _widths([*table.header, *table.rows]):
            skip = 0
            for one in line:
                if skip:
                    skip -= 1
                    continue
                parts.append("\t" + one[0])
                skip = one[1] - 1
            parts.append("")
        parts += [table.note, ""] if table.note else []
    return "\n".join([*parts, "第三部分 部门决算情况说明", ""])


def as_docx(shown: list[Table] | None = None) -> bytes:
    """The tables as a Word file with really merged cells."""
    import docx

    document = docx.Document()
    document.add_paragraph("云岭区水务局2023年度部门决算")
    for table in tables() if shown is None else shown:
        document.add_paragraph(table.title)
        document.add_paragraph("单位：万元")
        laid = _widths([*table.header, *table.rows])
        grid = document.add_table(len(laid), max(len(line) for line in laid))
        for row, line in enumerate(laid):
            for column, one in enumerate(line):
                if one is not None and one[0]:
                    cell = grid.cell(row, column)
                    if one[1] > 1 or one[2] > 1:
                        cell = cell.merge(grid.cell(row + one[2] - 1, column + one[1] - 1))
                    cell.text = one[0]
        document.add_paragraph(table.note)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_xlsx(shown: list[Table] | None = None, title_in_sheet: bool = True) -> bytes:
    """The tables as a workbook, a sheet each: title, unit line, heading, rows; amounts as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, table in enumerate(tables() if shown is None else shown, 1):
        sheet = book.create_sheet(f"公开{number:02d}表" if title_in_sheet else table.title[:31])
        laid = _widths([*table.header, *table.rows])
        width = max(len(line) for line in laid)
        top: list[list[Span | None]] = []
        if title_in_sheet:
            top = [[(table.title, width, 1)], [("部门：云岭区水务局", 1, 1), ("", 1, 1), ("金额单位：万元", 1, 1)]]
        for row, line in enumerate([*top, *laid], 1):
            for column, one in enumerate(line, 1):
                if one is None or not one[0]:
                    continue
                amount = one[0].replace(",", "")
                cell = sheet.cell(row, column, float(amount) if amount.count(".") == 1 else one[0])
                if isinstance(cell.value, float):
                    cell.number_format = "#,##0.00"
                if one[1] > 1 or one[2] > 1:
                    sheet.merge_cells(
                        start_row=row, start_column=column, end_row=row + one[2] - 1, end_column=column + one[1] - 1
                    )
        if table.note:
            sheet.cell(len(top) + len(laid) + 1, 1, table.note)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_html() -> bytes:
    """The tables as a web page."""
    parts = ['<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>云岭区水务局2023年度部门决算</h1>']
    for table in tables():
        parts.append(f"<p>{table.title}</p><p>单位：万元</p><table>")
        for row in (*table.header, *table.rows):
            spans = [(one, 1, 1) if isinstance(one, str) else one for one in row]
            cells = (f'<td colspan="{wide}" rowspan="{high}">{text}</td>' for text, wide, high in spans)
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append(f"</table><p>{table.note}</p>")
    return "".join([*parts, "</body></html>"]).encode()


def as_pdf() -> bytes:
    """The tables on landscape pages, ruled, running over pages with their headings repeated."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Ruled

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    small = ParagraphStyle("small", fontName="STSong-Light", fontSize=9, wordWrap="CJK")
    large = ParagraphStyle("large", parent=small, fontSize=14, leading=18, alignment=1)
    story: list[Flowable] = []
    for table in tables():
        laid = _widths([*table.header, *table.rows])
        width = max(len(line) for line in laid)
        style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
        data = []
        for number, line in enumerate(laid):
            padded = line + [None] * (width - len(line))
            data.append([Paragraph(one[0], small) if one and one[0] else "" for one in padded])
            for column, one in enumerate(padded):
                if one is not None and (one[1] > 1 or one[2] > 1):
                    style.append(("SPAN", (column, number), (column + one[1] - 1, number + one[2] - 1)))
        ruled = Ruled(data, style=style, colWidths=[760 / width] * width, repeatRows=len(table.header))
        story += [Paragraph(table.title, large), Paragraph("单位：万元", small), ruled, Paragraph(table.note, small)]
        story.append(Spacer(1, 20))
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=landscape(A4)).build(story)
    return stream.getvalue()
