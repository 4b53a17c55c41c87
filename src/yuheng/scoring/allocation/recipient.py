"""Who takes part in an allocation (受分配单位), as its sheet declares it, and what is wrong with that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from yuheng.figures.place import Place, Words
from yuheng.scoring.allocation.rules import SHARE, AllocationRules, Bound


class Recipient(Struct, frozen=True):
    """A unit and what it is scored (受分配单位). Amounts are 分; ``base``, ``floor`` and ``ceiling`` are its own."""

    name: str
    score: Decimal
    base: int | None = None
    size: Decimal | None = None
    bonus: Decimal = Decimal(0)
    proof: str = ""
    deduction: Decimal = Decimal(0)
    deduction_reason: str = ""
    vetoed: bool = False
    veto_reason: str = ""
    floor: Bound | None = None
    ceiling: Bound | None = None
    place: Place = Place()
    places: dict[str, Place] = {}

    def at(self, field: str) -> Place:
        """Where the value of ``field`` stands, or the row where it has no cell."""
        return self.places.get(field, self.place)


class Mistake(Struct, frozen=True):
    """Something that must be put right before anything is computed (差错): what is written, where, and the reason."""

    written: Words
    reason: str

    def in_words(self) -> str:
        """The mistake as one line: “工作表“得分”C5单元格“abc”：得分不是数字。”"""
        quoted = f"“{self.written.text}”" if self.written.text.strip() else ""
        where = place_in_words(self.written.place) + quoted
        return f"{where}：{self.reason}" if where else self.reason


def place_in_words(place: Place) -> str:
    """A place as those who fill in workbooks name it: “工作表“得分”C5单元格”; empty for what was never written."""
    if place.sheet is not None and place.row is not None and place.column is not None:
        return f"工作表“{place.sheet}”{cell_name(place.row, place.column)}单元格"
    return "" if place == Place() else place.in_words()


def cell_name(row: int, column: int) -> str:
    """The name that spreadsheets give a cell: “C5”."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


def mistakes_in(recipients: Sequence[Recipient], rules: AllocationRules) -> list[Mistake]:
    """Everything that the rules do not allow of what the units declare."""
    return [*_named_twice(recipients), *(found for one in recipients for found in _mistakes(one, rules))]


def _named_twice(recipients: Sequence[Recipient]) -> Iterator[Mistake]:
    rows: dict[str, list[Recipient]] = defaultdict(list)
    for one in recipients:
        rows["".join(one.name.split())].append(one)
    for same in rows.values():
        for one in same[1:]:
            first = place_in_words(same[0].at("name"))
            told = f"这个单位前面已经有了{f'（{first}）' if first else ''}，请删去重复的一行。"
            yield Mistake(Words(one.name, one.at("name")), told)


def _mistakes(one: Recipient, rules: AllocationRules) -> Iterator[Mistake]:
    def about(field: str, value: object, reason: str) -> Mistake:
        return Mistake(Words(f"{value}", one.at(field)), f"{one.name}：{reason}")

    for field, label in (("score", "得分"), ("bonus", "加分"), ("deduction", "扣分"), ("size", "权数")):
        value = getattr(one, field)
        if value is not None and value < 0:
            hint = "，扣多少分请写成正数" if field == "deduction" else ""
            yield about(field, value, f"{label}是负数{hint}。")
    if one.score > rules.full_marks:
        yield about("score", one.score, f"得分超过满分{rules.full_marks}分。")
    if one.bonus > 0 and rules.bonus is None:
        yield about("bonus", one.bonus, "分配办法没有规定加分，请去掉加分或先补充办法。")
    elif one.bonus > 0 and not one.proof.strip():
        yield about("proof", "", "有加分，没有写加分依据。")
    if one.deduction > 0 and not rules.deductions:
        yield about("deduction", one.deduction, "分配办法没有规定扣分，请去掉扣分或先补充办法。")
    elif one.deduction > 0 and not one.deduction_reason.strip():
        yield about("deduction_reason", "", "有扣分，没有写扣分事由。")
    if one.vetoed and rules.veto is None:
        yield about("vetoed", "", "分配办法没有规定一票否决，请去掉或先补充办法。")
    elif one.vetoed and not one.veto_reason.strip():
        yield about("veto_reason", "", "有一票否决，没有写否决事由。")
    if rules.mode == SHARE and rules.counts == "score_times_size" and one.size is None:
        yield about("size", "", "没有权数（规模），分配办法按得分乘以权数计算份额。")
