"""A final amount compared with the budget of another year (决算与别的年度的预算相比)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.disclosure import Disclosure
from yuheng.figures.place import Words
from yuheng.prepared import regex

_YEAR = r"(?<!\d)(?P<{}>20\d\d)\s*年\s*度?"
_COMPARED = regex(
    _YEAR.format("final")
    + r"(?:[^。；;\n]{0,40}?)(?:决算数?|支出决算|决算支出)(?P<between>[^。；;\n]{0,40}?)(?:比|与|较|同)\s*"
    + _YEAR.format("budget")
    + r"[^，。；,;]{0,16}?(?:年初)?预算"
)
_ANOTHER_YEAR = regex(r"20\d\d\s*年|上年|下年|次年")


@rule(title="决算数应与同一年度的预算数相比", severity=ERROR, basis=("document", "final-accounts-rules"))
def comparison_year_mismatch(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对“某年决算数与某年年初预算数相比”的两个年度。

    检查：同一句里决算的年度和年初预算的年度是否相同。
    理由：决算只能与当年的预算相比，年度不同多半是沿用上年文本时漏改。
    不查：与上年决算的比较，没有写年度的预算，预算公开文本里下年预算与本年决算的比较。
    反例：2021年决算数3万元，比2020年年初预算数5万元减少2万元。
    正例：2021年决算数3万元，比2021年年初预算数5万元减少2万元。
    """
    same: list[Words] = []
    for passage in disclosure.document.passages():
        if "预算" not in passage.text or "决算" not in passage.text:
            continue
        for match in _COMPARED.finditer(passage.text):
            later = int(match["budget"]) > int(match["final"]) and disclosure.kind != "final_accounts"
            if later or _ANOTHER_YEAR.search(match["between"]):
                continue
            final, budget = passage.quoted(*match.span("final")), passage.quoted(*match.span("budget"))
            if match["final"] == match["budget"]:
                same += (final, budget)
                continue
            yield Broken(
                quote=passage.quoted(*match.span()),
                message=f"{match['final']}年的决算数与{match['budget']}年的预算数相比，两个年度不同，"
                f"应与{match['final']}年的预算数相比。",
                stated=f"{match['budget']}年",
                expected=f"{match['final']}年",
                because=(final, budget),
            )
    if same:
        yield Held(tuple(same))
