"""What a column of a statement holds, told by its heading: codes, names, line numbers or amounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from yuheng.figures.parsing import half_width
from yuheng.prepared import regex
from yuheng.statements.labels import plain_label

Role = Literal["code", "name", "line", "amount"]

_CODE = regex(r".*(?:编码|代码)$|^(?:类|款|项|类款项|编号|类/款/项|(?:支出)?(?:功能|经济)分类)$")
_NAME = regex(r".*(?:科目名称|项目名称)$|^(?:项目|科目|名称|支出项目|收入项目|支出科目)(?:\(.*\))?$|^项目.*分类")
_LINE = regex(r"^(?:行次|序号|栏次)$")
_AMOUNT = regex(r"\(?[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
ACCOUNT_CODE = regex(r"\d{3}(?:[-.]?\d{2}){0,2}")


def looks_numeric(text: str) -> bool:
    """True for a cell that holds a number or the codes of an account."""
    return _AMOUNT.fullmatch(half_width("".join(text.split()))) is not None


def role(printed: str) -> Role:
    """What a heading says its column holds."""
    label = plain_label(printed)
    if _LINE.match(label):
        return "line"
    if _CODE.match(label):
        return "code"
    return "name" if _NAME.match(label) else "amount"


def role_of(stack: Sequence[str]) -> Role:
    """What a column holds, told by its lowest heading that says so."""
    for label in reversed(stack):
        if (said := role(label)) != "amount":
            return said
        if label not in ("收入", "支出"):
            return "amount"
    return "amount"
