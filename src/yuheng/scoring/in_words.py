"""Schemes in words (计分办法用语): what officials read of methods, bands, weights and how sure we are of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from yuheng.scoring.methods import Parameters, percent
from yuheng.scoring.parts import KNOWN
from yuheng.scoring.scheme import IN_CHINESE, Adjustment, MethodUse, Part, Version

SURE = {"verified": "已核对原文", "practice": "据实际应用", "unverified": "未核实"}
"""How well a basis or a number is known."""
NOT_GIVEN = "来源未载明"
DEGREES = {"reached": "达到", "mostly": "基本达到", "partly": "部分达到", "missed": "未达到"}
ONE = Decimal(1)


def plainly(number: Decimal) -> str:
    """A number without needless noughts."""
    return f"{number.normalize():f}"


def weight_in_words(part: Part) -> str:
    """“20分”, “由单位分配” or “来源未载明”."""
    if part.free:
        return "由单位分配"
    return NOT_GIVEN if part.weight is None else f"{plainly(part.weight)}分"


def in_force(version: Version) -> str:
    """“2020-02-25起施行”, with the last day where one is known."""
    since = f"{version.in_force}起施行" if version.in_force else "施行日期未载明"
    return since + (f"，至{version.until}" if version.until else "")


def method_in_words(use: MethodUse) -> str:
    """What a method does with its parameters, as a sentence."""
    if use.name == "banded":
        return "由人分档评定"
    if use.name == "on_time":
        return "按时完成得满分；没有按时完成的，办法没有规定扣多少，由人评定"
    missing = f"；其中{'、'.join(use.unknown)}{NOT_GIVEN}" if use.unknown else ""
    return _SENTENCES[use.name](use.told) + missing


def bands_in_words(use: MethodUse) -> Iterator[str]:
    """The bands of a judged method, the highest first."""
    for band in use.bands:
        degrees = "或".join(f"“{DEGREES[degree]}”" for degree in band.degrees)
        top = "（含）" if band.high == ONE else ""
        got = (
            f"{percent(band.low)}（含）至{percent(band.high)}{top}" if band.low else f"{percent(band.high)}以下（不含）"
        )
        yield f"{band.name}：完成值写明{degrees}的，得分在分值的{got}"


def _proportional(told: Parameters) -> str:
    reverse = "反向指标超出几成扣几成，超出一倍不得分" if told.linear else "反向指标按指标值÷实际×分值计"
    return f"达到指标值得满分；未达到的按实际÷指标值×分值计，{reverse}{_beyond(told)}"


def _beyond(told: Parameters) -> str:
    """What happens when a target is passed by far."""
    if told.notice_from is None:
        return ""
    if told.per is None or told.deduct is None:
        return f"；完成值达到指标值{percent(told.notice_from)}的，提示说明指标值是否定得偏低"
    return (
        f"；完成值达到指标值{percent(told.notice_from)}的，每再多出指标值的{percent(told.per)}扣分值的"
        f"{percent(told.deduct)}，并提示说明原因"
    )


def _ratio_throughout(told: Parameters) -> str:
    return "一律按实际÷指标值×分值计，最多得满分"


def _reached_or_nothing(told: Parameters) -> str:
    return f"达到指标值得满分，未达到不得分{_beyond(told)}"


def _pass_line(told: Parameters) -> str:
    line = percent(told.line) if told.line is not None else f"及格线（{NOT_GIVEN}）"
    return (
        f"达到指标值得满分；完成率{line}（含）以上的，按（完成率－{line}）÷（1－{line}）×分值计；"
        f"低于{line}不得分{_beyond(told)}"
    )


def _span(least: Decimal, above: str) -> str:
    """“80%（含）至100%”, “100%（含）以上”, “不足60%”."""
    if not above:
        return f"{percent(least)}（含）以上"
    return f"{percent(least)}（含）至{above}" if least else f"不足{above}"


def _stepped(told: Parameters) -> str:
    steps, above = [], ""
    for least, share in told.steps:
        got = "不得分" if share == 0 else f"得分值的{percent(share)}"
        steps.append(f"{_span(least, above)}{got}")
        above = percent(least)
    return f"按完成率分档：{'，'.join(steps)}"


def _satisfaction(told: Parameters) -> str:
    if told.against == "weight":
        return "按满意度×分值计"
    without = "由人评定" if told.without_target == "judged" else "按满意度×分值计"
    return f"达到指标值得满分，未达到的按满意度÷指标值×分值计；指标值没有写数的，{without}"


def _cost(told: Parameters) -> str:
    within = "得满分，节约不扣分" if told.saving == "full" else "按实际÷指标值×分值计"
    return f"不超过指标值的，{within}；超过的按指标值÷实际×分值计"


_SENTENCES: dict[str, Callable[[Parameters], str]] = {
    "proportional": _proportional,
    "ratio_throughout": _ratio_throughout,
    "reached_or_nothing": _reached_or_nothing,
    "pass_line": _pass_line,
    "stepped": _stepped,
    "satisfaction": _satisfaction,
    "cost": _cost,
}


def rounding_in_words(version: Version) -> str:
    """When and how marks are rounded."""
    rounding = version.rounding
    how = f"{IN_CHINESE[rounding.mode]}到{rounding.places}位小数"
    return f"各项得分不取舍，总分{how}" if rounding.once else f"每项得分{how}"


def not_involved_in_words(version: Version) -> Iterator[str]:
    """Where the weights of 不涉及 go."""
    yield {
        "same_part": "分值先转给同类指标，没有的转给同一部分的其他指标，按原分值的比例",
        "all": "分值先转给同类指标，没有的转给同一部分，再没有的转给其余各项，按原分值的比例",
        "refuse": "分值不转给别的指标，由填报单位调整",
    }[version.hand_on]
    for gone, heir in version.moves.items():
        yield f"整个表没有“{_part_name(gone)}”的，它的分值转给“{_part_name(heir)}”"


def _part_name(key: str) -> str:
    return KNOWN[key][0][0] if key in KNOWN else key


def grades_in_words(version: Version) -> str:
    """“优 90（含）至100分，良 80（含）至90分”."""
    bands: list[str] = []
    above = plainly(version.full_marks)
    for grade in version.grades:
        bands.append(f"{grade.name} {plainly(grade.least)}（含）至{above}分{'' if bands else '（含）'}")
        above = plainly(grade.least)
    return "，".join(bands)


def conclusions_in_words(version: Version) -> str:
    """The conclusions with the marks from which they are drawn."""
    return "，".join(
        f"{name}（分数线{NOT_GIVEN}）" if least is None else f"{name} {plainly(least)}分（含）以上"
        for name, least in version.conclusions
    )


def adjustment_in_words(rule: Adjustment) -> str:
    """What is done to a total, as a sentence."""
    proof = "，须附证明材料" if rule.proof else ""
    if rule.kind == "cap_by_execution":
        return f"{rule.title}：{_caps(rule)}"
    if rule.kind == "veto":
        left = f"，等级定为“{rule.grade}”" if rule.grade else "，取消评优资格"
        return f"{rule.title}：出现一票否决事项的，不论得分多少{left}"
    verb = "加" if rule.kind == "bonus" else "扣"
    rows = "，".join(
        f"{name}{verb}{plainly(marks)}分" if marks is not None else f"{name}（{verb}多少{NOT_GIVEN}）"
        for name, marks in rule.rows
    )
    most = f"合计最多{verb}{plainly(rule.ceiling)}分" if rule.ceiling is not None else ""
    if "ceiling" in rule.unknown:
        most = f"合计最多{verb}多少{NOT_GIVEN}"
    elif not rows and not most:
        most = f"{verb}多少{NOT_GIVEN}"
    return f"{rule.title}：{'，'.join(one for one in (rows, most) if one)}{proof}"


def _caps(rule: Adjustment) -> str:
    told, above = [], ""
    for least, highest in rule.rows:
        capped = "总分不封顶" if highest is None else f"总分最高{plainly(highest)}分"
        if any(f"执行率{least}一档" in one for one in rule.unknown):
            capped = f"总分最高多少{NOT_GIVEN}"
        told.append(f"预算执行率{_span(least, above)}的，{capped}")
        above = percent(least)
    return "；".join(told)
