"""Pages of a PDF by pdfplumber, in pure Python: where PDFium has no wheel. Slower, the same blocks."""

from __future__ import annotations

import io
import logging
from collections.abc import Generator
from itertools import pairwise
from math import atan2, pi
from typing import Any

from yuheng.documents.document import Unreadable
from yuheng.documents.pdf_page import DAMAGED, ENCRYPTED, Char, PageContent, Rulings, Turn
from yuheng.figures.place import Box


def pages(data: bytes) -> Generator[PageContent, None, None]:
    """What every page shows, one after the other. Raises ``Unreadable`` where the file is encrypted or damaged."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    # It tells of every small fault on the standard error stream unless somebody listens.
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                yield _page(page)
                page.close()
    except Exception as error:  # a damaged file can make it stumble anywhere
        locked = isinstance(error.args[0] if error.args else None, (PDFPasswordIncorrect, PDFEncryptionError))
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from None


def _page(page: Any) -> PageContent:
    # pdfplumber has turned the page already, but counts from the whole sheet, not from what is seen of it.
    sheet = Turn(*_corners(page.page_obj.mediabox), (page.rotation // 90) % 4)
    left, top, right, bottom = sheet.box(*_seen(page))
    height = sheet.size[1]
    turn = Turn(left, height - bottom, right, height - top)
    chars, askew = _chars(page, turn, height)
    if sum(askew) > len(chars) / 2:
        turn = Turn(left, height - bottom, right, height - top, max(range(4), key=askew.__getitem__))
        chars, _ = _chars(page, turn, height)
    rulings = Rulings([], [])
    for item in (*page.lines, *page.rects, *page.curves):
        for box, outlined in _drawn(item, page, height):
            rulings.add(turn.box(*box), outlined)
    lines = tuple(rulings.horizontals), tuple(rulings.verticals)
    return PageContent(page.page_number, *turn.size, tuple(chars), *lines, turn.quarters)


def _corners(box: Any) -> Box:
    x0, y0, x1, y1 = map(float, box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _seen(page: Any) -> Box:
    """The crop box inside the media box."""
    media, crop = _corners(page.page_obj.mediabox), _corners(page.page_obj.cropbox)
    seen = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return seen if seen[0] < seen[2] and seen[1] < seen[3] else media


def _chars(page: Any, turn: Turn, height: float) -> tuple[list[Char], list[int]]:
    """The characters as seen, and how many stand turned by 0 to 3 quarters; slanted ones (watermarks) are left out."""
    chars: list[Char] = []
    askew = [0, 0, 0, 0]
    for char in page.chars:
        text = char["text"]
        if text.startswith("(cid:"):
            continue
        a, b, _, _, x, y = char["matrix"]
        angle = atan2(b, a) / (pi / 2)
        if abs(angle - round(angle)) > 0.05:
            continue
        text = text if text.strip() else " "
        box = turn.box(*_upward(char, page, height))
        quarters = (round(angle) - turn.quarters) % 4
        if quarters:
            askew[quarters] += 1
            chars.append((text, box[0], box[2], box[3] - (box[3] - box[1]) / 5, box[3] - box[1]))
        else:
            chars.append((text, box[0], box[2], turn.point(x, y)[1], float(char["size"])))
    return chars, askew


def _upward(item: dict[str, Any], page: Any, height: float) -> Box:
    """The box of an item with its height counted from below."""
    right, down = page.mediabox[:2]
    return item["x0"] - right, height - item["bottom"] + down, item["x1"] - right, height - item["top"] + down


def _drawn(item: dict[str, Any], page: Any, height: float) -> list[tuple[Box, bool]]:
    box = _upward(item, page, height)
    if item["object_type"] != "curve":
        return [(box, bool(item.get("stroke")))]
    if not item.get("stroke"):
        return [(box, False)]
    right, down = page.mediabox[:2]
    points = [(x - right, height - y + down) for x, y in item["pts"]]
    return [
        ((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), True)
        for (x0, y0), (x1, y1) in pairwise(points)
        if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1
    ]
