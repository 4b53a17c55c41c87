"""Names of the unit that vary by a slip, or another unit's name in a fixed formula (单位名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.squeezed import Squeezed, squeezed
from yuheng.extraction.organisations import is_organisation
from yuheng.figures.place import Words
from yuheng.prepared import regex

_FORMULA = regex(
    r"(?:^(?:第[一二三四五六七八九十]+部分)?|[。；：])(?P<name>[\u4e00-\u9fff]{4,30}?)"
    r"(?:概况$|20\d\d年度?(?:部门决算|单位决算|本年|收入|支出|收、支|收支|财政拨款|一般公共预算|政府采购|预算绩效|无|没有|“三公”))"
)
_REGION = regex(r"[\u4e00-\u9fff]{2,6}?(?:自治区|[省市区县旗州盟])")


@rule(title="本单位的名称应前后一致", severity=WARNING, basis=("document",))
def organisation_name(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对文件里本单位的名称。

    检查：与本单位全称只差一个字（漏字、多字、错字）的写法；“某单位某年度收入总计”等固定表述里是否写了别的单位。
    理由：名称写错，或留着别的单位的名称，多半是套用了别人的文本。
    不查：简称和加注“（本级）”的写法，正文里提到的其他单位，下属单位。
    反例：封面为云岭区水务局，正文写“云岭区文旅局2023年度收入支出总计10万元”。
    正例：封面为云岭区水务局，正文写“云岭区水务局2023年度收入支出总计10万元”。
    """
    if disclosure.organisation is None or disclosure.kind != "final_accounts":
        return
    name = regex(r"[（(][^（）()]*[）)]$").sub("", disclosure.organisation.plain)
    same: list[Words] = []
    for passage in disclosure.document.passages():
        line = squeezed(passage)
        if len(line.text) < 4:
            continue
        if len(name) >= 7:
            yield from _slips(line, name, disclosure.organisation)
        yield from _formulas(line, name, disclosure.organisation, same)
    if same:
        yield Held((disclosure.organisation, *same))


def _slips(line: Squeezed, name: str, own: Words) -> Iterator[Outcome]:
    """Writings of the full name with one character missing, doubled or another, inside the name."""
    half = len(name) // 2
    seen: set[int] = set()
    for part, at in ((name[:half], 0), (name[half:], half)):
        for match in re.finditer(re.escape(part), line.text):
            begin = match.start() - at
            if line.text[max(0, begin) : begin + len(name)] == name:
                continue
            for start, end in _candidates(line.text, match.start(), match.end(), at, len(name)):
                written = line.text[start:end]
                if start in seen or not _differs_by_one(written, name):
                    continue
                seen.update(range(start, end))
                severity = INFO if len(written) == len(name) or _only_region(written, name) else WARNING
                message = f"此处写“{written}”，与本单位名称“{name}”只差一个字。"
                yield Broken(line.words(start, end), message, written, name, (own,), severity)
                break


def _candidates(text: str, start: int, end: int, at: int, length: int) -> Iterator[tuple[int, int]]:
    for extra in (-1, 1, 0):
        if at == 0:
            span = (start, start + length + extra)
        else:
            span = (end - length - extra, end)
        if span[0] >= 0 and span[1] <= len(text):
            yield span


def _differs_by_one(written: str, name: str) -> bool:
    """One character missing, doubled or replaced; the first and last of the name must be there."""
    if written == name or written[0] != name[0] or written[-1] != name[-1]:
        return False
    shorter, longer = sorted((written, name), key=len)
    first = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(written) == len(name):
        return written[first + 1 :] == name[first + 1 :] and not _other_place(written, name, first)
    if len(longer) - len(shorter) != 1 or shorter[first:] != longer[first + 1 :]:
        return False
    return len(written) < len(name) or longer[first] in (longer[first - 1], longer[first + 1 : first + 2])


def _other_place(written: str, name: str, first: int) -> bool:
    """Another district's or bureau's own name is no slip: 税务局 beside 水务局, 东岭区 beside 云岭区."""
    return name[first] in "省市区县" or first >= len(name) - 4 or first < 4


def _only_region(written: str, name: str) -> bool:
    """“青禾云岭区水务局”: the word 市 left out of the name, a usual short form."""
    return _REGION.sub("", name) in written and len(written) < len(name)


def _formulas(line: Squeezed, name: str, own: Words, same: list[Words]) -> Iterator[Outcome]:
    for match in _FORMULA.finditer(line.text):
        written = match["name"]
        if not is_organisation(written):
            continue
        words = line.words(*match.span("name"))
        if _same(written, name):
            same.append(words)
        elif not _differs_by_one(written, name):
            message = f"此处写“{written}”，本文件是“{name}”的决算，请确认是否沿用了别的单位的文本。"
            yield Broken(words, message, written, name, (own,))


def _same(written: str, name: str) -> bool:
    """The full name, a short form of it (its end, or without region), or a part or office of the unit."""
    bare = _REGION.sub("", name)
    return written in name or name in written or bare in written or _REGION.sub("", written) in name
