"""Tables of the worked examples, written as converted documents write them and read back."""

from __future__ import annotations

from yuheng.disclosure.disclosure import Disclosure
from yuheng.scoring.differences import Table
from yuheng.scoring.document_scores import scored_tables
from yuheng.work.read import understand_bytes


def printed(compact: str) -> str:
    """A document: lines with “|” become rows of cells behind tabs."""
    blocks = [
        "\n".join(f"\t{cell}" for cell in row.split("|")) + "\n" if "|" in row else f"{row}\n"
        for row in compact.splitlines()
    ]
    return "\n".join(blocks)


def read(compact: str) -> tuple[Disclosure, Table]:
    """The document and its only table."""
    disclosure = understand_bytes("表.txt", printed(compact).encode())
    (table,) = scored_tables(disclosure)
    return disclosure, table
