"""Rows of statements: the body of a grid read into rows of its form, codes told from amounts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from yuheng.documents.document import Cell
from yuheng.extraction.statement_captions import is_note
from yuheng.extraction.statement_cells import digits_of, figure_of, part_of, places_of, says_nothing, words_of
from yuheng.extraction.statement_columns import Block, Column
from yuheng.extraction.statement_grids import Line
from yuheng.extraction.statement_roles import looks_numeric
from yuheng.figures.figure import Figure
from yuheng.figures.place import Words
from yuheng.figures.unit import Unit
from yuheng.prepared import regex
from yuheng.statements.classification import class_code
from yuheng.statements.forms import Form
from yuheng.statements.labels import bare_label
from yuheng.statements.statement import Row

_CODED_NAME = regex(r"\s*(?P<code>\d{3}(?:\s*\d{2}){0,2})\s*(?P<name>[^\d\s.,，．%].*)", re.S)
_SPENDING = frozenset(("支出", "本年支出", "支出项目", "支出部分"))
_WHOLE = regex(r"\.\d\d\)?$")
_ELLIPSIS = regex(r"[.…·\s]+")
_PERSONNEL, _RUNNING = "人员经费", "公用经费"


class Draft(Struct):
    """A row before the places of its columns and its item are known."""

    block: Block
    code: str | None
    name: Words
    amounts: list[tuple[Column, Cell | None]]
    page: int | None

    @property
    def printed(self) -> bool:
        """True when any amount is printed."""
        return any(cell is not None and cell.plain for _, cell in self.amounts)


class Reader(Struct):
    """Reads the bodies of the grids of one statement, one after the other; remembers the codes above."""

    form: Form
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    _turned: bool = False
    _above: dict[int, list[str]] = field(default_factory=dict)

    def read(self, lines: Sequence[Line], blocks: tuple[Block, ...], goes_on: bool = False) -> None:
        """Adds the rows of one grid, which may go on from the one before."""
        for line in lines:
            filled = line.filled
            if not filled:
                continue
            first, goes_on = goes_on, False
            if first and self._is_remainder(line, blocks):
                continue
            if any(cell.plain.startswith("栏次") for cell in filled):
                continue
            if is_note(filled[0].text) or (len(filled) == 1 and len(filled[0].plain) > 40):
                self.notes.append(words_of(filled[0]))
                continue
            self._add(line, blocks)
        if lines and not self.drafts and not any(block.names or block.codes for block in blocks):
            self._add(lines[-1], blocks, even_empty=True)

    def keys(self) -> set[tuple[str | None, str]]:
        """What tells the rows apart: the code, else side and name."""
        named = (draft for draft in self.drafts if draft.code or draft.name.text)
        return {(draft.block.side, draft.code or draft.name.plain) for draft in named}

    def at_home(self) -> bool:
        """True when most named rows are accounts or items of the form."""
        items = {name for row in self.form.rows for name in row.plain}
        named = [draft for draft in self.drafts if draft.code or draft.name.text]
        known = [
            draft for draft in named
            if draft.code or bare_label(draft.name.text) in items or class_code("functional", draft.name.text)
        ]  # fmt: skip
        return len(named) > 0 and len(known) * 2 >= len(named)

    def _add(self, line: Line, blocks: tuple[Block, ...], even_empty: bool = False) -> None:
        placed = _aligned(line, blocks)
        blocks = self._of_section(line, blocks)
        drafts = [self._draft(number, block, placed, line) for number, block in enumerate(blocks)]
        for draft, follower in pairwise(drafts):
            _reach_over(draft, follower, line)
        for draft in drafts:
            if draft.code is not None or draft.name.text or even_empty or draft.printed:
                self.drafts.append(draft)

    def _is_remainder(self, line: Line, blocks: tuple[Block, ...]) -> bool:
        """True for what a page break left of the row above: its numbers then are parts and nothing is made of them."""
        placed = _aligned(line, blocks)
        above = self.drafts[-len(blocks) :]
        parted = False
        for number, (block, draft) in enumerate(zip(blocks, above, strict=False)):
            rest = self._draft(number, block, placed, line)
            if rest.code or self._known(rest.name.text):
                return False
            for (_, upper), (_, lower) in zip(draft.amounts, rest.amounts, strict=False):
                if upper is not None and upper.plain and lower is not None and lower.plain:
                    parted = parted or not (_WHOLE.search(upper.plain) and _WHOLE.search(lower.plain))
        if parted:
            for draft in above:
                draft.amounts = [(column, None) for column, _ in draft.amounts]
        return parted

    def _known(self, name: str) -> bool:
        label = bare_label(name)
        return any(label in row.plain for row in self.form.rows) or class_code("functional", name) is not None

    def _of_section(self, line: Line, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks as they are where the line stands: where 支出 is printed below 收入, what follows the heading 支出
        or the total of the income."""
        first, texts = blocks[0], line.texts
        if first.below is None:
            return blocks
        label = bare_label(texts[0])
        if len(texts) == 1 and label in _SPENDING:
            self._turned = True
        turned = self._turned
        if any(label in row.plain for row in self.form.rows if row.name == "收入总计"):
            self._turned = True
        return (first.below,) if turned else blocks

    def _draft(self, number: int, block: Block, placed: dict[int, Cell], line: Line) -> Draft:
        codes = [placed.get(column.index) for column in block.codes]
        names = [cell for column in block.names if (cell := placed.get(column.index)) is not None and cell.plain]
        name = words_of(names[0]) if names else None
        code = self._code(number, codes)
        if code is None and name is None:
            spare = next((cell for cell in codes if cell is not None and cell.plain and not digits_of(cell)), None)
            name = words_of(spare) if spare is not None else None
        if code is None and name is not None and names and (match := _CODED_NAME.fullmatch(names[0].text)):
            code = "".join(match["code"].split())
            name = part_of(names[0], match.start("name"), match.end("name"))
        amounts = [(column, placed.get(column.index)) for column in block.amounts]
        if name is not None and _ELLIPSIS.fullmatch(name.text):
            name = None
        begin = next(iter(line.standing)).place
        page = next((cell.place.page for cell in (*codes, *names) if cell is not None), begin.page)
        return Draft(block, code, name or Words("", begin), amounts, page)

    def _code(self, number: int, cells: list[Cell | None]) -> str | None:
        """The code of an account printed in one cell or split over 类, 款, 项, where the upper ones may be left out."""
        parts = [digits_of(cell) if cell is not None else "" for cell in cells]
        if not any(parts):
            return None
        whole = max(parts, key=len)
        if len(whole) in (5, 7) or len(parts) == 1:
            return whole if len(whole) in (3, 5, 7) else None
        above = self._above.get(number, [])
        last = max(index for index, part in enumerate(parts) if part)
        for index in range(last):
            if not parts[index] and index < len(above):
                parts[index] = above[index]
        self._above[number] = parts
        code = "".join(parts)
        return code if len(code) in (3, 5, 7) else None


