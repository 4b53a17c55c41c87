"""Titles, units and notes of statements: what stands above and below the nine tables."""

from __future__ import annotations

from msgspec import Struct

from yuheng.documents.document import Passage
from yuheng.figures.place import Words
from yuheng.figures.unit import Unit, unit_named
from yuheng.prepared import regex
from yuheng.statements.forms import Form, forms
from yuheng.statements.labels import plain_label

_LEAD = regex(
    r"^(?:附件?\d*[:、.]?|附表\d*[:、.]?|表[一二三四五六七八九十\d]{1,2}[:、.]?|(?:财决)?公开\d{1,2}表|"
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.](?!\d)|-+)"
)
_TRAIL = regex(
    r"(?:\(续\)|\(续表\d*\)|续表|\((?:金额)?单位:[^)]*\)|(?:金额)?单位:(?:万元|元|千元|亿元|百万元)|(?:财决)?公开\d{1,2}表|"
    r"(?<=表)附?表[一二三四五六七八九十\d]{1,2}|\((?:公开)?\d{1,2}表\)|\(表[一二三四五六七八九十\d]{1,2}\))$"
)
_CAPTION_BEHIND = regex(
    r"(?<=表)\s*(?:公开\s*\d{1,2}\s*表\s*)?(?:编制单位|编报单位|填报单位|公开单位|公开部门|编制部门|部门名称|单位名称|金额单位|部门|单位)\s*[:：]"
)
_EXTENT = r"(?:部门|单位|本级|汇总|区级|市级|县级|部门公开|决算公开|公开|部门决算|单位决算|决算)*"
_WHOSE = regex(
    rf"(?:[^。，；,;:]{{0,40}}?20\d\d年度?{_EXTENT})|"
    r"(?:.{0,40}?(?:局|委|会|办|室|府|道|院|校|学|园|所|站|中心|部|处|队|团|厅|社|馆|镇|乡|区|市|县|省|公司|监狱|法院|\)))?"
    rf"{_EXTENT}(?:20\d\d年度?)?"
)
_SPELLED_YEAR = regex(r"[二〇零○Ｏ0一三四五六七八九]{4}(?=年)")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR = regex(r"(20\d\d)年")
_BUDGET_YEAR = regex(r"(20\d\d)年(?:度|$)")
_UNIT = regex(r"单位\s*[:：]?\s*(?:人民币)?\s*(亿元|百万元|千元|万元|元)")
_WHO = regex(
    r"(?:编制单位|编报单位|填报单位|公开单位|公开部门|编制部门|部门名称|单位名称|部门|单位)\s*[:：]\s*(?!(?:人民币)?[亿万千百]*元)(?P<who>[^\s:：]{3,40}?)"
    r"(?=\s|$|金额单位|单位[:：]|编制日期|公开\d)"
)
_CAPTION = regex(
    r"单位[:：]|部门[:：]|部门名称|编制日期|公开\s*\d{1,2}\s*表|财决|批复\d+表|^\s*20\d\d\s*年度?\s*$|^\s*\d{4}年\d+月(?:\d+日)?\s*$|"
    r"单位\s*(?:万元|元)|^\s*(?:附?表|附件)\s*[一二三四五六七八九十\d]{0,2}(?:[-—]\d{1,2})?\s*[:：]?\s*$"
)
_NOTE = regex(r"^\s*(?:注\s*\d*\s*[:：.、]|说明\s*[:：]|备注\s*[:：]|注\s|※|\*)")
_NOTHING = regex(
    r"(?:无|没有|未发生|未安排|不涉及|未使用).{0,40}(?:收入|支出|收支|数据|财政拨款|经费)|空表|无数据|本表为空|此表为空|无内容|本表无"
)
_ASIDE = regex(r"^[-—\s\d第页共/|·]*$|^续表?$|^\(?续上?表\)?$")


class Title(Struct, frozen=True):
    """The title of one of the nine tables as printed, with the year it names."""

    form: Form
    words: Words
    year: int | None


def title_of(passage: Passage) -> Title | None:
    """The title (表名) a paragraph or cell is; None for any other text, narrative and contents lines with page numbers
    included. The longest name wins: 财政拨款收入支出决算总表 is not 收入支出决算总表."""
    if not 4 < len(passage.text) < 160 or "表" not in passage.text:
        return None
    caption = _CAPTION_BEHIND.search(passage.text)
    end = caption.start() if caption else len(passage.text)
    label = _with_digits(plain_label(passage.text[:end]))
    while (shorter := _TRAIL.sub("", label)) != label:
        label = shorter
    while (shorter := _LEAD.sub("", label)) != label:
        label = shorter
    if not label.endswith("表") or not any(word in label for word in ("收入", "支出", "收支", "经费")):
        return None
    found: tuple[int, Form] | None = None
    for form in forms():
        for spelling in form.titles:
            name = plain_label(spelling.text)
            if label.endswith(name) and (found is None or len(name) > found[0]):
                found = (len(name), form)
    if found is None or not _WHOSE.fullmatch(label[: -found[0]]):
        return None
    year = _YEAR.search(_with_digits(plain_label(passage.text[:end])))
    return Title(found[1], passage.quoted(0, end) if caption else passage.words, int(year[1]) if year else None)


def _with_digits(label: str) -> str:
    """二〇二三年度 as 2023年度."""
    return _SPELLED_YEAR.sub(lambda match: match[0].translate(_DIGITS), label)


def is_caption(text: str) -> bool:
    """True for what stands between a title and its table: unit, organisation, form number, date."""
    return len(text) < 120 and "。" not in text and _CAPTION.search(text) is not None


def is_aside(text: str) -> bool:
    """True for text that belongs to the page and not to the document: page numbers, 续表."""
    return _ASIDE.match("".join(text.split())) is not None


def is_note(text: str) -> bool:
    """True for a note (注) below a table."""
    return _NOTE.match(text) is not None


def says_nothing_to_show(text: str) -> bool:
    """True for a sentence that says the table is empty: “本部门无政府性基金预算财政拨款收入，故本表无数据”."""
    return _NOTHING.search("".join(text.split())) is not None


def unit_in(passage: Passage) -> tuple[Unit, Words] | None:
    """The printed unit (金额单位) of a caption."""
    match = _UNIT.search(passage.text)
    return (unit_named(match[1]), passage.quoted(match.start(), match.end())) if match else None


def organisation_in(passage: Passage) -> Words | None:
    """The organisation (编制单位) a caption names."""
    match = _WHO.search(passage.text)
    return passage.quoted(match.start("who"), match.end("who")) if match else None


def year_in(text: str) -> int | None:
    """The budget year a caption names; the date of its making is none."""
    match = _BUDGET_YEAR.search(plain_label(text))
    return int(match[1]) if match else None
