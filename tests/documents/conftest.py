"""What the tests of readers share: `read` reads a PDF with either library behind it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(params=["pdfium", "pdfplumber"])
def read(request: pytest.FixtureRequest):
    """The blocks and the number of pages of a PDF, by either library."""
    from yuheng.documents import pdf, pdf_plumber

    if request.param == "pdfium":
        reader = pytest.importorskip("yuheng.documents.pdf_pdfium", reason="PDFium 在此没有可用的包")
    else:
        reader = pdf_plumber
    return lambda data: pdf.blocks(reader.pages(data))