def _reach_over(draft: Draft, follower: Draft, line: Line) -> None:
    """A total's name may be merged over the next block too: the amount below that block's heading is then its own."""
    if draft.code or not draft.name.text or follower.code or follower.name.text or not follower.printed:
        return
    if draft.printed or (any(cell is not None for _, cell in draft.amounts) and (line.merged or not _is_total(draft))):
        return
    columns = [column for column, _ in draft.amounts]
    draft.amounts = list(zip(columns, (cell for _, cell in follower.amounts), strict=False))
    follower.amounts = [(column, None) for column, _ in follower.amounts]


def _is_total(draft: Draft) -> bool:
    return draft.name.plain.endswith(("合计", "小计", "总计"))


def _aligned(line: Line, blocks: tuple[Block, ...]) -> dict[int, Cell]:
    """The cells of a row by visual column. In a short row of a file that does not tell merged cells, a name that is no
    code has swallowed the code columns before it."""
    width = sum(block.width for block in blocks)
    if line.merged or len(line.cells) == width:
        return {index: cell for index, cell in enumerate(line.cells) if cell is not None}
    cells = line.standing
    missing = width - len(cells)
    placed: dict[int, Cell] = {}
    start = 0
    for block in blocks:
        column = start
        coded = len(block.codes)
        if coded and missing > 0 and cells and cells[0].plain and not looks_numeric(cells[0].text):
            skipped = min(missing, coded)
            column, missing = column + skipped, missing - skipped
        elif 1 < coded <= missing + 1 and len(cells) > 1 and _holds_whole_code(cells):
            placed[column] = cells.pop(0)
            column, missing = column + coded, missing - coded + 1
        while column < start + block.width and cells:
            placed[column] = cells.pop(0)
            column += 1
        start += block.width
    if missing > 0 and any(len(block.names) > 1 for block in blocks):
        # Nobody can say which columns the row leaves out.
        amounts = {column.index for block in blocks for column in block.amounts}
        return {index: cell for index, cell in placed.items() if index not in amounts}
    return placed


