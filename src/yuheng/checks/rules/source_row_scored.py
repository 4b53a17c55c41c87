"""Weights and scores printed again in the rows of single sources (分项资金行重复列分值得分)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import INFO, Broken, Outcome, words_of
from yuheng.checks.rule import rule
from yuheng.disclosure.self_evaluation import SelfEvaluation


@rule(title="预算执行率只在年度资金总额行计分", severity=INFO, basis=("form",))
def source_row_scored(table: SelfEvaluation) -> Iterator[Outcome]:
    """查看项目资金表的分项行。

    检查：“其中：财政拨款”“其他资金”等分项行是否又列了分值和得分。
    理由：表样中分项行的分值、得分应为“—”，重复列出容易被重复相加。
    不查：分值、得分为“—”、空白或0的分项行。
    反例：年度资金总额行分值10得分10，财政拨款行分值10得分10。
    正例：年度资金总额行分值10得分10，财政拨款行分值、得分为“—”。
    """
    total = table.total_funds
    if total is None or total.weight_marks is None:
        return
    for row in table.funds:
        weight, score = row.weight_marks, row.score_marks
        if row.is_total or score is None or weight is None or weight.value == 0:
            continue
        yield Broken(
            score.words,
            f"“{row.source.plain}”行又列了分值{weight.text}分、得分{score.text}分，该行不单独计分，应填“—”。",
            f"分值{weight.text}、得分{score.text}",
            "—",
            words_of((weight, row.source)),
        )
