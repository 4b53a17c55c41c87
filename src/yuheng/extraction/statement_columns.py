"""Columns of statements: the headings of a grid matched to the columns of its form."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from yuheng.extraction.statement_grids import Line
from yuheng.extraction.statement_roles import Role, looks_numeric, role, role_of
from yuheng.extraction.statement_spread import kind_of, stacks_of
from yuheng.prepared import regex
from yuheng.statements.forms import Form
from yuheng.statements.labels import bare_label, plain_label

_TOTALS = frozenset(("合计", "总计"))
_DATED = regex(r"(20\d\d)年度?(?!\d)")
_MOST_HEADINGS = 6


class Column(Struct, frozen=True):
    """A visual column: what it holds; an amount column has the ``printed`` heading and the form's ``name`` for it."""

    index: int
    role: Role
    printed: str = ""
    name: str = ""


class Block(Struct, frozen=True):
    """Columns that make one row of the form; two or three stand side by side in some tables. Where a table of two
    sides prints 支出 below 收入 in the same columns, ``below`` is what they are there."""

    side: str | None
    codes: tuple[Column, ...]
    names: tuple[Column, ...]
    amounts: tuple[Column, ...]
    width: int
    below: Block | None = None


def years_of_headings(lines: Sequence[Line]) -> set[int]:
    """The years named in the headings of a grid: 2023年度预算数, 2023年度决算数, 2022年决算数."""
    found = (_DATED.match(text) for line in lines[:_MOST_HEADINGS] for text in line.texts)
    return {int(match[1]) for match in found if match}


def header_of(lines: Sequence[Line], form: Form) -> tuple[list[Line], int]:
    """The heading rows at the top of a grid, without 栏次 rows, and the index where the body begins."""
    known = form.words()
    header: list[Line] = []
    body = 0
    for index, line in enumerate(lines[:12]):
        texts = line.texts
        if not texts:
            continue
        if _counts_columns(texts):
            body = index + 1
            continue
        if not _is_header(texts, known, form, bool(header)) or _lone_item(texts, header, form):
            break
        header.append(line)
        body = index + 1
    return header, body


def _counts_columns(texts: list[str]) -> bool:
    """A row that only numbers the columns: 栏次 1 2 3, or 类 款 项 栏次 1 2 3."""
    if any(text.startswith("栏次") for text in texts):
        return True
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 3]
    return len(numbers) == len(texts) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_header(texts: list[str], known: frozenset[str], form: Form, begun: bool) -> bool:
    if any(looks_numeric(text) for text in texts):
        return False
    said = [text for text in texts if text not in ("类", "款", "项")]
    if begun and said and all(text in _TOTALS for text in said):
        return form.no == 7 and len(said) < len(texts)
    if form.sides and any(bare_label(text) in row.plain for text in said for row in form.rows if row.side):
        known = known | {"合计"}
        if not all(text in known or role(text) != "amount" for text in said):
            return False
    hits = sum(text in known or role(text) != "amount" for text in texts)
    return hits * 2 > len(texts)


def _lone_item(texts: list[str], header: list[Line], form: Form) -> bool:
    """A row of the body with nothing in it but its name, below a heading that has a column for names."""
    if len(texts) > 1 or not any(role(text) == "name" for line in header for text in line.texts):
        return False
    return any(bare_label(texts[0]) in row.plain for row in form.rows)


def blocks_of(header: list[Line], body: Sequence[Line], form: Form) -> tuple[Block, ...]:
    """The blocks of columns under a heading; empty where the heading holds no column of the form."""
    stacks = stacks_of(header, body, form)
    groups: list[list[Column]] = []
    for index, stack in enumerate(stacks):
        column = Column(index, "name" if _heads_names(stack, index, body, form) else role_of(stack))
        starts = column.role in ("code", "name") and any(c.role == "amount" for c in groups[-1]) if groups else True
        if starts:
            groups.append([])
        groups[-1].append(column)
    sides = _sides(form, len(groups))
    blocks = tuple(_block(group, stacks, form, side) for group, side in zip(groups, sides, strict=True))
    if form.sides and len(blocks) == 1 and blocks[0].names:
        above, below = (_block(groups[0], stacks, form, side) for side in form.sides)
        blocks = (replace(above, below=below),)
    return blocks if any(block.amounts for block in blocks) and _some_known(stacks, form) else ()


def codes_as_one(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The columns of a table of one block with 类, 款, 项 in one column."""
    surplus = len(blocks[0].codes) - 1 if blocks else 0
    if len(blocks) != 1 or surplus < 1:
        return blocks
    block = blocks[0]

    def nearer(columns: tuple[Column, ...]) -> tuple[Column, ...]:
        return tuple(replace(column, index=column.index - surplus) for column in columns)

    return (
        replace(
            block,
            codes=block.codes[:1],
            names=nearer(block.names),
            amounts=nearer(block.amounts),
            width=block.width - surplus,
        ),
    )


def _heads_names(stack: Sequence[str], index: int, body: Sequence[Line], form: Form) -> bool:
    """True for 收入 or 支出 over the names of the items: 收入｜决算数｜支出｜决算数."""
    if not form.sides or not stack or not all(plain_label(label) in form.sides for label in stack):
        return False
    return kind_of(index, [line for line in body if index < len(line.cells)]) == "name"


def _some_known(stacks: Sequence[tuple[str, ...]], form: Form) -> bool:
    known = form.words()
    return any(plain_label(label) in known for stack in stacks for label in stack)


def _sides(form: Form, count: int) -> list[str | None]:
    """收入 stands first; whatever stands right of it, once or twice, is 支出."""
    if form.sides and count > 1:
        return [form.sides[0], *[form.sides[1]] * (count - 1)]
    return [None] * count


def _block(group: list[Column], stacks: Sequence[tuple[str, ...]], form: Form, side: str | None) -> Block:
    amounts = [column for column in group if column.role == "amount"]
    paths = [_without_repeats(stacks[column.index]) for column in amounts]
    shared = _shared_top(paths)
    named = []
    for column, path in zip(amounts, paths, strict=True):
        name = _form_column(form, path, side) or _form_column(form, path[shared:], side) or ""
        named.append(Column(column.index, "amount", "/".join(path[shared:]), name))
    return Block(
        side,
        tuple(column for column in group if column.role == "code"),
        tuple(column for column in group if column.role == "name"),
        tuple(_once(named)),
        len(group),
    )


def _form_column(form: Form, path: Sequence[str], side: str | None = None) -> str | None:
    return form.column(tuple(plain_label(label) for label in path), side)


def _once(columns: list[Column]) -> list[Column]:
    """Where two columns of a block would be the same column of the form, the headings were misread: none is named, so
    that nothing is concluded from them."""
    names = [column.name for column in columns if column.name]
    if len(set(names)) == len(names):
        return columns
    return [Column(column.index, column.role, column.printed) for column in columns]


def _without_repeats(stack: Sequence[str]) -> list[str]:
    path: list[str] = []
    for label in stack:
        if label and label not in path[-1:]:
            path.append(label)
    return path


def _shared_top(paths: list[list[str]]) -> int:
    """How many headings stand over every amount column of a block and so tell none apart."""
    if len(paths) < 2:
        return max(0, len(paths[0]) - 1) if paths else 0
    shared = 0
    while all(len(path) > shared + 1 for path in paths) and len({path[shared] for path in paths}) == 1:
        shared += 1
    return shared
