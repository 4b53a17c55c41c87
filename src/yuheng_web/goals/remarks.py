"""What a form says of itself before the core is asked: blank rows, labels, weights that are no numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yuheng.checks.finding import ERROR, INFO, WARNING, Severity
from yuheng.checks.rule import all_rules
from yuheng.scoring.completeness import Shortfall
from yuheng_web.goals.draft import Draft, record_of

FORM = "form"
_HEADINGS = ("检查", "理由", "不查", "反例", "正例")


class Remark(NamedTuple):
    """Something said of a draft (核查意见): which row (counted from 0, None for the whole) and cell, how certain, why.

    ``reason``, ``wrong`` and ``right`` are the headings 理由, 反例 and 正例 of the rule.
    """

    key: str
    rule: str
    severity: Severity
    message: str
    position: int | None = None
    field: str = ""
    reason: str = ""
    wrong: str = ""
    right: str = ""
    expected: str = ""

    @property
    def documented(self) -> bool:
        """True where the help has a page on the rule."""
        return self.rule in rule_words()


@cache
def rule_words() -> dict[str, dict[str, str]]:
    """The headings of every rule's explanation, by rule."""
    return {rule.name: _headings(rule.doc) for rule in all_rules()}


def _headings(doc: str) -> dict[str, str]:
    found = {}
    for line in doc.splitlines():
        head, _, rest = line.strip().partition("：")
        if head in _HEADINGS:
            found[head] = rest
    return found


_OWN = {
    "blank_row": ("空白行分不清是漏填还是不涉及。", "整行空着", "填写指标，或写明“不涉及”的理由，或删去这一行"),
    "label_missing": ("没有一级、二级指标就不知道计入哪一部分。", "一级指标空着", "产出指标 / 数量指标"),
    "name_missing": (
        "三级指标说衡量什么，指标值说要达到多少，缺一不可。",
        "只写“≥98%”",
        "三级指标“设施完好率”，指标值“≥98%”",
    ),
    "target_missing": ("没有指标值就无从判断是否完成。", "指标值空着", "≥98%"),
    "goal_missing": (
        "年度总体目标说明这笔钱要办成什么事，指标由它分解而来。",
        "总体目标空着",
        "完成12条河道保洁，保持水面清洁",
    ),
    "no_indicator": ("没有指标的目标无法考核。", "表格空着", "至少填写产出、效益指标"),
    "proof_missing": (
        "申报时就要想好用什么证明，自评和评价时才拿得出来。",
        "佐证栏空着",
        "验收单、巡查台账；数据由运维系统导出",
    ),
    "total": ("自评时各项分值之和是满分，多一分少一分都算不成总分。", "各项合计88分", "各项合计等于应有的分值"),
    "without_weight": ("没有分值的指标在自评时不能计分。", "分值空着", "10"),
    "part": ("计分办法规定了各部分的分值；有特殊情况的说明理由。", "产出指标合计48分", "与计分办法一致，或说明理由"),
    "missing_part": ("计分办法的每一部分都要有指标。", "没有效益指标", "设置这类指标，或写明不涉及的理由"),
    "outside": ("分值不知道计入哪一部分。", "一级指标写“其他”", "产出指标、效益指标、满意度指标"),
    "unknown": ("本系统没有核实过这部分的分值，不据以判断。", "", ""),
}


def _own(rule: str, severity: Severity, message: str, position: int | None = None, field: str = "") -> Remark:
    reason, wrong, right = _OWN[rule]
    said = hashlib.sha256(f"{rule}\x1f{position}\x1f{message}".encode()).hexdigest()[:10]
    return Remark(said, rule, severity, message, position, field, reason, wrong, right)


def form_remarks(draft: Draft) -> Iterator[Remark]:
    """What is missing in the form itself."""
    if not draft.goal.strip():
        yield _own("goal_missing", ERROR, "没有填写年度总体目标。", None, "goal")
    if all(row.blank or not row.applies for row in draft.rows):
        yield _own("no_indicator", ERROR, "还没有一条指标。")
    for position, row in enumerate(draft.rows):
        where = record_of(position)
        if not row.level1.strip() or not row.level2.strip():
            yield _own("label_missing", ERROR, f"{where}没有写明一级、二级指标。", position, "level1")
        if row.blank:
            message = f"{where}（{row.level2.strip()}）是空白行：请填写，或写明不涉及的理由，或删去。"
            yield _own("blank_row", ERROR, message, position, "level3")
        elif row.applies and not row.level3.strip():
            yield _own("name_missing", ERROR, f"{where}没有写三级指标。", position, "level3")
        elif row.applies and not row.target.strip():
            yield _own("target_missing", ERROR, f"{where}没有写指标值。", position, "target")
    bare = [position + 1 for position, row in enumerate(draft.rows)
            if row.applies and not row.blank and not row.proof.strip()]  # fmt: skip
    if bare:
        listed = "、".join(map(str, bare))
        yield _own("proof_missing", WARNING, f"第{listed}条指标没有写佐证材料及数据来源。", None, "proof")


def scheme_remark(one: Shortfall, position: int | None) -> Remark:
    """A shortfall of the scheme as a remark: certain ones refuse the form, unknown weights are only told."""
    severity = ERROR if one.certain else INFO if one.kind == "unknown" else WARNING
    field = "level1" if one.kind == "outside" else "weight"
    return _own(one.kind, severity, one.message, position, field)._replace(expected=one.expected)
