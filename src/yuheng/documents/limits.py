"""How much of a file is read (读取上限): so that any file is checked, or refused, in a minute and a gigabyte."""

from __future__ import annotations

from yuheng.documents.document import Grid, Paragraph, Unreadable

MOST_CHARACTERS = 2_000_000
MOST_PASSAGES = 200_000
MOST_BYTES_OF_TEXT = 16 * 1024 * 1024

TOO_MUCH = "文件内容过多，超出一次可以核查的范围，请删去无关内容，或拆分成几个文件后再核查。"
WORDLESS = "文件里没有可以核查的文字，内容可能是图片，请提供原始的电子文件，或先做文字识别后再核查。"


def check_text(text: str) -> None:
    """Raises ``Unreadable`` for a text that is too long to be taken apart; half of it may be blank."""
    if len(text) > 2 * MOST_CHARACTERS or text.count("\n") + text.count("\r") > 2 * MOST_PASSAGES:
        raise Unreadable(TOO_MUCH)


def measure(blocks: tuple[Paragraph | Grid, ...]) -> None:
    """Raises ``Unreadable`` for a document without words and for one with more than can be checked in a minute."""
    characters = passages = 0
    for block in blocks:
        if isinstance(block, Grid):
            passages += sum(len(row) for row in block.rows)
            characters += sum(len(cell.text) for cell in block.cells())
        else:
            passages += 1
            characters += len(block.text)
    if not characters:
        raise Unreadable(WORDLESS)
    if characters > MOST_CHARACTERS or passages > MOST_PASSAGES:
        raise Unreadable(TOO_MUCH)
