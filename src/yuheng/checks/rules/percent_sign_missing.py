"""Rates printed without the percent sign (漏写百分号)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_RATE = regex(
    r"(?:占(?![地用道有])[^，。；、：:\d]{2,24}?(?:的(?:比例|比重)?|比例|比重)(?:为|达)?"
    r"|(?:占比|比重|(?:执行|完成|到位|支付|得分|有效|合格|覆盖|及时|达标|办结|整改|知晓|准确|通过|回收|就业)率"
    r"|支出进度)[为达到约：:]{0,2}"
    r"|(?:万元|元)[，,]\s*(?:增长|下降|上升|降低)(?:了)?|完成(?:年初|全年|调整)?预算的?)"
    r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<sign>[%％‰]|个百分点|倍|成)?(?P<after>.?)"
)
_OTHER_UNIT = regex(r"[\u4e00-\u9fffA-Za-z\d.,/÷×—–-]")


@rule(title="占比、增减幅和执行率应写百分号", severity=WARNING, basis=("form",))
def percent_sign_missing(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出漏写百分号的比率。

    检查：“占……的”“占比”“增长”“执行率”“完成年初预算的”之后的数字有没有百分号。
    理由：没有百分号就成了金额或倍数。
    不查：表格里栏目已写明百分号的数，后面跟着单位的数。
    反例：基本支出10.00万元，占本年支出合计的75.39，
    正例：基本支出10.00万元，占本年支出合计的75.39%，
    """
    for block in disclosure.document.paragraphs():
        for match in _RATE.finditer(block.text):
            if match["sign"]:
                continue
            if match["after"] and _OTHER_UNIT.match(match["after"]):
                continue
            number = match["number"]
            words = block.quoted(match.start(), match.end("number"))
            yield Broken(words, f"“{words.text.strip()}”是比率，漏写了百分号。", number, f"{number}%")