def _holds_whole_code(cells: list[Cell]) -> bool:
    """True for a code in one cell merged over 类, 款 and 项: a name follows it at once."""
    return len(digits_of(cells[0])) in (3, 5, 7) and bool(cells[1].plain) and not looks_numeric(cells[1].text)


def rows_from(drafts: Sequence[Draft], form: Form, unit: Unit) -> tuple[Row, ...]:
    """The finished rows: figures with the places of their column, items by the form."""
    figures: dict[tuple[int, str], Figure] = {}
    columns: dict[tuple[str | None, str], list[Figure]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        for column, cell in draft.amounts:
            figure = figure_of(cell, unit)
            if figure is not None:
                figures[number, column.printed] = figure
                columns[draft.block.side, column.printed].append(figure)
    places = {key: places_of(found) for key, found in columns.items()}
    items = _Items(form)
    return tuple(_row(number, draft, figures, places, items) for number, draft in enumerate(drafts))


def _row(
    number: int,
    draft: Draft,
    figures: dict[tuple[int, str], Figure],
    places: dict[tuple[str | None, str], int | None],
    items: _Items,
) -> Row:
    cells: dict[str, Words | None] = {}
    found: dict[str, Figure] = {}
    empty = set()
    for column, cell in draft.amounts:
        printed = column.printed
        cells[printed] = words_of(cell) if cell is not None and cell.plain else None
        if (figure := figures.get((number, printed))) is not None:
            own = places[draft.block.side, printed]
            found[column.name or printed] = figure.with_places(own) if own is not None else figure
        elif cell is not None and says_nothing(cell):
            empty.add(column.name or printed)
    item, account = items.of(draft)
    side = draft.block.side or items.side(item, draft.code)
    return Row(draft.name, cells, found, draft.page, side, draft.code, item, draft.code or account, frozenset(empty))


class _Items:
    """Names the rows by the form, the second of two equal names being the form's second (年初 after 本年)."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.used: set[int] = set()

    def of(self, draft: Draft) -> tuple[str, str | None]:
        """The item and, for classes known by their name, the account."""
        label = bare_label(draft.name.text)
        if not label:
            return "", None
        side = draft.block.side
        if draft.code is None:
            for index, row in enumerate(self.form.rows):
                if index not in self.used and row.side == side and label in row.plain:
                    self.used.add(index)
                    return row.name, None
        if side == "支出" and draft.code is None:
            return label, class_code("functional", label)
        return label, None

    def side(self, item: str, code: str | None) -> str | None:
        """In the table of basic expenditure: 人员经费 or 公用经费."""
        if self.form.accounts != "economic":
            return None
        if code is not None:
            return _PERSONNEL if code[:3] in ("301", "303") else _RUNNING
        return next((side for side in (_PERSONNEL, _RUNNING) if item.startswith(side)), None)
