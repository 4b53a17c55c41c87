"""A stated number of things and a list that has more or fewer (列举的个数与所写数目不符)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Passage
from yuheng.figures.parsing import spelled_number
from yuheng.prepared import regex

_COUNT = r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*"
_MEASURE = r"(?:个|家|项|类|种|所|处室|科室|部分|方面|大类|环节|阶段|支|座|条|名)"
_BEFORE = regex(
    rf"(?<![\d.第]){_COUNT}{_MEASURE}(?P<thing>[^，。；：:、\d（(]{{0,14}})"
    r"(?:[（(][^（）()]{0,12}[）)])?[，,：:]?\s*(?P<lead>分别(?:为|是|设)|(?<=[，,：:])即(?![办将时使可便刻日])|具体(?:为|是)|包括|包含)"
    r"[:：]?\s*(?P<list>[^。；;\n]{4,400})"
)
_AFTER = regex(
    r"(?:下设|内设|设有|设立|设置|分为|包括|包含)(?:了)?[:：]?(?P<lead>)(?P<list>[^。；;：:，\n]{4,300}?)等?(?:共计|共|合计)?"
    rf"{_COUNT}{_MEASURE}(?P<thing>[\u4e00-\u9fff]{{0,10}})"
)
_CLOSED = regex(r"分别|^即$|具体[为是]")
_OPEN = regex(r"(?<![高平初中同上])等(?![级于候待保])|……|\.\.\.|其中|其他")
_BODY = regex(
    r"(?:室|科|处|股|站|所|队|办|组|院|局|委|校|中心|公司|社区|村|街道|镇|乡|馆|库|系统|平台|工程)(?:[（(].*[）)])?$"
)
_ANOTHER_COUNT = regex(r"\d+\s*(?:个|家|所|名|项)[^，。；\d]{0,10}[和、及]?$")
_ANOTHER_LIST = regex(r"[\u4e00-\u9fff]{2,10}\d+\s*(?:个|家|项|类|种|所|名)")
_NESTED = regex(r"[（(“《‘【][^（）()“”《》‘’【】]*[）)”》’】]")
_LONGEST_ITEM = 24


@rule(title="列举的个数应与所写数目一致", severity=ERROR, basis=("document",))
def number_of_listed_items(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“内设机构4个，分别为甲、乙、丙、丁”一类的列举。

    检查：写明了个数又用“分别为”“即”“包括”列出的，数一数列了几个；“下设甲、乙、丙3个科室”同样。
    理由：个数与名单对不上，不是漏列就是数目没有更新。
    不查：用“等”“包括”引出、可以没有列全的名单（只查列出的有没有超过数目）；带数字、带逗号的列举；“和”字或顿号可能在名称里面的，两种数法有一种对上即可。
    反例：内设科室4个，分别为办公室、预算科、国库科。
    正例：内设科室3个，分别为办公室、预算科、国库科。
    """
    for passage in disclosure.document.passages():
        text = passage.text
        if "、" not in text:
            continue
        for match in _BEFORE.finditer(text):
            yield from _judged(passage, match, _CLOSED.search(match["lead"]) is not None)
        for match in _AFTER.finditer(text):
            if all(_BODY.search(part.strip()) for part in match["list"].split("、")):
                yield from _judged(passage, match, False)


def _judged(passage: Passage, match: re.Match[str], closed: bool) -> Iterator[Outcome]:
    count = _value(match["count"])
    listed = match["list"].strip()
    if count is None or count < 2 or "、" not in _NESTED.sub("", listed):
        return
    words = passage.quoted(*match.span("count"))
    whole = passage.quoted(match.start(), min(match.end(), match.start() + 110))
    items = _items(listed)
    if items is None and closed:
        first, _, rest = listed.partition("，")
        items = _items(first) if "、" in first and _ANOTHER_LIST.match(rest) else None
        closed = False
    if items is None:
        yield Skipped("列举的各项不易区分，不能数清", (whole,))
        return
    least, most, plain = items
    if least <= count <= most:
        yield Held((words, whole))
    elif least > count:
        sure = (
            closed and plain and not _OPEN.search(listed) and not _ANOTHER_COUNT.search(passage.text[: match.start()])
        )
        yield _broken(passage, match, count, least, sure)
    elif _OPEN.search(listed) or match["lead"] in ("包括", "包含"):
        yield Skipped("名单用“等”“包括”引出，可以没有列全", (whole,))
    else:
        sure = closed and plain and not _ANOTHER_COUNT.search(passage.text[: match.start()])
        yield _broken(passage, match, count, most, sure)


def _broken(passage: Passage, match: re.Match[str], count: int, listed: int, sure: bool) -> Broken:
    whole = passage.quoted(match.start(), min(match.end(), match.start() + 110))
    message = f"文中写“{passage.text[match.start('count') : match.end('thing')]}”，列出的有{listed}项。"
    return Broken(whole, message, str(count), str(listed), (), None if sure else WARNING)


def _items(listed: str) -> tuple[int, int, bool] | None:
    """How many items a list can be read as, at least and at most, and whether the reading is beyond doubt.

    “甲、乙和丙”: 和 joins two items or stands inside a name. Items with verbs, digits or commas are not counted.
    """
    bare = _NESTED.sub("", listed)
    if regex(r"[，,：:]|\d").search(bare):
        return None
    parts = [part.strip() for part in bare.split("、")]
    if any(not 1 < len(part) <= _LONGEST_ITEM for part in parts):
        return None
    joined = [bool(regex(r".{2,}(?:和|及|与|以及).{2,}").search(part)) for part in parts]
    most = len(parts) + sum(joined)
    plain = not any(joined) and all(len(part) <= 16 for part in parts)
    return len(parts) - _joinable(parts), most, plain


def _joinable(parts: list[str]) -> int:
    """How many items may be the first half of the next, for want of its ending: “防汛、抗旱中心” is one centre or two."""
    bodies = [bool(_BODY.search(part)) for part in parts]
    return sum(not here and any(bodies[i + 1 :]) for i, here in enumerate(bodies))


def _value(printed: str) -> int | None:
    return int(printed) if printed.isdigit() else spelled_number(printed)
