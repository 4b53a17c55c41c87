"""Columns of statements: the headings of a grid matched to the columns of its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from yuheng.extraction.statement_grids import Line
from yuheng.figures.parsing import half_width
from yuheng.prepared import regex
from yuheng.statements.forms import Form
from yuheng.statements.labels import bare_label, plain_label

Role = Literal["code", "name", "line", "amount"]

_CODE = regex(r".*(?:编码|代码)$|^(?:类|款|项|类款项|编号|类/款/项|(?:支出)?(?:功能|经济)分类)$")
_NAME = regex(r".*(?:科目名称|项目名称)$|^(?:项目|科目|名称|支出项目|收入项目|支出科目)(?:\(.*\))?$|^项目.*分类")
_LINE = regex(r"^(?:行次|序号|栏次)$")
_TWICE = 9
_TOTALS = frozenset(("合计", "总计"))
_AMOUNT = regex(r"\(?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
ACCOUNT_CODE = regex(r"\d{3}(?:[-.]?\d{2}){0,2}")


class Column(Struct, frozen=True):
    """A visual column: what it holds; an amount column has the ``printed`` heading and the form's ``name`` for it."""

    index: int
    role: Role
    printed: str = ""
    name: str = ""


class Block(Struct, frozen=True):
    """Columns that make one row of the form; two or three stand side by side in some tables."""

    side: str | None
    codes: tuple[Column, ...]
    names: tuple[Column, ...]
    amounts: tuple[Column, ...]
    width: int


def looks_numeric(text: str) -> bool:
    """True for a cell that holds a number or the codes of an account."""
    return _AMOUNT.fullmatch(half_width("".join(text.split()))) is not None


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
    """A row that only numbers the columns: 栏次 1 2 3."""
    if texts[0].startswith("栏次"):
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
        if not all(text in known or _role(text) != "amount" for text in said):
            return False
    hits = sum(text in known or _role(text) != "amount" for text in texts)
    return hits * 2 > len(texts)


def _lone_item(texts: list[str], header: list[Line], form: Form) -> bool:
    """A row of the body with nothing in it but its name, below a heading that has a column for names."""
    if len(texts) > 1 or not any(_role(text) == "name" for line in header for text in line.texts):
        return False
    return any(bare_label(texts[0]) in row.plain for row in form.rows)


def _role(printed: str) -> Role:
    label = plain_label(printed)
    if _LINE.match(label):
        return "line"
    if _CODE.match(label):
        return "code"
    return "name" if _NAME.match(label) else "amount"


def blocks_of(header: list[Line], body: Sequence[Line], form: Form) -> tuple[Block, ...]:
    """The blocks of columns under a heading; empty where the heading holds no column of the form."""
    stacks = _stacks(header, body, form)
    groups: list[list[Column]] = []
    for index, stack in enumerate(stacks):
        column = Column(index, _role_of(stack))
        starts = column.role in ("code", "name") and any(c.role == "amount" for c in groups[-1]) if groups else True
        if starts:
            groups.append([])
        groups[-1].append(column)
    sides = _sides(form, len(groups))
    blocks = tuple(_block(group, stacks, form, side) for group, side in zip(groups, sides, strict=True))
    return blocks if any(block.amounts for block in blocks) and _some_known(stacks, form) else ()


def _some_known(stacks: Sequence[tuple[str, ...]], form: Form) -> bool:
    known = form.words()
    return any(plain_label(label) in known for stack in stacks for label in stack)


def _sides(form: Form, count: int) -> list[str | None]:
    """收入 stands first; whatever stands right of it, once or twice, is 支出."""
    if form.sides and count > 1:
        return [form.sides[0], *[form.sides[1]] * (count - 1)]
    return [None] * count


def _role_of(stack: Sequence[str]) -> Role:
    """What a column holds, told by its lowest heading that says so."""
    for label in reversed(stack):
        if (role := _role(label)) != "amount":
            return role
        if label not in ("收入", "支出"):
            return "amount"
    return "amount"


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


