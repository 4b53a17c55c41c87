"""Tables of scores (得分表): a sheet becomes the units that take part; every mistake in it is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from yuheng.documents.document import Cell, Grid
from yuheng.figures.figure import Figure
from yuheng.figures.parsing import cell_figure, half_width
from yuheng.figures.place import Place, Words
from yuheng.figures.unit import BARE, MARK, MONEY, RATE
from yuheng.prepared import regex
from yuheng.scoring.allocation.money import NotMoney, fen_of
from yuheng.scoring.allocation.recipient import Mistake, Recipient
from yuheng.scoring.allocation.rules import bound_in
from yuheng.scoring.allocation.score_columns import LABELS, Column, Head, head_of

_NOTHING = frozenset({"", "-", "—", "——", "－", "/", "／", "无"})
_YES = frozenset({"是", "有", "√", "✓", "1", "Y", "y", "TRUE", "一票否决", "否决", "已否决"})
_NO = _NOTHING | {"否", "×", "0", "N", "n", "FALSE", "未否决"}
_SUMS = frozenset({"合计", "总计", "小计", "平均", "平均分", "均值", "合计数", "平均值", "总额"})
_NOTE = regex(
    r"^(注|备注|说明|填表|制表|审核|复核|经办|负责人|联系|日期|单位(负责人|盖章|公章))[^:：]{0,8}[:：]|^注\d*[、.:：]"
)
_PROSE = ("proof", "deduction_reason", "veto_reason")
_NUMBERS = ("score", "size", "bonus", "deduction")


class ScoresTable(Struct, frozen=True):
    """What a workbook says (得分表): the units, what of it was not used, and what must be put right first."""

    recipients: tuple[Recipient, ...]
    unused: tuple[str, ...]
    mistakes: tuple[Mistake, ...]


def read_scores(shown: Sequence[Grid], stored: Sequence[Grid]) -> ScoresTable:
    """The units in the only sheet with a header; ``shown`` are the sheets as seen, ``stored`` with numbers in full."""
    heads = [(n, head) for n, grid in enumerate(shown) if (head := head_of(grid)) is not None]
    if not heads:
        place = shown[0].place if shown else Place()
        reason = "没有找到表头：要有“单位名称”和“得分”两栏，可以用模板填写。"
        return ScoresTable((), (), (Mistake(Words("", Place(sheet=place.sheet)), reason),))
    if len(heads) > 1:
        names = "、".join(f"“{shown[n].place.sheet}”" for n, _ in heads)
        reason = f"工作表{names}都像得分表，请只留一张，其余的删去或另存。"
        return ScoresTable((), (), (Mistake(Words("", Place()), reason),))
    at, head = heads[0]
    others = [f"工作表“{grid.place.sheet}”" for n, grid in enumerate(shown) if n != at]
    reader = _Reader(head, {(cell.row, cell.column): cell.text for cell in stored[at].cells()})
    reader.read(shown[at])
    idle = [f"“{column.title}”栏" for column in head.columns if not column.field]
    return ScoresTable(tuple(reader.found), (*others, *idle, *reader.left_out), tuple(reader.mistakes))


class _Reader:
    """Goes through the rows of one sheet and gathers units, mistakes and the rows that are none."""

    def __init__(self, head: Head, stored: dict[tuple[int, int], str]) -> None:
        self._head = head
        self._stored = stored
        self.found: list[Recipient] = []
        self.left_out: list[str] = []
        self.mistakes: list[Mistake] = []

    def read(self, grid: Grid) -> None:
        columns = self._columns(grid)
        for row in grid.rows:
            if row[0].row > self._head.last_row:
                self._row({cell.column: cell for cell in row}, columns)
        if not self.found and not self.mistakes:
            self.mistakes.append(Mistake(Words("", Place(sheet=grid.place.sheet)), "表头下面没有一个单位，请填写。"))

    def _columns(self, grid: Grid) -> dict[str, Column]:
        chosen = {}
        for field, label in LABELS.items():
            same = self._head.all_of(field)
            if same:
                chosen[field] = same[0]
            if len(same) > 1:
                titles = "、".join(f"“{column.title}”" for column in same)
                place = Place(sheet=grid.place.sheet, row=self._head.last_row, column=same[1].number)
                self._wrong(Words(same[1].title, place), f"{titles}都像“{label}”，请只留一栏，其余的改名。")
        return chosen

    def _row(self, cells: dict[int, Cell], columns: dict[str, Column]) -> None:
        own = {field: cells[column.number] for field, column in columns.items()}
        filled = [cell for cell in cells.values() if cell.plain]
        name = own["name"]
        if not filled and not any(cell.covered for cell in own.values()):
            return
        if self._is_none(name, filled):
            self.left_out.append(f"第{name.row}行“{(name.plain or filled[0].plain)[:20]}”")
            return
        merged = [cell for cell in own.values() if cell.covered or cell.across > 1 or cell.down > 1]
        if merged:
            for cell in merged:
                self._wrong(cell.words, "数据行里有合并的单元格，不知道归哪个单位，请拆开后逐行填写。")
            return
        if not name.plain:
            if any(cell.plain for cell in own.values()):
                self._wrong(name.words, "这一行没有单位名称，请补上或删去这一行。")
            else:
                self.left_out.append(f"第{name.row}行“{filled[0].plain[:20]}”")
            return
        self.found.append(self._recipient(own, columns))

    def _is_none(self, name: Cell, filled: Sequence[Cell]) -> bool:
        """True for rows of sums and for notes below the table, which are no units."""
        if not filled:
            return False
        first = filled[0].plain
        sums = {name.plain, first} & _SUMS
        note = len(filled) == 1 and (filled[0].across > 1 or _NOTE.search(half_width(first)))
        return bool(sums or note or (_NOTE.search(half_width(first)) and len(filled) < 3))

    def _recipient(self, own: dict[str, Cell], columns: dict[str, Column]) -> Recipient:
        given: dict[str, Any] = {field: own[field].text.strip() for field in _PROSE if field in own}
        given |= {field: self._marks(field, own[field]) for field in _NUMBERS if field in own}
        given |= {field: self._bound(own[field], columns[field]) for field in ("floor", "ceiling") if field in own}
        if "base" in own:
            given["base"] = self._money(own["base"], columns["base"])
        if "vetoed" in own:
            given["vetoed"] = self._vetoed(own["vetoed"])
        if given["score"] is None and own["score"].plain in _NOTHING:
            self._wrong(own["score"].words, f"{own['name'].plain}没有得分，请填写。")
        given |= {field: given[field] or Decimal(0) for field in ("score", "bonus", "deduction") if field in given}
        places = {field: cell.place for field, cell in own.items()}
        return Recipient(name=" ".join(own["name"].text.split()), place=own["name"].place, places=places, **given)

    def _wrong(self, words: Words, reason: str) -> None:
        self.mistakes.append(Mistake(words, reason))

    def _figure(self, cell: Cell, column: Column | None, label: str) -> Figure | None:
        """The number in a cell; None where there is none, with a mistake unless the cell says so."""
        if cell.plain in _NOTHING:
            return None
        unit = BARE if column is None else column.unit
        figure = cell_figure(cell.text, unit, cell.place)
        if figure is None or figure.approximate:
            self._wrong(cell.words, f"{label}不是{'确定的' if figure else ''}数字，请改成数字。")
            return None
        kept = cell_figure(self._stored.get((cell.row, cell.column), cell.text), figure.unit, cell.place)
        if kept is not None and kept.amount != figure.amount and figure.unit.kind != RATE:
            reason = (
                f"{label}显示为{cell.plain}，实际存的是{kept.text}，请改成一致（可用ROUND函数取整，或显示全部小数）。"
            )
            self._wrong(cell.words, reason)
            return None
        return figure

    def _marks(self, field: str, cell: Cell) -> Decimal | None:
        label = LABELS[field]
        figure = self._figure(cell, None, label)
        if figure is None:
            return None
        of_money = figure.unit.kind in (MONEY, RATE)
        if of_money or (field != "size" and figure.unit not in (BARE, MARK)):
            self._wrong(cell.words, f"{label}应当是{'数' if field == 'size' else '分数'}，不带“{figure.unit.name}”。")
            return None
        return figure.amount

    def _money(self, cell: Cell, column: Column) -> int | None:
        figure = self._figure(cell, column, "基数")
        try:
            return None if figure is None else fen_of(figure)
        except NotMoney as reason:
            self._wrong(cell.words, f"基数{reason}，请在表头写成“基数（万元）”或在格子里写成250万元。")
            return None

    def _bound(self, cell: Cell, column: Column) -> Any:
        if cell.plain in _NOTHING:
            return None
        label = LABELS[column.field]
        words = cell.plain
        if cell_figure(words, BARE, Place()) is not None:
            figure = self._figure(cell, column, label)
            if figure is None:
                return None
            words = f"{figure.value:f}{figure.unit.name}"
        try:
            return bound_in(words)
        except NotMoney as reason:
            self._wrong(cell.words, f"{label}{reason}。")
            return None

    def _vetoed(self, cell: Cell) -> bool:
        if cell.plain in _YES:
            return True
        if cell.plain not in _NO:
            self._wrong(cell.words, "一票否决只能填“是”或“否”，事由请填在“否决事由”一栏。")
        return False


def in_words(mistakes: Sequence[Mistake]) -> Iterator[str]:
    """The mistakes as lines, in the order of the sheet."""
    ordered = sorted(mistakes, key=lambda one: (one.written.place.row or 0, one.written.place.column or 0))
    return (one.in_words() for one in ordered)
