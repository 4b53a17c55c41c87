"""PDF files: printed characters and ruled lines become paragraphs and tables (PDF 读取)."""

from __future__ import annotations

from yuheng.documents.document import Grid, Paragraph, Unreadable
from yuheng.documents.pdf_lines import visual_lines
from yuheng.documents.pdf_page import Char, PageContent
from yuheng.documents.pdf_paragraphs import Standing, joined, layout, paragraph, without_running_heads
from yuheng.documents.pdf_tables import Frame, fill, find_frames

SCANNED = "这个PDF没有文字层，可能是扫描件，请用原始的电子文件导出PDF，或先做文字识别后再核查。"


def read_pdf(data: bytes) -> tuple[tuple[Paragraph | Grid, ...], int]:
    """The blocks of a PDF in reading order and its number of pages.

    Raises ``Unreadable`` with one Chinese sentence for a damaged, encrypted or scanned file. PDFium reads the file;
    where it has no wheel, pdfplumber does, slower.
    """
    try:
        from yuheng.documents import pdf_pdfium as reader
    except (ImportError, OSError):
        from yuheng.documents import pdf_plumber as reader  # type: ignore[no-redef]
    pages, count = reader.pages(data)
    return blocks(pages), count


def blocks(pages: list[PageContent]) -> tuple[Paragraph | Grid, ...]:
    """The paragraphs and tables of the pages in reading order."""
    if not any(page.chars for page in pages):
        raise Unreadable(SCANNED)
    found: list[Grid | Standing] = []
    tables = 0
    for page in pages:
        frames = find_frames(page)
        inside, outside = _sorted_out(page, frames)
        placed: list[tuple[float, Frame | Standing]] = [(frame.ys[0], frame) for frame in frames]
        for line in visual_lines(outside):
            placed.append((line.baseline, Standing(line, page.number, page.width, page.height)))
        for _, item in sorted(placed, key=lambda pair: pair[0]):
            if isinstance(item, Frame):
                tables += 1
                found.append(fill(item, inside[frames.index(item)], page.number, tables))
            else:
                found.append(item)
    return tuple(_in_order(found))


def _sorted_out(page: PageContent, frames: list[Frame]) -> tuple[list[list[Char]], list[Char]]:
    """The characters of each table, and those of none."""
    inside: list[list[Char]] = [[] for _ in frames]
    if not frames:
        return inside, list(page.chars)
    outside: list[Char] = []
    for char in page.chars:
        x, y = (char[1] + char[2]) / 2, char[3] - 0.35 * char[4]
        for frame, its in zip(frames, inside, strict=True):
            if frame.holds(x, y):
                its.append(char)
                break
        else:
            outside.append(char)
    return inside, outside


def _in_order(found: list[Grid | Standing]) -> list[Paragraph | Grid]:
    kept = without_running_heads([item for item in found if isinstance(item, Standing)])
    shape = layout(kept)
    remaining = set(map(id, kept))
    ordered: list[Paragraph | Grid] = []
    run: list[Standing] = []
    for item in found:
        if isinstance(item, Grid):
            ordered += [paragraph(group, shape) for group in joined(run, shape)]
            run = []
            ordered.append(item)
        elif id(item) in remaining:
            run.append(item)
    return ordered + [paragraph(group, shape) for group in joined(run, shape)]