def _stacks(header: list[Line], body: Sequence[Line], form: Form) -> list[tuple[str, ...]]:
    """The headings over every visual column, top first."""
    if header[0].merged:
        width = len(header[0].labels)
        return [tuple(line.labels[column] for line in header) for column in range(width)]
    width = max([len(line.cells) for line in (*header, *body)], default=0)
    full = [line for line in body if len(line.cells) == width]
    stacks: list[tuple[str, ...]] = [()] * width
    for line in reversed(header):
        labels = [cell.plain for cell in line.standing]
        if len(labels) == width:
            spread = _filled_right(labels, stacks)
        else:
            spread = _spread(labels, stacks, _fitness(stacks, full, form))
        stacks = [((label, *stack) if label else stack) for label, stack in zip(spread, stacks, strict=True)]
    return stacks


def _filled_right(labels: list[str], below: list[tuple[str, ...]]) -> list[str]:
    """A heading of a file that does not tell merged cells reaches over the empty places right of it."""
    filled = list(labels)
    for index in range(1, len(labels)):
        if not labels[index] and below[index] and filled[index - 1] and below[index - 1]:
            filled[index] = filled[index - 1]
    return filled


def _fitness(below: list[tuple[str, ...]], body: list[Line], form: Form) -> Callable[[str, int], int]:
    """How well a heading sits over a column, judged by what stands below it."""
    kinds = [_kind(index, body) for index in range(len(below))]
    words = form.words()

    def fit(label: str, column: int) -> int:
        under = below[column]
        if not label:
            return 0
        if not under:
            role = _role(label)
            if role == "amount":
                return 2 if kinds[column] in ("amount", "") else -2
            return 3 if role == kinds[column] else (1 if not kinds[column] else -2)
        if _role_of(under) != "amount":
            return 2 if _role(label) != "amount" or label in ("收入", "支出") else -1
        if plain_label(label) not in words:
            return 0
        path = tuple(plain_label(one) for one in (label, *under))
        return 4 if form.column(path) else 3 if form.admits(path) else -3

    return fit


def _kind(column: int, body: list[Line]) -> str:
    """What the full rows of the body hold in a column: code, name, amount, or nothing."""
    texts = [cell.plain for line in body if (cell := line.cells[column]) is not None and cell.plain]
    if not texts:
        return ""
    if any(not looks_numeric(text) and not ACCOUNT_CODE.fullmatch(text) for text in texts):
        return "name"
    coded = all(re.fullmatch(r"\d{2,3}|\d{5}|\d{7}", text) for text in texts)
    return "code" if coded and column < 6 else "amount"


def _spread(labels: list[str], below: list[tuple[str, ...]], fit: Callable[[str, int], int]) -> list[str]:
    """The labels of a short heading row over all columns, each over as many as suits it best, in their order.

    One label does not stand over two amount columns of the same heading: 预算数 决算数 under each, not twice.
    """
    width = len(below)
    amounts = [bool(stack) and _role_of(stack) == "amount" for stack in below]
    if not labels or len(labels) > width:
        return (labels + [""] * width)[:width]
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for number, label in enumerate(labels):
        for start in range(number, width):
            if (number, start) not in best:
                continue
            score, cuts = best[number, start]
            last = width - (len(labels) - number - 1)
            for end in range(start + 1, last + 1):
                score += fit(label, end - 1)
                if amounts[end - 1] and below[end - 1] in below[start : end - 1]:
                    score -= _TWICE
                if (number + 1, end) not in best or best[number + 1, end][0] < score:
                    best[number + 1, end] = (score, (*cuts, end))
    cuts = best[len(labels), width][1]
    spread: list[str] = []
    for label, end in zip(labels, cuts, strict=True):
        spread += [label] * (end - len(spread))
    return spread
