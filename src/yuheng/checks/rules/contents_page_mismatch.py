"""A contents page that does not match the body (目录与正文不一致)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from yuheng.checks.finding import INFO, WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure, Heading
from yuheng.documents.document import Grid
from yuheng.extraction.numbering import number_of
from yuheng.figures.place import Words
from yuheng.prepared import regex

_TABLE_NUMBER = regex(r"^(?:附|公开)?表\s*[\d一二三四五六七八九十]{1,3}\s*[：:、.]?")
_LOOSE = regex(r"[\s“”\"'‘’《》（）()：:，,、。.·—-]")


class _Title(Struct, frozen=True):
    """A title of the body: its key without number and punctuation, its kind of number, number and words."""

    key: str
    kind: int
    number: int | None
    words: Words


@rule(title="目录各行应与正文标题一致", severity=WARNING, basis=("document",))
def contents_page_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对目录与正文的标题。

    检查：目录里的每一行在正文里有没有同样的标题、序号是否相同；正文的部分和“一、”级标题是否都列入了目录。
    理由：目录写了而正文没有，说明缺了内容；两处名称不同，读者无从查找。
    不查：页码，目录没有列到的更低层级，标题里标点和空格的差别。
    反例：目录有“九、国有资本经营预算情况说明”，正文没有这一节。
    正例：目录与正文都有“九、国有资本经营预算情况说明”。
    """
    if not disclosure.contents:
        return
    titles = list(_titles(disclosure))
    by_key: dict[str, list[_Title]] = {}
    for title in titles:
        by_key.setdefault(title.key, []).append(title)
    entries = list(_joined([_title(line, line.text) for line in disclosure.contents], by_key))
    missing = [entry for entry in entries if entry.key not in by_key]
    if len(missing) > 6 and len(missing) * 2 > len(entries):
        first, stated = missing[0].words, f"{len(missing)}行"
        message = f"目录共{len(entries)}行，其中{len(missing)}行在正文里没有找到，正文可能不全或另附。"
        yield Broken(first, message, stated, "正文有同样的标题", tuple(entry.words for entry in missing[1:]))
        return
    for entry in entries:
        same = by_key.get(entry.key)
        yield _found(entry, same) if same else _not_found(entry, titles)
    yield from _left_out(disclosure, {entry.key for entry in entries})


def _joined(entries: list[_Title], by_key: dict[str, list[_Title]]) -> Iterator[_Title]:
    """The entries, those that run over two lines of the contents put together where the body has them whole."""
    n = 0
    while n < len(entries):
        entry = entries[n]
        if entry.key not in by_key and n + 1 < len(entries) and not entries[n + 1].kind:
            whole = entry.key + entries[n + 1].key
            if whole in by_key:
                entry, n = replace(entry, key=whole), n + 1
        yield entry
        n += 1


def _title(words: Words, text: str) -> _Title:
    plain = text.strip()
    kind, number, at = number_of(plain)
    return _Title(_LOOSE.sub("", _TABLE_NUMBER.sub("", plain[at:])), kind, number, words)


def _titles(disclosure: Disclosure) -> Iterator[_Title]:
    """Headings, then every other short line or cell: titles of tables stand there without a number."""
    for heading in disclosure.headings:
        yield _Title(_LOOSE.sub("", heading.title), heading.level, heading.number, heading.words)
    contents = {_where(line) for line in disclosure.contents}
    for block in disclosure.document.blocks:
        passages = [c for row in block.rows[:3] for c in row] if isinstance(block, Grid) else [block]
        for passage in passages:
            if 4 <= len(passage.text.strip()) <= 50 and not passage.text.rstrip().endswith("。"):
                words = passage.words
                if _where(words) not in contents:
                    title = _title(words, passage.text)
                    yield _Title(title.key, 0, title.number, words)


def _where(words: Words) -> tuple[object, ...]:
    """The line or paragraph, whatever part of it the words are."""
    place = words.place
    top = place.box[1] if place.box is not None else None
    return place.line, place.page, place.paragraph, top


def _found(entry: _Title, same: list[_Title]) -> Outcome:
    numbered = [title for title in same if title.kind and title.number is not None]
    if entry.number is None or not numbered or any(t.number == entry.number for t in same):
        return Held((entry.words, same[0].words))
    told = f"目录写“{entry.words.text.strip()}”，正文的标题是“{numbered[0].words.text.strip()}”，序号不同。"
    return Broken(entry.words, told, entry.words.text.strip(), numbered[0].words.text.strip(), (numbered[0].words,))


def _not_found(entry: _Title, titles: list[_Title]) -> Broken:
    """The nearest title of the same number makes it a renaming, a mere hint; with none the part is missing."""
    from difflib import SequenceMatcher

    near = None
    best = 0.0
    for title in titles:
        if title.kind and (title.number == entry.number or title.kind == 1 or entry.number is None):
            ratio = SequenceMatcher(None, entry.key, title.key, autojunk=False).ratio()
            if ratio > best:
                near, best = title, ratio
    stated = entry.words.text.strip()
    if near is not None and (best >= 0.7 or entry.key in near.key or near.key in entry.key):
        there = near.words.text.strip()
        message = f"目录写“{stated}”，正文的标题是“{there}”，两处名称不一致。"
        return Broken(entry.words, message, stated, there, (near.words,), INFO)
    return Broken(entry.words, f"目录有“{stated}”，正文里没有找到这个标题。", stated, "正文有同样的标题")


def _left_out(disclosure: Disclosure, listed: set[str]) -> Iterator[Broken]:
    """Parts and 一、 headings of the body that the contents leave out, where it lists others of their level."""
    levels = {number_of(line.text.strip())[0] for line in disclosure.contents}
    for heading in disclosure.headings:
        if heading.level not in (1, 2) or heading.level not in levels or heading.number is None:
            continue
        key = _LOOSE.sub("", heading.title)
        if key in listed or any(key in other or other in key for other in listed if len(other) > 3):
            continue
        if _alike(key, listed) or not _parent_is_detailed(disclosure, heading):
            continue
        shown = heading.words.text.strip()
        yield Broken(heading.words, f"正文有标题“{shown}”，目录里没有列出。", shown, "目录列出同样的标题")


def _alike(key: str, listed: set[str]) -> bool:
    from difflib import SequenceMatcher

    return any(SequenceMatcher(None, key, other, autojunk=False).ratio() >= 0.7 for other in listed)


def _parent_is_detailed(disclosure: Disclosure, heading: Heading) -> bool:
    """True when the contents list lower lines under the heading's part: some contents list only 第一部分 in detail."""
    if heading.level == 1:
        return True
    part = next((h for h in reversed(disclosure.headings) if h.level == 1 and h.block <= heading.block), None)
    if part is None:
        return True
    key, inside = _LOOSE.sub("", part.title), False
    for line in disclosure.contents:
        entry = _title(line, line.text)
        if entry.kind == 1:
            inside = entry.key == key
        elif inside:
            return True
    return False
