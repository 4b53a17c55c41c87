"""Names of public bodies (单位名称) as documents print them."""

from __future__ import annotations

from yuheng.prepared import regex

TAIL = (
    r"(?:委员会办公室|人民政府办公室|街道办事处|人民政府|委员会|办公室|管委会|分局|总局|中心|人民法院|法院|检察院|管理处|服务站|"
    r"联合会|总工会|工商联|党校|医院|卫生院|幼儿园|小学|中学|学校|大学|学院|研究院|研究所|事务所|博物馆|图书馆|文化馆|档案馆|"
    r"支队|总队|大队|管理所|服务所|街道|学会|协会|红十字会|妇联|团委|纪委|政府|局|委|厅|处|所|站|馆|院|镇|乡|办|部)"
)
_BODY = r"[\u4e00-\u9fff·“”（）()XxＸ×*]"
_PLACE = r"(?:[\u4e00-\u9fff]{2,10}?(?:省|市|区|县|旗|州|盟|乡|镇)|[\u4e00-\u9fff]{2,4})"
_WHOLE = regex(rf"(?:中共|中国共产党)?{_BODY}{{2,30}}{TAIL}(?:[（(][\u4e00-\u9fff]{{2,20}}[）)])?")
_NEVER = regex(
    r"^(?:第.{1,3}部分|目录|附件|关于|本部门|本单位|我单位|我部门|该单位|其中|主管部门|实施单位|项目|部门|单位|年度|各|所属|下属|全|和|及|与)"
    r"|的|公开$|决算|预算|绩效|经费|支出|收入"
)
_START = regex(rf"(?:中共|中国共产党)?{_BODY}{{2,28}}?{TAIL}(?:[（(](?:本级|本部|机关)[）)])?")


def is_organisation(text: str) -> bool:
    """True when the whole text is the name of a public body: “青禾市云岭区水务局”."""
    plain = "".join(text.split())
    return 4 <= len(plain) <= 40 and _WHOLE.fullmatch(plain) is not None and _NEVER.search(plain) is None


def leading_organisation(plain: str) -> str | None:
    """The shortest name of a public body a text without white space begins with; None where it begins with none."""
    match = _START.match(plain)
    while match:
        name = match.group()
        if len(name) >= 5 and _NEVER.search(name) is None:
            return name
        longer = regex(rf"{_BODY}{{{len(name)},28}}?{TAIL}").match(plain)
        match = longer if longer and len(longer.group()) > len(name) and not _NEVER.search(longer.group()) else None
    return None
