"""Draws small PDFs for the tests and looks at what was read; all measures are points from the top left."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from yuheng.documents.document import Grid, Paragraph

A4 = (595.0, 842.0)
SONG = "STSong-Light"


class Drawn:
    """A PDF being drawn page by page."""

    def __init__(self, size: tuple[float, float] = A4, **options: object) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(SONG))
        self.target = io.BytesIO()
        self.canvas = Canvas(self.target, pagesize=size, **options)
        self.height = size[1]

    def text(self, x: float, baseline: float, text: str, size: float = 12.0, font: str = SONG) -> Drawn:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - baseline, text)
        return self

    def width(self, text: str, size: float = 12.0, font: str = SONG) -> float:
        return float(pdfmetrics.stringWidth(text, font, size))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Drawn:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Drawn:
        """A filled area, as some programs draw their lines."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        return self

    def outline(self, x0: float, y0: float, x1: float, y1: float) -> Drawn:
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=1, fill=0)
        return self

    def table(self, x: Sequence[float], y: Sequence[float], rows: Sequence[Sequence[str]]) -> Drawn:
        """A fully ruled table with one line of text in each cell."""
        for at in y:
            self.line(x[0], at, x[-1], at)
        for at in x:
            self.line(at, y[0], at, y[-1])
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.text(x[column] + 4, y[row + 1] - 5, text, 10)
        return self

    def next_page(self, size: tuple[float, float] | None = None) -> Drawn:
        self.canvas.showPage()
        if size is not None:
            self.canvas.setPageSize(size)
            self.height = size[1]
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.target.getvalue()


def texts(blocks) -> list[str]:
    """The paragraphs."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def table(blocks, number: int = 1) -> Grid:
    """The table of that number."""
    return next(block for block in blocks if isinstance(block, Grid) and block.number == number)


def rows(grid: Grid) -> list[list[str]]:
    """The texts of its cells."""
    return [[cell.text for cell in row] for row in grid.rows]


def three_lines() -> Drawn:
    """A table with three lines across and none down."""
    drawn = Drawn().text(200, 90, "收入情况表", 14)
    for y in (100, 125, 200):
        drawn.line(72, y, 480, y)
    for x, texts in ((76, ("项目", "基本支出", "项目支出", "合计")), (250, ("预算数", "10.00", "5.00", "15.00"))):
        for step, text in enumerate(texts):
            drawn.text(x, 118 + 25 * step - (0 if step else 2), text, 10)
    for step, text in enumerate(("决算数", "9.00", "", "14.00")):
        drawn.text(400, 118 + 25 * step - (0 if step else 2), text, 10)
    return drawn
