"""How targets and actual values are worded (表述): slogans, set phrases, rates that are good when high or low."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from yuheng.goals.target import Target, targets_in
from yuheng.prepared import regex

_DONE = regex(
    r"(已|均|全部|基本|按时|按期|按要求|顺利|较好|圆满|如期|及时)*(地)?"
    r"(完成|达到|实现|达成|达标|合格|满意|落实|符合|未超过|未超出|正常|良好|较好|优秀|好|是|无)(了)?"
    r"(全年|年度|年初|当年|本年|既定|预定|设定|预期|预计|目标|指标|要求|标准|效果|效益|任务|计划|工作|水平|值|成效|满意|优秀|良好|规定)*"
    r"((且|，|,)?(取得|效果|成效)*(了)?(较好|良好|好|显著|明显)(效果|成效)?)?"
)
_PARTLY = regex(
    r"基本(上)?(达到|完成|实现|达成|满意|符合|正常)|部分(达到|完成|实现|达成)|大部分|初步(完成|达到|实现)|接近"
)
_NOT = regex(
    r"(未|没有|没|尚未|未能|未按时|未按期|未按)(全部|完全|按时|按期|如期|及时)*(完成|达到|达成|实现|开展|启动|实施|验收|支付|执行|达标|到位)"
)
_NOT_A_FAULT = regex(r"未(发现|发生|出现|超过|超出|超|收到|造成|接到)|未完成项目")

_DOWN = regex(
    r"(不合格|不良|未完成|未达标|故障|投诉|差错|错误|失误|事故|事故发生|故障发生|案件发生|返工|返修|丢包|失败|流失|逾期|延误|缺陷|"
    r"死亡|伤亡|超支|空置|违规|违法|误报|漏报|中断|宕机|辍学|破损|损坏|退货|废品|病死|感染|迟到|缺勤|污染|超标)(发生)?(率|时间|次数)$"
)
_UP = regex(
    r"(排除|修复|合格|满意|好评|完成|及时|覆盖|达标|正常运行|正常|成功|准确|正确|到位|参与|支持|知晓|解决|响应|办结|通过|优良|优秀|入学|就业|"
    r"成活|治愈|接件|接通|回复|处理|处置|整改|开工|竣工|发放|兑现|公开|建档|合规|规范|在线|可用|完好|落实|出勤|普及|签约|巩固|"
    r"保障|验收|见面|办理|恢复|清运|回收|无害化处理|稳定运行)(及时|合格|完成)?率$|满意度$"
)

_NOT_INVOLVED = regex(r"不涉及|不适用|无此(项|指标|内容)")
_BAD = regex(r"逾期|超|延期|延迟|延误|拖延|滞后|重复|虚假|误|错|违|投诉|裸|闲置|空置|无效|不良|返工")
_TURNED = ("无", "零", "未", "非", "不", "防", "消除", "降低", "减少", "下降")

_SAME_FILLER = regex(
    r"[\s，,。；;、：:！!“”\"]|已经|已|工作|全部|均|了|的|系统|较好|良好|达到|完成|实现|情况|各类|按时|定期|做"
)


def says_no_more_than_done(text: str) -> bool:
    """True for a bare phrase such as “达到预期指标” or “已完成”, which tells nothing that was reached."""
    plain = regex(r"[\s。；;.！!]+").sub("", text)
    return bool(plain) and bool(_DONE.fullmatch(plain))


def says_reached(text: str) -> bool:
    """True for words that say the target was reached in full: neither 基本, 部分 nor 未."""
    return says_no_more_than_done(text) and not says_partly(text) and not says_not_done(text)


def says_partly(text: str) -> bool:
    """True for “基本达到”, “部分完成” and the like."""
    return bool(_PARTLY.search("".join(text.split())))


def says_not_done(text: str) -> bool:
    """True for “未完成”, “未达到”, “尚未开展” and the like; “未发现”, “未超过” are no failure."""
    plain = _NOT_A_FAULT.sub("", "".join(text.split()))
    return bool(_NOT.search(plain))


def says_not_involved(text: str) -> bool:
    """True for a cell that says an indicator does not apply: “不涉及”, “不适用”, “无此项”."""
    plain = "".join(text.split())
    return len(plain) <= 20 and bool(_NOT_INVOLVED.search(plain))


def better(name: str) -> Literal["up", "down", "none"]:
    """Whether a rate of this name is good when high (合格率) or when low (故障率); none where the name does not tell."""
    plain = regex(r"(应|要|须|需|保持|达到|控制|在|指标|不|为)+$").sub("", "".join(name.split()))
    bad, good = _DOWN.search(plain), _UP.search(plain)
    if bad is not None:
        return "none" if plain[: bad.start()].endswith(_TURNED) else "down"
    if good is None or plain[: good.start()].endswith(_TURNED) or _BAD.search(plain[: good.start()]):
        return "none"
    return "up"


@lru_cache(maxsize=4096)
def measured_values(text: str) -> tuple[Target, ...]:
    """The values in a text that somebody can hold against the facts: no 约, 余, no numbers of hotlines or names."""
    return tuple(value for value in targets_in(text) if _measurable(value, text))


def _measurable(value: Target, text: str) -> bool:
    if value.figure is None:
        return True
    hotline = value.figure.unit.name == "" and bool(
        regex(r"热线|电话|专线|平台|工程|号|服务热").match(text[value.end :])
    )
    return not value.figure.approximate and not hotline


def repeats(target: str, actual: str) -> bool:
    """True when an actual says nothing but its target again, perhaps in another order."""
    one, other = _SAME_FILLER.sub("", target), _SAME_FILLER.sub("", actual)
    return len(one) >= 4 and (one == other or sorted(one) == sorted(other) or (len(one) >= 8 and one in other))
