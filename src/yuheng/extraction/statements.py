"""Finds the nine final-account tables (部门决算报表) of a document and reads them by their forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct, field

from yuheng.documents.document import Document, Grid, Paragraph, Passage, Piece
from yuheng.extraction.statement_captions import (
    Title,
    is_aside,
    is_caption,
    is_note,
    organisation_in,
    says_nothing_to_show,
    title_of,
    unit_in,
    year_in,
)
from yuheng.extraction.statement_columns import Block, blocks_of, codes_as_one, header_of, years_of_headings
from yuheng.extraction.statement_grids import Line, lines_of
from yuheng.extraction.statement_roles import looks_numeric
from yuheng.extraction.statement_rows import Reader, rows_from
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import WAN_YUAN, Unit
from yuheng.statements.statement import Statement

_LINES_BEFORE_A_TABLE = 4


class _Draft(Struct):
    """A titled table while its grids are being gathered."""

    title: Title
    reader: Reader
    unit: Unit = WAN_YUAN
    unit_words: Words | None = None
    organisation: Words | None = None
    year: int | None = None
    blocks: tuple[Block, ...] = ()
    width: int = 0
    pages: list[int] = field(default_factory=list)
    note: Words | None = None
    begun: bool = False
    strangers: int = 0
    complete: bool = True


def extract_statements(document: Document, year: int | None) -> tuple[Statement, ...]:
    """The nine tables that the document shows, in its order; a table only named, or said to be attached, is none.

    ``year`` is the document's: a table that prints none has none. A table that prints no unit has that of the others,
    万元 where none prints any. A title followed by a sentence that there is
    nothing to show makes a statement that is not present and has that note.
    """
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    for block in document.blocks:
        if isinstance(block, Grid):
            for draft in _gather_grid(block, open_draft):
                if draft is not open_draft:
                    drafts.append(draft)
                open_draft = draft
        elif (title := title_of(block)) is not None:
            if open_draft is None or not _same_again(open_draft, title):
                open_draft = _Draft(title, Reader(title.form), year=title.year)
                _learn(open_draft, block)
                drafts.append(open_draft)
        elif open_draft is not None and not _belongs(block, open_draft):
            open_draft = None
    shown = [draft for draft in drafts if draft.begun or draft.note is not None]
    printed = Counter(draft.unit for draft in shown if draft.unit_words is not None).most_common(1)
    for draft in shown:
        if printed and draft.unit_words is None:
            draft.unit = printed[0][0]
    return tuple(_statement(draft) for draft in _joined(shown))


def _joined(drafts: list[_Draft]) -> list[_Draft]:
    """A table whose title is printed again on every page is one table: its parts share no row."""
    joined: list[_Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is None or last.title.form is not draft.title.form or not _continues(last, draft):
            joined.append(draft)
            continue
        last.reader.drafts += draft.reader.drafts
        last.reader.notes += draft.reader.notes
        last.pages += [page for page in draft.pages if page not in last.pages]
        last.note = last.note or draft.note
    return joined


def _continues(last: _Draft, draft: _Draft) -> bool:
    rows, more = last.reader.keys(), draft.reader.keys()
    return bool(more) and rows.isdisjoint(more) and last.title.words.plain == draft.title.words.plain


def _same_again(draft: _Draft, title: Title) -> bool:
    """True for the title of a table that goes on over the page."""
    return draft.title.form is title.form and (not draft.begun or "续" in title.words.text)


def _belongs(paragraph: Paragraph, draft: _Draft) -> bool:
    """True while a paragraph can stand between a title and its table, between its parts or below it."""
    text = paragraph.text.strip()
    if not text or is_aside(text):
        return True
    if draft.begun and draft.strangers:
        pass
    elif is_note(text) or (says_nothing_to_show(text) and len(text) < 120 and draft.note is None):
        draft.note = draft.note or paragraph.words
        return True
    elif is_caption(text):
        if not draft.begun:
            _learn(draft, paragraph)
        return True
    draft.strangers += 1
    if draft.begun and "表" in text:
        return False
    return draft.strangers < _LINES_BEFORE_A_TABLE and len(text) < 40 and "。" not in text


def _learn(draft: _Draft, *captions: Passage) -> None:
    """Takes unit, organisation and year from what stands above a table."""
    for one in captions:
        if draft.unit_words is None and (unit := unit_in(one)) is not None:
            draft.unit, draft.unit_words = unit
        draft.organisation = draft.organisation or organisation_in(one)
        draft.year = draft.year or year_in(one.text)


def _gather_grid(grid: Grid, open_draft: _Draft | None) -> Iterator[_Draft]:
    """The drafts that the grid belongs to: the open one, and one for every title among its rows."""
    draft = _of_sheet(grid) or open_draft
    part: list[Line] = []
    for line in lines_of(grid):
        filled = line.filled
        title = next((t for cell in filled[:3] if (t := title_of(cell)) is not None), None) if len(filled) < 4 else None
        if title is None:
            part.append(line)
            continue
        if draft is not None and _take(draft, part):
            yield draft
        if draft is None or not _same_again(draft, title) or draft.begun:
            draft = _Draft(title, Reader(title.form), year=title.year)
        _learn(draft, *filled)
        part = []
    if draft is not None and _take(draft, part):
        yield draft


def _of_sheet(grid: Grid) -> _Draft | None:
    """A worksheet named like one of the tables is that table, unless a title in it says otherwise."""
    place = grid.place
    if place.sheet is None:
        return None
    title = title_of(Paragraph(place.sheet, (Piece(0, Place(sheet=place.sheet)),)))
    return _Draft(title, Reader(title.form), year=title.year) if title is not None else None


def _take(draft: _Draft, lines: list[Line]) -> bool:
    """Reads the rows of a grid into the draft; False when they are none of its table."""
    everything = lines
    while lines and (not lines[0].filled or all(is_caption(cell.text) for cell in lines[0].filled)):
        if not draft.begun:
            _learn(draft, *lines[0].filled)
        lines = lines[1:]
    if not lines:
        if draft.begun:
            _count_pages(draft, everything)
        return False
    form = draft.title.form
    years = years_of_headings(lines)
    if years:
        form = form.in_year(max(years))
    header, body = header_of(lines, form)
    blocks = blocks_of(header, lines[body:], form) if header else ()
    if blocks and not (draft.begun and _is_another(draft, lines[body:], blocks)):
        draft.blocks = blocks
    elif not draft.blocks or (going_on := _going_on(draft, lines[body:])) is None:
        draft.complete = draft.complete and not (draft.begun and _has_amounts(lines))
        return False
    else:
        blocks = going_on
    draft.reader.read(lines[body:], blocks, goes_on=draft.begun)
    draft.begun = True
    _count_pages(draft, everything)
    return True


def _count_pages(draft: _Draft, lines: list[Line]) -> None:
    for line in lines:
        for cell in line.standing:
            if cell.place.page is not None and cell.place.page not in draft.pages:
                draft.pages.append(cell.place.page)


def _has_amounts(lines: list[Line]) -> bool:
    return any(looks_numeric(text) and "." in text for line in lines for text in line.texts)


def _is_another(draft: _Draft, lines: list[Line], blocks: tuple[Block, ...]) -> bool:
    """True when rows below a heading are those of another table: columns of the same kind, but most rows again."""
    trial = Reader(draft.title.form)
    trial.read(lines, blocks)
    return _repeats(draft, trial) or (draft.strangers > 0 and blocks != draft.blocks)


def _repeats(draft: _Draft, trial: Reader) -> bool:
    """True when most rows are there already; a few may stand twice, as the funds of 本年 and of 年初."""
    return len(trial.keys() & draft.reader.keys()) * 2 > len(trial.keys())


def _going_on(draft: _Draft, lines: list[Line]) -> tuple[Block, ...] | None:
    """The columns of rows without a heading that fit the table so far and are rows of its kind, most of them
    new; None where they are not. On a page where no code is split, its columns may be drawn as one."""
    width = max((len(line.cells) for line in lines), default=0)
    for blocks in (draft.blocks, codes_as_one(draft.blocks)):
        if sum(block.width for block in blocks) == width:
            trial = Reader(draft.title.form)
            trial.read(lines, blocks)
            if trial.at_home() and not _repeats(draft, trial):
                return blocks
    return None


def _statement(draft: _Draft) -> Statement:
    form = draft.title.form
    sided = any(column.side for column in form.columns)
    printed = (
        f"{block.side}/{column.printed}" if sided and block.side else column.printed
        for block in draft.blocks
        for column in block.amounts
    )
    return Statement(
        no=form.no,
        title=draft.title.words,
        present=draft.begun,
        columns=tuple(dict.fromkeys(printed)),
        rows=rows_from(draft.reader.drafts, form, draft.unit),
        pages=tuple(draft.pages),
        unit=draft.unit,
        unit_words=draft.unit_words,
        organisation=draft.organisation,
        year=draft.year,
        form=form.name,
        note=draft.note or next(iter(draft.reader.notes), None),
        complete=draft.complete,
    )
