"""Counts of a goal that its own indicators state otherwise (年度目标与指标值数目不一)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.figures.parsing import half_width
from yuheng.figures.place import Words
from yuheng.goals.indicator import Indicator
from yuheng.prepared import regex

_UNITS = r"公里|平方米|户|处|台|套|部|家|所|名|人次|人|项|场|座|株|盏|辆|次|件|条|个|批|期"
_COUNT = regex(
    r"(?P<hedge>约|近|超过|不少于|不低于|至少|每|≥|>=|第)?(?<![\d.年月—~-])(?P<number>\d+(?:\.\d+)?)"
    rf"(?P<unit>{_UNITS})(?P<noun>[一-鿿]{{2,12}})"
)
_TARGET = regex(rf"[≥≤=><约不少于低]*(?P<number>\d+(?:\.\d+)?)(?P<unit>{_UNITS})")
_CUT = regex(
    r"(?:开展|提供|进行|的|安全|稳定|正常|服务|实现|完成|以上|等|及|和|与|为|在|已|并|均|工作|任务|建设|改造|购置|采购|维护|运行).*$"
)
_LEAST = 2


@rule(title="年度目标写的数目应与自评表的指标值一致", severity=WARNING, basis=("document",))
def goal_count_differs_from_target(table: SelfEvaluation) -> Iterator[Outcome]:
    """核对自评表的年度目标与它的指标值。

    检查：年度目标写“多少条河道”，有唯一一条同一单位、名称含同一事物的指标时，指标值的数是否相同；有几条的看是否等于其中一条或各条之和。
    理由：指标值是年度目标的分解，同一事物的数目应当相同；目标可能说的是另一范围，所以只作“待核实”。
    不查：概数、下限、每次每月的数；名称里没有同一事物的指标；实际完成值。
    反例：年度目标写“完成12条河道保洁”，指标“保洁河道数量”的指标值写11条。
    正例：年度目标写“完成12条河道保洁”，指标“保洁河道数量”的指标值写12条。
    """
    if table.goal is None:
        return
    text = half_width(table.goal.text)
    counts = [match for match in _COUNT.finditer(text) if not match["hedge"]]
    for match in counts:
        noun = _CUT.sub("", match["noun"])
        if len(noun) < _LEAST or sum(other["noun"].startswith(noun) for other in counts) > 1:
            continue
        found = [pair for one in table.indicators if (pair := _target(one, noun, match["unit"])) is not None]
        if found:
            start = table.goal.place.start or 0
            words = Words(
                table.goal.text[match.start("number") : match.start("noun") + len(noun)],
                table.goal.place.between(start + match.start("number"), start + match.start("noun") + len(noun)),
            )
            yield _judged(words, Decimal(match["number"]), found)


def _target(indicator: Indicator, noun: str, unit: str) -> tuple[Decimal, Words, str] | None:
    """The number an indicator about ``noun`` promises in ``unit``; None where it is about something else."""
    name, target = indicator.level4 or indicator.level3, indicator.target
    if name is None or target is None:
        return None
    promised = half_width(target.plain)
    match = _TARGET.fullmatch(promised) if _names(name.plain, noun) else None
    if match is None:
        match = re.search(rf"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?P<unit>{unit}){noun[:3]}", promised)
    return (Decimal(match["number"]), target, name.plain) if match and match["unit"] == unit else None


def _names(name: str, noun: str) -> bool:
    """True when the name is about the noun: its words may stand the other way round (河道保洁, 保洁河道数量)."""
    return noun in name or (len(noun) == 4 and noun[:2] in name and noun[2:] in name)


def _judged(stated: Words, number: Decimal, found: list[tuple[Decimal, Words, str]]) -> Outcome:
    numbers = {value for value, _, _ in found}
    if number in numbers or number == sum(value for value, _, _ in found):
        return Held((stated, *(words for _, words, _ in found)))
    _, words, name = found[0]
    return Broken(
        quote=stated,
        message=f"年度目标写“{stated.text}”，指标“{name[:30]}”的指标值写“{words.text.strip()[:40]}”，数目不同，请核对。",
        stated=stated.text,
        expected=words.text.strip()[:40],
        because=tuple(words for _, words, _ in found),
    )
