"""Total scores of one report that differ from place to place (同一报告前后得分不一)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from yuheng.checks.finding import WARNING, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import ScoreClaim
from yuheng.disclosure.disclosure import Disclosure
from yuheng.documents.document import Grid

_TOTAL = ("综合", "评价结果", "总得分", "评价总分", "最终得分")


@rule(title="同一评价报告前后写的总分应一致", severity=WARNING, basis=("arithmetic",))
def score_differs_in_report(disclosure: Disclosure) -> Iterator[Outcome]:
    """核对一份项目绩效评价报告各处写的综合得分。

    检查：同一份项目绩效评价报告的开头、评价结论等处写的综合得分（评价结果）是否相同。
    理由：一个项目一次评价只有一个总分。
    不查：部门整体评价报告（其中逐个写各项目得分）；各部分、各指标的得分。报告可能引用别的得分，所以只作“待核实”。
    反例：开头写“评价结果为88.50分”，结论写“综合评价得分85.50分”。
    正例：两处都写88.50分。
    """
    numbers = {i.name.place.table for sheet in disclosure.score_sheets for i in sheet.indicators if i.name}
    blocks = enumerate(disclosure.document.blocks)
    sheets = [n for n, block in blocks if isinstance(block, Grid) and block.number in numbers]
    reports: dict[str, list[ScoreClaim]] = defaultdict(list)
    for claim in disclosure.claims_of(ScoreClaim):
        titles = [part for part in claim.section.split("/") if part.endswith("绩效评价报告") and "整体" not in part]
        if not titles and disclosure.kind == "evaluation_report" and "整体" not in claim.section:
            titles = ["本报告"]
        if titles and claim.words.plain.startswith(_TOTAL):
            reports[titles[-1]].append(claim)
    for title, claims in reports.items():
        first = claims[0]
        for other in claims[1:]:
            if any(first.block < sheet < other.block for sheet in sheets):
                first = other  # behind a score sheet another report has begun, though its title was not seen
                continue
            if other.total.range.meets(first.total.range):
                yield Held((first.total.words, other.total.words))
                continue
            where = first.words.place.in_words()
            yield Broken(
                quote=other.words,
                message=f"{title}此处写总分{other.total.text}，{where}写{first.total.text}，同一报告前后不一。",
                stated=other.total.text,
                expected=first.total.text,
                because=(first.words,),
            )
