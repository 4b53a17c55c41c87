"""Tables of another organisation than the document (报表单位与文件单位不符)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words
from yuheng.prepared import regex
from yuheng.statements.forms import form_of

_EXTENT = regex(r"[（(](?:本级|汇总|本部|机关|合并|部门)[）)]|(?:本级|汇总|机关)$")


@rule(title="决算表印出的单位名称应与文件一致", severity=WARNING, basis=("document",))
def statement_organisation_differs(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对每张决算表表头的编制单位。

    检查：表头“部门：”“编制单位：”后的名称与封面的单位名称是否一致。
    理由：名称不同，可能附错了别的单位的表。
    不查：没有印出单位的表；（本级）、（汇总）等范围说明；一个名称是另一个的简写（首尾相连包含）。
    反例：封面为云岭区水务局，收入决算表表头为“部门：云岭区文化局”。
    正例：封面为云岭区水务局，表头为“部门：云岭区水务局（汇总）”。
    """
    if disclosure.organisation is None:
        return
    own = _bare(disclosure.organisation)
    for statement in disclosure.statements:
        named = statement.organisation
        if named is None:
            continue
        here = _bare(named)
        if here == own or here in own or own in here:
            yield Held((named, disclosure.organisation))
        else:
            message = (
                f"{form_of(statement.no).title}的单位是“{named.plain}”，文件的单位是“{disclosure.organisation.plain}”。"
            )
            yield Broken(named, message, named.plain, disclosure.organisation.plain, (disclosure.organisation,))


def _bare(words: Words) -> str:
    return _EXTENT.sub("", words.plain)
