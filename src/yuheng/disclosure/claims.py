"""Claims (文中说明): sentences of a document that state figures, in the terms of the field."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from yuheng.figures.figure import Figure
from yuheng.figures.place import Words

Base = Literal["last_year", "initial_budget", "annual_budget", "unknown"]


class Located(Struct, frozen=True, kw_only=True):
    """Where in the document something is said (位置): ``block`` is the index of its paragraph among the blocks."""

    block: int = -1


class Claim(Located, frozen=True):
    """Something a sentence states (文中说明). ``words`` is the clause as printed, as short as it can be said;
    ``section`` the titles of the headings above it, outermost first, joined by "/"; ``block`` the index of its
    paragraph among the document's blocks."""

    words: Words
    section: str

    @property
    def report(self) -> str:
        """The title of the outermost heading: which part or report of the document speaks."""
        return self.section.split("/", 1)[0]


class AmountClaim(Claim, frozen=True):
    """A quantity and its value: “2023年度收入总计1,234.56万元”.

    ``quantity`` is the name without year, unit name and filler words; ``stage`` tells 决算 from 年初预算; ``project``
    is the project it is said of, where the sentence or its section names one.
    """

    quantity: str
    figure: Figure
    year: int | None = None
    stage: Literal["final", "initial_budget", "annual_budget", "unknown"] = "unknown"
    project: str | None = None


class GrowthClaim(Claim, frozen=True):
    """A change against a base: “比上年增加196.06万元，增长5.48%”.

    ``change`` and ``rate`` are signed by the words beside them (减少, 下降 are negative), ``change_word`` and
    ``rate_word`` are those words, None where the sentence has no such part; ``flat`` marks 持平 or 相同;
    ``base_figure`` is the base where it is printed. A part that is not printed is None. ``reasoned`` tells whether
    the same paragraph gives a 主要原因 after it.
    """

    quantity: str
    base: Base
    current: Figure | None = None
    change: Figure | None = None
    rate: Figure | None = None
    change_word: Words | None = None
    rate_word: Words | None = None
    flat: Words | None = None
    base_figure: Figure | None = None
    year: int | None = None
    base_year: Words | None = None
    reasoned: bool | None = None


class ShareClaim(Claim, frozen=True):
    """A part's share: “基本支出532.55万元，占支出合计的75.39%”.

    ``of`` is the name of the whole as printed; ``whole`` the figure it refers to, None where none was found.
    """

    quantity: str
    part: Figure
    rate: Figure
    of: str
    whole: Figure | None = None


class ListClaim(Claim, frozen=True):
    """A total and the parts printed after 其中, 包括 or 主要用于. ``parts`` are (name, figure).

    ``complete`` is False where the words leave room for further parts (“主要包括…等”, “其中主要”). ``shares`` are the
    printed shares of the parts, in their order, where every part has one.
    """

    quantity: str
    whole: Figure
    parts: tuple[tuple[str, Figure], ...]
    complete: bool
    shares: tuple[Figure, ...] = ()


class NamesClaim(Claim, frozen=True):
    """Items that are only named: “人员经费2152.26万元，主要包括：基本工资、津贴补贴、…”. ``of`` is what they belong to."""

    of: str
    names: tuple[Words, ...]
    figure: Figure | None = None


class RateClaim(Claim, frozen=True):
    """A rate with its operands: 执行率, 完成率, 到位率, 完成年初预算的百分之几, 核减率, 结转结余率, 预决算差异率.

    ``kind`` is the printed name; rate = numerator ÷ denominator, for a 差异率 (numerator − denominator) ÷ denominator.
    """

    kind: str
    rate: Figure
    numerator: Figure | None
    denominator: Figure | None
    difference: bool = False


class DifferenceClaim(Claim, frozen=True):
    """A difference with both its operands printed: ``minuend`` − ``subtrahend`` = ``result``.

    “送审2,945.51万元，审定2,489.95万元，核减455.56万元”; “决算数0万元，比年初预算0.12万元减少0.12万元” (signed).
    """

    quantity: str
    minuend: Figure
    subtrahend: Figure
    result: Figure


class BudgetComparison(Claim, frozen=True):
    """A final amount beside its budget (类款项说明): “年初预算为10万元，支出决算为9万元。决算数小于预算数的主要原因：…”.

    ``names`` are the classification names 类, 款, 项 as printed (empty ones missing); ``relation`` the printed word
    大于, 小于, 持平 or None; ``reason`` the printed reason or None; ``rate`` the printed completion rate.
    """

    quantity: str
    names: tuple[Words, ...]
    budget: Figure | None
    final: Figure | None
    relation: Words | None = None
    reason: Words | None = None
    rate: Figure | None = None


class ScoreClaim(Claim, frozen=True):
    """A score statement: “该项目综合评价得分86.88分，其中：项目决策8.10分、…，绩效级别评定为‘良’”."""

    project: str | None
    total: Figure
    parts: tuple[tuple[str, Figure], ...] = ()
    grade: Words | None = None


class ProjectClaim(Claim, frozen=True):
    """What a paragraph says of one project: name, budget, spent, execution rate and score, as far as printed."""

    project: str
    budget: Figure | None = None
    executed: Figure | None = None
    rate: Figure | None = None
    score: Figure | None = None


class CountClaim(Claim, frozen=True):
    """A count of things: “6家医院”, “74套”. ``thing`` is what is counted, ``names`` the list printed with it."""

    thing: str
    figure: Figure
    names: tuple[Words, ...] = ()


class CountListClaim(Claim, frozen=True):
    """A count and the counts after 其中 (数目与分项): “评价项目7个。其中，普通程序1个、简易程序6个”.

    ``parts`` are (name, figure), all of the whole's unit.
    """

    quantity: str
    whole: Figure
    parts: tuple[tuple[str, Figure], ...]


class GradeBandsClaim(Claim, frozen=True):
    """Grade bands a document states (等级标准). ``bands`` are (grade, lowest marks, highest marks), an open end None."""

    bands: tuple[tuple[str, Figure | None, Figure | None], ...]
