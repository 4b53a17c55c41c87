"""What the columns of indicator tables and funds tables mean: header words of every printed form to field names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from yuheng.extraction.grid_rows import Line
from yuheng.figures.parsing import cell_figure, half_width
from yuheng.figures.place import Place
from yuheng.figures.unit import BARE
from yuheng.prepared import regex

LEVELS = ("level1", "level2", "level3", "level4")
EXPLANATION = "explanation"
"""指标解释: says how to score where the form has no column for that."""

# The first pattern that fits names the column. Full-width digits and brackets are made half-width before.
_INDICATOR_COLUMNS = (
    ("level1", regex(r"一级(绩效)?指标|^一级$|^指标类型$|^指标类别$")),
    ("level2", regex(r"二级(绩效)?指标|^二级$")),
    ("level4", regex(r"四级(绩效)?指标|^四级$|^评价要点$")),
    ("level3", regex(r"三级(绩效)?指标|^三级$|具体指标|指标内容|指标名称|绩效指标名称|^内容$")),
    ("reason", regex(r"原因|偏差|改进措施|[扣评得打]分说明|[扣评得打]分依据|[扣评得打]分理由|评价意见|^备注$|^说明$")),
    ("method", regex(r"计算方法|计分方法|[评打计得]分(标准|方法|规则|细则|办法)|评价标准|评分要点|扣分标准|扣分规则")),
    (EXPLANATION, regex(r"指标解释|指标说明|指标释义|指标内涵")),
    ("unit", regex(r"计量单位|^单位$|度量单位")),
    ("sign", regex(r"指标(性质|方向)|计算符号|运算符|^符号$")),
    ("score", regex(r"得分(?!率)|打分|评分|自评分|^分数$|评价分|实得分")),
    ("weight", regex(r"分值|权重|满分|标准分|配分|赋分")),
    ("actual", regex(r"实际|完成值|完成情况|执行情况|^B$|全年完成|年度完成")),
    ("target", regex(r"指标值|目标值|预期值|计划值|年度目标|绩效目标|预期目标|年初目标|标准值|^A$|^指标要求$")),
)
_FUNDS_COLUMNS = (
    ("execution_rate", regex(r"执行率|完成率|支出率|B/A")),
    (
        "executed",
        regex(
            r"执行数|实际支出|支出数|全年支出|决算数|执行金额|执行额|全年执行|实际执行|预算执行|实际使用|支出金额|支付金额"
        ),
    ),
    ("initial_budget", regex(r"年初预算|年初批复|批复预算|年初安排|预算批复|年初下达|年初数")),
    ("annual_budget", regex(r"全年预算|调整(后)?预算|年度预算|预算(安排|总额|金额)|^预算数$|资金预算|当年预算")),
    ("method", regex(r"计算方法|计分方法|评分标准")),
    ("score", regex(r"得分(?!率)|自评分|打分")),
    ("weight", regex(r"分值|权重|满分")),
    ("reason", regex(r"原因|偏差|备注")),
)


class Column(Struct, frozen=True):
    """A column of a header (表头栏目): the field it holds (None where unknown) and the columns it covers."""

    field: str | None
    first: int
    last: int


@lru_cache(maxsize=4096)
def indicator_field(label: str) -> str | None:
    """The field of an indicator that a header text without white space names; None where it names none."""
    return _named(label, _INDICATOR_COLUMNS)


@lru_cache(maxsize=4096)
def funds_field(label: str) -> str | None:
    """The field of a funds row that a header text names; None where it names none."""
    return _named(label, _FUNDS_COLUMNS)


def _named(label: str, columns: tuple[tuple[str, re.Pattern[str]], ...]) -> str | None:
    plain = half_width(label)
    if columns is _FUNDS_COLUMNS and "预计" in plain:
        return None
    short = regex(r"\([^()]*\)$").sub("", plain) or plain
    for field, pattern in columns:
        if pattern.search(short):
            return field
    return None


def is_indicator_header(line: Line) -> bool:
    """True for the header row of an indicator table: 一级指标 beside 二级指标, 分值 or 指标值."""
    if any(len(cell.plain) > 30 for cell in line.filled):
        return False
    fields = {indicator_field(cell.plain) for cell in line.filled}
    levels = fields & set(LEVELS)
    first = any(
        regex(r"(绩效)?[一二三]级(绩效)?指标|指标名称|绩效指标名称").fullmatch(half_width(c.plain)) for c in line.filled
    )
    return first and len(levels) >= 1 and len(fields & {"level2", "level3", "weight", "target", "actual", "score"}) >= 2


def is_funds_header(line: Line) -> bool:
    """True for the header row of the funds table: at least two of 预算数, 执行数, 执行率."""
    fields = {funds_field(cell.plain) for cell in line.filled if len(cell.plain) <= 20}
    return len(fields & {"initial_budget", "annual_budget", "executed", "execution_rate"}) >= 2


def header_columns(lines: list[Line], field_of: Callable[[str], str | None]) -> list[Column]:
    """The columns of a header of one row, or of two where the second divides the last titles of the first."""
    top = lines[0]
    columns = [
        Column(field_of(cell.plain) if cell.plain else None, *span)
        for cell, span in zip(top.cells, top.spans, strict=True)
    ]
    columns = _named_late(columns, [cell.plain for cell in top.cells])
    if len(lines) > 1:
        columns = _divided(columns, lines[1], field_of)
    titles = [cell.plain for cell in top.cells] if len(lines) == 1 else []
    return _one_score(_explained(_levels_in_order(_this_year(columns, titles))))


_OF_ANOTHER_TIME = regex(r"中期|实施期|三年|中长期|上年|历史|上半年|月|预计|基期|调整前|总体|总目标")
_OF_THE_YEAR = regex(r"年度|全年|本年|当年|调整后")


def _this_year(columns: list[Column], titles: list[str]) -> list[Column]:
    """Of goals printed side by side (中期、年度) those of the year count: the second set, or the title that says so."""
    kept = list(columns)
    fields = [column.field for column in columns]
    if all(fields.count(field) == 2 for field in ("level3", "target")):
        second = max(fields.index("level3"), fields.index("target")) + 1
        for n in range(second):
            if fields[n] in fields[second:]:
                kept[n] = Column(None, columns[n].first, columns[n].last)
        return kept
    for field in ("target", "actual"):
        same = [n for n, one in enumerate(fields) if one == field]
        if len(same) < 2 or len(titles) != len(columns):
            continue
        best = min(same, key=lambda n: (bool(_OF_ANOTHER_TIME.search(titles[n])), not _OF_THE_YEAR.search(titles[n])))
        for n in same:
            if n != best:
                kept[n] = Column(None, columns[n].first, columns[n].last)
    return kept


def _explained(columns: list[Column]) -> list[Column]:
    """An explanation is the scoring rule only where no other column is."""
    instead = None if any(column.field == "method" for column in columns) else "method"
    return [Column(instead if c.field == EXPLANATION else c.field, c.first, c.last) for c in columns]


def _divided(columns: list[Column], below: Line, field_of: Callable[[str], str | None]) -> list[Column]:
    """Puts a second header row under the first: empty cells continue a title, words divide the one above."""
    if below.width == columns[-1].last:
        parts = []
        for cell, (first, last) in zip(below.cells, below.spans, strict=True):
            above = next((c.field for c in columns if c.first <= first <= c.last), None)
            parts.append(Column((field_of(cell.plain) if cell.plain else None) or above, first, last))
        return parts
    empty = 0
    while empty < len(below.cells) and not below.cells[empty].plain:
        empty += 1
    kept = columns[:empty]
    above = columns[empty].field if empty < len(columns) else None
    rest = len(columns) - empty - 1
    divided = list(below.cells[empty : len(below.cells) - rest if rest > 0 else None])
    parts = [*kept]
    for cell in divided:
        parts.append(Column(field_of(cell.plain) or above, len(parts) + 1, len(parts) + 1))
    for column in columns[len(columns) - rest :] if rest > 0 else []:
        parts.append(Column(column.field, len(parts) + 1, len(parts) + 1))
    return parts


def _named_late(columns: list[Column], labels: list[str]) -> list[Column]:
    """“绩效指标” behind 二级指标 heads the names of the indicators; in front of 一级指标 it is a mere label."""
    if any(column.field in ("level3", "level4") for column in columns):
        return columns
    first = next((n for n, column in enumerate(columns) if column.field in ("level1", "level2")), None)
    late = [n for n, label in enumerate(labels) if label in ("绩效指标", "指标") and first is not None and n > first]
    return [Column("level3", c.first, c.last) if n in late[:1] else c for n, c in enumerate(columns)]


def _levels_in_order(columns: list[Column]) -> list[Column]:
    """A form with 指标内容 right after 一级指标 has no second level; a repeated level is only kept once."""
    seen: set[str] = set()
    ordered = []
    for column in columns:
        field = column.field
        if field in ("target", "actual", "unit", "sign", "reason", "method", *LEVELS) and field in seen:
            field = None
        if field is not None:
            seen.add(field)
        ordered.append(Column(field, column.first, column.last))
    return ordered


def _one_score(columns: list[Column]) -> list[Column]:
    """Of several weight columns the one nearest to the score counts, of several scores the last (平均、最终)."""
    scores = [n for n, c in enumerate(columns) if c.field == "score"]
    weights = [n for n, c in enumerate(columns) if c.field == "weight"]
    drop = set(scores[:-1]) | set(weights[:-1])
    return [Column(None if n in drop else c.field, c.first, c.last) for n, c in enumerate(columns)]


def aligned(line: Line, columns: list[Column]) -> dict[str, int]:
    """Which cell of a data row (its index) holds which field.

    Where the row reaches as far as the header, columns decide; otherwise cells are merged and the likeliest
    assignment in order is taken.
    """
    if len(line.cells) == len(columns) and line.width != columns[-1].last:
        return {c.field: n for n, c in enumerate(columns) if c.field is not None}
    if line.width != columns[-1].last:
        return _likeliest(line, columns)
    by_position = _by_position(line, columns)
    if len(line.cells) == len(columns):
        return by_position
    likeliest = _likeliest(line, columns)
    if _worth(line, by_position) + 20 > _worth(line, likeliest):
        return by_position
    return likeliest


def _worth(line: Line, placed: dict[str, int]) -> int:
    """How well the cells suit the fields: a row whose last cell only fills up the width is told by its words."""
    return sum(_liking(line.cells[n].plain, field) for field, n in placed.items())


def _by_position(line: Line, columns: list[Column]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in columns:
        if column.field is None:
            continue
        inside = [n for n, (first, last) in enumerate(line.spans) if column.first <= first <= column.last]
        best = next((n for n in inside if line.cells[n].plain), inside[0] if inside else None)
        if best is not None and best not in found.values():
            found[column.field] = best
    return found


def _likeliest(line: Line, columns: list[Column]) -> dict[str, int]:
    indices = list(range(len(line.cells)))
    while len(indices) > len(columns) and any(not line.cells[n].plain for n in indices):
        empty = [n for n in indices if not line.cells[n].plain]
        indices.remove(empty[-1])
    indices = indices[: len(columns)]
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {}

    def fit(i: int, j: int) -> tuple[int, tuple[int, ...]]:
        if i == len(indices):
            return j - len(columns), ()
        if (i, j) not in best:
            options = []
            for m in range(j, len(columns) - (len(indices) - i) + 1):
                value, rest = fit(i + 1, m + 1)
                options.append((value + _liking(line.cells[indices[i]].plain, columns[m].field) - (m - j), m, rest))
            top = max(options, key=lambda option: (option[0], -option[1]))
            best[(i, j)] = (top[0], (top[1], *top[2]))
        return best[(i, j)]

    placed = fit(0, 0)[1]
    fields = ((columns[j].field, indices[i]) for i, j in enumerate(placed))
    return {field: n for field, n in fields if field is not None}


def _liking(text: str, field: str | None) -> int:
    """How well a cell's text suits a field."""
    number = bool(text) and cell_figure(text, BARE, Place()) is not None
    if field in ("weight", "score"):
        return 30 if number else 0 if not text or text in "—-/" else -40
    if field in LEVELS:
        label = field in ("level1", "level2") and text.endswith(("指标", "指标)", "效益", "分)"))
        return -20 if number else 15 if label else 2 if text else 0
    if field == "reason":
        return -10 if number else 2
    if field == "method":
        return 15 if regex(r"[记计扣]分|满分|分值").search(text) else -10 if number else 0
    return 5 if text and field is not None else 0


def column_fields(columns: Iterable[Column]) -> set[str]:
    """The fields that the columns hold."""
    return {column.field for column in columns if column.field is not None}
