"""Names and telephone numbers of responsible persons in published tables (公开的自评表印有负责人和电话)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, WARNING, Broken, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation
from yuheng.prepared import regex


@rule(
    title="公开的自评表应隐去负责人的联系电话",
    severity=WARNING,
    basis=("personal-information", "information-disclosure"),
)
def responsible_published(table: SelfEvaluation) -> Iterator[Outcome]:
    """查看自评表的项目负责人、联系电话两栏。

    检查：联系电话栏是否印有完整的号码；只印姓名的，只作提示。
    理由：公开文件以必要为限，个人姓名和电话公开前应隐去。
    不查：空白、“略”或已用星号隐去的。
    反例：项目负责人：王一，联系电话：63811111。
    正例：项目负责人：王某，联系电话：6381****。
    """
    phone, name = table.phone, table.responsible
    digits = regex(r"\D").sub("", phone.text) if phone is not None else ""
    if phone is not None and len(digits) >= 7 and "*" not in phone.text:
        yield Broken(
            phone,
            f"公开的表中印有{'负责人“' + name.plain + '”的' if name else ''}联系电话“{phone.plain}”，公开前应隐去。",
            phone.plain,
            "隐去联系电话",
            words_of((name,)),
        )
    elif (
        name is not None
        and regex(r"[\u4e00-\u9fff]{2,4}").fullmatch(name.plain)
        and not name.plain.endswith(("某", "某某"))
    ):
        message = f"公开的表中印有负责人姓名“{name.plain}”，如无必要应隐去。"
        yield Broken(name, message, name.plain, "隐去姓名", severity=INFO)
