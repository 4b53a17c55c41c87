"""Pages of a PDF by PDFium, through its plain C interface: the helpers around it cost more than the reading."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Generator, Iterator
from itertools import pairwise
from math import atan2, hypot, pi
from typing import Any

from yuheng.documents import pdf_library as pdfium
from yuheng.documents.document import Unreadable
from yuheng.documents.pdf_glyphs import any_glyph
from yuheng.documents.pdf_page import DAMAGED, ENCRYPTED, THIN, Char, PageContent, Rulings, Turn
from yuheng.figures.place import Box

_DEPTH = 4
_BLANKS = "\xa0\u3000"

# PDFium serves one thread at a time, in the whole process.
_one_at_a_time = threading.Lock()


def pages(data: bytes) -> Generator[PageContent, None, None]:
    """What every page shows, one after the other. Raises ``Unreadable`` where the file is encrypted or damaged."""
    with _one_at_a_time:
        pdfium.init_library()
        any_glyph()
        document = pdfium.load_document(data, len(data), None)
        if not document:
            locked = pdfium.last_error() in (pdfium.ERR_PASSWORD, pdfium.ERR_SECURITY)
            raise Unreadable(ENCRYPTED if locked else DAMAGED)
        try:
            for index in range(pdfium.page_count(document)):
                yield _page(document, index)
        finally:
            pdfium.close_document(document)


def _page(document: Any, index: int) -> PageContent:
    page = pdfium.load_page(document, index)
    if not page:
        raise Unreadable(DAMAGED)
    try:
        seen = pdfium.Rect()
        pdfium.page_box(page, seen)
        turn = Turn(seen.left, seen.bottom, seen.right, seen.top, pdfium.page_rotation(page))
        shown = turn.quarters
        text = pdfium.load_text(page)
        try:
            chars, turn = _chars(text, turn)
        finally:
            pdfium.close_text(text)
        rulings = Rulings([], [])
        for box, outlined in _drawn(page):
            rulings.add(turn.box(*box), outlined)
        width, height = turn.size
        lines = tuple(rulings.horizontals), tuple(rulings.verticals)
        return PageContent(index + 1, width, height, tuple(chars), *lines, (turn.quarters - shown) % 4)
    finally:
        pdfium.close_page(page)


def _chars(text: Any, turn: Turn) -> tuple[list[Char], Turn]:
    """The characters, and the turn under which most of them stand upright."""
    chars, askew = _upright(text, turn)
    if sum(askew) > len(chars) / 2:
        quarters = max(range(4), key=askew.__getitem__)
        turned = Turn(turn.left, turn.bottom, turn.right, turn.top, (turn.quarters + quarters) % 4)
        return _upright(text, turned)[0], turned
    return chars, turn


def _upright(text: Any, turn: Turn) -> tuple[list[Char], list[int]]:
    """The characters as seen, and how many stand turned by 0 to 3 quarters; slanted ones (watermarks) are left out."""
    count = pdfium.count_chars(text)
    codes = _codes(text, count)
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.Rect(), pdfium.Matrix()
    x_ref, y_ref, box_ref, matrix_ref = map(ctypes.byref, (x, y, box, matrix))
    origin_of, box_of = pdfium.char_origin, pdfium.char_box
    size_of = pdfium.font_size
    chars: list[Char] = []
    askew = [0, 0, 0, 0]
    plain, left, top = turn.quarters == 0, turn.left, turn.top
    nominal = baseline = None
    scale, quarters = 1.0, 0
    for index, char in enumerate(codes):
        if char <= " " or char in _BLANKS:
            if char < " " or pdfium.is_generated(text, index):
                continue
            char = " "
        origin_of(text, index, x_ref, y_ref)
        box_of(text, index, box_ref)
        size, height = size_of(text, index), y.value
        if size != nominal or height != baseline:
            nominal, baseline = size, height
            pdfium.char_matrix(text, index, matrix_ref)
            scale = hypot(matrix.c, matrix.d) or 1.0
            quarters = _quarters(matrix, turn)
        if quarters == 0:
            if plain:
                chars.append((char, box.left - left, box.right - left, top - height, size * scale))
            else:
                x0, _, x1, _ = turn.box(box.left, box.bottom, box.right, box.top)
                chars.append((char, x0, x1, turn.point(x.value, height)[1], size * scale))
        elif quarters > 0:
            askew[quarters] += 1
            x0, y0, x1, y1 = turn.box(box.left, box.bottom, box.right, box.top)
            chars.append((char, x0, x1, y1 - (y1 - y0) / 5, y1 - y0))
    return chars, askew


def _codes(text: Any, count: int) -> list[str]:
    """The characters one by one; PDFium's codes for a hyphen at the end of a line become one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.text_of(text, 0, count, buffer) == count + 1:
        codes = list(bytes(buffer)[: 2 * count].decode("utf-16-le", "replace"))
    else:
        codes = []
    if len(codes) != count:
        codes = [chr(pdfium.unicode_of(text, index) or 32) for index in range(count)]
    return ["-" if code in "\x02\ufffe" else code for code in codes]


