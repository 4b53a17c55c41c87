"""Words of increase beside words of decrease (增减用语自相矛盾)."""

from __future__ import annotations

from collections.abc import Iterator

from yuheng.checks.finding import ERROR, Broken, Held, Outcome
from yuheng.checks.rule import rule
from yuheng.disclosure.claims import GrowthClaim
from yuheng.prepared import regex

_UP = regex(r"增|升|提高|多|超|涨")


@rule(title="增减额和增减幅的方向用语应一致", severity=ERROR, basis=("arithmetic",))
def change_direction_mismatch(claim: GrowthClaim) -> Iterator[Outcome]:
    """核对“增加”与“增长”、“减少”与“下降”是否同向。

    检查：同一句里增减额前的词与增减幅前的词方向是否一致。
    理由：同一个数不能既增加又下降。
    不查：增减额或增减幅为零，或句中只有其中一个词。
    反例：比上年增加12.00万元，下降3.00%。
    正例：比上年减少12.00万元，下降3.00%。
    """
    change, rate, said, pace = claim.change, claim.rate, claim.change_word, claim.rate_word
    if change is None or rate is None or said is None or pace is None or change.value == 0 or rate.value == 0:
        return
    up = bool(_UP.search(said.text))
    if up == bool(_UP.search(pace.text)) or "-" in rate.text:
        yield Held((said, pace))
        return
    wanted = "增长" if up else "下降"
    yield Broken(
        quote=claim.words,
        message=f"增减额写“{said.text}{change.text}”，增减幅却写“{pace.text}{rate.text}”，方向相反，二者必有一误。",
        stated=f"{pace.text}{rate.text}",
        expected=wanted,
        because=(said, pace),
    )
