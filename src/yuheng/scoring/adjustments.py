"""What is done to a total (总分调整): caps by execution, bonus with ceiling and proof, deductions, veto."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from msgspec import Struct

from yuheng.scoring.exact import plain, to_places
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


def unsettled(version: Version, extras: Sequence[Extra]) -> str:
    """Why the extras cannot be counted: marks or a ceiling nobody gave, marks below nought. Empty where they can."""
    for rule, own in _sorted(version, extras):
        if rule.kind not in ("bonus", "deductions") or not own:
            continue
        if rule.unknown:
            return (
                f"计分办法“{version.label}”没有给出“{rule.title}”的上限（来源未载明），有“{own[0].name}”这样的事项就不能计分；"
                f"请由考核主管部门（{version.where}）核对原文后填入{version.name}.yaml，再行计分。"
            )
        for extra in own:
            marks = _marks_of(extra, rule)
            if marks is None:
                return (
                    f"“{extra.name}”没有写分数，计分办法“{version.label}”的“{rule.title}”也没有给出；"
                    "请由考核主管部门确定分数后再计分。"
                )
            if marks < 0:
                return f"“{extra.name}”的分数写成{plain(marks)}分，加分和扣分都写正数，请改正后再计分。"
    return ""


def adjusted(result: Adjusted, version: Version, rate: Decimal | None, extras: Sequence[Extra]) -> Adjusted:
    """Every adjustment of the version in its order; ``rate`` is the execution rate, None where it is not known.

    The extras have marks: see ``unsettled``.
    """
    counted: list[Extra] = []
    for rule, own in _sorted(version, extras):
        counted += own
        if rule.kind == "cap_by_execution":
            result = _capped(result, rule, rate)
        elif rule.kind == "veto":
            result = _vetoed(result, rule, own)
        else:
            result = _moved(result, rule, own)
    stray = [extra for extra in extras if not any(extra is one for one in counted)]
    told = tuple(f"“{extra.name}”没有计入：本办法没有这类加减分" for extra in stray)
    return Adjusted(result.total, result.low, result.high, result.grade, (*result.told, *told))


def _sorted(version: Version, extras: Sequence[Extra]) -> list[tuple[Adjustment, list[Extra]]]:
    """Every adjustment with the extras that fall under it: by its title, else by its kind, each once."""
    titles = {rule.title for rule in version.adjustments}
    left = list(extras)
    found = []
    for rule in version.adjustments:
        mine = [one for one in left if one.kind == rule.title or (one.kind == rule.kind and one.kind not in titles)]
        left = [one for one in left if not any(one is other for other in mine)]
        found.append((rule, mine))
    return found


def _marks_of(extra: Extra, rule: Adjustment) -> Decimal | None:
    return extra.marks if extra.marks is not None else dict(rule.rows).get(extra.name)


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
                capped = (
                    f"预算执行率{percent(to_places(rate, 4, ROUND_DOWN))}，按“{rule.title}”总分不超过{plain(highest)}分"
                )
            total = min(result.total, highest) if result.total is not None else None
            moved = Adjusted(total, min(result.low, highest), min(result.high, highest), result.grade, result.told)
            return _and(moved, capped) if capped else moved
    return result


def _moved(result: Adjusted, rule: Adjustment, own: list[Extra]) -> Adjusted:
    """A bonus or deductions: every item with marks (and proof, where asked for), the sum up to the ceiling."""
    whole, told = ZERO, []
    for extra in own:
        marks = _marks_of(extra, rule) or ZERO
        if rule.proof and not extra.proof:
            told.append(f"“{extra.name}”没有计入：没有附证明材料")
        else:
            whole += marks
            told.append(f"“{extra.name}”{'加' if rule.kind == 'bonus' else '扣'}{plain(marks)}分")
    if rule.ceiling is not None and whole > rule.ceiling:
        told.append(f"“{rule.title}”合计{plain(whole)}分，最多{plain(rule.ceiling)}分，按{plain(rule.ceiling)}分计")
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
