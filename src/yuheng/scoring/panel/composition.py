"""The composition of a panel (专家组的组成): how many of which field sit on it, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from yuheng.scoring.panel.rules import PanelRules, Reason


class Candidate(Struct, frozen=True):
    """A person of the pool (库内专家): a stable number, a name, and the one field (专业类别) they are registered in."""

    number: str
    name: str
    field: str

    @property
    def words(self) -> str:
        """“李明（E03）”."""
        return f"{self.name}（{self.number}）"


def composition_faults(members: Sequence[Candidate], rules: PanelRules) -> tuple[Reason, ...]:
    """What keeps ``members`` from being the panel that the rules want; nothing where it is."""
    return (*rules.unfilled_for_members(), *_faults(members, rules))


def _faults(members: Sequence[Candidate], rules: PanelRules) -> Iterator[Reason]:
    for number, times in Counter(one.number for one in members).items():
        if times > 1:
            yield Reason(f"编号{number}的专家在名单中出现{times}次，请只保留一次。", number)
    if rules.members is not None and len(members) != rules.members:
        apart = rules.members - len(members)
        told = f"还缺{apart}人" if apart > 0 else f"多出{-apart}人"
        yield Reason(f"专家组应有{rules.members}人，现有{len(members)}人，{told}。")
    counts = Counter(one.field for one in members)
    for seats in rules.composition:
        own = counts.pop(seats.field, 0)
        if seats.at_least is not None and own < seats.at_least:
            now = f"现有{own}人" if own else "现在没有"
            yield Reason(f"{seats.field}类专家至少要有{seats.at_least}人，{now}，请补选。")
        elif seats.at_most is not None and own > seats.at_most:
            yield Reason(f"{seats.field}类专家至多{seats.at_most}人，现有{own}人，请调整。")
    for one in members:
        if rules.composition and one.field in counts:
            yield Reason(f"{one.words}登记的专业类别“{one.field}”不在组成要求之内，请核对类别或改选。", one.number)
