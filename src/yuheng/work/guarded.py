"""Opens files within limits of time and memory: what may be too much is read in a process of its own."""

from __future__ import annotations

from yuheng.documents.document import Document
from yuheng.documents.opening import open_document

SECONDS = 60
MEMORY = 800 * 1024 * 1024


def open_guarded(name: str, data: bytes, seconds: int = SECONDS, memory: int = MEMORY) -> Document:
    """The document in ``data``, read within ``seconds`` and ``memory`` bytes. Raises ``Unreadable``.

    Files of other formats than PDF are bounded by their readers. Only a PDF that looks heavy pays for a process.
    """
    if b"%PDF-" in data[:1024]:
        from yuheng.documents.pdf_weight import is_heavy

        if is_heavy(data):
            from yuheng.work.apart import open_apart

            return open_apart(name, data, seconds, memory)
    return open_document(name, data)
