"""Whole disclosures computed from books that chance wrote: right in every figure, and each time other figures."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from html import escape
from pathlib import Path
from random import Random

import beijing
import beijing_books
import openpyxl
import performance
import shanghai
import shanghai_books
from ledger import ZERO, Books, Item, rest
from make import write_word

from yuheng.documents.document import Grid
from yuheng.documents.text import read_text

CENT = Decimal("0.01")
# What the economic classes have in common with the functional ones, and with the “三公” table.
SAME_AMOUNT = {"30108": "2080505", "30109": "2080506", "30110": "2101101", "30113": "2210201"}
SAME_EXPENSE = {"30217": "接待", "30231": "运行"}


def disclosure(r: Random) -> str:
    """The text of a disclosure without contradictions, in one of the two layouts."""
    if r.random() < 0.5:
        return beijing.clean_text(_books(r, beijing_books.BOOKS), _performance(r))
    while True:
        books = _books(r, shanghai_books.BOOKS)
        # The sentence about the whole says 大于 whatever the figures are.
        if books.general > books.total("budget"):
            return shanghai.shanghai_text(books)


def _scaled(amount: Decimal, by: Decimal) -> Decimal:
    return (amount * by).quantize(CENT, ROUND_HALF_UP)


def _books(r: Random, books: Books) -> Books:
    """The books with other amounts: each 项 grows or shrinks with its budget, what is left over moves too."""
    while True:
        items = tuple(_item(r, item) for item in books.items)
        by_code = {item.code: item for item in items}
        sangong = {name: (_scaled(a, by), _scaled(b, by)) for name, (a, b) in books.sangong.items() for by in [_by(r)]}
        economic = {code: (name, _scaled(amount, _by(r))) for code, (name, amount) in books.economic.items()}
        economic |= {code: (economic[code][0], by_code[item].basic) for code, item in SAME_AMOUNT.items()}
        economic |= {code: (economic[code][0], sangong[name][1]) for code, name in SAME_EXPENSE.items()}
        moved = _scaled(books.other_opening, _by(r))
        income = sum((item.other_income - item.other_basic for item in items), ZERO)
        whole = rest(economic, "30102", sum((item.basic for item in items if not item.fund), ZERO))
        told = replace(
            books,
            items=items,
            economic=whole,
            sangong=sangong,
            other_opening=moved,
            other_closing=moved + income,
        )
        spared = all(budget > final for budget, final in sangong.values() if budget)
        if whole["30102"][1] > 0 and moved + income > 0 and spared:
            return told


def _by(r: Random) -> Decimal:
    return Decimal(r.randrange(350, 2600)) / 1000


def _item(r: Random, item: Item) -> Item:
    by = _by(r)
    names = ("basic", "project", "budget", "opening", "closing", "other_basic", "other_income")
    scaled = {name: _scaled(getattr(item, name), by) for name in names}
    if item.budget == item.granted:
        scaled["budget"] = scaled["basic"] + scaled["project"]
    return replace(item, **scaled)


def _performance(r: Random) -> performance.Performance:
    while True:
        sheet = tuple(_sheet_row(r, row) for row in performance.SHEET)
        # The conclusion says 优 whatever the total is.
        if sum(Decimal(row[4]) for row in sheet) >= 90:
            break
    return performance.Performance(tuple(_project(r, p) for p in performance.PROJECTS), sheet)


def _sheet_row(r: Random, row: tuple[str, ...]) -> tuple[str, ...]:
    *lead, weight, score, reason = row
    if reason and "执行率" not in lead[2]:
        score = str(Decimal(weight) - Decimal(r.randrange(1, max(2, int(weight) * 2))) / 10)
    return (*lead, weight, score, reason)


def _project(r: Random, project: performance.Project) -> performance.Project:
    """Other funds (where no indicator names them), and the weights of one level of indicators in another order."""
    rows = [list(row) for row in project.indicators]
    for level in {row[0] for row in rows}:
        full = [row for row in rows if row[0] == level and not row[7]]
        weights = [row[5] for row in full]
        r.shuffle(weights)
        for row, weight in zip(full, weights, strict=True):
            row[5] = row[6] = weight
    if not any("万元" in row[3] for row in rows):
        more = project.annual - project.initial
        initial = _scaled(project.initial, _by(r))
        annual = initial + more
        project = replace(
            project, initial=initial, annual=annual, executed=annual - _scaled(annual, CENT * r.randrange(0, 9))
        )
    return replace(project, indicators=tuple(tuple(row) for row in rows))


def as_format(text: str, form: str, folder: Path) -> bytes:
    """The disclosure as a file of this format, its paragraphs and tables as they are."""
    if form == "txt":
        return text.encode()
    if form == "docx":
        write_word(text, folder / "a.docx")
        return (folder / "a.docx").read_bytes()
    return _page(text) if form == "html" else _workbook(text)


def _page(text: str) -> bytes:
    told = []
    for block in read_text(text):
        if isinstance(block, Grid):
            rows = ("".join(f"<td>{escape(cell.text)}</td>" for cell in row) for row in block.rows)
            told.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
        else:
            told.append(f"<p>{escape(block.text)}</p>")
    return f"<!DOCTYPE html><html><meta charset=utf-8><body>{''.join(told)}</body></html>".encode()


def _workbook(text: str) -> bytes:
    """A sheet for each table, under the lines printed above it."""
    book = openpyxl.Workbook()
    sheet = book.active
    for block in read_text(text):
        if isinstance(block, Grid):
            for row in block.rows:
                sheet.append([cell.text for cell in row])
            sheet = book.create_sheet()
        else:
            sheet.append([block.text])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
