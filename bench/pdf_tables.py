"""Compares what reads tables out of PDF files, by result and by time: `.venv/bin/python bench/pdf_tables.py FILE…`."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")


def with_tablers(path: Path) -> list[str]:
    """The cells that tablers reads (Rust over PDFium)."""
    from tablers import Document, find_tables

    document = Document(str(path))
    cells = [cell.text for page in document.pages() for t in find_tables(page, extract_text=True) for cell in t.cells]
    document.close()
    return cells


def with_pdfplumber(path: Path) -> list[str]:
    """The cells that pdfplumber reads (pure Python)."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [cell or "" for page in pdf.pages for table in page.extract_tables() for row in table for cell in row]


def with_yuheng(path: Path) -> list[str]:
    """The cells of Yuheng's own reader; it reads the text outside tables as well."""
    from yuheng.documents.document import Grid
    from yuheng.documents.pdf import read_pdf

    blocks, _ = read_pdf(path.read_bytes())
    return [cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells()]


READERS: tuple[Callable[[Path], list[str]], ...] = (with_tablers, with_pdfplumber, with_yuheng)


def amounts(cells: Iterable[str]) -> Counter[str]:
    """The cells that hold an amount and nothing else."""
    return Counter(text for cell in cells if AMOUNT.fullmatch(text := "".join(cell.split())))


def compare(path: Path) -> None:
    """Prints a row a reader: time, cells, amounts, and amounts that another reader sees and it does not."""
    read, times = {}, {}
    for reader in READERS:
        reader(path)
        begun = time.perf_counter()
        read[reader] = amounts(cells := reader(path))
        times[reader] = time.perf_counter() - begun, len(cells)
    everything: Counter[str] = Counter()
    for found in read.values():
        everything |= found
    print(
        f"\n### {path.name}\n\n| reader | time | cells | amounts | amounts another reader sees |\n|---|---|---|---|---|"
    )
    for reader in READERS:
        seconds, cells = times[reader]
        unseen = list((everything - read[reader]).elements())
        shown = f"{len(unseen)}: {', '.join(unseen[:4])}" if unseen else "0"
        print(f"| {reader.__name__} | {seconds:.2f} s | {cells} | {read[reader].total()} | {shown} |")


def main() -> int:
    """Compares the named files, or those of the corpus and a drawn sample."""
    files = [Path(name) for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        if not files:
            from draw_pdf import draw

            drawn = Path(folder) / "clean_shanghai.pdf"
            draw((ROOT / "demo" / "clean_shanghai.txt").read_text(encoding="utf-8"), drawn)
            files = [*sorted((ROOT.parent / "shared" / "corpus").glob("*.pdf")), drawn]
        for path in files:
            compare(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
