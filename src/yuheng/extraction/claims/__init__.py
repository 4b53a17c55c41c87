"""Claims (文中说明): one module per kind of sentence; each has ``claims_in(told)``. Nothing is registered but here."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from yuheng.disclosure.claims import Claim
from yuheng.disclosure.disclosure import Heading
from yuheng.documents.document import Document, Paragraph
from yuheng.extraction.claims import (
    bands,
    comparisons,
    count_lists,
    counts,
    differences,
    growth,
    lists,
    names,
    projects,
    quantities,
    rates,
    scores,
    shares,
)
from yuheng.extraction.claims.passage import Told
from yuheng.extraction.headings import section_at

_KINDS = (
    quantities,
    growth,
    shares,
    lists,
    rates,
    differences,
    comparisons,
    scores,
    projects,
    counts,
    count_lists,
    names,
    bands,
)


def extract_claims(document: Document, headings: tuple[Heading, ...], year: int | None) -> tuple[Claim, ...]:
    """Every claim of the document's paragraphs, in order."""
    return tuple(_claims(document, headings, year))


def _claims(document: Document, headings: tuple[Heading, ...], year: int | None) -> Iterator[Claim]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            told = Told(block, section_at(headings, index), year, index)
            if told.figures:
                for kind in _KINDS:
                    for claim in kind.claims_in(told):
                        yield replace(claim, block=index)
