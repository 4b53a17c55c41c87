"""Headings of statements spread over the columns they stand for, where a file does not tell how far they reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yuheng.extraction.statement_grids import Line
from yuheng.extraction.statement_roles import ACCOUNT_CODE, looks_numeric, role, role_of
from yuheng.prepared import regex
from yuheng.statements.forms import Form
from yuheng.statements.labels import plain_label

_TWICE = 9


def stacks_of(header: list[Line], body: Sequence[Line], form: Form) -> list[tuple[str, ...]]:
    """The headings over every visual column, top first."""
    if header[0].merged:
        width = len(header[0].labels)
        return [tuple(line.labels[column] for line in header) for column in range(width)]
    width = max([len(line.cells) for line in (*header, *body) if line.filled], default=0)
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
    kinds = [kind_of(index, body) for index in range(len(below))]
    words = form.words()

    def fit(label: str, column: int) -> int:
        under = below[column]
        if not label:
            return 0
        if not under:
            said = role(label)
            if said == "amount":
                return 2 if kinds[column] in ("amount", "") else -2
            return 3 if said == kinds[column] else (1 if not kinds[column] else -2)
        if role_of(under) == "code" and plain_label(label).endswith("名称"):
            return -2
        if role_of(under) != "amount":
            return 2 if role(label) != "amount" or label in ("收入", "支出") else -1
        if role(label) != "amount":
            return -3
        if plain_label(label) not in words:
            return 0
        path = tuple(plain_label(one) for one in (label, *under))
        return 4 if form.column(path) else 3 if form.admits(path) else -3

    return fit


def kind_of(column: int, body: list[Line]) -> str:
    """What the full rows of the body hold in a column: code, name, amount, or nothing."""
    texts = [cell.plain for line in body if (cell := line.cells[column]) is not None and cell.plain]
    if not texts:
        return ""
    if any(not looks_numeric(text) and not ACCOUNT_CODE.fullmatch(text) for text in texts):
        return "name"
    coded = all(regex(r"\d{2,3}|\d{5}|\d{7}").fullmatch(text) for text in texts)
    return "code" if coded and column < 6 else "amount"


def _spread(labels: list[str], below: list[tuple[str, ...]], fit: Callable[[str, int], int]) -> list[str]:
    """The labels of a short heading row over all columns, each over as many as suits it best, in their order.

    One label does not stand over two amount columns of the same heading (预算数 决算数 under each, not twice), nor, at
    the bottom, over two amount columns at all.
    """
    width = len(below)
    amounts = [bool(stack) and role_of(stack) == "amount" for stack in below]
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
                leaf = not below[end - 1] and role(label) == "amount" and label != ""
                if (amounts[end - 1] or leaf) and below[end - 1] in below[start : end - 1]:
                    score -= _TWICE
                if (number + 1, end) not in best or best[number + 1, end][0] < score:
                    best[number + 1, end] = (score, (*cuts, end))
    cuts = best[len(labels), width][1]
    spread: list[str] = []
    for label, end in zip(labels, cuts, strict=True):
        spread += [label] * (end - len(spread))
    return spread
