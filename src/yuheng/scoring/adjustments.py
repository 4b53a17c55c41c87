"""What is done to a total (总分调整): caps by execution, bonus with ceiling and proof, deductions, veto."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from yuheng.scoring.methods import percent
from yuheng.scoring.scheme import Adjustment, Version

ZERO = Decimal(0)


class Extra(Struct, frozen=True):
    """Something that adds to or takes from a total (加减分事项): its kind, what it is, marks and proof.

    ``kind`` is bonus, deductions or veto, or the title of the adjustment it falls under (“察访核验扣分”);
    ``marks`` are positive, None where the scheme's own row gives them.
    """

    kind: str
    name: str
    marks: Decimal | None = None
    proof: str = ""


class Adjusted(Struct, frozen=True):
    """A total with its bounds, the grade that a veto leaves, and what was done, in sentences."""

    total: Decimal | None
    low: Decimal
    high: Decimal
    grade: str = ""
    told: tuple[str, ...] = ()


def adjusted(result: Adjusted, version: Version, rate: Decimal | None, extras: Sequence[Extra]) -> Adjusted:
    """Every adjustment of the version in its order; ``rate`` is the execution rate, None where it is not known."""
    taken: set[int] = set()
    for rule in version.adjustments:
        mine = [i for i, extra in enumerate(extras) if extra.kind in (rule.title, rule.kind) and i not in taken]
        taken.update(mine)
        own = [extras[index] for index in mine]
        if rule.kind == "cap_by_execution":
            result = _capped(result, rule, rate)
        elif rule.kind == "veto":
            result = _vetoed(result, rule, own)
        else:
            result = _moved(result, rule, own)
    stray = [extra for index, extra in enumerate(extras) if index not in taken]
    told = tuple(f"“{extra.name}”没有计入：本办法没有这类加减分" for extra in stray)
    return Adjusted(result.total, result.low, result.high, result.grade, (*result.told, *told))


def _capped(result: Adjusted, rule: Adjustment, rate: Decimal | None) -> Adjusted:
    """Total at most what the execution rate allows: the first row, from the top, whose rate is reached."""
    if rate is None:
        return _and(result, f"不知道预算执行率，没有按“{rule.title}”封顶")
    for least, highest in rule.rows:
        if rate >= least:
            if highest is None:
                return result
            if result.total is None or result.total <= highest:
                capped = None
            else:
                capped = f"预算执行率{percent(round(rate, 4))}，按“{rule.title}”总分不超过{highest}分"
            total = min(result.total, highest) if result.total is not None else None
            moved = Adjusted(total, min(result.low, highest), min(result.high, highest), result.grade, result.told)
            return _and(moved, capped) if capped else moved
    return result


def _moved(result: Adjusted, rule: Adjustment, own: list[Extra]) -> Adjusted:
    """A bonus or deductions: every item with marks (and proof, where asked for), the sum up to the ceiling."""
    rows = dict(rule.rows)
    whole, told = ZERO, []
    for extra in own:
        marks = extra.marks if extra.marks is not None else rows.get(extra.name)
        if marks is None:
            told.append(f"“{extra.name}”没有计入：办法没有给出分数，请由考核主管部门确定")
        elif rule.proof and not extra.proof:
            told.append(f"“{extra.name}”没有计入：没有附证明材料")
        else:
            whole += marks
            told.append(f"“{extra.name}”{'加' if rule.kind == 'bonus' else '扣'}{marks}分")
    if rule.ceiling is not None and whole > rule.ceiling:
        told.append(f"“{rule.title}”合计{whole}分，最多{rule.ceiling}分，按{rule.ceiling}分计")
        whole = rule.ceiling
    moved = whole if rule.kind == "bonus" else -whole
    total = max(ZERO, result.total + moved) if result.total is not None else None
    low, high = max(ZERO, result.low + moved), max(ZERO, result.high + moved)
    return Adjusted(total, low, high, result.grade, (*result.told, *told))


def _vetoed(result: Adjusted, rule: Adjustment, own: list[Extra]) -> Adjusted:
    """一票否决: the grade is what the version says, whatever the marks."""
    if not own:
        return result
    names = "、".join(f"“{extra.name}”" for extra in own)
    return Adjusted(
        result.total, result.low, result.high, rule.grade or result.grade,
        (*result.told, f"有一票否决事项{names}" + (f"，等级定为“{rule.grade}”" if rule.grade else "，取消评优资格")),
    )  # fmt: skip


def _and(result: Adjusted, sentence: str) -> Adjusted:
    return Adjusted(result.total, result.low, result.high, result.grade, (*result.told, sentence))
