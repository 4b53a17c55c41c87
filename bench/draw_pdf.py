"""Draws a text disclosure as a PDF with ruled tables, as an office program would print it."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from yuheng.documents.document import Grid
from yuheng.documents.text import read_text

FONT = "STSong-Light"
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])


def draw(text: str, path: Path) -> None:
    """Writes the text as a PDF at ``path``; tables get ruled lines and repeat their first row on a new page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK")
    small = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK")
    story: list[object] = []
    for block in read_text(text):
        if not isinstance(block, Grid):
            story.append(Paragraph(escape(block.text), body))
            continue
        width = max(len(row) for row in block.rows)
        rows = [[Paragraph(escape(cell.text), small) for cell in row] for row in block.rows]
        story.append(Table([row + [""] * (width - len(row)) for row in rows], style=RULED, repeatRows=1))
        story.append(Spacer(1, 12))
    SimpleDocTemplate(str(path), pagesize=landscape(A4), title=path.stem).build(story)
