"""PDF files: printed characters and ruled lines become paragraphs and tables (PDF 读取)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from operator import itemgetter

from msgspec.structs import replace

from yuheng.documents.document import Grid, Paragraph, Piece, Unreadable
from yuheng.documents.pdf_broken_rows import mended
from yuheng.documents.pdf_lines import visual_lines
from yuheng.documents.pdf_open_tables import find_open_frames
from yuheng.documents.pdf_page import DAMAGED, Char, PageContent
from yuheng.documents.pdf_paragraphs import Standing, joined, layout, paragraph, without_running_heads
from yuheng.documents.pdf_tables import Frame, fill, find_frames

SCANNED = "这个PDF没有文字层，可能是扫描件，请用原始的电子文件导出PDF，或先做文字识别后再核查。"


def read_pdf(data: bytes) -> tuple[tuple[Paragraph | Grid, ...], int]:
    """The blocks of a PDF in reading order and its number of pages.

    Raises ``Unreadable`` with one Chinese sentence for a damaged, encrypted or scanned file. PDFium reads the file;
    where it has no wheel, pdfplumber does, slower.
    """
    if not _complete(data):
        raise Unreadable(DAMAGED)
    try:
        from yuheng.documents import pdf_pdfium as reader
    except (ImportError, OSError):
        from yuheng.documents import pdf_plumber as reader  # type: ignore[no-redef]
    with closing(reader.pages(data)) as pages:
        return blocks(pages)


def _complete(data: bytes) -> bool:
    """False when the file breaks off: readers would mend it in silence and leave out what is lost."""
    end = data.rfind(b"%%EOF")
    return end >= 0 and b" obj" not in data[end:]


def blocks(pages: Iterable[PageContent]) -> tuple[tuple[Paragraph | Grid, ...], int]:
    """The paragraphs and tables of the pages in reading order, and how many pages there were."""
    found: list[Grid | Standing] = []
    turned: dict[int, PageContent] = {}
    frames: dict[int, Frame] = {}
    count = 0
    for page in pages:
        count += 1
        if page.turned:
            turned[page.number] = page
        found += _on_page(page, frames)
    if not count:
        raise Unreadable(DAMAGED)
    ordered = tuple(mended(_in_order(found), frames))
    if not any(cell.text for block in ordered for cell in (block.cells() if isinstance(block, Grid) else (block,))):
        raise Unreadable(SCANNED)
    return tuple(_as_shown(block, turned) for block in ordered) if turned else ordered, count


def _on_page(page: PageContent, known: dict[int, Frame]) -> list[Grid | Standing]:
    """The tables and lines of a page from top to bottom; ``known`` gains the ruling of each table by its number."""
    frames = find_frames(page)
    inside, outside = _sorted_out(page, frames)
    if more := find_open_frames(page, frames, outside):
        frames = sorted(frames + more, key=lambda frame: (frame.ys[0], frame.xs[0]))
        inside, outside = _sorted_out(page, frames)
    placed: list[tuple[float, Grid | Standing]] = []
    for frame, chars in zip(frames, inside, strict=True):
        number = len(known) + 1
        known[number] = frame
        placed.append((frame.ys[0], fill(frame, chars, page.number, number)))
    for line in visual_lines(outside):
        placed.append((line.baseline, Standing(line, page.number, page.width, page.height)))
    return [item for _, item in sorted(placed, key=itemgetter(0))]


def _as_shown(block: Paragraph | Grid, turned: dict[int, PageContent]) -> Paragraph | Grid:
    """The block with its places on the pages as they are shown, where reading had to turn a page."""
    if isinstance(block, Grid):
        rows = tuple(tuple(replace(c, pieces=_pieces(c.pieces, turned)) for c in row) for row in block.rows)
        return replace(block, rows=rows)
    return replace(block, pieces=_pieces(block.pieces, turned))


def _pieces(pieces: Iterable[Piece], turned: dict[int, PageContent]) -> tuple[Piece, ...]:
    placed = []
    for piece in pieces:
        page = turned.get(piece.place.page or 0)
        if page is not None and piece.place.box is not None:
            piece = Piece(piece.start, replace(piece.place, box=page.as_shown(piece.place.box)))
        placed.append(piece)
    return tuple(placed)


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