def _quarters(matrix: Any, turn: Turn) -> int:
    """By how many quarters clockwise the text still has to be turned to stand upright, -1 where it is slanted."""
    angle = atan2(matrix.b, matrix.a) / (pi / 2)
    if abs(angle - round(angle)) > 0.05:
        return -1
    return (round(angle) - turn.quarters) % 4


def _drawn(page: Any) -> list[tuple[Box, bool]]:
    """The boxes of all drawn paths in page space, each with whether its outline is drawn."""
    get = pdfium.get_object
    return _boxes((get(page, index) for index in range(pdfium.count_objects(page))), 0)


def _boxes(items: Iterator[Any], depth: int) -> list[tuple[Box, bool]]:
    edges = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = edges
    refs = [ctypes.byref(edge) for edge in edges]
    kind_of, bounds_of = pdfium.object_type, pdfium.object_bounds
    found: list[tuple[Box, bool]] = []
    for item in items:
        kind = kind_of(item)
        if kind == pdfium.PAGEOBJ_PATH:
            bounds_of(item, *refs)
            box = (left.value, bottom.value, right.value, top.value)
            if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
                found.append((box, True))
            else:
                found += _parts(item)
        elif kind == pdfium.PAGEOBJ_FORM and depth < _DEPTH:
            matrix = pdfium.Matrix()
            pdfium.object_matrix(item, matrix)
            inner = (pdfium.get_inside(item, at) for at in range(pdfium.count_inside(item)))
            found += [(_moved(box, matrix), outlined) for box, outlined in _boxes(inner, depth + 1)]
    return found


def _parts(path: Any) -> Iterator[tuple[Box, bool]]:
    """The straight pieces of an outlined path, the boxes of the parts of a filled one."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.draw_mode(path, fill, stroke)
    matrix = pdfium.Matrix()
    pdfium.object_matrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    for index in range(pdfium.count_segments(path)):
        segment = pdfium.get_segment(path, index)
        kind = pdfium.segment_type(segment)
        pdfium.segment_point(segment, x, y)
        if kind == pdfium.SEGMENT_MOVETO:
            yield from _pieces(part, bool(stroke.value))
            part = []
        part.append(_at(x.value, y.value, matrix))
        if pdfium.segment_closes(segment):
            part.append(part[0])
    yield from _pieces(part, bool(stroke.value))


def _pieces(part: list[tuple[float, float]], outlined: bool) -> Iterator[tuple[Box, bool]]:
    if len(part) < 2:
        return
    if outlined:
        for (x0, y0), (x1, y1) in pairwise(part):
            if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1:
                yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), True
    else:
        across, up = [x for x, _ in part], [y for _, y in part]
        yield (min(across), min(up), max(across), max(up)), False


def _at(x: float, y: float, matrix: Any) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _moved(box: Box, matrix: Any) -> Box:
    (x0, y0), (x1, y1) = _at(box[0], box[1], matrix), _at(box[2], box[3], matrix)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
