"""Half-width punctuation between Chinese characters (中文之间用了半角标点)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.prepared import regex

_HALF = regex(r"(?<=[\u4e00-\u9fff”）])[,;:?!](?=[\u4e00-\u9fff“（])")
_FULL = str.maketrans(",;:?!", "，；：？！")


@rule(title="中文之间应使用全角标点", severity=INFO, basis=("form",))
def half_width_punctuation(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出汉字之间的半角标点。

    检查：汉字之间的逗号、分号、冒号、问号、叹号是否为半角。
    理由：体例统一，半角逗号还容易被当作数字的分节号。
    不查：数字、字母旁的标点；全文合为一条，逐处列出位置。
    反例：按计划执行,年底完成。
    正例：按计划执行，年底完成。
    """
    places = [
        passage.quoted(max(0, match.start() - 4), min(len(passage.text), match.end() + 4))
        for passage in disclosure.document.passages()
        for match in _HALF.finditer(passage.text)
    ]
    if places:
        first = places[0].text.strip()
        message = f"有{len(places)}处汉字之间用了半角标点，如“{first}”。"
        yield Broken(places[0], message, first, first.translate(_FULL), tuple(places[1:]))
