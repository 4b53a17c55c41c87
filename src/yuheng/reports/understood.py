"""What was read and understood of a file (读取结果), for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from yuheng.disclosure.disclosure import Disclosure
from yuheng.reports.wording import KINDS

_CLAIMS = {
    "AmountClaim": "数额", "GrowthClaim": "增减变动", "ShareClaim": "占比", "ListClaim": "合计与分项",
    "NamesClaim": "支出构成", "RateClaim": "比率", "DifferenceClaim": "差额", "BudgetComparison": "预决算对比",
    "ScoreClaim": "得分", "ProjectClaim": "项目执行情况", "CountClaim": "数量",
}  # fmt: skip


def understood_as_text(disclosure: Disclosure) -> str:
    """The kind, unit, year, tables and sentences of a document, a few lines each."""
    return "\n".join(_lines(disclosure))


def _lines(disclosure: Disclosure) -> Iterator[str]:
    organisation = disclosure.organisation.text.strip() if disclosure.organisation else "没有读出"
    yield disclosure.document.name
    yield f"  类型　{KINDS[disclosure.kind]}"
    yield f"  单位　{organisation}"
    yield f"  年度　{disclosure.year or '没有读出'}"
    for statement in disclosure.statements:
        state = f"{len(statement.rows)}行" if statement.present else "文中未附"
        yield f"  报表　{statement.no}．{statement.title.plain if statement.title else ''}（{state}）"
    for table in disclosure.self_evaluations:
        yield f"  自评表　{_name(table.project)}（{len(table.indicators)}项指标，总分{_name(table.total)}）"
    for sheet in disclosure.score_sheets:
        yield f"  评分表　{_name(sheet.project)}（{len(sheet.indicators)}项指标，合计{_name(sheet.total)}）"
    for goal in disclosure.goals:
        yield f"  目标表　{_name(goal.project)}（{len(goal.indicators)}项指标）"
    counts = Counter(type(claim).__name__ for claim in disclosure.claims)
    told = "，".join(f"{_CLAIMS[name]}{count}处" for name, count in counts.most_common() if name in _CLAIMS)
    yield f"  说明　{told or '没有读出数字说明'}"


def _name(words: object) -> str:
    return "".join(str(getattr(words, "text", "") or "未写").split())
