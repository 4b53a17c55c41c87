"""What the columns of a table of scores mean (得分表的栏目): header words to fields, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from yuheng.documents.document import Cell, Grid
from yuheng.figures.parsing import half_width
from yuheng.figures.unit import BARE, MONEY, Unit, unit_named
from yuheng.prepared import regex

LABELS = {
    "name": "单位名称", "score": "得分", "base": "基数", "size": "权数", "bonus": "加分", "proof": "加分依据",
    "deduction": "扣分", "deduction_reason": "扣分事由", "vetoed": "一票否决", "veto_reason": "否决事由",
    "floor": "下限", "ceiling": "上限",
}  # fmt: skip
"""The fields of a unit, as the template names their columns."""
MONEY_FIELDS = frozenset({"base", "floor", "ceiling"})

_WHY = "依据|事由|原因|理由|说明|证明|材料"
# The first pattern that fits names the column; bracketed additions are taken off before.
_FIELDS = (
    ("proof", rf"^(加分|奖励分|奖分).*({_WHY})$"),
    ("deduction_reason", rf"^(扣分|减分|负性事件).*({_WHY})$|^负性事件$"),
    ("veto_reason", rf"^(一票)?否决.*({_WHY})$"),
    ("vetoed", r"^(是否)?(被)?(一票)?否决$"),
    ("bonus", r"^(加分|奖励分|奖分)(项|值|数|分值|合计)?$"),
    ("deduction", r"^(扣分|减分|负性事件扣分)(项|值|数|分值|合计)?$"),
    ("floor", r"^(分配)?(下限|保底|保底额|保底金额|最低金额)$"),
    ("ceiling", r"^(分配)?(上限|封顶|封顶额|封顶金额|最高金额)$"),
    ("base", r"^(补助|奖励|分配|核定|考核)?(基数|基准额|基准金额)$"),
    ("size", r"^(权数|规模权数|规模系数|规模|(常住|服务)?人口(数)?|(编制|开放)?床位(数)?|预算规模|服务人数)$"),
    (
        "score",
        r"^(考核|评价|绩效|绩效评价|年度考核|综合|最终|总|实际|考评)?(得分|总得分|总分|最终得分)$|^分数$|^(考核|评价)分$",
    ),
    (
        "name",
        r"^(单位|部门|机构|医院|学校|街道|乡镇|社区|项目|预算单位|被?考核单位|被?评价单位|被?考核对象|考核部门|责任单位)"
        r"(名称)?$|^名称$",
    ),
)
_PATTERNS = tuple((field, regex(pattern)) for field, pattern in _FIELDS)
_BRACKETED = regex(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_UNIT_LINE = regex(r"单位[:：]\s*(元|千元|万元|百万元|亿元)")


class Column(Struct, frozen=True):
    """A column of the sheet: its number, its title as printed, the field it holds ("" where none) and its unit."""

    number: int
    title: str
    field: str
    unit: Unit


class Head(Struct, frozen=True):
    """The header of a table of scores: its columns and the last row it takes up."""

    columns: tuple[Column, ...]
    last_row: int

    def all_of(self, field: str) -> list[Column]:
        """The columns that say they hold ``field``."""
        return [column for column in self.columns if column.field == field]


def head_of(grid: Grid) -> Head | None:
    """The header of a sheet: the first row in which a name and a score have a column; None where there is none."""
    for index, row in enumerate(grid.rows):
        filled = [cell for cell in row if cell.plain]
        if len(filled) < 2:
            continue
        last = row[0].row + max(cell.down for cell in filled) - 1
        if last == row[0].row and any(cell.across > 1 for cell in filled):
            last += 1
        rows = [one for one in grid.rows[index:] if one[0].row <= last]
        columns = _columns(rows, _unit_told(grid.rows[:index]))
        if {"name", "score"} <= {column.field for column in columns}:
            return Head(columns, last)
    return None


def _columns(rows: Sequence[Sequence[Cell]], told: Unit) -> tuple[Column, ...]:
    """The columns below header rows; a title that spans several is put before the titles under it."""
    titles: dict[int, list[str]] = {cell.column: [] for cell in rows[0]}
    for row in rows:
        for cell in row:
            for number in range(cell.column, cell.column + cell.across):
                if cell.plain and cell.plain not in titles.setdefault(number, []):
                    titles[number].append(cell.plain)
    return tuple(_column(number, "".join(parts), told) for number, parts in titles.items() if parts)


def _column(number: int, title: str, told: Unit) -> Column:
    plain = half_width(title)
    bracketed = [unit_named(words) for words in _BRACKETED.findall(plain) if words]
    unit = next((unit for unit in bracketed if unit.kind == MONEY), told)
    field = field_named(_BRACKETED.sub("", plain))
    return Column(number, title, field, unit if field in MONEY_FIELDS else BARE)


def field_named(title: str) -> str:
    """The field that a title without white space names; empty where it names none."""
    short = title.rstrip(":：*")
    return next((field for field, pattern in _PATTERNS if pattern.search(short)), "")


def _unit_told(rows: Iterable[Sequence[Cell]]) -> Unit:
    """The unit of money that stands above the table: “金额单位：万元”."""
    for row in rows:
        for cell in row:
            match = _UNIT_LINE.search(half_width(cell.plain))
            if match:
                return unit_named(match[1])
    return BARE
