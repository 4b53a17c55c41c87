"""The same disclosures as Word and as text files say the same, where the shared corpus lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from yuheng.documents.document import Document, Grid
from yuheng.documents.opening import open_document

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
PAIRS = sorted(path for path in CORPUS.glob("*.docx") if path.with_suffix(".txt").is_file())


def lines(document: Document) -> list[object]:
    """Paragraphs and rows without white space."""
    found: list[object] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            found += [tuple(cell.plain for cell in row) for row in block.rows]
        elif block.text.strip():
            found.append("".join(block.text.split()))
    return found


@pytest.mark.skipif(not PAIRS, reason="../shared/corpus 不在，没有可以比较的文件")
@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name[:3])
def test_both_formats_say_the_same(path: Path) -> None:
    word = open_document(path.name, path.read_bytes())
    text = open_document(path.name, path.with_suffix(".txt").read_bytes())
    assert (word.format, text.format) == ("docx", "txt")

    def said(document: Document) -> str:
        return "".join(part if isinstance(part, str) else "".join(part) for part in lines(document))

    assert said(word) == said(text)
    # Where the two were converted differently a broken cell may stand as a paragraph: a few lines, not more.
    both = set(lines(word)) & set(lines(text))
    assert len(both) > 0.9 * len(set(lines(word)))
