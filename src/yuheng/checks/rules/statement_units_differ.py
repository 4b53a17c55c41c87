"""Tables of one document in different units of money (报表金额单位不一)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.statements.forms import form_of


@rule(title="各张决算表的金额单位应一致", severity=WARNING, basis=("final-accounts-forms",))
def statement_units_differ(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对各张决算表印出的金额单位。

    检查：九张表的“单位：万元”“单位：元”是否相同。
    理由：公开报表统一用一种单位，个别表不同多半是单位漏改，读者会误读一万倍。
    不查：没有印出单位的表；数字本身是否与单位相符。
    反例：八张表为万元，“三公”经费表为元。
    正例：九张表都是万元。
    """
    printed = [(s, s.unit_words) for s in disclosure.statements if s.unit_words is not None]
    if len(printed) < 2:
        return
    usual = Counter(statement.unit.name for statement, _ in printed).most_common(1)[0][0]
    example = next(words for statement, words in printed if statement.unit.name == usual)
    for statement, words in printed:
        if statement.unit.name == usual:
            yield Held((words,))
        else:
            message = f"{form_of(statement.no).title}的单位是{statement.unit.name}，其他决算表是{usual}。"
            yield Broken(words, message, statement.unit.name, usual, (example,))
