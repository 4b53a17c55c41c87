"""Words of the template that were never replaced (模板残留): “增加（减少）”, “XX万元”, “（如无此项，请删除）”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from yuheng.checks.finding import ERROR, INFO, WARNING, Broken, Held, Outcome, Severity
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Paragraph, Passage
from yuheng.prepared import regex

_CHANGE = r"(?:增加|减少|增长|下降|上升|降低|提高|大于|小于|高于|低于|多于|少于|超过|等于|持平)"
_UNIT = r"(?:万元|亿元|元|%|％|个|家|次|人|辆|台|项|批|分|年|月|日|万|平方米)"
_COUNTED = (
    r"(?:万元|亿元|元|%|％|辆|台|批次|月|万|平方米|人次|年[度末初底]|(?:[批个家次人项分年日])(?![\u4e00-\u9fff]))"
)
"""Units behind a placeholder; “XX人民医院”, “XX日报”, “××个人信息” are names that were masked."""
_CROSS = r"[XxＸ×]"


class _Leftover(Struct, frozen=True):
    pattern: re.Pattern[str]
    severity: Severity
    message: str
    expected: str
    cells: bool = True
    """Whether table cells are looked at too: forms print alternatives and placeholders of their own there."""


_CHOICE = "此处还留着模板的备选用语“{words}”，应按实际情况只保留一个。"
_GAP = "此处还留着模板的占位符“{words}”，应填写实际内容。"
_ADVICE = "“{words}”是模板的填写提示，公开前应按提示处理后删除。"
_KINDS = (
    _Leftover(
        regex(
            rf"(?<!每){_CHANGE}\s*[（(]\s*{_CHANGE}(?:\s*[/、或]\s*{_CHANGE})*\s*[）)]"
            rf"\s*(?:了|为|到|约)?\s*(?=[\d.]|{_CROSS}|预算|年初预算|的?主要原因)"
        ),
        ERROR, _CHOICE, "只保留与实际相符的一个词", cells=False,
    ),
    _Leftover(
        regex(rf"(?<!每){_CHANGE}\s*[/／]\s*{_CHANGE}\s*(?=[\d.]+\s*{_UNIT})"),
        ERROR, _CHOICE, "只保留与实际相符的一个词", cells=False,
    ),
    _Leftover(
        regex(
            r"(?<!每)(?<!每年)(?:增加\s*[（(]\s*减少|减少\s*[（(]\s*增加|增长\s*[（(]\s*下降|下降\s*[（(]\s*增长"
            r"|大于\s*[（(]\s*小于|小于\s*[（(]\s*大于)\s*[）)]"
            rf"(?!\s*(?:[\d.]|{_CROSS}|预算|年初预算|的?主要原因))"
        ),
        WARNING, _CHOICE, "只保留与实际相符的一个词", cells=False,
    ),
    _Leftover(
        regex(rf"(?<![A-Za-z0-9\d]){_CROSS}{{2,}}(?:\.{_CROSS}+)?\s*{_COUNTED}"
                   rf"|(?<![A-Za-z\d])20{_CROSS}{{1,2}}\s*年"),
        ERROR, _GAP, "实际的数字或日期",
    ),
    _Leftover(
        regex(rf"(?<![A-Za-z0-9\d])[XＸ]\s*(?:万元|亿元|年[度末初底]|[年日](?![\u4e00-\u9fff])|月|个百分点)"
                   rf"|(?<![A-Za-z\d]){_CROSS}\.{_CROSS}{{1,3}}(?![A-Za-z])"),
        ERROR, _GAP, "实际的数字或日期",
    ),
    _Leftover(
        regex(r"_{3,}\s*(?:万元|元|%|％|个|人|辆|台)|[□○〇]{2,}\s*(?:万元|元|%|％|年|月|个)"),
        ERROR, _GAP, "实际的数字或日期", cells=False,
    ),
    _Leftover(
        regex(rf"(?<![A-Za-z0-9\d（(])(?:{_CROSS}{{3,}}(?=[\u4e00-\u9fff（(。；，、）)]|$)"
                   rf"|{_CROSS}{{2}}(?=\s*[\u4e00-\u9fff（(]))(?!\s*{_UNIT})"),
        WARNING, _GAP, "实际的名称或内容", cells=False,
    ),
    _Leftover(
        regex(
            r"[（(](?:如|若|无|不涉及|没有)[^（）()。]{0,28}(?:请删除|删除|删去|可不填|作.{0,4}表述"
            r"|保留[^（）()]{0,12}名词解释)[^（）()]{0,20}[）)]"
            r"|[（(](?:不涉及的?(?:不列|删除|可删除)|据实填写|如实填写|按实际(?:情况)?填写"
            r"|根据实际情况.{0,8}(?:填写|修改|调整|增减))[^（）()]{0,10}[）)]"
            r"|[（(](?:如|若)[^（）()。]{0,20}(?:请填写|请说明|需填写)[^（）()]{0,12}[）)]"
        ),
        ERROR, _ADVICE, "删去提示语", cells=False,
    ),
    _Leftover(
        regex(
            r"按上述格式依次说明[^。]{0,30}|的(?:部门|单位)，作下述说明|单击此处(?:输入|编辑)[^。，；]{0,12}"
            r"|请在此处(?:填写|输入)[^。，；]{0,12}"
            r"|此处(?:填写|插入|输入)[^。，；]{1,10}|列明(?:公务用车购置数量|公务接待批次)"
        ),
        ERROR, _ADVICE, "删去提示语", cells=False,
    ),
    _Leftover(
        regex(r"^\s*由.{2,8}根据.{2,30}填写[。.]?\s*$"
                   r"|^\s*请(?:自行)?(?:填写|填入|说明|简要说明|列示)[^。，；]{1,16}|点击(?:此处|这里)[^。，；]{0,12}"),
        WARNING, _ADVICE, "删去提示语", cells=False,
    ),
    _Leftover(
        regex(r"错误[!！]\s*(?:未定义书签|未找到引用源|文档中没有指定样式的文字)[。.]?"
                   r"|#(?:REF|DIV/0|VALUE|NAME|NUM)[!?！？]|#N/A"),
        ERROR, "此处是软件的出错信息“{words}”，不是内容。", "改为实际内容",
    ),
    _Leftover(
        regex(r"^\s*(?:填写说明|填报说明|填表说明|编写说明|示例|样例|范例|红字部分)\s*[:：].{0,40}"
                   r"|[（(](?:示例|样例|模板|范本|样表|参考文本|参考模板)[）)]"),
        WARNING, _ADVICE, "删去提示语", cells=False,
    ),
    _Leftover(
        regex(r"(?:所有|全部|全体|上述|以上)个(?=[\u4e00-\u9fff])(?![人体别性税案股])"),
        INFO, "“{words}”的“个”前面没有数字，像是删去数字后留下的。", "补上数字或删去“个”",
    ),
    _Leftover(
        regex(r"(?:支出|收入|合计|总计|金额|决算|预算|增加|减少)为?(?:[ \u3000]{1,6}|)(?<=[为加少 \u3000])万元(?![以级])"
                   r"|(?:增长|下降|占)(?:[ \u3000]{1,6})?[%％]"),
        WARNING, "“{words}”的单位前没有数字。", "补上数字", cells=False,
    ),
    _Leftover(
        regex(r"[（(]按(?:大类|类级|款级|项级|支出功能分类)[）)]|经验或存在的?问题|措施或建议|部门/单位(?=.{0,8}情况)"),
        INFO, "“{words}”像是模板的备选用语或填写提示，请确认是否应删改。", "按实际情况选定或删去", cells=False,
    ),
)  # fmt: skip
_SENTENCE = regex(r"[。；;\n]")
_EACH = regex(r"每[^，,]{0,10}$")
_THRESHOLD = regex(r"扣[^，,]{0,8}分|酌情|每[^，,]{0,6}扣|[%％元][^，,]{0,4}的?[，,]\s*(?:应|须|需|不)")
_QUICK = regex(
    rf"{_CROSS}{{2}}|{_CROSS}\.|[XＸ]\s*(?:万元|亿元|年|月|日|个百)|20{_CROSS}|{_CHANGE}\s*[（(/／]"
    r"|___|[□○〇]{2}|#|错误[!！]|[（(](?:如|若|仅|无|不涉及|没有|其他|据实|按|根据|示例|样|模板|范本|参考)"
    r"|按上述格式|下述说明|请|[单点]击|此处|根据|列明|说明|示例|样例|范例|红字"
    r"|(?:所有|全部|全体|上述|以上)个|[为加少 \u3000]万元|[长降占]\s*[%％]|(?:经验|措施)或|部门/单位"
)


@rule(title="模板的备选用语、占位符和填写提示应处理干净", severity=ERROR, basis=("form",))
def template_leftover(disclosure: Disclosure) -> Iterator[Outcome]:
    """找出没有改净的模板文字。

    检查：数字旁的“增加（减少）”“增长（下降）”、“XX万元”“20XX年”等占位符、“（如持平作持平表述）”等填写提示、软件的出错信息。
    理由：这些是模板给填写人看的，留在公开文本里，读者不知道实际是增是减、是多少。
    不查：“因公出国（境）”“购置（更新）”“（含以上）”等规范写法，计分办法里的“每增加（减少）1个百分点”，已隐去的姓名、名称和号码；说标准的“高于（低于）20%以上的，应……”只作提示。
    反例：比上年增加（减少）12.30万元，增长（下降）5.1%。
    正例：比上年增加12.30万元，增长5.1%。
    """
    clean = None
    for block in disclosure.document.passages():
        if not _QUICK.search(block.text):
            continue
        found = list(_in(block))
        yield from found
        if not found and isinstance(block, Paragraph):
            clean = clean or block.words
    if clean is not None:
        yield Held((clean,))


def _in(passage: Passage) -> Iterator[Outcome]:
    taken: list[tuple[int, int]] = []
    running = isinstance(passage, Paragraph) or len(passage.text) > 60
    for kind in _KINDS:
        if not (running or kind.cells):
            continue
        for match in kind.pattern.finditer(passage.text):
            start, end = match.span()
            if not match.group().strip() or any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            shown = "".join(match.group().split())
            words = passage.quoted(start, end if len(shown) > 4 else min(end + 3, len(passage.text)))
            severity = kind.severity
            if severity is ERROR and not isinstance(passage, Paragraph) and _masks(passage.text):
                severity = WARNING
            if kind.message is _CHOICE and _is_threshold(passage.text, start, end):
                severity = INFO
            yield Broken(words, kind.message.format(words=shown), shown, kind.expected, severity=severity)


def _is_threshold(text: str, start: int, end: int) -> bool:
    """“高于（低于）20%以上的，应说明原因”: a rule for either case keeps both words on purpose."""
    before = _SENTENCE.split(text[:start])[-1]
    after = _SENTENCE.split(text[end:])[0]
    return _EACH.search(before) is not None or _THRESHOLD.search(after) is not None


def _masks(text: str) -> bool:
    """A table cell that is only a masked name or number says nothing about a template."""
    return len(text.strip()) <= 12 and not regex("元|%|％|年").search(text)
