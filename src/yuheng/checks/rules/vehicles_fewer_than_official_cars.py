"""More official cars than vehicles altogether (公务用车保有量大于车辆总数)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.recurring import mentions_in
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure


@rule(title="公务用车保有量不应大于国有资产占用的车辆数", severity=WARNING, basis=("document",))
def vehicles_fewer_than_official_cars(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“三公”经费一节的公务用车保有量与国有资产占用一节的车辆数。

    检查：同一年度，公务用车保有量是否大于车辆数。
    理由：公务用车是车辆的一部分；待报废、租用的车辆和统计时点可以造成差异，所以只作“待核实”。
    不查：保有量小于车辆数的（特种专业技术用车等可以不计入保有量）；只写了其中一个数的；口径不同的（如本级与部门）。
    反例：一处写公务用车保有量8辆，另一处写共有车辆6辆。
    正例：一处写公务用车保有量8辆，另一处写共有车辆9辆。
    """
    mentions = mentions_in(disclosure)
    for key, cars in mentions.items():
        vehicles = mentions.get(("vehicles", *key[1:]))
        if key[0] != "official_cars" or not vehicles:
            continue
        kept, owned = cars[0].figure, vehicles[0].figure
        if kept.value <= owned.value or kept.approximate or owned.approximate:
            yield Held((kept.words, owned.words))
            continue
        yield Broken(
            quote=owned.words,
            message=f"此处写车辆{owned.text}，{kept.place.in_words()}写公务用车保有量{kept.text}，"
            "保有量大于车辆数，请核对。",
            stated=owned.text,
            expected=f"不少于{kept.text}",
            because=(kept.words,),
        )
