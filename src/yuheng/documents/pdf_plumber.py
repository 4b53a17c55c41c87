"""Pages of a PDF by pdfplumber, in pure Python: where PDFium has no wheel. Slower, the same blocks."""

from __future__ import annotations

import io
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
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                yield _page(page)
                page.close()
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        locked = isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError))
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from None
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError):
        raise Unreadable(DAMAGED) from None


def _page(page: Any) -> PageContent:
    # pdfplumber has turned the page already; what is left is text that stands turned on it.
    width, height = float(page.width), float(page.height)
    turn = Turn(0.0, 0.0, width, height)
    chars, askew = _chars(page, turn)
    if sum(askew) > len(chars) / 2:
        turn = Turn(0.0, 0.0, width, height, max(range(4), key=askew.__getitem__))
        chars, _ = _chars(page, turn)
    rulings = Rulings([], [])
    for item in (*page.lines, *page.rects, *page.curves):
        for box, outlined in _drawn(item, height):
            rulings.add(turn.box(*box), outlined)
    width, height = turn.size
    return PageContent(
        page.page_number, width, height, tuple(chars), tuple(rulings.horizontals), tuple(rulings.verticals)
    )


def _chars(page: Any, turn: Turn) -> tuple[list[Char], list[int]]:
    """The characters as seen, and how many stand turned by 0 to 3 quarters; slanted ones (watermarks) are left out."""
    chars: list[Char] = []
    askew = [0, 0, 0, 0]
    x_shift, y_shift, page_top = float(page.bbox[0]), float(page.bbox[1]), float(page.height)
    for char in page.chars:
        text = char["text"]
        if not text.strip() or text.startswith("(cid:"):
            continue
        a, b, _, _, x, y = char["matrix"]
        angle = atan2(b, a) / (pi / 2)
        if abs(angle - round(angle)) > 0.05:
            continue
        box = turn.box(
            char["x0"] - x_shift, page_top - (char["bottom"] - y_shift),
            char["x1"] - x_shift, page_top - (char["top"] - y_shift),
        )
        quarters = (round(angle) - turn.quarters) % 4
        if quarters:
            askew[quarters] += 1
            chars.append((text, box[0], box[2], box[3] - (box[3] - box[1]) / 5, box[3] - box[1]))
        else:
            baseline = turn.point(x, y)[1]
            chars.append((text, box[0], box[2], baseline, float(char["size"])))
    return chars, askew


def _drawn(item: dict[str, Any], height: float) -> list[tuple[Box, bool]]:
    box = (item["x0"], height - item["bottom"], item["x1"], height - item["top"])
    if item["object_type"] != "curve":
        return [(box, bool(item.get("stroke")))]
    points = [(x, height - y) for x, y in item["pts"]]
    if not item.get("stroke"):
        return [(box, False)]
    return [
        ((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), True)
        for (x0, y0), (x1, y1) in pairwise(points)
        if abs(x0 - x1) <= 1 or abs(y0 - y1) <= 1
    ]
