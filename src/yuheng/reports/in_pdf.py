"""The user's own PDF with highlights (PDF批注): the words of every finding, with what was found in the note."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yuheng.checks.finding import CheckReport, Severity
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Passage
from yuheng.figures.place import Box
from yuheng.reports.notes import Note, notes
from yuheng.reports.wording import AUTHOR

if TYPE_CHECKING:
    from pikepdf import Page, Pdf

Colour = tuple[float, float, float]

_COLOURS: dict[Severity, Colour] = {
    Severity.ERROR: (1.0, 0.62, 0.58),
    Severity.WARNING: (1.0, 0.86, 0.45),
    Severity.INFO: (0.72, 0.84, 0.96),
}
_SIDE: Colour = (0.88, 0.93, 0.86)
_NOTE_SIZE = 20.0
_PRINTED = 4


def in_pdf(data: bytes, disclosure: Disclosure, report: CheckReport, *, date: str | None = None) -> bytes:
    """The PDF ``data`` with a highlight on the words of every finding and a lighter one on what it rests on.

    ``date`` (D:20240131120000+08'00') is written into the notes when given. Raises ``pikepdf.PdfError`` when ``data``
    is not the PDF the disclosure was read from.
    """
    from pikepdf import Pdf

    passages = tuple(disclosure.document.passages())
    with Pdf.open(io.BytesIO(data)) as pdf:
        for number, note in enumerate(notes(disclosure.document, report, tuple(Severity))):
            for page, boxes in sorted(_boxes(passages, note).items()):
                if 1 <= page <= len(pdf.pages):
                    _add(pdf, page, _annotation(pdf, pdf.pages[page - 1], note, boxes, f"yuheng-{number}-{page}", date))
        target = io.BytesIO()
        # An encrypted file cannot have an identifier made of its content.
        pdf.save(target, encryption=pdf.is_encrypted, deterministic_id=not pdf.is_encrypted)
        return target.getvalue()


def _boxes(passages: Sequence[Passage], note: Note) -> dict[int, list[Box]]:
    """The boxes of a note by page: one for each line its words run over; none where only the page is known."""
    found: dict[int, list[Box]] = defaultdict(list)
    if note.span is not None:
        for page, box in _lines(passages[note.span.passage], note.span.start, note.span.end):
            found[page].append(box)
    if not found:
        page = note.place.page or 1
        found[page] = [note.place.box] if note.place.box is not None else []
    return found


def _lines(passage: Passage, start: int, end: int) -> Iterator[tuple[int, Box]]:
    ends = [piece.start for piece in passage.pieces[1:]] + [len(passage.text)]
    for piece, piece_end in zip(passage.pieces, ends, strict=True):
        first, last = max(start, piece.start), min(end, piece_end)
        if first < last or (start == end == piece.start):
            place = passage.locate(first, last)
            if place.page is not None and place.box is not None:
                yield place.page, place.box


def _add(pdf: Pdf, page: int, annotation: Any) -> None:
    from pikepdf import Array, Name

    holder = pdf.pages[page - 1].obj
    if Name.Annots not in holder:
        holder.Annots = Array()
    holder.Annots.append(pdf.make_indirect(annotation))


def _annotation(pdf: Pdf, page: Page, note: Note, boxes: Iterable[Box], name: str, date: str | None) -> Any:
    from pikepdf import Array, Dictionary, Name, String

    quads = [_upright(page, box) for box in boxes]
    colour = _SIDE if note.side else _COLOURS[note.severity]
    told: Any = Dictionary(
        Type=Name.Annot,
        C=Array(list(colour)),
        Contents=String("\n".join(note.lines)),
        T=String(AUTHOR),
        Subj=String(note.severity.shown),
        NM=String(name),
        F=_PRINTED,
        P=page.obj,
    )
    if date is not None:
        told.M, told.CreationDate = String(date), String(date)
    if not quads:
        told.Subtype, told.Name = Name.Text, Name.Note
        above = sum("/Subtype" in one and one.Subtype == Name.Text for one in page.obj.get("/Annots", []))
        top = 6.0 + above * (_NOTE_SIZE + 4.0)
        told.Rect = Array(list(_upright(page, (6.0, top, 6.0 + _NOTE_SIZE, top + _NOTE_SIZE))))
        return told
    rect = (min(q[0] for q in quads), min(q[1] for q in quads), max(q[2] for q in quads), max(q[3] for q in quads))
    told.Subtype = Name.Highlight
    told.Rect = Array(list(rect))
    # Top left, top right, bottom left, bottom right: the order every viewer draws, whatever the standard says.
    told.QuadPoints = Array([v for x0, y0, x1, y1 in quads for v in (x0, y1, x1, y1, x0, y0, x1, y0)])
    told.AP = Dictionary(N=_appearance(pdf, quads, rect, colour))
    return told


def _appearance(pdf: Pdf, quads: Iterable[Box], rect: Box, colour: Colour) -> Any:
    """The drawing of a highlight, which darkens what is under it as a marker pen does."""
    from pikepdf import Array, Dictionary, Name, Stream

    paint = " ".join(f"{part:.3f}" for part in colour)
    areas = "\n".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re" for x0, y0, x1, y1 in quads)
    stream: Any = Stream(pdf, f"/G gs {paint} rg\n{areas}\nf\n".encode("ascii"))
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(list(rect))
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, BM=Name.Multiply)))
    stream.Group = Dictionary(S=Name.Transparency, I=False)
    return pdf.make_indirect(stream)


def _upright(page: Page, box: Box) -> Box:
    """A box as seen (from the top left of the turned, cropped page) in the page's space: left, bottom, right, top."""
    left, bottom, right, top = _visible(page)
    x0, y0, x1, y1 = box
    quarters = (int(page.obj.get("/Rotate", _inherited(page, "/Rotate") or 0)) // 90) % 4
    if quarters == 1:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if quarters == 2:
        return right - x1, bottom + y0, right - x0, bottom + y1
    if quarters == 3:
        return right - y1, top - x1, right - y0, top - x0
    return left + x0, top - y1, left + x1, top - y0


def _inherited(page: Page, key: str) -> Any:
    """What a page takes from the nodes above it; a damaged tree may loop, so only so far."""
    node: Any = page.obj
    for _ in range(50):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _visible(page: Page) -> Box:
    """The part of the page that is seen: its crop box inside its media box."""
    media = _corners(page.mediabox)
    crop = _corners(page.cropbox)
    inside = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else media


def _corners(array: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in array)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
