"""Items of a table that the text's own list leaves out (收支构成漏项)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import ERROR, WARNING, Broken, Held, Outcome, Skipped
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import AmountClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph, Passage
from yuheng.figures.figure import Figure
from yuheng.prepared import regex


class _List(Struct, frozen=True):
    """A total of the text that lists its parts: its section and name, and the table that has them."""

    section: re.Pattern[str]
    quantity: re.Pattern[str]
    table: int


_LISTS = (
    _List(regex(r"^(?!.*(?:财政拨款|基金|国有资本)).*收入决算"), regex(r"(?<!拨款)收入(?:决算)?合计$"), 2),
    _List(regex(r"^(?!.*(?:财政拨款|公共预算|基金|国有资本)).*支出决算"), regex(r"(?<!拨款)支出(?:决算)?合计$"), 3),
    _List(regex(r"一般公共预算[^/]*支出决算(?!.*基本支出)"), regex(r"一般公共预算财政拨款(?:本年)?支出(?:合计)?$"), 5),
)
_LISTED = regex(r"其中|主要用于|包括|构成|分别为|组成")
_WHOLE = regex(r"分别为|包括以下|由[^。]{2,200}(?:组成|构成)|具体为")
_OPEN = regex(r"主要|等(?![级于候待])")
_TAIL = regex(r"(?:收入|支出)$|^对|[（(][^（）()]*[）)]")
_GENERAL = regex(r".*?一般公共预算[^/]*")
_LEAST = 2


@rule(title="收入、支出构成不应漏写报表中有数的项目", severity=ERROR, basis=("final-accounts-forms",))
def item_left_out_of_list(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对收入构成、支出构成、支出功能分类的列举与报表。

    检查：“本年收入合计…，其中：财政拨款收入…”一类的列举，收入决算表、支出决算表合计行的各栏，或一般公共预算财政拨款支出决算表的各类，
    有数的是否都写到。
    理由：列举的各项合起来是总额，表中有数的一项没有写到，构成就不完整。
    不查：文件没有附报表；表中为零或空白的项目；没有列举的段落。用“分别为”“包括以下”“由…组成”写全的，漏写是不符；用“其中”“主要”引出的待核实。
    反例：收入决算表“其他收入”6.20万元，说明只写“其中：财政拨款收入893.80万元；事业收入100.00万元”。
    正例：说明写“其中：财政拨款收入893.80万元；事业收入100.00万元；其他收入6.20万元”。
    """
    for kind in _LISTS:
        items = list(_items(disclosure, kind.table))
        told = (c for c in disclosure.claims_of(AmountClaim) if kind.section.search(c.section))
        claim = next((c for c in told if kind.quantity.search(c.quantity)), None)
        if claim is not None and items:
            yield from _judged(claim, items, disclosure)


def _judged(claim: AmountClaim, items: list[tuple[str, Figure]], disclosure: Disclosure) -> Iterator[Outcome]:
    block = disclosure.document.blocks[claim.block]
    if not isinstance(block, Paragraph):
        return
    above = _GENERAL.match(claim.section)
    section = above[0] if above else claim.section
    text = "".join("".join(passage.text.split()) for passage in _told(section, disclosure))
    named = [figure for name, figure in items if _core(name) in text]
    if len(items) < _LEAST or not named or not _LISTED.search(text):
        yield Skipped("正文没有列出构成", (claim.figure.words,))
        return
    whole = _WHOLE.search(block.text) and not _OPEN.search(block.text)
    for name, figure in items:
        if _core(name) in text:
            yield Held((claim.figure.words, figure.words))
        else:
            yield Broken(
                quote=claim.words,
                message=f"报表中“{name}”为{figure.full}，说明列出{claim.quantity}的构成时没有写到它，请核对。",
                stated=f"未写“{name}”",
                expected=f"补写“{name}”{figure.full}",
                because=(figure.words,),
                severity=None if whole else WARNING,
            )


def _told(section: str, disclosure: Disclosure) -> Iterator[Passage]:
    """The paragraphs of a section and of those below it, and what they are headed by."""
    blocks = {c.block for c in disclosure.claims if c.section == section or c.section.startswith(section + "/")}
    for index in sorted(blocks):
        block = disclosure.document.blocks[index]
        if isinstance(block, Paragraph):
            yield block


def _items(disclosure: Disclosure, no: int) -> Iterator[tuple[str, Figure]]:
    """The parts of a total that are not nothing: the columns of the total's row, the classes of the general budget."""
    table = disclosure.statement(no)
    if table is None or not table.complete:
        return
    if no == 5:
        for row in table.rows:
            if row.code and len(row.code) == 3 and "合计" in row.figures and row.figures["合计"].value != 0:
                yield row.name.plain, row.figures["合计"]
        return
    total = table.row("合计")
    for column, figure in (total.figures if total is not None else {}).items():
        if not column.startswith("本年") and "/" not in column and figure.value != 0:
            yield column, figure


def _core(name: str) -> str:
    """What every spelling of an item has in it: 附属单位上缴收入 is also 附属单位缴款."""
    if "附属单位" in name:
        return "附属单位"
    return _TAIL.sub("", _TAIL.sub("", name)) if len(name) > 4 else name
